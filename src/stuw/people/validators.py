"""Values about people that forms and imports check alike."""

import phonenumbers
from django.core.exceptions import ValidationError

NOT_A_NUMBER = "Dit lijkt geen telefoonnummer. Voorbeeld: 0470 00 00 00 of +32 470 00 00 00."


def clean_phone(text: str) -> str:
    """A telephone number as +32470000000 (E.164), read as Belgian when no country is given."""
    try:
        parsed = phonenumbers.parse(text, "BE")
    except phonenumbers.NumberParseException:
        raise ValidationError(NOT_A_NUMBER, code="phone") from None
    if not phonenumbers.is_possible_number(parsed):
        raise ValidationError(NOT_A_NUMBER, code="phone")
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def phone_words(number: str) -> str:
    """A number as people read it: 0470 00 00 00 in Belgium, +31 … elsewhere; as it is when unreadable."""
    try:
        parsed = phonenumbers.parse(number, "BE")
    except phonenumbers.NumberParseException:
        return number
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, style.NATIONAL if parsed.country_code == 32 else style.INTERNATIONAL)
