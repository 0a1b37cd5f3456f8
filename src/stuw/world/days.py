"""Days and moments of a world: working hours for what people write, and the dates a vacancy can fall on."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random

from stuw.kernel.clock import BRUSSELS

_FIRST_HOUR, _LAST_HOUR = 8, 19


def moment_on(day: date, rng: Random) -> datetime:
    """A moment of a day at which somebody could have sat at a computer, in Belgian time."""
    at = time(rng.randint(_FIRST_HOUR, _LAST_HOUR), rng.randrange(60), rng.randrange(60))
    return datetime.combine(day, at, tzinfo=BRUSSELS)


def one_day(days: tuple[int, ...], months: tuple[int, ...], first: date, last: date, rng: Random) -> date | None:
    """A day between two days that falls on one of these weekdays and in one of these months; None without any."""
    span = (last - first).days + 1
    fitting = [
        day
        for day in (first + timedelta(days=number) for number in range(max(span, 0)))
        if day.weekday() in days and (not months or day.month in months)
    ]
    return rng.choice(fitting) if fitting else None


def seasons(months: tuple[int, ...], around: date) -> Iterator[tuple[date, date]]:
    """The seasons of these months (in the order in which one runs: 11, 12, 1), from last year's to next year's."""
    for year in range(around.year - 1, around.year + 2):
        first_month, last_month = months[0], months[-1]
        last_year = year + (last_month < first_month)
        last_day = monthrange(last_year, last_month)[1]
        yield date(year, first_month, 1), date(last_year, last_month, last_day)
