"""Which vacancies who may see."""

from datetime import date

from django.db.models import Q, QuerySet

from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.organisations.enums import OrganisationState
from stuw.organisations.models import Organisation
from stuw.vacancies.enums import VacancyState, Visibility
from stuw.vacancies.models import Vacancy

# What a link to a vacancy may still show; the rest was never public.
ONCE_PUBLIC = (VacancyState.PUBLISHED, VacancyState.PAUSED, VacancyState.FILLED, VacancyState.ENDED)


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


def vacancies_to_judge(centre: Centre) -> QuerySet[Vacancy]:
    """What organisations handed in, longest waiting first."""
    return (
        Vacancy.objects.filter(centre=centre, state=VacancyState.SUBMITTED)
        .select_related("organisation")
        .order_by("changed_at")
    )
