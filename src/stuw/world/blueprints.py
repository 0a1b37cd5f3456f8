"""The hand-written vacancies of content/vacancies, read and checked once.

Each ``[[vacancy]]`` has:

- ``key``; ``kinds``: the kinds of organisations that would write it;
- ``forms``: legal forms of organisations it fits, when not all;
- ``branch``: what such an organisation calls the part of it that asks, by kind;
- ``titles``, ``teasers``: ways to say it; ``text``, ``tasks`` (one a line), ``offer`` (see stuw.world.texts);
- ``what``: themes, activities, groups served (values of vacancies.enums);
- ``when``: ``moments`` (ways to plan it, see stuw.world.moments; none: free to choose), ``hours`` (ways, as
  "3 week"), ``regularity`` (ways, default weekly), ``place_kind``, ``months`` in which it falls, ``days`` it lasts,
  ``shift`` (hours a time) and ``start`` (hour) where texts tell the time;
- ``who``: age, numbers wanted, and the words for who is welcome and how it goes;
- ``flags``: what is true of it; "no_" before wheelchair and the like says that it is not so.

Words a text may ask for: {place} {org} {team} {street} {days} {day} {moments} {time} {nth} {date} {month} {country}.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from stuw.law.legal_forms import LegalForm
from stuw.vacancies.enums import (
    Activity,
    AllowanceKind,
    ContactLevel,
    DutchLevel,
    Guidance,
    HoursPer,
    PhysicalLoad,
    PlaceKind,
    Regularity,
    TargetGroup,
    Theme,
    Together,
    Welcome,
)
from stuw.world.moments import Moments, read_moments

CONTENT = Path(__file__).parent / "content"

FLAGS = frozenset({"discretion", "trial", "training", "practice", "extract", "licence", "own_car", "pnt"})
PLACE_FLAGS = ("wheelchair", "stairs_free", "low_stimulus", "public_transport")


@dataclass(frozen=True)
class Blueprint:
    """One hand-written vacancy with the ways in which it may be told."""

    key: str
    kinds: tuple[str, ...]
    forms: tuple[LegalForm, ...]
    branches: dict[str, str] = field(hash=False)
    titles: tuple[str, ...]
    teasers: tuple[str, ...]
    text: str
    tasks: str
    offer: str
    themes: tuple[Theme, ...]
    activities: tuple[Activity, ...]
    groups: tuple[TargetGroup, ...]
    place_kind: PlaceKind
    regularities: tuple[Regularity, ...]
    moments: tuple[Moments, ...]
    hours: tuple[tuple[Decimal, HoursPer], ...]
    shift: float | None
    start: float | None
    months: tuple[int, ...]
    days: int
    wanted: tuple[int, ...]
    age: int
    together: tuple[Together, ...]
    welcome: tuple[Welcome, ...]
    dutch: DutchLevel
    guidance: Guidance
    load: PhysicalLoad
    contact: ContactLevel
    languages: tuple[str, ...]
    allowance: tuple[AllowanceKind, ...]
    flags: frozenset[str]
    place_flags: dict[str, bool] = field(hash=False)

    @property
    def all_text(self) -> str:
        """Everything that is told, to see which words it asks for."""
        return "\n".join((*self.titles, *self.teasers, self.text, self.tasks, self.offer))


@cache
def blueprints() -> tuple[Blueprint, ...]:
    """All of them, in the order of their files. Raises ValueError or KeyError for a fault in a file."""
    found = []
    for file in sorted((CONTENT / "vacancies").glob("*.toml")):
        rows = tomllib.loads(file.read_text(encoding="utf-8"))["vacancy"]
        found += [_blueprint(row) for row in rows]
    return tuple(found)


@cache
def blueprints_for(kind: str, form: LegalForm | None = None) -> tuple[Blueprint, ...]:
    """Those that an organisation of this kind, and of this legal form, would write."""
    return tuple(
        one for one in blueprints() if kind in one.kinds and (form is None or not one.forms or form in one.forms)
    )


def _blueprint(row: dict[str, Any]) -> Blueprint:
    what, when, who, flags = row["what"], row["when"], row["who"], row["flags"]
    place_flags = {name: name in flags for name in PLACE_FLAGS if name in flags or f"no_{name}" in flags}
    unknown = set(flags) - FLAGS - set(PLACE_FLAGS) - {f"no_{name}" for name in PLACE_FLAGS}
    if unknown:
        raise ValueError(f"{row['key']}: unknown flags {sorted(unknown)}")
    return Blueprint(
        key=row["key"],
        kinds=tuple(row["kinds"]),
        forms=_words(LegalForm, row.get("forms", [])),
        branches=row.get("branch", {}),
        titles=tuple(row["titles"]),
        teasers=tuple(row["teasers"]),
        text=row["text"],
        tasks=row["tasks"],
        offer=row["offer"],
        themes=_words(Theme, what["themes"]),
        activities=_words(Activity, what["activities"]),
        groups=_words(TargetGroup, what["groups"]),
        place_kind=PlaceKind(when.get("place_kind", PlaceKind.AT_PLACE)),
        regularities=_words(Regularity, when.get("regularity", [Regularity.WEEKLY])),
        moments=tuple(read_moments(text) for text in when.get("moments", [])),
        hours=tuple(_hours(text) for text in when["hours"]),
        shift=when.get("shift"),
        start=when.get("start"),
        months=tuple(when.get("months", [])),
        days=when.get("days", 0),
        wanted=tuple(who["wanted"]),
        age=who["age"],
        together=_words(Together, who.get("together", [Together.ALONE])),
        welcome=_words(Welcome, who.get("welcome", [])),
        dutch=DutchLevel(who["dutch"]),
        guidance=Guidance(who["guidance"]),
        load=PhysicalLoad(who.get("load", PhysicalLoad.NORMAL)),
        contact=ContactLevel(who["contact"]),
        languages=tuple(who.get("languages", [])),
        allowance=_words(AllowanceKind, who.get("allowance", [])),
        flags=frozenset(flags) & FLAGS,
        place_flags=place_flags,
    )


def _words[Word: Enum](kind: type[Word], values: Sequence[str]) -> tuple[Word, ...]:
    return tuple(kind(value) for value in values)


def _hours(text: str) -> tuple[Decimal, HoursPer]:
    number, per = text.split()
    return Decimal(number), HoursPer(per)
