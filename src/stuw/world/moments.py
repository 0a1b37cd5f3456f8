"""Moments as the content files write them ("di do vm", "ma wo av; za vm"): as a grid, and in Dutch words.

Days are ma di wo do vr za zo, parts of the day vm, nm, av; groups with other parts are parted by ";".
"""

from dataclasses import dataclass
from functools import cache
from random import Random

from stuw.kernel.availability import DAYS, DAYS_SHORT, PARTS, from_slots, join_words, slot

_PARTS_SHORT = ("vm", "nm", "av")
_WORKDAYS = (0, 1, 2, 3, 4)
_WEEK = (0, 1, 2, 3, 4, 5, 6)
_ORDINALS = ("eerste", "tweede", "derde", "laatste")

_STARTS = {0: (9.0, 9.0, 9.5), 1: (13.5, 13.5, 14.0, 13.0), 2: (19.0, 19.5, 19.0, 18.5)}
"""Hours at which a morning, afternoon or evening begins."""
_LATEST = {0: 13.0, 1: 18.0, 2: 22.5}


@dataclass(frozen=True)
class Moments:
    """Groups of days with the same parts of the day, in the order in which they were written."""

    groups: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]

    @property
    def grid(self) -> int | None:
        """The moments as a grid (kernel.availability)."""
        return from_slots(slot(day, part) for days, parts in self.groups for day in days for part in parts)

    @property
    def days(self) -> tuple[int, ...]:
        """Every day that occurs, Monday first."""
        return tuple(sorted({day for days, _ in self.groups for day in days}))

    @property
    def first_part(self) -> int | None:
        """The part of the day with which all of them begin; None when they differ."""
        firsts = {parts[0] for _, parts in self.groups}
        return firsts.pop() if len(firsts) == 1 else None


@cache
def read_moments(text: str) -> Moments:
    """Moments from their short form; raises ValueError for anything else."""
    groups = []
    for piece in text.split(";"):
        words = piece.split()
        days = tuple(DAYS_SHORT.index(word) for word in words if word not in _PARTS_SHORT)
        parts = tuple(_PARTS_SHORT.index(word) for word in words if word in _PARTS_SHORT)
        if not days or not parts:
            raise ValueError(f"no moments: {text!r}")
        groups.append((days, parts))
    return Moments(tuple(groups))


def days_words(moments: Moments) -> str:
    """The days: "dinsdag en donderdag", "weekdagen", "alle dagen"."""
    if moments.days == _WEEK:
        return "alle dagen"
    if moments.days == _WORKDAYS:
        return "weekdagen"
    return join_words([DAYS[day] for day in moments.days])


def moments_words(moments: Moments) -> str:
    """Days with their parts: "dinsdag- en donderdagvoormiddag", "zaterdag en zondag, voormiddag of namiddag"."""
    pieces = [_group_words(days, parts) for days, parts in moments.groups]
    return "; ".join(pieces) if any("," in piece for piece in pieces) else join_words(pieces)


def _group_words(days: tuple[int, ...], parts: tuple[int, ...]) -> str:
    if len(parts) == 1 and days != _WORKDAYS and days != _WEEK:
        *others, last = (DAYS[day] for day in days)
        return join_words([f"{name}-" for name in others] + [last + PARTS[parts[0]]])
    names = days_words(Moments(((days, parts),)))
    if len(parts) == len(PARTS):
        return names
    return f"{names}, {' of '.join(PARTS[part] for part in parts)}"


def start_hour(moments: Moments, shift: float, rng: Random) -> float | None:
    """An hour at which a shift of so many hours begins; None when the moments differ in it."""
    part = moments.first_part
    if part is None:
        return None
    last = max(part for _, parts in moments.groups for part in parts)
    latest = _LATEST[last] - shift
    fitting = [hour for hour in _STARTS[part] if hour <= latest]
    return rng.choice(fitting) if fitting else latest


def hour_words(hour: float) -> str:
    """An hour of the day without its sign: "9", "13.30"."""
    minutes = round(hour * 60)
    return f"{minutes // 60}.{minutes % 60:02d}" if minutes % 60 else str(minutes // 60)


def time_words(start: float, shift: float) -> str:
    """A stretch of a day inside a sentence: "van 9 tot 12.30 u"."""
    return f"van {hour_words(start)} tot {hour_words(start + shift)} u"


def schedule_words(days: str, start: float, shift: float) -> str:
    """Days and hours for a card: "Dinsdag en donderdag, 9-12.30 u", with the dash of a range."""
    return f"{days[:1].upper()}{days[1:]}, {hour_words(start)}–{hour_words(start + shift)} u"


def ordinal_word(rng: Random) -> str:
    """Which one of the month: "tweede"."""
    return rng.choice(_ORDINALS)


def only_day(moments: Moments, day: int) -> Moments:
    """The moments of one day among them."""
    return Moments(tuple(((day,), parts) for days, parts in moments.groups if day in days))
