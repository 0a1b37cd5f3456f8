"""A centre's own words: around its mails, and in the letters that it prints."""

from django.db import models

from stuw.centres.models import Centre
from stuw.messaging.validators import validate_letter, validate_mail_words
from stuw.messaging.words import CLOSING, OPENING


class MailWords(models.Model):
    """How a centre greets and closes one kind of mail; no row means the words that every centre has.

    What the mail is about, and its link, are never the centre's to change.
    """

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=60)
    opening = models.TextField(
        "begin van de mail",
        max_length=300,
        default=OPENING,
        validators=[validate_mail_words],
        help_text="De groet, en een zin of twee als u wilt. Onze tekst met de koppeling komt eronder.",
    )
    closing = models.TextField(
        "einde van de mail",
        max_length=300,
        default=CLOSING,
        validators=[validate_mail_words],
        help_text="De afsluiting. Naam, telefoon en openingsuren van uw loket komen er vanzelf onder.",
    )
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "kind"],
                name="messaging_words_once",
                violation_error_message="Voor deze mail heeft uw loket al eigen woorden. Pas die aan.",
            )
        ]


class Letter(models.Model):
    """A letter that a centre writes once and prints often, with places to fill in (``words.PLACEHOLDERS``)."""

    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(
        "naam van de brief", max_length=80, help_text="Zo vindt u hem terug. De naam staat niet in de brief."
    )
    subject = models.CharField("onderwerp", max_length=150, validators=[validate_letter])
    text = models.TextField("tekst", max_length=4000, validators=[validate_letter])
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["centre", "name"],
                name="messaging_letter_once",
                violation_error_code="name",
                violation_error_message="Er is al een brief met deze naam. Kies een andere naam.",
            )
        ]
