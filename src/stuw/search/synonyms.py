"""What else a word of a search finds: words that mean the same, and wishes with what fulfils them.

The default list of the field is data (``data/synonyms.toml``); nothing here reads the database.
"""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from stuw.search.words import fold, words_of

type Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Synonyms:
    """``others``: a word or phrase and what it finds beside itself. ``filler``: words that ask for nothing."""

    others: dict[Phrase, tuple[Phrase, ...]]
    filler: frozenset[str]

    @property
    def longest(self) -> int:
        """The number of words of the longest phrase."""
        return max((len(phrase) for phrase in self.others), default=0)


@cache
def default_synonyms() -> Synonyms:
    """The list that comes with Stuw."""
    text = (files("stuw.search") / "data" / "synonyms.toml").read_text(encoding="utf-8")
    return read(tomllib.loads(text))


def read(table: dict) -> Synonyms:
    """From the table of a file: ``same``, ``wish`` and ``filler``. Not chained: only what stands in one group."""
    found: dict[Phrase, dict[Phrase, None]] = {}
    for group in table.get("same", []):
        phrases = _phrases(group)
        for phrase in phrases:
            found.setdefault(phrase, {}).update(dict.fromkeys(other for other in phrases if other != phrase))
    for wish in table.get("wish", []):
        narrow = _phrases(wish["narrow"])
        for phrase in _phrases(wish["broad"]):
            found.setdefault(phrase, {}).update(dict.fromkeys(other for other in narrow if other != phrase))
    filler = frozenset(fold(word) for word in table.get("filler", []))
    # Of "niet te zwaar" a text search would look for "zwaar": such a phrase is understood and never looked for.
    others = {
        phrase: tuple(other for other in more if len(other) == 1 or sum(word not in filler for word in other) > 1)
        for phrase, more in found.items()
    }
    return Synonyms(others, filler)


def _phrases(texts: Iterable[str]) -> list[Phrase]:
    return [phrase for text in texts if (phrase := tuple(words_of(text)))]


def cut(words: Sequence[str], synonyms: Synonyms) -> list[Phrase]:
    """The words of a search as phrases of the list where they make one (the longest first), else one by one."""
    cut_up: list[Phrase] = []
    start = 0
    while start < len(words):
        sizes = range(min(synonyms.longest, len(words) - start), 1, -1)
        size = next((size for size in sizes if tuple(words[start : start + size]) in synonyms.others), 1)
        cut_up.append(tuple(words[start : start + size]))
        start += size
    return cut_up
