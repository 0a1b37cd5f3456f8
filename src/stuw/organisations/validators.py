"""Values of organisations that forms, imports and the API check alike."""

from django.core.exceptions import ValidationError
from stdnum.be import vat as kbo


def clean_kbo_number(text: str) -> str:
    """An enterprise number as ten digits; raises ValidationError with a Dutch sentence.

    Ten digits that begin with 0 or 1, the last two being 97 less the rest of the first eight divided by 97
    (Crossroads Bank for Enterprises; example 0202.239.951).
    """
    try:
        return str(kbo.validate(text))
    except kbo.ValidationError:
        raise ValidationError(
            "Dit is geen geldig ondernemingsnummer. Het heeft 10 cijfers, bijvoorbeeld 0202.239.951.",
            code="kbo",
        ) from None


def validate_kbo_number(text: str) -> None:
    """Raise ValidationError when this is no enterprise number; for the model's field."""
    clean_kbo_number(text)


def kbo_words(number: str) -> str:
    """Ten digits as people write them: 0202.239.951."""
    return f"{number[:4]}.{number[4:7]}.{number[7:]}" if len(number) == 10 else number
