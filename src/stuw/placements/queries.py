"""Which candidacies who may see. Row-level security stands under each of these."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet

from stuw.centres.actor import Actor
from stuw.centres.enums import StaffRole
from stuw.centres.models import Centre
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation
from stuw.people.enums import ContactKind
from stuw.placements.enums import CandidacyState
from stuw.placements.models import ANSWERED_STATES, IN_PROGRESS, Candidacy, CandidacyStep
from stuw.placements.rules import STEPS
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy

_RELATED = ("volunteer", "vacancy", "organisation", "centre")


def candidacies_visible_to(actor: Actor) -> QuerySet[Candidacy]:
    """A mediator's centre, an organisation's own after a confirmed yes, a person's own."""
    mine = Q(pk__in=[])
    centres = [centre for centre, roles in actor.staff_of.items() if StaffRole.MEDIATOR in roles]
    if actor.is_trusted:
        managed = Q(organisation__in=list(actor.organisations), is_shared=True)
        # Whoever was refused meanwhile keeps no access to people.
        mine |= Q(centre__in=centres) | managed & ~Q(organisation__state=OrganisationState.REFUSED)
    if actor.volunteer_id is not None:
        mine |= Q(volunteer=actor.volunteer_id)
    return Candidacy.objects.filter(mine).select_related(*_RELATED)


def waiting_for_confirmation(centre: Centre) -> QuerySet[Candidacy]:
    """People to call or to reach through an organisation, longest waiting first."""
    return (
        Candidacy.objects.filter(centre=centre, state=CandidacyState.UNCONFIRMED)
        .exclude(volunteer__contact_kind=ContactKind.MAIL)
        .select_related(*_RELATED)
        .order_by("created_at")
    )


def waiting_for_answer(centre: Centre) -> QuerySet[Candidacy]:
    """Who waits for an organisation, oldest promise first."""
    return (
        Candidacy.objects.filter(centre=centre, state=CandidacyState.INTERESTED)
        .select_related(*_RELATED)
        .order_by("answer_due_on", "created_at")
    )


def is_to_tell(candidacy: Candidacy) -> bool:
    """Whether an answer, or what became of the vacancy, still has to be passed on to somebody without mail."""
    waits = candidacy.news != "" or (candidacy.state in ANSWERED_STATES and candidacy.told_at is None)
    return waits and candidacy.volunteer.contact_kind != ContactKind.MAIL


def answers_to_pass_on(centre: Centre) -> QuerySet[Candidacy]:
    """People without mail for whom there is an answer or news of the vacancy that nobody told yet; longest first."""
    waits = Q(state__in=ANSWERED_STATES, told_at__isnull=True) | ~Q(news="")
    return (
        Candidacy.objects.filter(waits, centre=centre)
        .exclude(volunteer__contact_kind=ContactKind.MAIL)
        .select_related(*_RELATED)
        .order_by("changed_at", "pk")
    )


def waiting_for_a_new_yes(centre: Centre) -> QuerySet[Candidacy]:
    """Whose vacancy went to another organisation, longest asked first; who has no mail has to be called."""
    return (
        Candidacy.objects.filter(centre=centre, state=CandidacyState.ASKED)
        .select_related(*_RELATED)
        .order_by("moved_at", "pk")
    )


@dataclass(frozen=True)
class Moving:
    """What moving a vacancy means for people: how many are asked again, to call, lapse, and keep an old record."""

    asked: int
    to_call: int
    lapsing: int
    over: int


def moving_of(vacancy: Vacancy) -> Moving:
    """What moving this vacancy would mean now, in one query."""
    asks = Q(state__in=STEPS["ask_again"].sources)
    has_mail = Q(volunteer__contact_kind=ContactKind.MAIL)
    lapses = has_mail & Q(state=CandidacyState.UNCONFIRMED, volunteer__email_confirmed_at__isnull=True)
    found = Candidacy.objects.filter(vacancy=vacancy).aggregate(
        asked=Count("pk", filter=asks & ~lapses),
        to_call=Count("pk", filter=asks & ~has_mail),
        lapsing=Count("pk", filter=lapses),
        over=Count("pk", filter=~asks),
    )
    return Moving(**found)


def left_without_vacancy(centre: Centre) -> QuerySet[Candidacy]:
    """Who is still on the way to a vacancy that nobody can find any more, longest without news first."""
    return (
        Candidacy.objects.filter(centre=centre, state__in=IN_PROGRESS)
        .exclude(vacancy__state=VacancyState.PUBLISHED)
        .select_related(*_RELATED)
        .order_by("changed_at", "pk")
    )


def candidacies_of_centre(centre: Centre) -> QuerySet[Candidacy]:
    """All of a centre's candidacies, last changed first."""
    return Candidacy.objects.filter(centre=centre).select_related(*_RELATED).order_by("-changed_at")


def candidacies_of_organisation(organisation: Organisation) -> QuerySet[Candidacy]:
    """What an organisation was given, who waits first, then last changed."""
    return (
        Candidacy.objects.filter(organisation=organisation, is_shared=True)
        .select_related(*_RELATED)
        .order_by("-changed_at")
    )


def candidacies_of_volunteer(volunteer_id: UUID) -> QuerySet[Candidacy]:
    """One person's ways, newest first."""
    return Candidacy.objects.filter(volunteer=volunteer_id).select_related(*_RELATED).order_by("-created_at")


def steps_of(candidacy: Candidacy) -> QuerySet[CandidacyStep]:
    """What happened, oldest first."""
    return CandidacyStep.objects.filter(candidacy=candidacy).order_by("id")


def rows_of(person: str) -> QuerySet[Candidacy]:
    """For ``people.criteria``: whoever ever came forward for a vacancy stays, for the log of it does."""
    return Candidacy.objects.filter(volunteer=OuterRef(person)).order_by()


def own_moments_of(person: str) -> QuerySet[Candidacy, Any]:
    """For ``people.criteria``: when this person came forward, last first; not what nobody confirmed."""
    confirmed = rows_of(person).exclude(state__in=(CandidacyState.UNCONFIRMED, CandidacyState.LAPSED))
    return confirmed.order_by("-created_at").values("created_at")
