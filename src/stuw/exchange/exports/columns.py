"""One column of an export: where its values come from, how they are written, and what they mean, in Dutch.

A value has two shapes: ``plain``, as JSON keeps it, and ``cell``, as a table does. An empty cell is unknown.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from stuw.exchange.cells import safe_cell
from stuw.kernel.availability import DAYS, PARTS, to_slots

DIVIDER = "|"
YES, NO = "ja", "nee"


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """How values of one kind are written. ``schema``: what Table Schema says of them."""

    schema: Mapping[str, Any]
    plain: Callable[[Any], Any] = lambda value: value
    cell: Callable[[Any], str] = str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title in the file, and what stands in it.

    ``source``: the field, or the way to it, as a query takes it. ``kind``: else as the field of the model says.
    ``to``: the table whose ``id`` stands here. ``words``: what it means, in Dutch.
    """

    title: str
    source: str
    words: str
    kind: Kind | None = None
    to: str = field(default="", kw_only=True)


def _moment(value: Any) -> str:
    """A moment in UTC; what was kept as a text stays as it is."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return str(value)


def _day(value: Any) -> str:
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: Any) -> float:
    return float(value) if isinstance(value, Decimal | str) else value


def _comma(value: Any) -> str:
    """A number with a comma, as spreadsheets of this country read it, without zeros that say nothing."""
    return f"{Decimal(str(value)).normalize():f}".replace(".", ",")


def _joined(values: Iterable[str]) -> str:
    return DIVIDER.join(values)


TEXT = Kind({"type": "string"}, cell=safe_cell)
MAIL = Kind({"type": "string", "format": "email"}, cell=safe_cell)
ADDRESS = Kind({"type": "string", "format": "uri"}, cell=safe_cell)
UNIQUE = Kind({"type": "string", "format": "uuid"}, plain=str)
WHOLE = Kind({"type": "integer"})
NUMBER = Kind({"type": "number", "decimalChar": ","}, plain=_number, cell=_comma)
YES_OR_NO = Kind({"type": "boolean", "trueValues": [YES], "falseValues": [NO]}, cell=lambda value: YES if value else NO)
DAY = Kind({"type": "date"}, plain=_day)
MOMENT = Kind({"type": "datetime"}, plain=_moment)
TIME = Kind({"type": "time"}, plain=_day)
WORDS = Kind({"type": "list", "itemType": "string", "delimiter": DIVIDER}, plain=list, cell=_joined)
OBJECT = Kind({"type": "object"}, cell=lambda value: json.dumps(value, ensure_ascii=False))
MOMENTS = Kind(
    WORDS.schema, plain=lambda grid: [f"{DAYS[slot // 3]} {PARTS[slot % 3]}" for slot in to_slots(grid)], cell=_joined
)


def one_of(choices: Iterable[tuple[Any, Any]], *, is_complete: bool = True) -> Kind:
    """One of these, written as people read it. Unless ``is_complete`` others may occur, and stay as they are."""
    labels = {value: str(label) for value, label in choices}
    limits = {"constraints": {"enum": list(labels.values())}} if is_complete else {}
    return Kind({"type": "string", **limits}, plain=lambda value: labels.get(value, str(value)), cell=safe_cell)


def several_of(choices: Iterable[tuple[Any, Any]]) -> Kind:
    """Several of these, each written as people read it."""
    labels = {value: str(label) for value, label in choices}
    allowed = ", ".join(f"“{label}”" for label in labels.values())
    return Kind(
        {**WORDS.schema, "description": f"Mogelijk: {allowed}."},
        plain=lambda values: [labels.get(value, str(value)) for value in values],
        cell=_joined,
    )


def part(name: str, kind: Kind) -> Kind:
    """One value of an object that the query gives."""

    def plain(value: Mapping[str, Any]) -> Any:
        one = value.get(name)
        return one if one in (None, "") else kind.plain(one)

    return Kind(kind.schema, plain, kind.cell)


_KINDS: tuple[tuple[type[models.Field], Kind], ...] = (
    (models.EmailField, MAIL),
    (models.URLField, ADDRESS),
    (models.UUIDField, UNIQUE),
    (models.BooleanField, YES_OR_NO),
    (models.DateTimeField, MOMENT),
    (models.DateField, DAY),
    (models.TimeField, TIME),
    (models.FloatField, NUMBER),
    (models.DecimalField, NUMBER),
    (models.IntegerField, WHOLE),
    (models.JSONField, OBJECT),
    (models.CharField, TEXT),
    (models.TextField, TEXT),
)


def kind_of(model: type[models.Model], source: str) -> Kind:
    """How the values of a field are written, from the field itself; ``source`` may lead through other models."""
    found: Any = model._meta
    for name in source.split("__"):
        last = found.get_field(name)
        found = last.related_model._meta if last.is_relation else found
    if last.is_relation:
        last = found.pk
    if isinstance(last, ArrayField):
        choices = last.base_field.choices
        return several_of(choices) if choices else WORDS
    if last.choices:
        return one_of(last.choices)
    return next(kind for field_type, kind in _KINDS if isinstance(last, field_type))
