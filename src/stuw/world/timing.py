"""When a vacancy is, and how it came to its state: dates that fit together, seen from one day."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from stuw.kernel.clock import BRUSSELS
from stuw.vacancies.enums import HoursPer, Regularity, VacancyState
from stuw.world.blueprints import Blueprint
from stuw.world.days import moment_on, one_day, seasons
from stuw.world.moments import Moments

_FITS = {
    HoursPer.WEEK: {Regularity.WEEKLY, Regularity.SEASONAL, Regularity.PROJECT, Regularity.CRISIS},
    HoursPer.MONTH: {Regularity.MONTHLY, Regularity.OCCASIONAL},
    HoursPer.ONCE: {Regularity.ONE_OFF, Regularity.PROJECT, Regularity.SEASONAL, Regularity.CRISIS},
}
"""How hours are counted for each regularity."""

_AHEAD = 130
_BEHIND = 370
_LONG_SEASON = 28
_LONGEST_AGE = 170
_TRUE_FOR = 90
_CONFIRMED_WITHIN = 75
"""Nothing stays online for more than 90 days without somebody confirming it."""

_NEVER_ONLINE = {VacancyState.DRAFT, VacancyState.SUBMITTED, VacancyState.CHANGES_ASKED, VacancyState.REFUSED}

type Period = tuple[date | None, date | None]


@dataclass(frozen=True)
class History:
    """The moments at which a vacancy was made, handed in, put online, confirmed, and reached its state."""

    created_at: datetime
    submitted_at: datetime | None
    published_at: datetime | None
    confirmed_at: datetime | None
    moved_at: datetime


def regularities_for(blueprint: Blueprint, per: HoursPer) -> list[Regularity]:
    """The ways of this blueprint in which its hours can be counted so."""
    return [one for one in blueprint.regularities if one in _FITS[per]]


def period_of(
    blueprint: Blueprint, regularity: Regularity, moments: Moments | None, state: VacancyState, today: date, rng: Random
) -> Period | None:
    """The first and last day (None: open); None as a whole when it cannot be in this state on this day.

    What is online, or still has to be, is not past; what has ended, is.
    """
    is_past = state is VacancyState.ENDED
    if state is VacancyState.LAPSED and (blueprint.days or regularity in {Regularity.ONE_OFF, Regularity.SEASONAL}):
        return None  # what has an end ends by itself before anybody has to be asked
    if regularity is Regularity.ONE_OFF:
        days = moments.days if moments else tuple(range(7))
        first, last = (today - timedelta(days=_BEHIND), today - timedelta(days=1)) if is_past else _coming(today)
        day = one_day(days, blueprint.months, first, last, rng)
        return None if day is None else (day, day)
    if regularity is Regularity.SEASONAL:
        return _season(blueprint, is_past, today, rng)
    if blueprint.days:
        return _project(blueprint, is_past, today, rng)
    return None, None


def _coming(today: date) -> tuple[date, date]:
    return today + timedelta(days=4), today + timedelta(days=_AHEAD)


def _season(blueprint: Blueprint, is_past: bool, today: date, rng: Random) -> Period | None:
    for first, last in seasons(blueprint.months, today):
        start, end = first, last
        if 0 < blueprint.days < _LONG_SEASON:
            room = (last - first).days + 1 - blueprint.days
            start = first + timedelta(days=rng.randint(0, room))
            end = start + timedelta(days=blueprint.days - 1)
        is_recent = today - timedelta(days=_BEHIND) <= end < today
        is_coming = today + timedelta(days=7) <= end and start <= today + timedelta(days=_AHEAD)
        if is_recent if is_past else is_coming:
            return start, end
    return None


def _project(blueprint: Blueprint, is_past: bool, today: date, rng: Random) -> Period | None:
    if is_past:
        end = today - timedelta(days=rng.randint(1, _BEHIND // 2))
        return end - timedelta(days=blueprint.days), end
    elapsed = min(blueprint.days // 2, 20)
    first, last = today - timedelta(days=elapsed), today + timedelta(days=50)
    if blueprint.regularities == (Regularity.CRISIS,):
        first, last = today - timedelta(days=elapsed), today
    start = one_day(tuple(range(7)), blueprint.months, first, last, rng)
    return None if start is None else (start, start + timedelta(days=blueprint.days))


def history_of(state: VacancyState, period: Period, today: date, rng: Random) -> History:
    """How it came to be: most are young, a few have been online for months and were confirmed since."""
    if state in _NEVER_ONLINE:
        return _before_publication(state, today, rng)
    start, end = period
    latest = today - timedelta(days=1)
    if state is VacancyState.ENDED:
        ended = (
            end + timedelta(days=1) if end is not None and end < today else latest - timedelta(days=rng.randint(0, 60))
        )
        published = ended - timedelta(days=rng.randint(12, 120))
        return _online(published, min(ended, latest), published, rng)
    if state is VacancyState.LAPSED:
        lapsed = latest - timedelta(days=rng.randint(0, 60))
        published = lapsed - timedelta(days=_TRUE_FOR)
        return _online(published, lapsed, published, rng)
    if start is not None and start <= latest and start == end:
        latest = start - timedelta(days=1)
    age = min(int(rng.expovariate(1 / 34)), _LONGEST_AGE)
    published = latest - timedelta(days=age)
    moved = published if state is VacancyState.PUBLISHED else published + timedelta(days=rng.randint(0, age))
    confirmed = (
        published if age < _CONFIRMED_WITHIN else latest - timedelta(days=rng.randint(0, _CONFIRMED_WITHIN - 20))
    )
    return _online(published, moved, confirmed if state is VacancyState.PUBLISHED else min(confirmed, moved), rng)


def newest(today: date) -> History:
    """Of a vacancy that went online last evening, after everything else."""
    published = datetime.combine(today - timedelta(days=1), time(20, 30), tzinfo=BRUSSELS)
    submitted = published - timedelta(hours=3)
    return History(submitted - timedelta(hours=1), submitted, published, published, published)


def _before_publication(state: VacancyState, today: date, rng: Random) -> History:
    # A desk that works looks at what was handed in within the week.
    most = 3 if state is VacancyState.SUBMITTED else 45
    made = today - timedelta(days=2 + min(int(rng.expovariate(1 / 7)), most))
    created = moment_on(made, rng)
    if state is VacancyState.DRAFT:
        return History(created, None, None, None, created)
    submitted = created + timedelta(minutes=rng.randint(20, 300))
    if state is VacancyState.SUBMITTED:
        return History(created, submitted, None, None, submitted)
    judged = submitted + timedelta(hours=rng.randint(1, 12))
    return History(created, submitted, None, None, judged)


def _online(published: date, moved: date, confirmed: date, rng: Random) -> History:
    published_at = moment_on(published, rng)
    submitted_at = published_at - timedelta(hours=rng.randint(2, 70))
    created_at = submitted_at - timedelta(minutes=rng.randint(10, 240))
    moved_at = published_at if moved == published else max(moment_on(moved, rng), published_at)
    confirmed_at = published_at if confirmed == published else max(moment_on(confirmed, rng), published_at)
    if moved != published:
        confirmed_at = min(confirmed_at, moved_at)
    return History(created_at, submitted_at, published_at, confirmed_at, moved_at)
