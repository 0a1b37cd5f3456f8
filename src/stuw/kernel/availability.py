"""When somebody can come: 7 days × 3 parts of the day, kept as one whole number.

Bit ``day * 3 + part`` is set when that part of that day suits; Monday morning is bit 0, Sunday evening
bit 20. ``None`` means that nobody said: it never excludes anything. Zero is not used: a grid without any
moment says nothing, so it is stored as unknown.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
DAYS_SHORT = ("ma", "di", "wo", "do", "vr", "za", "zo")
PARTS = ("voormiddag", "namiddag", "avond")
# When each part begins and ends; the night before the morning is in none of them.
_HOURS = ((time(6), time(12)), (time(12), time(18)), (time(18), None))
SLOTS = 21
ALL_SLOTS = (1 << SLOTS) - 1


def slot(day: int, part: int) -> int:
    """The number (0 to 20) of one moment; ``day`` 0 is Monday, ``part`` 0 is the morning."""
    if not (0 <= day < 7 and 0 <= part < 3):
        raise ValueError(f"no such moment: day {day}, part {part}")
    return day * 3 + part


def from_slots(slots: Iterable[int]) -> int | None:
    """The grid with these moments (numbers 0 to 20); None when there is none. Raises ValueError outside."""
    grid = 0
    for number in slots:
        if not 0 <= number < SLOTS:
            raise ValueError(f"no such moment: {number}")
        grid |= 1 << number
    return grid or None


def to_slots(grid: int | None) -> list[int]:
    """The moments of a grid, in order of the week; empty for unknown."""
    return [number for number in range(SLOTS) if grid is not None and grid >> number & 1]


def common(one: int | None, other: int | None) -> int | None:
    """The moments both have; None when either is unknown, so that unknown never excludes."""
    if one is None or other is None:
        return None
    return one & other


def of_stretches(stretches: Iterable[tuple[datetime, datetime]]) -> int | None:
    """The grid of the moments that these stretches of time touch, each from its begin to its end; None for none.

    The parts of a day are counted in the zone that the moments are given in.
    """
    return from_slots(number for begins, ends in stretches for number in _touched(begins, ends))


def _touched(begins: datetime, ends: datetime) -> Iterable[int]:
    day = begins.date()
    # After a week every moment was touched.
    while day <= ends.date() and day < begins.date() + timedelta(days=7):
        for part, (opens, closes) in enumerate(_HOURS):
            until = datetime.combine(day if closes else day + timedelta(days=1), closes or time(), begins.tzinfo)
            if begins < until and datetime.combine(day, opens, begins.tzinfo) < ends:
                yield slot(day.weekday(), part)
        day += timedelta(days=1)


def in_words(grid: int | None) -> str:
    """A grid in Dutch: "dinsdag- en donderdagvoormiddag" is written as "dinsdag en donderdag, voormiddag".

    Days with the same parts are taken together; an unknown grid gives an empty text.
    """
    if grid is None:
        return ""
    if grid == ALL_SLOTS:
        return "alle dagen"
    by_parts: dict[tuple[int, ...], list[int]] = {}
    for day in range(7):
        parts = tuple(part for part in range(3) if grid >> slot(day, part) & 1)
        if parts:
            by_parts.setdefault(parts, []).append(day)
    return "; ".join(_days_in_words(days) + _parts_in_words(parts) for parts, days in by_parts.items())


def _days_in_words(days: list[int]) -> str:
    if len(days) >= 3 and days == list(range(days[0], days[-1] + 1)):
        return f"{DAYS[days[0]]} tot {DAYS[days[-1]]}"
    return join_words([DAYS[day] for day in days])


def _parts_in_words(parts: tuple[int, ...]) -> str:
    return "" if len(parts) == 3 else ", " + join_words([PARTS[part] for part in parts])


def join_words(words: list[str]) -> str:
    """Words as a Dutch enumeration: "a", "a en b", "a, b en c"."""
    if len(words) < 2:
        return "".join(words)
    return ", ".join(words[:-1]) + " en " + words[-1]
