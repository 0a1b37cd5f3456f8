"""The kinds of organisations of content/organisations, read once.

Each table is one kind: ``names`` (patterns), ``forms`` (legal forms with their share), ``sectors``, ``weight`` (how
common it is), ``size`` (vacancies an average one has), ``descriptions``, ``teams`` a text may name, and ``functions``
of the people to turn to. Words to ask for: {house} {place} {city} {region} {street} {animal} {bird} {sport} {country}.
"""

import tomllib
from dataclasses import dataclass
from functools import cache

from stuw.law.legal_forms import LegalForm
from stuw.organisations.enums import Sector
from stuw.world.blueprints import CONTENT


@dataclass(frozen=True)
class Kind:
    """One kind of organisation. ``size`` 0: it never has vacancies online."""

    key: str
    names: tuple[str, ...]
    forms: tuple[LegalForm, ...]
    form_weights: tuple[float, ...]
    sectors: tuple[Sector, ...]
    weight: float
    size: float
    descriptions: tuple[str, ...]
    teams: tuple[str, ...]
    functions: tuple[str, ...]


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, in the order of their files."""
    found = []
    for file in sorted((CONTENT / "organisations").glob("*.toml")):
        for key, row in tomllib.loads(file.read_text(encoding="utf-8")).items():
            found.append(
                Kind(
                    key=key,
                    names=tuple(row["names"]),
                    forms=tuple(LegalForm(form) for form in row["forms"]),
                    form_weights=tuple(row["forms"].values()),
                    sectors=tuple(Sector(sector) for sector in row["sectors"]),
                    weight=row["weight"],
                    size=row["size"],
                    descriptions=tuple(row["descriptions"]),
                    teams=tuple(row.get("teams", ())),
                    functions=tuple(row["functions"]),
                )
            )
    return tuple(found)
