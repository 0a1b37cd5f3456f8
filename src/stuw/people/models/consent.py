"""What people said about being kept in a centre's file. Every row is personal data."""

from django.db import models
from django.db.models import Q

from stuw.centres.models import Centre
from stuw.kernel.ids import new_id
from stuw.people.enums import ConsentWay, QuestionChannel
from stuw.people.models.volunteer import Volunteer


class Consent(models.Model):
    """Somebody said on a day that a centre may keep their data, or that it may not; the last word counts.

    ``source``: where that can be seen, in words ("inschrijvingsblad seniorendienst 2021").
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.CASCADE, related_name="consents")
    is_given = models.BooleanField("toestemming")
    on = models.DateField("op", null=True, blank=True)
    way = models.CharField("hoe", max_length=10, choices=ConsentWay.choices)
    source = models.CharField("waar staat dat?", max_length=200, blank=True)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["-noted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(way="list", is_given=True) | ~Q(source=""),
                name="people_consent_source",
                violation_error_code="source",
                violation_error_message="Zeg waar de toestemming staat, bijvoorbeeld “inschrijvingsblad 2021”.",
            )
        ]


class KeepQuestion(models.Model):
    """The one time that somebody from a list without consent is asked whether the centre may keep their data.

    ``asked_at``: when the mail was written or the letter printed; empty while a letter or a call waits.
    ``due_on``: who did not answer on that day is removed the day after. ``is_yes``: the answer, empty for none yet.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    volunteer = models.OneToOneField(Volunteer, on_delete=models.CASCADE, related_name="keep_question")
    channel = models.CharField(max_length=10, choices=QuestionChannel.choices)
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField()
    answered_at = models.DateTimeField(null=True, blank=True)
    is_yes = models.BooleanField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["centre", "due_on"], name="people_question_due")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, is_yes__isnull=True)
                | Q(answered_at__isnull=False, is_yes__isnull=False),
                name="people_question_answer",
                violation_error_message="Een antwoord is ja of nee, met het moment erbij.",
            )
        ]
