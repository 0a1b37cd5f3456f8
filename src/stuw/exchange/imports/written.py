"""What the writers of an import share: the run, the verdict on a row, and the records of earlier imports."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.marks import mark
from stuw.exchange.models import ImportedRecord

type Key = tuple[str, str]


class Verdict(StrEnum):
    """What became of a row."""

    CREATED = "created"
    UPDATED = "updated"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(slots=True)
class Outcome:
    """What became of one record, the object's number, and which values were left out and why."""

    verdict: Verdict
    number: int | None = None
    left_out: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Run:
    """One import: where it writes, for whom, and the organisations it met, by identity.

    ``now`` is the moment of all it writes.
    """

    centre: Centre
    actor: Actor
    now: datetime
    organisations: dict[Key, int] = field(default_factory=dict)
    organisations_created: int = 0


def known_records(centre: Centre, kind: ImportKind, keys: Iterable[Key]) -> dict[Key, ImportedRecord]:
    """What earlier imports of this centre wrote for these identities."""
    by_system: dict[str, list[str]] = {}
    for system, number in keys:
        by_system.setdefault(system, []).append(number)
    found: dict[Key, ImportedRecord] = {}
    for system, numbers in by_system.items():
        rows = ImportedRecord.objects.filter(centre=centre, kind=kind, source_system=system, source_id__in=numbers)
        found.update({(row.source_system, row.source_id): row for row in rows.order_by("pk")})
    return found


def marks_of(values: Mapping[str, Any]) -> dict[str, str]:
    """A mark of each value."""
    return {name: mark(value) for name, value in values.items()}


def changed_values(stored: Mapping[str, Any], written: Mapping[str, str], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values that the source changed and people here did not.

    ``stored``: what the object holds now; ``written``: marks of what the import wrote before.
    """
    return {
        name: value
        for name, value in given.items()
        if mark(stored[name]) == written.get(name) and mark(value) != written.get(name)
    }


def leave_out_invalid(instance: models.Model, names: Iterable[str]) -> list[tuple[str, str]]:
    """Put fields back on their default that the model would not take; the name and reason of each.

    The readers give nothing of the kind; this is for a rule of the model that they don't know.
    """
    fields = {one.name for one in instance._meta.fields}
    left_out: list[tuple[str, str]] = []
    try:
        instance.clean_fields(exclude=fields - set(names))
    except ValidationError as error:
        for name, reasons in error.message_dict.items():
            column = instance._meta.get_field(name)
            left_out.append((str(getattr(column, "verbose_name", name)), " ".join(map(str, reasons))))
            setattr(instance, name, column.get_default() if isinstance(column, models.Field) else None)
    return left_out
