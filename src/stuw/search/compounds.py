"""Compound words taken apart: "huiswerkbegeleiding" is "huiswerk" and "begeleiding", "bestuur" is one word.

Words are folded (``words.fold``). Nothing here reads the database: what may be a part is given.
"""

from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files

SHORTEST, LONGEST, MOST_PARTS = 6, 40, 4
SHORTEST_PART = 3
# A word of the texts that is not in our own list must be longer, and common: short ones stand in everything.
SHORTEST_GROWN_PART = 5
LINKS = ("", "s", "en", "e", "n")
# Endings of a last part: those of many, and of the small ("taalbuddy's", "moestuintjes").
_ENDINGS = (("s", ""), ("en", ""), ("n", ""), ("e", ""), ("jes", ""), ("je", ""), ("tjes", ""), ("tje", ""))
_HARDENED = {"v": "f", "z": "s"}

type IsPart = Callable[[str], bool]


@cache
def listed_parts() -> frozenset[str]:
    """The parts of our own list."""
    return _listed("parts.txt")


@cache
def whole_words() -> frozenset[str]:
    """What is never split."""
    return _listed("whole.txt")


def _listed(name: str) -> frozenset[str]:
    lines = (files("stuw.search") / "data" / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def split(word: str, grown: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The parts of a compound in their order, linking letters left out; empty when it is no compound.

    ``grown``: words of the texts that may be parts beside those of our list. Of several ways the one with the
    fewest parts wins, then the one with the fewest linking letters, then the one whose last part is longest.
    """
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha() or _is_whole(word):
        return ()

    def is_part(text: str) -> bool:
        return text in listed_parts() or (
            len(text) >= SHORTEST_GROWN_PART and text in grown and text not in whole_words()
        )

    ways = list(_ways(word, is_part, MOST_PARTS))
    if not ways:
        return ()
    return min(ways, key=lambda parts: (len(parts), len(word) - sum(map(len, parts)), -len(parts[-1]), parts))


def _is_whole(word: str) -> bool:
    return any(form in listed_parts() or form in whole_words() for form in _forms(word))


def _ways(word: str, is_part: IsPart, most: int) -> Iterator[tuple[str, ...]]:
    """Every way to take a word apart into two parts or more."""
    for end in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        head, tail = word[:end], word[end:]
        if not is_part(head):
            continue
        for link in LINKS:
            if not tail.startswith(link) or len(tail) - len(link) < SHORTEST_PART:
                continue
            rest = tail[len(link) :]
            if any(is_part(form) for form in _forms(rest)):
                yield head, rest
            if most > 2:
                yield from ((head, *parts) for parts in _ways(rest, is_part, most - 1))


def _forms(word: str) -> tuple[str, ...]:
    """A word and what it may be the plural or the small of: "scholen" is "school", "lessen" is "les"."""
    forms = [word]
    for ending, instead in _ENDINGS:
        stem = word[: -len(ending)] + instead
        if not word.endswith(ending) or len(stem) < SHORTEST_PART:
            continue
        forms.append(stem)
        if ending == "en":
            forms += _before_en(stem)
    return tuple(forms)


def _before_en(stem: str) -> list[str]:
    if stem[-1] == stem[-2]:
        return [stem[:-1]]
    hard = stem[:-1] + _HARDENED.get(stem[-1], stem[-1])
    vowel = hard[-2]
    return [hard, f"{hard[:-1]}{vowel}{hard[-1]}"] if vowel in "aeou" else [hard]
