"""The dates of a vacancy that happens on dates, in words."""

from dataclasses import dataclass
from datetime import date, datetime

from stuw.kernel.clock import BRUSSELS
from stuw.kernel.dutch import count, date_words, time_words
from stuw.vacancies.models import Shift, Vacancy


@dataclass(frozen=True)
class ShiftLine:
    """One date as it is read: when, what, and how many can still come ("" when nobody said)."""

    when: str
    label: str
    places: str
    is_full: bool

    @property
    def words(self) -> str:
        """All of it on one line, for paper."""
        return ", ".join(part for part in (self.when, self.label, self.places) if part)


def shift_lines(vacancy: Vacancy, *, moment: datetime) -> list[ShiftLine]:
    """The dates of a saved vacancy that are not over at this moment, the first one first."""
    day = moment.astimezone(BRUSSELS).date()
    return [
        ShiftLine(
            stretch_in_words(shift.starts_at, shift.ends_at, today=day), shift.label, _places(shift), shift.is_full
        )
        for shift in coming_shifts(vacancy, moment=moment)
    ]


def coming_shifts(vacancy: Vacancy, *, moment: datetime) -> list[Shift]:
    """What is not over yet, in the order in which it happens."""
    shifts = (shift for shift in vacancy.shifts.all() if shift.ends_at > moment)
    return sorted(shifts, key=lambda shift: (shift.starts_at, shift.pk))


def stretch_in_words(starts_at: datetime, ends_at: datetime, *, today: date) -> str:
    """ "zaterdag 12 december, 9 tot 12 u", or with two days when it ends on another one."""
    begins, ends = starts_at.astimezone(BRUSSELS), ends_at.astimezone(BRUSSELS)
    first = date_words(begins.date(), today=today)
    if begins.date() == ends.date():
        return f"{first}, {time_words(begins.time()).removesuffix(' u')} tot {time_words(ends.time())}"
    last = date_words(ends.date(), today=today)
    return f"{first}, {time_words(begins.time())} tot {last}, {time_words(ends.time())}"


def _places(shift: Shift) -> str:
    if shift.places_wanted is None:
        return ""
    return "volzet" if shift.is_full else f"nog {count(shift.places_wanted - shift.places_taken, 'plaats', 'plaatsen')}"


def has_calendar(vacancy: Vacancy, *, moment: datetime) -> bool:
    """Whether there is a date to put into a calendar."""
    return is_one_day(vacancy, moment=moment) or any(
        not shift.is_full for shift in coming_shifts(vacancy, moment=moment)
    )


def is_one_day(vacancy: Vacancy, *, moment: datetime) -> bool:
    """Whether it happens on one day, still to come, without hours of its own."""
    day = vacancy.starts_on
    is_single = day is not None and day == vacancy.ends_on and not vacancy.shifts.all()
    return is_single and day is not None and day >= moment.astimezone(BRUSSELS).date()
