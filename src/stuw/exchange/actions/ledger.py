"""Noting of an import what became of its records, in the transaction that dealt with them."""

from collections.abc import Iterable, Mapping
from typing import Any

from stuw.exchange.enums import ImportKind, RunState, Verdict
from stuw.exchange.imports.records import OrganisationRecord, PersonRecord, VacancyRecord
from stuw.exchange.imports.writing.passes import Done
from stuw.exchange.imports.writing.people import PlannedPerson
from stuw.exchange.imports.writing.plans import Run, key_text
from stuw.exchange.imports.writing.results import problems_of
from stuw.exchange.models import ImportLine, ImportRun
from stuw.people.rules import channel_for

# Of what is new or stays as it is, so many are shown; of the rest everything.
MOST_SHOWN = 500
MOST_NOTES = 200
_ALWAYS = frozenset({Verdict.FAILED, Verdict.DOUBTFUL, Verdict.UPDATED})
_NOT_TAKEN = frozenset({Verdict.FAILED, Verdict.DOUBTFUL})


_COUNTS = ("position", *Verdict.values, "organisations_created", "notes_count")


class TakenOver(Exception):
    """Another process noted these records meanwhile; what this one did is rolled back."""


def forget_pass(run: ImportRun) -> None:
    """Before a pass: nothing counted, nothing noted."""
    ImportLine.objects.filter(run=run).delete()
    nothing: dict[str, Any] = {**dict.fromkeys(_COUNTS, 0), "notes": [], "broken": ""}
    for name, value in nothing.items():
        setattr(run, name, value)
    run.save(update_fields=list(nothing))


class Ledger:
    """Notes each batch with its run; says whether the pass goes on."""

    def __init__(self, run: ImportRun, work: Run) -> None:
        self._pk = run.pk
        self._state = RunState(run.state)
        self._work = work
        self._made_before = run.organisations_created
        self._shown = {Verdict.CREATED: run.created, Verdict.SKIPPED: run.skipped}

    def note(self, done: list[Done]) -> bool:
        """Count and note one batch. Raises TakenOver when it was noted before."""
        run = ImportRun.objects.select_for_update(of=("self",)).get(pk=self._pk)
        if run.position != done[0].order - 1:
            raise TakenOver
        run.position = done[-1].order
        for one in done:
            setattr(run, one.planned.verdict, getattr(run, one.planned.verdict) + 1)
        run.organisations_created = self._made_before + self._work.organisations_created
        self._note_values(run, done)
        self._note_asked(run, done)
        ImportLine.objects.bulk_create(self._line(run, one) for one in done if self._is_shown(one))
        run.save(update_fields=[*_COUNTS, "notes", "looked"])
        return run.state == self._state

    def _note_values(self, run: ImportRun, done: Iterable[Done]) -> None:
        for one in done:
            for problem in problems_of(one):
                if not problem.is_fatal:
                    run.notes_count += 1
                    if len(run.notes) < MOST_NOTES:
                        run.notes.append({"row": problem.row, "field": problem.field, "reason": problem.reason})

    def _note_asked(self, run: ImportRun, done: list[Done]) -> None:
        """Count who is asked whether they may be kept, by how; each pass begins anew."""
        if run.kind != ImportKind.PEOPLE:
            return
        asked = {} if done[0].order == 1 else dict(run.looked.get("asked", {}))
        for plan in (one.planned for one in done if one.planned.verdict == Verdict.CREATED):
            if isinstance(plan, PlannedPerson) and plan.is_asked:
                channel = str(channel_for(plan.instance))
                asked[channel] = asked.get(channel, 0) + 1
        run.looked = run.looked | {"asked": asked}

    def _is_shown(self, one: Done) -> bool:
        verdict = one.planned.verdict
        if verdict in _ALWAYS:
            return True
        self._shown[verdict] += 1
        return self._shown[verdict] <= MOST_SHOWN

    def _line(self, run: ImportRun, one: Done) -> ImportLine:
        planned = one.planned
        return ImportLine(
            centre_id=run.centre_id,
            run=run,
            order=one.order,
            number=one.row.number,
            verdict=planned.verdict,
            key=planned.key or _key(run, one),
            label=label_of(one)[:160],
            object_id="" if planned.number is None else str(planned.number),
            likes=[{"number": str(like.number), "label": like.label, "why": like.why} for like in planned.likes],
            changes={name: [planned.former.get(name), new] for name, new in planned.changes.items()},
            problems=[{"field": problem.field, "reason": problem.reason} for problem in problems_of(one)],
            values=_plain(one.row.values) if planned.verdict in _NOT_TAKEN else {},
        )


def label_of(one: Done) -> str:
    """What people call a record: its name or title; of a row without one, what stands in it."""
    record = one.row.record
    if isinstance(record, VacancyRecord):
        return f"{record.title} ({record.organisation.name})" if record.organisation.name else record.title
    if isinstance(record, OrganisationRecord | PersonRecord):
        return record.name
    texts = (str(value).strip() for value in one.row.values.values() if isinstance(value, str | int | float))
    return ", ".join(text for text in texts if text)[:80]


def _key(run: ImportRun, one: Done) -> str:
    record = one.row.record
    if record is None or isinstance(record, PersonRecord):
        return ""
    return key_text(ImportKind(run.kind), (record.source_system, record.source_id))


def _plain(values: Mapping[str, object]) -> dict[str, Any]:
    """A row as JSON can hold it; a NUL is what JSON of the database cannot."""
    return {str(name).replace("\0", ""): _plain_value(value) for name, value in values.items()}


def _plain_value(value: object) -> Any:
    if isinstance(value, Mapping):
        return _plain(value)
    if isinstance(value, list | tuple):
        return [_plain_value(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value).replace("\0", "").encode("utf-8", "replace").decode()
