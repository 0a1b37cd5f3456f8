"""The spine: one candidacy per person and vacancy, from first interest on. Every row is personal data."""

from django.db import models
from django.db.models import Q

from stuw.audit.models import StepLogEntry
from stuw.centres.models import Centre
from stuw.kernel.ids import new_id
from stuw.organisations.models import Organisation
from stuw.people.models import Volunteer
from stuw.placements.enums import CandidacyState, VacancyNews
from stuw.vacancies.models import Vacancy

OPEN_STATES = (
    CandidacyState.UNCONFIRMED,
    CandidacyState.INTERESTED,
    CandidacyState.INTRODUCTION,
    CandidacyState.STARTED,
    CandidacyState.ASKED,
)
# On the way, and not there yet: those who are told what becomes of the vacancy.
IN_PROGRESS = (
    CandidacyState.UNCONFIRMED,
    CandidacyState.INTERESTED,
    CandidacyState.INTRODUCTION,
    CandidacyState.ASKED,
)
# Where an organisation's answer leads to; whoever has no mail hears it from the desk.
ANSWERED_STATES = (CandidacyState.INTRODUCTION, CandidacyState.STARTED, CandidacyState.DECLINED)


class Candidacy(models.Model):
    """One person's way to one vacancy.

    ``organisation`` repeats the vacancy's, for the policy that lets it see its own. ``is_shared`` is true
    from the moment the person said yes and was confirmed: only then does the organisation see the row and
    the person's contact data. ``answer_due_on`` is the promise: an answer on that day at the latest.
    ``told_at``: when the desk passed the answer on to somebody without mail. ``news``: what happened to the vacancy
    that the desk still has to tell such a person; empty for nothing. ``heard``: the line of the vacancy's log that the
    person was last told about, so that reading the log again tells nothing twice. ``moved_at``: when the vacancy last
    went to another organisation; what was shared before is then shared with nobody, until the person says yes again.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    centre = models.ForeignKey(Centre, on_delete=models.PROTECT, related_name="+")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="candidacies")
    vacancy = models.ForeignKey(Vacancy, on_delete=models.PROTECT, related_name="candidacies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=CandidacyState.choices, default=CandidacyState.UNCONFIRMED)
    is_shared = models.BooleanField(default=False)
    message = models.TextField("wat wil je erover kwijt?", blank=True)
    answer = models.TextField("antwoord van de organisatie", blank=True)
    reason = models.CharField(max_length=20, blank=True)
    answer_due_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    news = models.CharField(max_length=15, choices=VacancyNews.choices, blank=True)
    heard = models.BigIntegerField(null=True, blank=True)
    moved_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["centre", "state", "answer_due_on"], name="placements_centre_state"),
            models.Index(fields=["organisation", "state"], name="placements_organisation_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["volunteer", "vacancy"],
                condition=Q(state__in=OPEN_STATES),
                name="placements_candidacy_once",
                violation_error_message="Je bent voor deze vacature al ingeschreven.",
            ),
            models.CheckConstraint(
                condition=Q(is_shared=True)
                | Q(state__in=["unconfirmed", "asked", "withdrawn", "lapsed", "gone"])
                | Q(state__in=["started", "declined"], moved_at__isnull=False),
                name="placements_candidacy_shared",
                violation_error_message="Bevestig de aanmelding eerst: pas na een ja ziet de organisatie iets.",
            ),
            models.CheckConstraint(
                condition=~Q(state="asked") | Q(is_shared=False, moved_at__isnull=False),
                name="placements_candidacy_asked",
                violation_error_message="Zolang we om een nieuw ja vragen, ziet geen organisatie iets.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["declined", "withdrawn", "gone"]) | ~Q(reason=""),
                name="placements_candidacy_reason",
                violation_error_message="Geef een reden.",
            ),
            models.CheckConstraint(
                condition=~Q(state="interested") | Q(answer_due_on__isnull=False),
                name="placements_candidacy_promise",
                violation_error_message="Geef de dag waarop er ten laatste antwoord is.",
            ),
        ]


class CandidacyStep(StepLogEntry):
    """The log of the spine."""

    candidacy = models.ForeignKey(Candidacy, on_delete=models.PROTECT, related_name="steps")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    volunteer = models.ForeignKey(Volunteer, on_delete=models.PROTECT, related_name="+")

    class Meta(StepLogEntry.Meta):
        pass
