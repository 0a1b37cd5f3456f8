"""What waits about vacancies, for the digests: at the desk, and at the organisations."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings
from django.db.models import Count, Max, Min, QuerySet
from django.urls import reverse

from stuw.accounts.models import User
from stuw.centres.models import Centre
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.dutch import count
from stuw.messaging.digests import Line
from stuw.organisations.queries import organisation_roles_of
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.queries import vacancies_changed, vacancies_for_desk_to_confirm, vacancies_to_judge
from stuw.vacancies.rules import UNHANDLED_AFTER


def for_desk(user: User, day: date) -> Iterator[Line]:
    """For each centre where this person is of the team: what waits for its eye, and what it confirms itself.

    What was left waiting for a week presses.
    """
    for centre in Centre.objects.filter(staff__user=user).distinct().order_by("name_key", "pk"):
        page = reverse("desk_queue", kwargs={"centre": centre.slug}, urlconf=settings.ROOT_URLCONF)
        at = f"bij {centre.name}"
        number, newest_at, is_left = _waiting(vacancies_to_judge(centre), day)
        if number:
            words = count(number, "vacature wacht", "vacatures wachten")
            yield Line(f"{words} op uw oordeel {at}.", f"{page}?lijst=ingediend", newest_at, is_left)
        number, newest_at, is_left = _waiting(vacancies_changed(centre), day)
        if number:
            words = count(number, "goedgekeurde vacature is aangepast", "goedgekeurde vacatures zijn aangepast")
            yield Line(f"{words} {at}.", f"{page}?lijst=aangepast", newest_at, is_left)
        asked = vacancies_for_desk_to_confirm(centre).order_by().aggregate(n=Count("pk"), newest_at=Max("asked_at"))
        if asked["n"]:
            waits = count(asked["n"], "vacature wacht", "vacatures wachten")
            yield Line(f"{waits} tot u navraagt of ze nog klopt, {at}.", f"{page}?lijst=bevestigen", asked["newest_at"])


def _waiting(found: QuerySet[Vacancy], day: date) -> tuple[int, datetime | None, bool]:
    """How many, since when the last of them waits, and whether the first was left waiting."""
    row = found.order_by().aggregate(n=Count("pk"), oldest=Min("waiting_since"), newest=Max("waiting_since"))
    oldest = row["oldest"]
    is_left = oldest is not None and oldest.astimezone(BRUSSELS).date() + UNHANDLED_AFTER <= day
    return row["n"], row["newest"], is_left


def for_organisations(user: User, day: date) -> Iterator[Line]:
    """For each organisation this person acts for: what to change or to confirm, and what was taken down."""
    mine = Vacancy.objects.filter(organisation__in=list(organisation_roles_of(user.pk))).order_by("title", "pk")
    for vacancy in mine.filter(state=VacancyState.CHANGES_ASKED):
        yield Line(f"Het loket vraagt om “{_title(vacancy)}” aan te passen.", _page(vacancy), vacancy.changed_at)
    for vacancy in mine.filter(state=VacancyState.PUBLISHED, asks__gt=0):
        words = f"Klopt “{_title(vacancy)}” nog? Zonder antwoord gaat ze van de site."
        yield Line(words, _page(vacancy), vacancy.asked_at)
    for vacancy in mine.filter(state=VacancyState.LAPSED):
        words = f"“{_title(vacancy)}” is van de site: niemand bevestigde ze. Zoekt u nog?"
        yield Line(words, _page(vacancy), vacancy.changed_at)


def _title(vacancy: Vacancy) -> str:
    return " ".join(vacancy.title.split())


def _page(vacancy: Vacancy) -> str:
    return reverse("work_vacancy", kwargs={"pk": vacancy.pk}, urlconf=settings.ROOT_URLCONF)
