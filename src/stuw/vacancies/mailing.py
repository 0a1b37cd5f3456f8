"""Whom a step of a vacancy is mailed to: the organisation's own people or the desk, never an imported address."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from stuw.kernel.clock import BRUSSELS
from stuw.messaging.actions import write_notice
from stuw.messaging.notices import Notice, reader_mark
from stuw.organisations.queries import member_addresses
from stuw.vacancies import notices
from stuw.vacancies.models import Vacancy, VacancyStep

TO_MEMBERS: dict[str, type[Notice]] = {
    "publish": notices.VacancyOnline,
    "renew": notices.VacancyOnline,
    "ask_changes": notices.ChangesAsked,
    "refuse": notices.VacancyRefused,
}
TO_DESK: dict[str, type[Notice]] = {
    "submit": notices.VacancyHandedIn,
    "ask_renewal": notices.VacancyHandedIn,
}


def step_taken(vacancy: Vacancy, entry: VacancyStep) -> None:
    """Tell who waits for this step; nobody waits for most. Each line of the log is told once to each reader.

    A centre without a mail address sees what was handed in on its page of today.
    """
    if entry.step in TO_DESK and vacancy.centre.email:
        _write(TO_DESK[entry.step], vacancy, entry, vacancy.centre.email)
    if entry.step in TO_MEMBERS:
        for address in member_addresses(vacancy.organisation_id):
            _write(TO_MEMBERS[entry.step], vacancy, entry, address)


def _write(notice: type[Notice], vacancy: Vacancy, entry: VacancyStep, address: str) -> None:
    write_notice(
        notice(
            recipient=address,
            key=f"{notice.kind}:{entry.pk}:{reader_mark(address)}",
            centre_id=vacancy.centre_id,
            context=_context(vacancy, entry),
        )
    )


def _context(vacancy: Vacancy, entry: VacancyStep) -> dict[str, Any]:
    page = reverse("work_vacancy", kwargs={"pk": vacancy.pk}, urlconf=settings.ROOT_URLCONF)
    first_day, today = vacancy.publish_from, entry.at.astimezone(BRUSSELS).date()
    return {
        "centre": vacancy.centre,
        "title": " ".join(vacancy.title.split()),
        "shown_from": first_day if first_day and first_day > today else None,
        "link": settings.STUW_BASE_URL + page,
    }
