"""What our readers make of the values in a file, so that somebody can put right what is not understood."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports import engagement, keywords
from stuw.exchange.imports.errors import BrokenFile
from stuw.exchange.imports.fields import YES_NO, Field, Holds, fields_by_key
from stuw.exchange.imports.mapping import terms_of, value_key
from stuw.exchange.imports.nodes import flat_texts
from stuw.exchange.imports.people import licence_of, person_dutch_level_of, state_of
from stuw.exchange.imports.reader import ImportFile, raw_rows
from stuw.exchange.imports.said_consent import read_consent
from stuw.exchange.imports.vacancies import is_ended
from stuw.exchange.imports.values import read_yes
from stuw.vacancies.enums import Activity, Theme

MAX_SHOWN = 60
_MAX_KEPT, _MAX_LENGTH = 1_000, 200


@dataclass(frozen=True, slots=True)
class ColumnValue:
    """A value as it stands in the file, how often, and the labels of what it is read as now; none: not understood.

    ``words``: what somebody chose to read instead, one of the choices of the field or empty to leave it out; None
    when nobody did.
    """

    raw: str
    count: int
    meaning: tuple[str, ...]
    words: str | None = None


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """The different values of a column that fills a field with choices, the most frequent first.

    ``has_more``: there are others, that are not shown.
    """

    title: str
    field: Field
    values: tuple[ColumnValue, ...]
    has_more: bool = False


def values_of(file: ImportFile, *, today: date, limit: int = 20_000) -> tuple[ColumnValues, ...]:
    """The values of each column with choices in the first ``limit`` rows, in the order of the columns.

    Read as a stream; of a column with more than a thousand values the first thousand are counted.
    """
    fields = fields_by_key(file.kind)
    asked = {title: fields[key] for title, key in file.filled.items() if key in fields and fields[key].choices}
    found: dict[str, _Tally] = {title: _Tally() for title in asked}
    for values in _first_rows(file, limit) if asked else ():
        for title, tally in found.items():
            for raw in _values_in(values.get(title), asked[title]):
                tally.add(raw)
    return tuple(_column(title, asked[title], tally, file, today) for title, tally in found.items() if tally.counts)


def understood(kind: ImportKind, field: Field, text: str, *, today: date) -> tuple[str, ...]:
    """The labels of what is read from a text in the column of a field with choices; none when nothing is."""
    labels = _labels(kind, field.key, today)
    return tuple(dict.fromkeys(labels.get(code, code) for code in _read(kind, field, text, today)))


class _Tally:
    """How often each value comes; the first way of writing it is kept."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.raw: dict[str, str] = {}
        self.has_more = False

    def add(self, raw: str) -> None:
        key = value_key(raw)
        if key in self.counts:
            self.counts[key] += 1
        elif len(self.counts) < _MAX_KEPT:
            self.counts[key] = 1
            self.raw[key] = raw
        else:
            self.has_more = True


def _first_rows(file: ImportFile, limit: int) -> Iterator[Mapping[str, object]]:
    rows = raw_rows(file)
    for _ in range(limit):
        try:
            row = next(rows)
        except (StopIteration, BrokenFile):
            return
        yield row.values


def _values_in(value: object, field: Field) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, str | int | float) and not isinstance(item, bool):
            text = str(item)
            for part in terms_of(text) if field.holds is Holds.TERMS else [text.strip()]:
                if part:
                    yield part[:_MAX_LENGTH]


def _column(title: str, field: Field, tally: _Tally, file: ImportFile, today: date) -> ColumnValues:
    rewriting = file.rewriting
    ranked = sorted(tally.counts, key=lambda key: (-tally.counts[key], key))
    shown = []
    for key in ranked[:MAX_SHOWN]:
        words = rewriting.meaning_of(title, key)
        text = tally.raw[key] if words is None else words
        meaning = understood(file.kind, field, text, today=today) if text else ()
        shown.append(ColumnValue(tally.raw[key], tally.counts[key], meaning, words))
    return ColumnValues(title, field, tuple(shown), has_more=tally.has_more or len(ranked) > MAX_SHOWN)


_Reader = Callable[[str], tuple[str, ...]]


def _one(read: Callable[[str], str]) -> _Reader:
    return lambda text: tuple(filter(None, (read(text),)))


def _terms(read: Callable[[list[str], str, str], tuple[str, ...]]) -> _Reader:
    return lambda text: read(list(flat_texts(text)), "", "")


_READERS: Mapping[str, _Reader] = {
    "sectors": _terms(keywords.sectors_of),
    "themes": _terms(keywords.themes_of),
    "activities": _terms(keywords.activities_of),
    "target_groups": _terms(keywords.target_groups_of),
    "together": lambda text: keywords.together_of(flat_texts(text)),
    "welcome": lambda text: keywords.welcome_of(flat_texts(text)),
    "regularity": _one(lambda text: engagement.regularity_of([text])),
    "dutch_level": _one(engagement.dutch_level_of),
    "guidance": _one(engagement.guidance_of),
    "physical_load": _one(engagement.physical_load_of),
    "contact_level": _one(engagement.contact_level_of),
    "allowance": _one(lambda text: engagement.allowance_of(text, None, ())[0]),
    "remote": _one(engagement.said_place_kind),
    "status": lambda text: ("ended" if is_ended(text) else "open",),
    "state": _one(state_of),
}


def _read(kind: ImportKind, field: Field, text: str, today: date) -> tuple[str, ...]:
    """The codes of what is read from a text."""
    name = field.key.removeprefix("organisation_")
    if kind is ImportKind.PEOPLE and name == "dutch_level":
        return tuple(filter(None, (person_dutch_level_of(text),)))
    if name == "interests":
        terms = list(flat_texts(text))
        return (
            *(str(Theme(code).label) for code in keywords.themes_of(terms, "", "")),
            *(str(Activity(code).label) for code in keywords.activities_of(terms, "", "")),
        )
    if name == "consent":
        said = read_consent(text, None, None, today)
        return () if said.is_unclear else (str(said.is_given),)
    if field.choices == YES_NO:
        answer = licence_of(text) if kind is ImportKind.PEOPLE else read_yes(text)
        return () if answer is None else (str(answer),)
    return _READERS[name](text)


@cache
def _labels(kind: ImportKind, key: str, today: date) -> Mapping[str, str]:
    """The label of each code, known from what is read from the words of each choice."""
    field = fields_by_key(kind)[key]
    if key == "interests":
        return {}
    return {code: label for words, label in field.choices for code in _read(kind, field, words, today)}
