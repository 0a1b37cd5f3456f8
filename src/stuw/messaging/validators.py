"""What a centre may write in its mails and letters: words for everybody, nothing about one person."""

from django.core.exceptions import ValidationError

from stuw.messaging.words import PLACEHOLDERS, has_address_or_number, has_web_address, unknown_places


def validate_mail_words(text: str) -> None:
    """Words around a mail: no placeholders, addresses, numbers or links. Raises ValidationError."""
    if "{" in text or "}" in text:
        raise ValidationError("Accolades werken hier niet. Schrijf een tekst die voor iedereen klopt.", code="braces")
    if has_web_address(text):
        raise ValidationError(
            "Zet hier geen webadres: de juiste koppeling staat al in de mail. Haal het adres weg.", code="link"
        )
    validate_no_person(text)


def validate_letter(text: str) -> None:
    """A letter: placeholders of the list only, and nothing that is one person's. Raises ValidationError."""
    unknown = unknown_places(text)
    if unknown:
        known = ", ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise ValidationError(f"We kennen {unknown[0]} niet. Gebruik een van deze: {known}.", code="placeholder")
    validate_no_person(text)


def validate_no_person(text: str) -> None:
    """No mail address and no long number. Raises ValidationError."""
    if has_address_or_number(text):
        raise ValidationError(
            "Zet hier geen e-mailadres, telefoonnummer of ander lang nummer. De gegevens van het loket komen er "
            "vanzelf bij.",
            code="person",
        )
