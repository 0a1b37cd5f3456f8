"""What somebody decided about a table: which column is what, what a value means, which sheet to read.

The decisions are applied to each row before anyone looks for its meaning: a column that was named stands under the
header that surely fills its field (``fields``), one that was left out is gone, a value that was translated is the
words that our readers know. Without decisions a row stays exactly as it is.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from types import MappingProxyType

from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.fields import Field, Holds, fields_by_key, is_read_in_place, own_keys
from stuw.exchange.imports.rows import RawRow
from stuw.exchange.imports.values import read_day_in_order

LEAVE_OUT = ""
"""The key of no field, and the words of no value: this column or value is not read."""

_MAX_COLUMNS, _MAX_VALUES, _MAX_SIGNS = 2_000, 500, 500
_TERMS = re.compile(r"\s*[;|\n]\s*|,\s+")
_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Wishes:
    """The decisions about one table.

    ``columns``: title -> key of a field of ``fields``, or ``LEAVE_OUT``; a title that is not here, or has a key that
    the kind does not know, is left to our own guess. ``values``: title -> {value in the file: words that are read
    instead, or ``LEAVE_OUT``}. ``sheet``: the sheet to read; empty when we choose. Case, accents and spaces of titles
    and values do not count, so that the wishes hold for the next file with these columns.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    sheet: str = ""

    def as_json(self) -> dict[str, object]:
        """The wishes as plain values, for ``from_json``."""
        values = {title: dict(meanings) for title, meanings in self.values.items()}
        return {"columns": dict(self.columns), "values": values, "sheet": self.sheet}

    @classmethod
    def from_json(cls, value: object) -> "Wishes":
        """The wishes in what was kept; whatever is damaged or too much in it is left out. Never raises."""
        kept = value if isinstance(value, Mapping) else {}
        columns = _texts(kept.get("columns"), _MAX_COLUMNS)
        given = kept.get("values")
        by_title = list(given.items())[:_MAX_COLUMNS] if isinstance(given, Mapping) else []
        values = {
            _text(title): meanings
            for title, item in by_title
            if _text(title) and (meanings := _texts(item, _MAX_VALUES))
        }
        return cls(columns, values, _text(kept.get("sheet")))

    def for_kind(
        self, kind: ImportKind, *, guessed: Mapping[str, str] = _NOTHING, month_first: frozenset[str] = frozenset()
    ) -> "Rewriting":
        """The wishes ready to be applied to the rows of a file of this kind.

        ``guessed``: what is known of other columns by their content; a wish counts more. ``month_first``: the titles
        of columns whose days are written with the month before the day.
        """
        return Rewriting(self, kind, guessed, month_first)

    def applied(self, raw: RawRow, kind: ImportKind) -> RawRow:
        """One row as these wishes make it; for many rows ask ``for_kind`` once."""
        return self.for_kind(kind).applied(raw)


NO_WISHES = Wishes()


@dataclass(frozen=True, slots=True)
class _Column:
    """What happens to the values of a column: ``into`` is the field to move them to, None when they stay."""

    is_left_out: bool = False
    into: Field | None = None
    meanings: Mapping[str, str] = field(default_factory=dict)
    has_terms: bool = False
    has_days: bool = False
    is_month_first: bool = False


