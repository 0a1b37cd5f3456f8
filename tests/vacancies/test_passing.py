"""What happens to a vacancy because days pass: it is asked three times whether it still holds, and then lapses."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from stuw.organisations.models import Membership
from stuw.vacancies.actions import (
    ask_whether_true,
    change_vacancy,
    lapse_unconfirmed_vacancies,
    raise_unhandled,
    take_step,
)
from stuw.vacancies.enums import VacancyState
from stuw.vacancies.models import Vacancy
from stuw.vacancies.rules import STEPS
from tests.cast import NOW, Cast, make_centre, make_vacancy
from tests.mail import mails

pytestmark = pytest.mark.django_db

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)
MEMBERS = ["helper@stuw.example", "owner@stuw.example"]
# Nothing is due in the 74 days before; each test goes through these only.
LAST_DAYS = range(75, 92)
TEAM = ["editor@stuw.example", "info@bilzen.example", "lead@stuw.example", "mediator@stuw.example"]


@pytest.fixture
def vacancy(cast: Cast) -> Vacancy:
    """The only one online, confirmed at ``NOW``."""
    Vacancy.objects.exclude(pk=cast.a.vacancy.pk).update(state="paused")
    return cast.a.vacancy


def after(days: float) -> datetime:
    return NOW + timedelta(days=days)


def tick(days: float) -> tuple[int, int]:
    """What the worker does in an hour: the number of asks, and of those taken down."""
    moment = after(days)
    return ask_whether_true(now=moment), lapse_unconfirmed_vacancies(now=moment)


def stands(vacancy: Vacancy) -> tuple[str, int]:
    vacancy.refresh_from_db()
    return vacancy.state, vacancy.asks


def told(cast: Cast, kind: str) -> list[str]:
    return sorted(mail.recipient for mail in mails(cast.a.centre, kind=f"vacancies.{kind}"))


# Asking


@pytest.mark.parametrize(("asked", "days"), [(0, 76), (1, 83), (2, 88)])
def test_it_is_asked_on_the_day_and_not_a_minute_before(vacancy, asked, days):
    former = after(days - 4) if asked else None
    Vacancy.objects.filter(pk=vacancy.pk).update(asks=asked, asked_at=former)
    assert ask_whether_true(now=after(days) - MINUTE) == 0
    assert ask_whether_true(now=after(days)) == 1
    assert stands(vacancy) == ("published", asked + 1)


def test_life_of_a_vacancy_that_nobody_confirms(cast, vacancy):
    happened = [(day, *done) for day in (*range(0, 75, 25), *LAST_DAYS) if any(done := tick(day))]
    assert happened == [(76, 1, 0), (83, 1, 0), (88, 1, 0), (90, 0, 1)]
    assert (stands(vacancy)[0], told(cast, "still_true"), told(cast, "lapsed")) == (
        "lapsed",
        sorted(MEMBERS * 3),
        MEMBERS,
    )
    assert (vacancy.steps.last().step, vacancy.steps.last().actor_kind) == ("lapse", "system")


def test_worker_that_was_down_for_months_asks_three_times_before_it_takes_down(cast, vacancy):
    happened = [(hour, *done) for hour in range(0, 24 * 8, 12) if any(done := tick(300 + hour / 24))]
    assert happened == [(0, 1, 0), (48, 1, 0), (96, 1, 0), (144, 0, 1)]
    assert told(cast, "still_true") == sorted(MEMBERS * 3)


@pytest.mark.parametrize("day", [76, 83, 88, 90])
def test_same_hour_again_does_nothing_more(cast, vacancy, day):
    for passed in range(75, day + 1):
        tick(passed)
    before = (stands(vacancy), len(mails(cast.a.centre)))
    assert tick(day) == (0, 0)
    assert (stands(vacancy), len(mails(cast.a.centre))) == before


@pytest.mark.parametrize("name", ["ends_on", "publish_until"])
@pytest.mark.parametrize(("lasts", "asked"), [(80, 0), (90, 0), (91, 1)])
def test_what_ends_by_itself_before_it_would_lapse_is_not_asked(vacancy, name, lasts, asked):
    Vacancy.objects.filter(pk=vacancy.pk).update(**{name: after(lasts).date()})
    assert tick(76) == (asked, 0)


def test_what_ends_far_away_in_one_way_and_soon_in_the_other_is_not_asked(vacancy):
    Vacancy.objects.filter(pk=vacancy.pk).update(ends_on=after(80).date(), publish_until=after(200).date())
    assert tick(76) == (0, 0)


@pytest.mark.parametrize("state", sorted({*VacancyState.values} - {"published"}))
def test_what_is_not_online_is_neither_asked_nor_taken_down(vacancy, state):
    Vacancy.objects.filter(pk=vacancy.pk).update(state=state)
    assert tick(400) == (0, 0)
    Vacancy.objects.filter(pk=vacancy.pk).update(asks=3, asked_at=after(88))
    assert tick(400) == (0, 0)
    assert stands(vacancy)[0] == state


@pytest.mark.parametrize(
    ("days", "asked", "since", "lapses"),
    [
        (90, 3, 2, True),
        (90, 2, 2, False),
        (90, 3, 1.9, False),
        (89.9, 3, 2, False),
        (300, 3, 1, False),
        (300, 0, None, False),
    ],
)
def test_it_lapses_after_ninety_days_and_three_asks_with_time_to_answer(vacancy, days, asked, since, lapses):
    asked_at = after(days - since) if since is not None else None
    Vacancy.objects.filter(pk=vacancy.pk).update(asks=asked, asked_at=asked_at)
    assert lapse_unconfirmed_vacancies(now=after(days)) == int(lapses)
    assert stands(vacancy)[0] == ("lapsed" if lapses else "published")


@pytest.mark.parametrize("day", [77, 85, 89])
def test_confirming_begins_the_days_anew(cast, vacancy, day):
    for passed in range(75, day + 1):
        tick(passed)
    take_step(vacancy, STEPS["confirm"], actor=cast.actor("owner"), now=after(day))
    vacancy.refresh_from_db()
    assert (vacancy.confirmed_at, vacancy.asks, vacancy.asked_at) == (after(day), 0, None)
    happened = [(passed, *done) for passed in LAST_DAYS if any(done := tick(day + passed))]
    assert happened == [(76, 1, 0), (83, 1, 0), (88, 1, 0), (90, 0, 1)]


def test_what_lapsed_comes_back_with_one_answer_and_days_of_its_own(cast, vacancy):
    for day in LAST_DAYS:
        tick(day)
    take_step(vacancy, STEPS["confirm"], actor=cast.actor("helper"), now=after(100))
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.confirmed_at, vacancy.asks, vacancy.published_at) == (
        "published",
        after(100),
        0,
        NOW,
    )
    assert tick(100) == (0, 0)


def test_organisation_without_people_of_its_own_is_asked_for_at_the_desk(cast, vacancy):
    Membership.objects.filter(organisation=vacancy.organisation_id).delete()
    for day in LAST_DAYS:
        tick(day)
    desk = ["info@bilzen.example"]
    assert (told(cast, "still_true"), told(cast, "still_true_at_desk"), told(cast, "lapsed")) == ([], desk * 3, desk)


def test_each_centre_has_vacancies_of_its_own(cast):
    assert tick(76) == (3, 0)
    assert {one.asks for one in Vacancy.objects.filter(state="published")} == {1}


class TestAnyWorker(TestCase):
    """However often or seldom the worker comes by."""

    vacancy: Vacancy

    @classmethod
    def setUpTestData(cls) -> None:
        cls.vacancy = make_centre("tongeren", "Loket Tongeren", None).vacancy

    def _lives(self, days: list[float]) -> None:
        """Nobody answers; at every moment what is promised holds."""
        Vacancy.objects.filter(pk=self.vacancy.pk).update(
            state="published", confirmed_at=NOW, asks=0, asked_at=None, published_at=NOW
        )
        asked: list[float] = []
        for day in sorted(days):
            moment = after(day)
            asks, lapsed = ask_whether_true(now=moment), lapse_unconfirmed_vacancies(now=moment)
            asked += [day] * asks
            assert len(asked) <= 3
            if lapsed:
                assert (len(asked), day >= 90) == (3, True)
                assert day - asked[-1] >= 2
        gaps = [later - earlier for earlier, later in pairwise(asked)]
        assert all(gap >= 2 for gap in gaps)
        self.vacancy.refresh_from_db()

    @settings(max_examples=10)
    @given(st.lists(st.integers(0, 24 * 200), min_size=1, max_size=10))
    def test_any_hours(self, hours: list[int]) -> None:
        self._lives([hour / 24 for hour in hours])
        assert self.vacancy.state in {"published", "lapsed"}

    @settings(max_examples=4)
    @given(st.integers(0, 200))
    def test_daily_it_always_ends(self, first: int) -> None:
        begin = max(first, 75)
        self._lives([float(day) for day in range(begin, begin + 17)])
        assert self.vacancy.state == "lapsed"


# What nobody looks at


def handed_in(cast: Cast, at: datetime) -> Vacancy:
    draft = make_vacancy(cast.a.organisation, state="draft")
    return take_step(draft, STEPS["submit"], actor=cast.actor("owner"), now=at)


def test_what_waits_for_a_week_is_told_to_everybody_of_the_team_once(cast):
    made = handed_in(cast, NOW)
    assert raise_unhandled(now=after(7) - MINUTE) == 0
    assert [raise_unhandled(now=after(7 + hour / 24)) for hour in range(3)] == [1, 0, 0]
    assert told(cast, "nobody_looked") == TEAM
    (mail,) = mails(cast.a.centre, TEAM[1], kind="vacancies.nobody_looked")
    assert f"/werk/vacatures/{made.pk}/" in mail.body


def test_handed_in_again_it_is_told_again(cast):
    made = handed_in(cast, NOW)
    raise_unhandled(now=after(8))
    take_step(made, STEPS["ask_changes"], actor=cast.actor("mediator"), now=after(9), note="Hoe laat?")
    assert raise_unhandled(now=after(30)) == 0
    take_step(made, STEPS["submit"], actor=cast.actor("owner"), now=after(30))
    assert raise_unhandled(now=after(36)) == 0
    assert [raise_unhandled(now=after(37)) for _ in range(2)] == [1, 0]
    assert told(cast, "nobody_looked") == sorted(TEAM * 2)


def test_correcting_it_is_no_handing_in(cast):
    made = handed_in(cast, NOW)
    raise_unhandled(now=after(7))
    change_vacancy(made, {"teaser": "Je kookt."}, None, actor=cast.actor("owner"), now=after(8))
    assert raise_unhandled(now=after(20)) == 0


@pytest.mark.parametrize("state", sorted({*VacancyState.values} - {"submitted"}))
def test_only_what_was_handed_in_waits(cast, state):
    made = handed_in(cast, NOW)
    Vacancy.objects.filter(pk=made.pk).update(state=state, published_at=NOW, confirmed_at=NOW)
    assert raise_unhandled(now=datetime(2027, 1, 1, tzinfo=UTC)) == 0
