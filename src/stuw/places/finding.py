"""Completing a place while somebody types it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapidfuzz import fuzz, process

from stuw.places.queries import by_postal_code
from stuw.places.reading import resolve
from stuw.places.records import Match, Place
from stuw.places.spelling import query_key
from stuw.places.table import offer_order, table

EXACT, PREFIX, WORD, CONTAINS, TYPO = 100.0, 90.0, 80.0, 70.0, 60.0
"""How well a name fits: it is the text, begins with it, has a word that does, holds it, resembles it."""
READING = 65.0
"""The text as a whole names the place, with more words or an error."""
ONE_OF_TWO, OTHER_OF_TWO = 50.0, 40.0
"""Of a postal code and a name that do not belong together, the code fits, or the name does."""
SHARE = 4
"""How many places the code of such a pair may give."""

FAULTS_BELOW = 3
"""With fewer hits than this, names that resemble the text are offered too."""
RESEMBLANCE = 72.0
"""How far a name must resemble the text (0 to 100) to be offered: one error in a name of four letters."""
SHORTEST_WITH_FAULT = 4
LONGEST = 120
"""What follows these characters is not looked at."""

_CODE = re.compile(r"(?:^|\s)(?:b |be )?([1-9]\d{3})(?=\s|$)")
_BEGUN_CODE = re.compile(r"(?:b |be )?([1-9]\d{1,2})")


def find(text: str, limit: int = 8) -> list[Match]:
    """The places that fit what somebody typed: a name in any language, a postal code, or both.

    Case, accents and punctuation do not count. Names that begin with the text come before names that hold it,
    and those before names that resemble it; then Flemish places first, larger before smaller. With a postal
    code and a name, places that have both come first; a whole address gives the place it names. Gives at most
    ``limit`` places, each once. Never raises.
    """
    typed = query_key(text[:LONGEST])
    if begun := _BEGUN_CODE.fullmatch(typed):
        return _by_begun_code(begun[1])[:limit]
    code = _CODE.search(typed)
    if code is None:
        return _with_reading(text, _best(_by_name(typed)))[:limit]
    with_code = [Match(place, code[1], EXACT) for place in by_postal_code(code[1])]
    name = " ".join((typed[: code.start()] + " " + typed[code.end() :]).split())
    if not name:
        return with_code[:limit]
    named = _best(_by_name(name))
    at_code = table().by_code.get(code[1], [])
    both = [match for match in named if code[1] in match.place.postal_codes] or _with_reading(text, [])
    both.sort(key=lambda match: (-match.score, match.place not in at_code))
    if both:
        return _once([*both, *_at_most(ONE_OF_TWO, with_code)])[:limit]
    return _once([*_at_most(ONE_OF_TWO, with_code[:SHARE]), *_at_most(OTHER_OF_TWO, named)])[:limit]


def _at_most(score: float, matches: list[Match]) -> list[Match]:
    return [replace(match, score=min(score, match.score)) for match in matches]


def _with_reading(text: str, matches: list[Match]) -> list[Match]:
    """The place that the text names as a whole goes first, where no name holds the text."""
    if matches and matches[0].score >= CONTAINS:
        return matches
    place = resolve(text[:LONGEST])
    return matches if place is None else _once([Match(place, place.name, READING), *matches])


def _by_begun_code(figures: str) -> list[Match]:
    """The best place for each postal code that begins with two or three figures, in the order of the codes."""
    codes = [code for code in table().sorted_codes if code.startswith(figures)]
    return [Match(by_postal_code(code)[0], code, PREFIX) for code in codes]


def _by_name(typed: str) -> Iterator[Match]:
    """Every place whose name fits, with its score; a place may come more than once."""
    if not typed:
        return
    known = table()
    hits = 0
    for name_key in known.keys_with_prefix(typed):
        hits += 1
        yield from _matches(name_key, EXACT if name_key == typed else PREFIX)
    if len(typed) > 1:
        at_word = " " + typed
        for name_key in known.sorted_keys:
            if typed in name_key and not name_key.startswith(typed):
                hits += 1
                yield from _matches(name_key, WORD if at_word in name_key else CONTAINS)
    if hits < FAULTS_BELOW and len(typed) >= SHORTEST_WITH_FAULT and typed not in known.by_key:
        close = process.extract(typed, known.sorted_keys, scorer=fuzz.ratio, score_cutoff=RESEMBLANCE, limit=20)
        for name_key, resemblance, _ in close:
            yield from _matches(name_key, TYPO * resemblance / 100)


def _matches(name_key: str, score: float) -> Iterator[Match]:
    for name, place in table().by_key[name_key]:
        yield Match(place, name, score)


def _best(matches: Iterable[Match]) -> list[Match]:
    return _once(sorted(matches, key=lambda match: (-match.score, offer_order(match.place))))


def _once(matches: Iterable[Match]) -> list[Match]:
    found: dict[Place, Match] = {}
    for match in matches:
        found.setdefault(match.place, match)
    return list(found.values())