class Rewriting:
    """Applies wishes and guesses to rows; remembers per title what it means."""

    def __init__(
        self, wishes: Wishes, kind: ImportKind, guessed: Mapping[str, str], month_first: frozenset[str]
    ) -> None:
        self._kind = kind
        self._fields = fields_by_key(kind)
        self._guessed = {title: key for title, key in guessed.items() if key == LEAVE_OUT or key in self._fields}
        self._named = {title: key for title, key in wishes.columns.items() if key == LEAVE_OUT or key in self._fields}
        self._named_alike = {title_key(title): key for title, key in self._named.items()}
        self._values = {title_key(title): _by_value(meanings) for title, meanings in wishes.values.items()}
        self._month_first = month_first
        said = self._guessed | self._named
        own = own_keys(kind, said)
        # Fields that something moves to: there the columns that we know by their titles join in.
        self._moved_to = {key for title, key in said.items() if own.get(title) != key}
        self._columns: dict[str, _Column] = {}

    def key_of(self, title: str) -> str | None:
        """The field that a column is said to be, ``LEAVE_OUT``, or None when nobody said anything about it."""
        found = self._named.get(title)
        if found is None and self._named_alike:
            found = self._named_alike.get(title_key(title))
        return self._guessed.get(title) if found is None else found

    def meaning_of(self, title: str, value: str) -> str | None:
        """The words that are read for a value of a column, or None when these are its own."""
        return self._values.get(title_key(title), _NOTHING).get(value_key(value))

    def applied(self, raw: RawRow) -> RawRow:
        """The row with each column where it belongs, those that were named before the others."""
        stays: dict[str, object] = {}
        moved: dict[str, list[object]] = {}
        notes = [raw.note] if raw.note else []
        for title, value in raw.values.items():
            column = self._column(title)
            if column.is_left_out:
                continue
            if column.meanings:
                value = _translated(value, column)
            if column.has_days:
                value = _day(value, column, notes)
            if value in ("", []):
                continue
            if column.into is None:
                stays[title] = value
            else:
                moved.setdefault(column.into.key, []).append(value)
        if not moved:
            return replace(raw, values=stays, note=" ".join(notes))
        values: dict[str, object] = {}
        for key, parts in moved.items():
            values |= _joined(self._fields[key], parts)
        for title, value in stays.items():
            values[_free(title, values)] = value
        return replace(raw, values=values, note=" ".join(notes))

    def _column(self, title: str) -> _Column:
        found = self._columns.get(title)
        if found is None:
            if len(self._columns) > _MAX_COLUMNS:
                self._columns.clear()
            found = self._columns[title] = self._decided(title)
        return found

    def _decided(self, title: str) -> _Column:
        key = self.key_of(title)
        if key == LEAVE_OUT:
            return _Column(is_left_out=True)
        own = own_keys(self._kind, [title]).get(title)
        in_force = self._fields.get(key or own or LEAVE_OUT)
        holds = in_force.holds if in_force is not None else Holds.LINE
        is_known_so = key is not None and key == own and (key not in self._moved_to or is_read_in_place(title, key))
        return _Column(
            into=None if key is None or is_known_so else self._fields[key],
            meanings=self._values.get(title_key(title), {}),
            has_terms=holds is Holds.TERMS,
            has_days=holds is Holds.DAY,
            is_month_first=title in self._month_first,
        )


def shape_of_titles(titles: Iterable[str]) -> str:
    """A mark of a set of titles, under which wishes are kept: order, case, accents and spaces do not count."""
    keys = sorted({key for title in titles if (key := title_key(title))})
    return sha256("\x1f".join(keys).encode("utf-8", "replace")).hexdigest()[:32]


def title_key(title: str) -> str:
    """A title as wishes are found by it: letters and digits in lower case, without accents."""
    bare = unicodedata.normalize("NFKD", title.casefold())
    return " ".join(re.findall(r"\w+", "".join(sign for sign in bare if not unicodedata.combining(sign))))


def value_key(value: str) -> str:
    """A value as its translation is found by it: case and spaces do not count."""
    return " ".join(value.casefold().split())


def terms_of(value: str) -> list[str]:
    """The terms in a value of several, as the readers of such values part them."""
    return [term for part in _TERMS.split(value) if (term := part.strip())]


def _by_value(meanings: Mapping[str, str]) -> dict[str, str]:
    return {value_key(value): words for value, words in meanings.items()}


def _translated(value: object, column: _Column) -> object:
    if isinstance(value, list):
        return [part for item in value if (part := _translated(item, column)) != LEAVE_OUT or item == LEAVE_OUT]
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return value
    text = str(value)
    whole = column.meanings.get(value_key(text))
    if whole is not None:
        return whole
    terms = terms_of(text) if column.has_terms else []
    if not any(value_key(term) in column.meanings for term in terms):
        return value
    return "; ".join(filter(None, (column.meanings.get(value_key(term), term) for term in terms)))


def _day(value: object, column: _Column, notes: list[str]) -> object:
    """A day that is written in digits as year, month and day; whatever else as it is."""
    if not isinstance(value, str):
        return value
    day, note = read_day_in_order(value, is_month_first=column.is_month_first)
    if note:
        notes.append(note)
    return day.isoformat() if day is not None else value


def _joined(into: Field, parts: list[object]) -> dict[str, object]:
    """The values of several columns as one; what cannot be joined stands beside it, where nobody reads it."""
    texts = [part for part in parts if isinstance(part, str)]
    apart = {Holds.TEXT: "\n\n", Holds.LINE: ", ", Holds.TERMS: "; "}.get(into.holds)
    if apart is not None and len(texts) == len(parts):
        return {into.header: apart.join(texts)}
    values: dict[str, object] = {}
    for part in parts:
        values[_free(into.header, values)] = part
    return values


def _free(title: str, taken: Mapping[str, object]) -> str:
    """A title that is not taken yet, and that means nothing when it had to be made."""
    made, number = title, 1
    while made in taken:
        number += 1
        made = f"{title} · nog een {number}"
    return made


def _texts(value: object, most: int) -> dict[str, str]:
    """The texts in a mapping of texts, without what has no name."""
    items = list(value.items())[:most] if isinstance(value, Mapping) else []
    return {_text(name): _text(item) for name, item in items if isinstance(item, str) and _text(name)}


def _text(value: object) -> str:
    """A text that a database takes; empty for anything else."""
    return value[:_MAX_SIGNS].replace("\0", "").encode("utf-8", "replace").decode() if isinstance(value, str) else ""
