"""Turning hand-written texts into one telling of them: alternatives, loose parts and words to fill in.

In the content files ``<one|other>`` stands for a choice, ``{place}`` for a word to fill in, and a line that begins
with "? " may be left out. What comes out holds none of these signs.
"""

import re
from collections.abc import Mapping, Sequence
from random import Random

_CHOICE = re.compile(r"<([^<>]*)>")
_SLOT = re.compile(r"\{(\w+)\}")
_LOOSE = "? "
_KEPT = 0.5


def slots_in(text: str) -> set[str]:
    """The names of the words that a text asks for."""
    return set(_SLOT.findall(text))


def tell(text: str, slots: Mapping[str, str], rng: Random) -> str:
    """A line or paragraph with its choices made and its words filled in. Raises KeyError for an unknown word."""
    chosen = _CHOICE.sub(lambda found: rng.choice(found.group(1).split("|")), text)
    return _SLOT.sub(lambda found: slots[found.group(1)], chosen)


def tell_paragraphs(text: str, slots: Mapping[str, str], rng: Random) -> str:
    """The paragraphs of a text, those that are loose kept half of the time."""
    return "\n\n".join(_kept(text.strip().split("\n\n"), slots, rng))


def tell_lines(text: str, slots: Mapping[str, str], rng: Random) -> str:
    """The lines of a list, those that are loose kept half of the time, each beginning with a capital."""
    return "\n".join(capital(line) for line in _kept(text.strip().split("\n"), slots, rng))


def pick(texts: Sequence[str], slots: Mapping[str, str], rng: Random) -> str:
    """One of several ways to say the same."""
    return tell(rng.choice(texts), slots, rng)


def capital(text: str) -> str:
    """A text with a first capital; IJ is one letter in Dutch, and a capital E has no accent."""
    if text.startswith("é"):
        return "E" + text[1:]
    return "IJ" + text[2:] if text.startswith("ij") else text[:1].upper() + text[1:]


def _kept(parts: list[str], slots: Mapping[str, str], rng: Random) -> list[str]:
    kept = []
    for part in parts:
        is_loose = part.startswith(_LOOSE)
        if not is_loose or rng.random() < _KEPT:
            kept.append(tell(part.removeprefix(_LOOSE).strip(), slots, rng))
    return kept
