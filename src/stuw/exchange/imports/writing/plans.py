"""What the writers of an import share: the run, what they plan for a record, and the records of earlier imports."""

from array import array
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.exchange.enums import Doubt, ImportKind, Verdict
from stuw.exchange.imports.writing.marks import fingerprint, mark
from stuw.exchange.imports.writing.resemblance import Like, Neighbours
from stuw.exchange.models import ImportedRecord

type Key = tuple[str, str]

NEW = "new"


@dataclass(slots=True)
class Planned:
    """What becomes of one record.

    ``number``: the object that it is, once there is one. ``likes``: what it is or may be, and why. ``changes`` and
    ``former``: what is written over what, by field. ``left_out``: values that are not taken, and why. ``imported``:
    what an earlier import noted. ``key``: the identity that a decision about it is kept under, of a doubtful one.
    """

    verdict: Verdict
    number: Any = None
    likes: list[Like] = field(default_factory=list)
    changes: dict[str, Any] = field(default_factory=dict)
    former: dict[str, Any] = field(default_factory=dict)
    left_out: list[tuple[str, str]] = field(default_factory=list)
    imported: ImportedRecord | None = None
    instance: Any = None
    key: str = ""


@dataclass(slots=True)
class Run:
    """One pass over a file: where it writes, for whom, what was decided, and what it met.

    ``now`` is the moment of all it writes. With ``is_check`` nothing is written. ``run_id``: the run that new records
    belong to. ``consent``: for people, as in ``ImportRun.consent``. ``organisations``: what was planned for the
    organisations that vacancies name, by identity. ``met``: in a check, the marks of what would be there by now;
    ``people``: in a check, the names of who would be there by now, by how they are reached.
    """

    centre: Centre
    actor: Actor
    now: datetime
    is_check: bool = False
    run_id: Any = None
    doubt: Doubt = Doubt.SKIP
    decisions: Mapping[str, str] = field(default_factory=dict)
    consent: Mapping[str, Any] = field(default_factory=dict)
    organisations: dict[Key, Planned] = field(default_factory=dict)
    met: dict[tuple[str, Key], array[int]] = field(default_factory=dict)
    rows: dict[Key, int] = field(default_factory=dict)
    organisations_created: int = 0
    neighbours: Neighbours | None = None
    people: dict[tuple[str, str], list[tuple[str, Any]]] = field(default_factory=dict)


def key_text(kind: ImportKind, key: Key) -> str:
    """The identity of a record as one text, under which a decision about it is kept."""
    return f"{kind[0]}|{key[0]}|{key[1]}"


def settle_doubt(planned: Planned, kind: ImportKind, key: Key, run: Run) -> Planned:
    """A doubtful plan as somebody decided about it, for this record or for all; else it stays doubtful.

    What is the same as something here becomes ``SKIPPED`` with the number of that thing; else it is ``CREATED``.
    """
    planned.key = key_text(kind, key)
    chosen = run.decisions.get(planned.key, "")
    if not chosen and run.doubt != Doubt.SKIP:
        chosen = NEW if run.doubt == Doubt.NEW else str(planned.likes[0].number)
    known = next((like for like in planned.likes if str(like.number) == chosen), None)
    if known is not None:
        planned.verdict, planned.number = Verdict.SKIPPED, known.number
    elif chosen == NEW:
        planned.verdict = Verdict.CREATED
    return planned


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


def met_before(kind: ImportKind, key: Key, given: Mapping[str, Any], run: Run) -> Planned | None:
    """In a check: what becomes of a record that stands in the file for the second time.

    ``given``: the same fields in the same order for every record of a kind.
    """
    if not run.is_check:
        return None
    present = array("q", [0 if is_unsaid(value) else hash(repr(value)) for value in given.values()])
    former = run.met.get((kind, key))
    if former is None:
        run.met[kind, key] = present
        return None
    changed = [place for place, one in enumerate(present) if one not in {0, former[place]}]
    for place in changed:
        former[place] = present[place]
    return Planned(Verdict.UPDATED if changed else Verdict.SKIPPED)


def marks_of(values: Mapping[str, Any]) -> dict[str, str]:
    """A mark of each value."""
    return {name: mark(value) for name, value in values.items()}


def changed_values(stored: Mapping[str, Any], written: Mapping[str, str], given: Mapping[str, Any]) -> dict[str, Any]:
    """The values that the source changed and people here did not.

    ``stored``: what the object holds now; ``written``: marks of what the import wrote before. What the source does not
    say takes nothing away: next year's list may lack a column.
    """
    return {
        name: value
        for name, value in given.items()
        if not is_unsaid(value) and mark(stored[name]) == written.get(name) and mark(value) != written.get(name)
    }


def is_unsaid(value: object) -> bool:
    """Whether a value is what a record has when its source says nothing."""
    return value is None or value == "" or value == [] or value == ()


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


def found_here(plans: Mapping[Key, Planned]) -> dict[Key, Planned]:
    """Of these plans, those of records that turned out to be something that was here already."""
    return {
        key: plan
        for key, plan in plans.items()
        if plan.verdict == Verdict.SKIPPED and plan.imported is None and plan.likes
    }


def remember(kind: ImportKind, record: Any, plan: Planned, written: Mapping[str, Any], run: Run) -> ImportedRecord:
    """What a record became, unsaved; ``written``: the values that it wrote.

    One that was here already gets no marks, so that nothing of what the desk wrote is ever taken for the import's.
    """
    is_made = plan.instance is not None
    imported = ImportedRecord(
        centre=run.centre,
        kind=kind,
        source_system=record.source_system,
        source_id=record.source_id,
        fingerprint=fingerprint(record),
        written=marks_of(written) if is_made else {},
        made_in_id=run.run_id,
        is_made=is_made,
        first_at=run.now,
        last_at=run.now,
    )
    setattr(imported, "vacancy_id" if kind == ImportKind.VACANCIES else "organisation_id", plan.number)
    return imported


def note_written(plan: Planned, record: Any, run: Run) -> None:
    """Note with what an earlier import noted which values this one wrote."""
    imported = plan.imported
    if imported is not None:
        imported.written |= marks_of(plan.changes)
        imported.fingerprint, imported.last_at = fingerprint(record), run.now
        imported.save(update_fields=["written", "fingerprint", "last_at"])


def note_met(imported: Iterable[ImportedRecord], run: Run) -> None:
    """Note that these records stood in the file again."""
    ImportedRecord.objects.filter(pk__in=[one.pk for one in imported]).update(last_at=run.now)
