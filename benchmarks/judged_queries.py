"""What residents type, with the vacancies that they would want: the files of ``search_queries``, one a language.

Each ``[[query]]`` has its ``text``; ``wanted``: the blueprints of stuw/world/content/vacancies that answer it well
(grade 2); ``fits``: those that somebody who asks this could like as well (grade 1). The queries were written from
how people talk, and judged against every blueprint, also those that use other words: that is where searches fail.
Moments ("zaterdag") are judged by a blueprint's first way to plan it, in which ``told_once`` tells it.

Half of the queries are there to choose weights on (``tune``), the other half to say how good the choice was
(``test``). Which half a query belongs to follows from its text alone, so it never moves.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

FOLDER = Path(__file__).parent / "search_queries"
LANGUAGES = ("nl", "en", "fr", "ar", "tr", "uk")
HALVES = ("tune", "test")
WANTED, FITS = 2, 1


@dataclass(frozen=True)
class Query:
    """One query; ``grades`` by the key of a blueprint, what is not in it does not answer it."""

    language: str
    text: str
    grades: Mapping[str, int]

    @property
    def half(self) -> str:
        """Either "tune" or "test", by the text alone."""
        return HALVES[self.digest[0] % 2]

    @property
    def digest(self) -> bytes:
        """What stands for the text where no order may have a meaning."""
        return sha256(self.text.encode()).digest()

    @property
    def wanted(self) -> frozenset[str]:
        """The keys of those that answer it well."""
        return frozenset(key for key, grade in self.grades.items() if grade == WANTED)


@cache
def queries(language: str) -> tuple[Query, ...]:
    """All queries in a language, in the order of their file. Raises KeyError for a fault in it."""
    rows = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))["query"]
    return tuple(_query(language, row) for row in rows)


def _query(language: str, row: Mapping[str, Any]) -> Query:
    fits, wanted = row.get("fits", []), row["wanted"]
    judged = [*fits, *wanted]
    if len(set(judged)) != len(judged) or not wanted:
        raise ValueError(f"{language}: {row['text']!r} judges one twice, or wants none")
    grades = dict.fromkeys(fits, FITS) | dict.fromkeys(wanted, WANTED)
    return Query(language, row["text"], MappingProxyType(grades))
