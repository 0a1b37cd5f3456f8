"""Mail on its way out, codes that were mailed, how often somebody wants what, and a centre's own words."""

from django.conf import settings
from django.db import models

from stuw.centres.models import Centre
from stuw.kernel.ids import new_id
from stuw.messaging.enums import Frequency, MessageState, Topic
from stuw.messaging.rules import TOPICS
from stuw.messaging.validators import validate_letter, validate_mail_words
from stuw.messaging.words import CLOSING, OPENING


class OutboxMessage(models.Model):
    """One mail, written in the transaction that caused it and sent by the worker afterwards.

    ``key`` makes it unique: the same event never writes the same mail twice. Address, subject and text are
    emptied once the mail was accepted; what stays says that there was one, of what kind, when.
    ``claimed_at``: when a worker took it to the mail server; empty again once it is known what came of it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, null=True, related_name="+")
    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=60)
    recipient = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-written_at"]
        indexes = [models.Index(fields=["centre", "-written_at"], name="messaging_outbox_centre")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state="waiting") | models.Q(body="", recipient="", subject=""),
                name="messaging_outbox_emptied",
                violation_error_message="In een verstuurde mail staat nog een tekst of een adres. Maak ze eerst leeg.",
            )
        ]


class DigestMark(models.Model):
    """How far one person's digests are: the last day that was looked at, and the Monday of the last weekly one.

    ``told``: by name of a section, a mark of what was told last and on which day.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_mark")
    looked_on = models.DateField(null=True)
    weekly_on = models.DateField(null=True)
    told = models.JSONField(default=dict)


class MailedCode(models.Model):
    """A code of six digits that proves who reads a mailbox: kept as a hash, short-lived, few tries."""

    purpose = models.CharField(max_length=40)
    subject = models.UUIDField()
    code_hash = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField(default=5)
    made_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["purpose", "subject"], name="messaging_code_subject")]


def _allowed() -> models.Q:
    """The pairs of topic and frequency that ``TOPICS`` allows, as a condition."""
    pairs = models.Q()
    for topic, rule in TOPICS.items():
        pairs |= models.Q(topic=topic.value, frequency__in=[frequency.value for frequency in rule.allowed])
    return pairs


class Preference(models.Model):
    """How often somebody wants mail about a topic; no row means the default of ``TOPICS``."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_preferences")
    topic = models.CharField("onderwerp", max_length=20, choices=Topic.choices)
    frequency = models.CharField("hoe vaak", max_length=10, choices=Frequency.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "topic"],
                name="messaging_preference_once",
                violation_error_code="topic",
                violation_error_message="Over dit onderwerp koos u al hoe vaak. Pas die keuze aan.",
            ),
            models.CheckConstraint(
                condition=_allowed(),
                name="messaging_preference_allowed",
                violation_error_code="frequency",
                violation_error_message="Zo vaak kan niet voor dit onderwerp. Kies een van de andere mogelijkheden.",
            ),
        ]


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
