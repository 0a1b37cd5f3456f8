"""Whom what happens to a vacancy is mailed to: the organisation's own people or the desk, never an imported address."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from stuw.centres.actor import Actor
from stuw.kernel.clock import BRUSSELS
from stuw.messaging.actions import write_notice
from stuw.messaging.enums import Topic
from stuw.messaging.notices import Notice, reader_mark
from stuw.messaging.queries import desk_addresses
from stuw.organisations.queries import member_addresses
from stuw.teams.queries import team_of
from stuw.vacancies import notices
from stuw.vacancies.links import confirm_link
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


def step_taken(vacancy: Vacancy, entry: VacancyStep, *, actor: Actor) -> None:
    """Tell who waits for this step; nobody waits for most. Each line of the log is told once to each reader.

    Where nobody at the desk is told at once, what was handed in stands on its page of today and in the digests.
    What an organisation's own people put online themselves, they know.
    """
    if entry.step == "lapse":
        _taken_down(vacancy, entry)
    if actor.is_system:
        return
    if entry.step in TO_DESK:
        notice = TO_DESK[entry.step]
        for address in desk_addresses(vacancy.centre, notice.topic):
            _of_step(notice, vacancy, entry, address)
    if entry.step in TO_MEMBERS and not actor.is_manager_of(vacancy.organisation_id):
        for address in member_addresses(vacancy.organisation_id):
            _of_step(TO_MEMBERS[entry.step], vacancy, entry, address)


def vacancy_corrected(vacancy: Vacancy, entry: VacancyStep) -> None:
    """Tell the organisation that the desk changed something; what, is on the page."""
    for address in member_addresses(vacancy.organisation_id):
        _of_step(notices.VacancyCorrected, vacancy, entry, address)


def vacancy_moved(vacancy: Vacancy, entry: VacancyStep) -> None:
    """Tell the members of the organisation that has it from now on."""
    for address in member_addresses(vacancy.organisation_id):
        _of_step(notices.VacancyMoved, vacancy, entry, address)


def still_true(vacancy: Vacancy, *, until: datetime) -> None:
    """Ask whether it still holds: its own people, by a link that answers; else the desk that looks after it."""
    context = {"number": vacancy.asks, "until": until.astimezone(BRUSSELS).date()}
    event = f"{vacancy.pk}:{until.isoformat()}:{vacancy.asks}"
    addresses = member_addresses(vacancy.organisation_id)
    for address in addresses:
        link = confirm_link(vacancy.pk, vacancy.organisation_id)
        _write(notices.StillTrue, vacancy, event, address, {**context, "link": link})
    if not addresses:
        for address in desk_addresses(vacancy.centre, Topic.DESK_VACANCIES):
            _write(notices.StillTrueAtDesk, vacancy, event, address, context)


def nobody_looked(vacancy: Vacancy) -> bool:
    """Tell everybody of the team and the desk's own mailbox; whether anybody was told who was not before."""
    team = team_of(vacancy.centre).filter(user__is_active=True).values_list("user__email", flat=True)
    addresses = {*team, vacancy.centre.email} - {""}
    event = f"{vacancy.pk}:{vacancy.submitted_at:%Y%m%d%H%M%S}"
    written = [_write(notices.NobodyLooked, vacancy, event, address) for address in sorted(addresses)]
    return any(written)


def _taken_down(vacancy: Vacancy, entry: VacancyStep) -> None:
    own = member_addresses(vacancy.organisation_id)
    link = {"link": confirm_link(vacancy.pk, vacancy.organisation_id)} if own else {}
    for address in own or desk_addresses(vacancy.centre, Topic.DESK_VACANCIES):
        _write(notices.VacancyLapsed, vacancy, str(entry.pk), address, link)


def _of_step(notice: type[Notice], vacancy: Vacancy, entry: VacancyStep, address: str) -> None:
    first_day, today = vacancy.publish_from, entry.at.astimezone(BRUSSELS).date()
    shown_from = first_day if first_day and first_day > today else None
    _write(notice, vacancy, str(entry.pk), address, {"shown_from": shown_from})


def _write(
    notice: type[Notice], vacancy: Vacancy, event: str, address: str, context: Mapping[str, Any] | None = None
) -> bool:
    page = reverse("work_vacancy", kwargs={"pk": vacancy.pk}, urlconf=settings.ROOT_URLCONF)
    common = {
        "centre": vacancy.centre,
        "title": " ".join(vacancy.title.split()),
        "link": settings.STUW_BASE_URL + page,
    }
    written = write_notice(
        notice(
            recipient=address,
            key=f"{notice.kind}:{event}:{reader_mark(address)}",
            centre_id=vacancy.centre_id,
            context={**common, **(context or {})},
        )
    )
    return written is not None
