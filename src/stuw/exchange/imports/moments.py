"""When somebody is needed: grids, lists and texts of days and parts of the day, as 21 moments of a week.

Read are: a day with three booleans or named parts, the terms of the Volunteering Data standard
("MondayMorning", https://standard.volunteeringdata.io/ontology#time), opening hours of schema.org, and words
in Dutch, French, English and German ("ma-vr voormiddag"). A grid without any moment says nothing: None.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from stuw.exchange.imports.headers import header_words, plain_words, split_camel
from stuw.exchange.imports.values import read_yes
from stuw.kernel.availability import from_slots, slot

_DAYS = {
    name: day
    for day, names in enumerate(
        (
            "maandag ma monday mon lundi lundis lun montag mo",
            "dinsdag di tuesday tue tues mardi mardis dienstag",
            "woensdag wo woe wednesday wed mercredi mer mittwoch",
            "donderdag do thursday thu thur thurs jeudi jeudis jeu donnerstag",
            "vrijdag vr vrij friday fri vendredi ven freitag fr",
            "zaterdag za zat saturday sat samedi sam samstag sa",
            "zondag zo zon sunday sun dimanche dim sonntag so",
        )
    )
    for name in names.split()
}
_SEVERAL_DAYS = {
    "weekend": (5, 6), "weekends": (5, 6), "wochenende": (5, 6),
    "weekdag": (0, 1, 2, 3, 4), "weekdagen": (0, 1, 2, 3, 4), "werkdagen": (0, 1, 2, 3, 4),
    "weekday": (0, 1, 2, 3, 4), "weekdays": (0, 1, 2, 3, 4), "semaine": (0, 1, 2, 3, 4),
    "dagelijks": tuple(range(7)), "daily": tuple(range(7)), "quotidien": tuple(range(7)),
}  # fmt: skip
_PARTS = {
    "voormiddag": (0,), "ochtend": (0,), "ochtends": (0,), "morgen": (0,), "vm": (0,), "morning": (0,),
    "mornings": (0,), "am": (0,), "matin": (0,), "matinee": (0,), "vormittag": (0,), "vormittags": (0,),
    "namiddag": (1,), "middag": (1,), "nm": (1,), "afternoon": (1,), "afternoons": (1,), "pm": (1,),
    "apres": (1,), "nachmittag": (1,), "nachmittags": (1,),
    "avond": (2,), "avonds": (2,), "av": (2,), "evening": (2,), "evenings": (2,), "soir": (2,), "soiree": (2,),
    "abend": (2,), "abends": (2,), "night": (2,),
    "overdag": (0, 1), "daytime": (0, 1), "dag": (0, 1, 2), "all": (0, 1, 2), "journee": (0, 1), "jour": (0, 1),
}  # fmt: skip
_RANGE = frozenset({"-", "tot", "to", "until", "through", "au", "bis"})
_KNOWN = (
    frozenset(
        {
            "en",
            "et",
            "and",
            "und",
            "of",
            "ou",
            "or",
            "s",
            "t",
            "m",
            "op",
            "de",
            "le",
            "la",
            "les",
            "van",
            "du",
            "uur",
            "u",
            "h",
        }
    )
    | _DAYS.keys()
    | _SEVERAL_DAYS.keys()
    | _PARTS.keys()
    | _RANGE
)
_PHRASES = {
    "elke dag": "dagelijks", "every day": "daily", "tous les jours": "quotidien", "tous jours": "quotidien",
    "apres-midi": "apres", "apres midi": "apres", "avant-midi": "matin", "avant midi": "matin", "t/m": "tot",
}  # fmt: skip
_TOKEN = re.compile(r"[a-z]+|-")
# Longest first: "maandagvoormiddag" is Monday and a morning.
_DAY_HEAD = re.compile("^(" + "|".join(sorted((name for name in _DAYS if len(name) > 5), key=len, reverse=True)) + ")")
_NAMED_SLOT = re.compile("^(?:.*[:/#])?([A-Z][a-z]+day)_?(Morning|Afternoon|Evening|Night)$")


def read_moments(value: object) -> int | None:
    """The grid (bits as in ``kernel.availability``) that a value means, or None when it says nothing."""
    return _grid_of_text(value) if isinstance(value, str) else from_slots(set(_slots(value, depth=0)))


@lru_cache(maxsize=1024)
def _grid_of_text(text: str) -> int | None:
    return from_slots(set(_slots(text, depth=0)))


def read_moment_columns(columns: Mapping[str, object]) -> int | None:
    """The grid from separate columns: "MondayMorning", "maandag avond", or one column per day."""
    found: set[int] = set()
    for name, value in columns.items():
        words = header_words(name)
        days, parts = _days_of(words), _parts_of(words)
        if len(days) != 1 or not _only_moments(words):
            continue
        if parts:
            found.update(slot(days[0], part) for part in parts if read_yes(value))
        else:
            found.update(_slots_of_day(days[0], value))
    return from_slots(found)


@lru_cache(maxsize=4096)
def is_moment_column(name: str) -> bool:
    """Whether the name of a column is a day of the week, with or without a part of the day."""
    words = header_words(name)
    return len(_days_of(words)) == 1 and _only_moments(words) and len(words) > 2


def _slots(value: object, depth: int) -> Iterator[int]:
    if depth > 4 or value is None or isinstance(value, bool):
        return
    if isinstance(value, Mapping):
        yield from _slots_of_mapping(value, depth)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _slots(item, depth + 1)
    elif isinstance(value, str):
        named = _NAMED_SLOT.match(value.strip())
        yield from _slots_of_text(" ".join(named.groups()) if named else value)


def _slots_of_mapping(value: Mapping[object, object], depth: int) -> Iterator[int]:
    by_name = {header_words(str(key)): item for key, item in value.items()}
    days = _texts(by_name.get("day week"), by_name.get("day of week"), by_name.get("day"), by_name.get("dag"))
    if days:
        parts = _texts(by_name.get("time day"), by_name.get("time of day"), by_name.get("part"))
        hours = tuple(_hours(by_name.get("opens"), by_name.get("closes")))
        for day in (day for text in days for day in _days_of(plain_words(text))):
            chosen = [part for text in parts for part in _parts_of(plain_words(text))] or hours or (0, 1, 2)
            yield from (slot(day, part) for part in chosen)
        return
    for name, item in by_name.items():
        found = _days_of(name)
        if len(found) == 1:
            parts_in_name = _parts_of(name)
            if parts_in_name and read_yes(item):
                yield from (slot(found[0], part) for part in parts_in_name)
            elif not parts_in_name:
                yield from _slots_of_day(found[0], item)
        elif name in {"id", "value", "label", "name", "slots", "times", "time", "moments", "days"}:
            yield from _slots(item, depth + 1)


def _texts(*values: object) -> list[str]:
    found: list[str] = []
    for value in values:
        items = value if isinstance(value, list) else [value]
        for item in items:
            name = item.get("id") or item.get("@id") or item.get("name") if isinstance(item, Mapping) else item
            if isinstance(name, str) and name:
                found.append(re.split(r"[/#:]", name)[-1])
    return found


def _slots_of_day(day: int, value: object) -> Iterator[int]:
    """The moments of one day: three booleans, named parts, a text of parts, or one yes for the whole day."""
    if isinstance(value, Mapping):
        for name, item in value.items():
            if read_yes(item):
                yield from (slot(day, part) for part in _parts_of(header_words(str(name))))
    elif isinstance(value, list | tuple):
        if len(value) == 3 and all(isinstance(item, bool | int) for item in value):
            yield from (slot(day, part) for part, item in enumerate(value) if item)
        else:
            texts = [item for item in value if isinstance(item, str)]
            yield from (slot(day, part) for text in texts for part in _parts_of(plain_words(text)))
    elif isinstance(value, str) and _parts_of(plain_words(value)):
        yield from (slot(day, part) for part in _parts_of(plain_words(value)))
    elif read_yes(value):
        yield from (slot(day, part) for part in range(3))


def _hours(opens: object, closes: object) -> Iterator[int]:
    """The parts between two times of day: morning to 12, afternoon to 18, evening after."""
    start, end = _minutes(opens), _minutes(closes)
    if start is None or end is None or end <= start:
        return
    for part, (low, high) in enumerate(((0, 720), (720, 1080), (1080, 1440))):
        if min(end, high) - max(start, low) >= 60:
            yield part


def _minutes(value: object) -> int | None:
    found = re.match(r"^\s*(\d{1,2})[:.uh](\d{2})?", str(value or ""))
    return int(found[1]) * 60 + int(found[2] or 0) if found and int(found[1]) <= 24 else None


def _slots_of_text(text: str) -> Iterator[int]:
    """The moments in words; days that follow each other share the parts that come after them."""
    tokens = list(_tokens(text))
    is_prose = any(token not in _KNOWN for token in tokens)
    days: list[int] = []
    parts: set[int] = set()
    is_range = False
    for word in tokens:
        if is_prose and len(word) < 4:
            # "We do visits" says nothing about Thursday.
            continue
        if word in _RANGE:
            is_range = bool(days) and not parts
            continue
        named = [_DAYS[word]] if word in _DAYS else list(_SEVERAL_DAYS.get(word, ()))
        if named and parts:
            yield from _cross(days, parts)
            days, parts = [], set()
        days += range(days[-1] + 1, named[0]) if is_range and days and named and days[-1] < named[0] else []
        days += named
        parts.update(_PARTS.get(word, ()))
        is_range = False
    if days or not is_prose:
        yield from _cross(days, parts)


def _cross(days: Iterable[int], parts: Iterable[int]) -> Iterator[int]:
    chosen, named = list(days), list(parts)
    if chosen or named:
        yield from (slot(day, part) for day in (chosen or range(7)) for part in (named or range(3)))


def _tokens(text: str) -> Iterator[str]:
    bare = unicodedata.normalize("NFKD", split_camel(text[:2000])).encode("ascii", "ignore").decode().lower()
    for phrase, word in _PHRASES.items():
        bare = bare.replace(phrase, word)
    for token in _TOKEN.findall(bare):
        head = _DAY_HEAD.match(token)
        if head and token not in _DAYS:
            yield head.group()
            tail = token[head.end() :]
            yield tail if tail in _PARTS else tail.lstrip("s")
        else:
            yield token


def _days_of(words: str) -> list[int]:
    return [_DAYS[token] for token in _tokens(words) if token in _DAYS]


def _parts_of(words: str) -> list[int]:
    return sorted({part for token in _tokens(words) for part in _PARTS.get(token, ())})


def _only_moments(words: str) -> bool:
    return all(token in _DAYS or token in _PARTS for token in _tokens(words))
