"""What waits about vacancies, for the digests: at the desk, and at the organisations."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Count, Max, Min
from django.urls import reverse

from stuw.accounts.models import User
from stuw.centres.models import Centre, StaffMembership
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.dutch import count
from stuw.messaging.digests import Line
from stuw.organisations.queries import organisation_roles_of
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy

# After this a vacancy that was handed in presses: the organisation waits too long.
PATIENCE = timedelta(days=7)


def handed_in(user: User, day: date) -> Iterator[Line]:
    """For each centre where this person is of the team: how many vacancies wait for the desk's judgement."""
    centres = Centre.objects.filter(pk__in=StaffMembership.objects.filter(user=user).values("centre"))
    waiting = (
        Vacancy.objects.filter(centre__in=centres, state=VacancyState.SUBMITTED)
        .values("centre__slug", "centre__name")
        .annotate(n=Count("pk"), oldest=Min("submitted_at"), newest=Max("submitted_at"))
        .order_by("centre__name")
    )
    for row in waiting:
        words = count(row["n"], "vacature wacht", "vacatures wachten")
        page = reverse("desk_vacancies", kwargs={"centre": row["centre__slug"]}, urlconf=settings.ROOT_URLCONF)
        yield Line(
            f"{words} op uw oordeel bij {row['centre__name']}.",
            f"{page}?stand={VacancyState.SUBMITTED}",
            row["newest"],
            is_pressing=_waits_long(row["oldest"], day),
        )


def for_organisations(user: User, day: date) -> Iterator[Line]:
    """For each organisation this person acts for: which vacancies the desk asked to change, and which to confirm."""
    mine = Vacancy.objects.filter(organisation__in=list(organisation_roles_of(user.pk))).order_by("title", "pk")
    for vacancy in mine.filter(state=VacancyState.CHANGES_ASKED):
        words = f"Het loket vraagt om “{_title(vacancy)}” aan te passen."
        yield Line(words, _page(vacancy), vacancy.changed_at)
    asked = mine.filter(state=VacancyState.PUBLISHED, asks__gt=0)
    for vacancy in asked:
        words = f"Klopt “{_title(vacancy)}” nog? Zonder antwoord gaat ze van de site."
        yield Line(words, _page(vacancy), vacancy.asked_at)


def _title(vacancy: Vacancy) -> str:
    return " ".join(vacancy.title.split())


def _page(vacancy: Vacancy) -> str:
    return reverse("work_vacancy", kwargs={"pk": vacancy.pk}, urlconf=settings.ROOT_URLCONF)


def _waits_long(since: datetime | None, day: date) -> bool:
    return since is not None and since.astimezone(BRUSSELS).date() + PATIENCE <= day
