"""The dates of a vacancy as a file for somebody's own calendar."""

from collections.abc import Sequence
from datetime import date, timedelta
from urllib.parse import urlsplit

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from stuw.kernel.clock import now, today
from stuw.vacancies.models import Vacancy
from stuw.vacancies.queries import vacancies_once_public
from stuw.vacancies.rules import is_open
from stuw.web.public.present import vacancy_url, where
from stuw.web.public.shifts import coming_shifts, is_one_day
from stuw.web.requests import PublicRequest


@require_safe
def vacancy_calendar(request: PublicRequest, pk: int, slug: str) -> HttpResponse:
    """The coming dates of an open vacancy for somebody's own calendar, without those that are full."""
    vacancy = get_object_or_404(vacancies_once_public(request.centre, today=today()).prefetch_related("shifts"), pk=pk)
    address = vacancy_url(vacancy.pk, vacancy.title)
    if slug != vacancy.slug:
        return redirect(calendar_url(vacancy), permanent=True)
    events = [] if not is_open(vacancy, today()) else _events(vacancy, request.build_absolute_uri(address))
    if not events:
        raise Http404
    response = HttpResponse(_calendar(events), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{vacancy.slug}.ics"'
    response["Cache-Control"] = "public, max-age=300"
    return response


def calendar_url(vacancy: Vacancy) -> str:
    """The address of the file for a calendar, on a centre's site."""
    return f"{vacancy_url(vacancy.pk, vacancy.title).removesuffix('/')}.ics"


def _events(vacancy: Vacancy, address: str) -> list[Event]:
    """One for each date with room, or one for the whole day of what happens on a day."""
    moment = now()
    free = [shift for shift in coming_shifts(vacancy, moment=moment) if not shift.is_full]
    events = [
        _event(vacancy, address, f"shift-{shift.pk}", shift.starts_at, shift.ends_at, shift.label) for shift in free
    ]
    if is_one_day(vacancy, moment=moment) and vacancy.starts_on is not None:
        events = [_event(vacancy, address, "dag", vacancy.starts_on, vacancy.starts_on + timedelta(days=1), "")]
    return events


def _event(vacancy: Vacancy, address: str, name: str, starts: date, ends: date, label: str) -> Event:
    event = Event()
    # The same for ever, whatever becomes of the title: then a calendar changes what it has, and adds nothing.
    event.add("uid", f"vacature-{vacancy.pk}-{name}@{urlsplit(address).hostname}")
    event.add("dtstamp", vacancy.changed_at)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("summary", f"{vacancy.title}: {label}" if label else vacancy.title)
    event.add("location", where(vacancy))
    event.add("url", address)
    event.add("description", f"{vacancy.organisation.name}\n{address}")
    return event


def _calendar(events: Sequence[Event]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Stuw//vrijwilligerswerk//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical())
