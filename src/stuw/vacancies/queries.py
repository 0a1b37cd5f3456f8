"""Which vacancies who may see."""

from datetime import date, datetime

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, When, Window
from django.db.models.functions import Coalesce

from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Membership, Organisation
from stuw.vacancies.enums import VacancyState, Visibility
from stuw.vacancies.models import Vacancy, VacancyVersion
from stuw.vacancies.rules import ONCE_APPROVED, UNHANDLED_AFTER

# What a link to a vacancy may still show; the rest was never public.
ONCE_PUBLIC = (*sorted(ONCE_APPROVED), VacancyState.ENDED)


def vacancies_visible_to(actor: Actor) -> QuerySet[Vacancy]:
    """What somebody who works here may open: those of the own centres and organisations."""
    mine = Q(centre__in=list(actor.staff_of)) | Q(organisation__in=list(actor.organisations))
    return Vacancy.objects.filter(mine).select_related("organisation", "centre")


def vacancies_of(centre: Centre) -> QuerySet[Vacancy]:
    """All of a centre's vacancies, last changed first: for its team."""
    return Vacancy.objects.filter(centre=centre).select_related("organisation").order_by("-changed_at", "-id")


def vacancies_of_organisation(organisation: Organisation) -> QuerySet[Vacancy]:
    """All of an organisation's vacancies, last changed first: for its members."""
    return Vacancy.objects.filter(organisation=organisation).order_by("-changed_at", "-id")


def vacancies_once_public(centre: Centre, *, today: date) -> QuerySet[Vacancy]:
    """What a resident may open on this centre's site: its own, and its network's that are shared.

    Never what waits for its first day, nor anything of an organisation that was refused.
    """
    here = Q(centre=centre)
    if centre.network_id is not None:
        here |= Q(centre__network=centre.network_id, visibility=Visibility.NETWORK)
    return (
        Vacancy.objects.filter(here, state__in=ONCE_PUBLIC, published_at__isnull=False)
        .filter(Q(publish_from__isnull=True) | Q(publish_from__lte=today))
        .exclude(organisation__state=OrganisationState.REFUSED)
        .select_related("organisation", "centre", "contact_person")
        .prefetch_related("locations")
    )


def vacancies_waiting(centre: Centre) -> QuerySet[Vacancy]:
    """What waits for the centre's eye, longest first: handed in, or changed since the centre agreed to it.

    ``waiting_since``: when it was handed in, or first changed.
    """
    later = VacancyVersion.objects.filter(vacancy=OuterRef("pk"), is_approved=False)
    first = later.filter(Q(at__gt=OuterRef("approved_at")) | Q(vacancy__approved_at=None)).order_by("pk").values("at")
    handed_in, changed = Q(state=VacancyState.SUBMITTED), Q(state__in=ONCE_APPROVED, is_changed=True)
    since = Case(When(handed_in, then="submitted_at"), default=Subquery(first[:1]))
    return (
        Vacancy.objects.filter(handed_in | changed, centre=centre)
        .annotate(waiting_since=Coalesce(since, "changed_at"))
        .select_related("organisation")
        .order_by("waiting_since", "pk")
    )


def vacancies_to_judge(centre: Centre) -> QuerySet[Vacancy]:
    """What organisations handed in, longest waiting first."""
    return vacancies_waiting(centre).filter(state=VacancyState.SUBMITTED)


def vacancies_changed(centre: Centre) -> QuerySet[Vacancy]:
    """What says something else than the centre agreed to, longest waiting first."""
    return vacancies_waiting(centre).exclude(state=VacancyState.SUBMITTED)


def with_left_waiting(vacancies: QuerySet[Vacancy], *, now: datetime) -> QuerySet[Vacancy]:
    """With ``left_waiting``: how many of these wait for so long that it is the business of everybody at the centre."""
    is_long = Q(waiting_since__lte=now - UNHANDLED_AFTER)
    return vacancies.annotate(left_waiting=Window(Count("pk", filter=is_long)))


def vacancies_for_desk_to_confirm(centre: Centre) -> QuerySet[Vacancy]:
    """What was asked about or taken down, of organisations without people of their own; longest ago confirmed first."""
    people = Membership.objects.filter(organisation=OuterRef("organisation"), user__is_active=True)
    is_asked = Q(state=VacancyState.PUBLISHED, asks__gt=0) | Q(state=VacancyState.LAPSED)
    return (
        Vacancy.objects.filter(is_asked, ~Exists(people), centre=centre)
        .select_related("organisation")
        .order_by("confirmed_at", "pk")
    )
