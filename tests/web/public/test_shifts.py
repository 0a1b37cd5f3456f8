"""The dates of a vacancy: in words on its page and on paper, and in somebody's own calendar."""

from datetime import datetime, timedelta

import pytest
from icalendar import Calendar

from stuw.kernel.clock import BRUSSELS, now, today
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Shift, Vacancy
from stuw.web.public.calendar import calendar_url
from stuw.web.public.paper import paper_url
from stuw.web.public.present import vacancy_url
from stuw.web.public.shifts import ShiftLine, shift_lines
from tests.cast import make_vacancy
from tests.pdf import text_in

pytestmark = pytest.mark.django_db

DAY = today() + timedelta(days=20)


def at(hour: int, *, days: int = 0) -> datetime:
    return datetime(DAY.year, DAY.month, DAY.day, hour, tzinfo=BRUSSELS) + timedelta(days=days)


@pytest.fixture
def vacancy(cast) -> Vacancy:
    """Something on four dates: one that is over, one with room, one that is full, and a night without a number."""
    vacancy = make_vacancy(cast.a.organisation, title="Kerstmarkt; soep, en meer")
    shifts = (
        {"starts_at": at(9, days=-60), "ends_at": at(12, days=-60)},
        {"starts_at": at(20, days=2), "ends_at": at(2, days=3)},
        {"starts_at": at(9), "ends_at": at(12), "label": "Opbouwen", "places_wanted": 4, "places_taken": 3},
        {"starts_at": at(13), "ends_at": at(17), "places_wanted": 2, "places_taken": 2},
    )
    for shift in shifts:
        Shift.objects.create(vacancy=vacancy, **shift)
    return vacancy


def calendar(answer) -> list:
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_dates_are_read_in_order_and_those_that_are_over_are_left_out():
    """Words only: nothing of a database is needed to say when."""
    vacancy = Vacancy(pk=1, title="Kerstmarkt")
    begins = datetime(2026, 12, 12, 9, tzinfo=BRUSSELS)
    shifts = [
        Shift(pk=2, starts_at=begins, ends_at=begins + timedelta(hours=3), label="Opbouwen", places_wanted=4),
        Shift(pk=1, starts_at=begins - timedelta(hours=13, minutes=30), ends_at=begins - timedelta(hours=8)),
        Shift(pk=3, starts_at=begins, ends_at=begins + timedelta(hours=4, minutes=15), places_wanted=1, places_taken=1),
    ]
    vacancy._prefetched_objects_cache = {"shifts": shifts}
    assert shift_lines(vacancy, moment=begins - timedelta(days=1)) == [
        ShiftLine("vrijdag 11 december, 19.30 u tot zaterdag 12 december, 1 u", "", "", False),
        ShiftLine("zaterdag 12 december, 9 tot 12 u", "Opbouwen", "nog 4 plaatsen", False),
        ShiftLine("zaterdag 12 december, 9 tot 13.15 u", "", "volzet", True),
    ]
    assert len(shift_lines(vacancy, moment=begins)) == 2
    assert len(shift_lines(vacancy, moment=begins + timedelta(hours=3))) == 1
    assert "2026" in shift_lines(vacancy, moment=begins.replace(year=2025))[0].when


@pytest.mark.parametrize("of", [vacancy_url, None], ids=["page", "paper"])
def test_page_and_paper_say_the_dates(at_centre, vacancy, of):
    answer = at_centre.get(of(vacancy.pk, vacancy.title) if of else paper_url(vacancy))
    said = answer.content.decode() if of else " ".join(text_in(answer.content).split())
    assert "Op welke dagen?" in said
    assert said.count("9 tot 12 u") == 1
    for words in ("Opbouwen", "nog 1 plaats", "13 tot 17 u", "volzet", "20 u tot"):
        assert words in said


def test_calendar_holds_the_dates_with_room(at_centre, vacancy):
    answer = at_centre.get(calendar_url(vacancy))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    events = calendar(answer)
    assert [str(event["summary"]) for event in events] == [f"{vacancy.title}: Opbouwen", vacancy.title]
    assert [(event.decoded("dtstart"), event.decoded("dtend")) for event in events] == [
        (at(9), at(12)),
        (at(20, days=2), at(2, days=3)),
    ]
    first = events[0]
    assert first.decoded("url").endswith(vacancy_url(vacancy.pk, vacancy.title))
    assert "Kloosterstraat 3" in str(first["location"])
    uids = [str(event["uid"]) for event in events]
    assert len(set(uids)) == 2
    Vacancy.objects.filter(pk=vacancy.pk).update(title="Wintermarkt")
    renamed = calendar(at_centre.get(calendar_url(Vacancy.objects.get(pk=vacancy.pk))))
    assert [str(event["uid"]) for event in renamed] == uids
    assert all(len(line) <= 75 for line in answer.content.split(b"\r\n"))


def test_page_leads_to_the_calendar_when_there_is_something_to_put_in_it(at_centre, vacancy):
    page = vacancy_url(vacancy.pk, vacancy.title)
    assert calendar_url(vacancy) in at_centre.get(page).content.decode()
    Shift.objects.filter(vacancy=vacancy).exclude(places_wanted=2).delete()
    assert calendar_url(vacancy) not in at_centre.get(page).content.decode()
    assert at_centre.get(calendar_url(vacancy)).status_code == 404


def test_what_happens_on_one_day_is_a_whole_day_in_the_calendar(cast, at_centre):
    vacancy = make_vacancy(cast.a.organisation, title="Bomen planten", starts_on=DAY, ends_on=DAY)
    (event,) = calendar(at_centre.get(calendar_url(vacancy)))
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (DAY, DAY + timedelta(days=1))
    Vacancy.objects.filter(pk=vacancy.pk).update(ends_on=DAY + timedelta(days=1))
    assert at_centre.get(calendar_url(vacancy)).status_code == 404


@pytest.mark.parametrize("state", VacancyState.values)
def test_calendar_is_there_for_what_is_open_only(at_centre, vacancy, state):
    Vacancy.objects.filter(pk=vacancy.pk).update(state=state)
    assert at_centre.get(calendar_url(vacancy)).status_code == (200 if state == VacancyState.PUBLISHED else 404)


def test_old_name_leads_to_the_address_of_today(at_centre, vacancy):
    assert at_centre.get(f"/vacatures/{vacancy.pk}-vroeger.ics").url == calendar_url(vacancy)


def test_ongoing_vacancy_has_no_dates(cast, at_centre):
    html = at_centre.get(vacancy_url(cast.a.vacancy.pk, cast.a.vacancy.title)).content.decode()
    assert "Op welke dagen?" not in html
    assert ".ics" not in html
    assert now() < at(0)
