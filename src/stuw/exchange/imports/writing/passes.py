"""One pass over a file: read, plan, and write batch by batch, each in a transaction of its own."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import DataError, IntegrityError, connection, transaction

from stuw.centres.scope import Scope, scoped
from stuw.exchange.enums import ImportKind, Verdict
from stuw.exchange.imports.errors import BrokenFile
from stuw.exchange.imports.reader import ImportFile, read_rows
from stuw.exchange.imports.records import Row
from stuw.exchange.imports.writing.organisations import write_organisations
from stuw.exchange.imports.writing.people import write_people
from stuw.exchange.imports.writing.plans import Key, Planned, Run
from stuw.exchange.imports.writing.vacancies import write_vacancies
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.jobs import FOLLOW, defer

BATCH = 500
# Two imports at one centre take turns, batch by batch, so that they cannot make the same thing twice.
_LOCK = 7_888_901
_TWICE = "Staat ook op rij {}. Wat hier anders is, komt in de plaats; wat hier leeg is, blijft."
_REFUSED = "De databank weigert deze gegevens."
_WRITERS: Mapping[str, Callable[[Any, Run], Mapping[Key, Planned]]] = {
    ImportKind.ORGANISATIONS: write_organisations,
    ImportKind.VACANCIES: write_vacancies,
    ImportKind.PEOPLE: write_people,
}


@dataclass(frozen=True, slots=True)
class Done:
    """One record that was dealt with: which it is in the file, from 1, its row, and what became of it."""

    order: int
    row: Row
    planned: Planned


def one_pass(file: ImportFile, run: Run, after: Callable[[list[Done]], bool], *, skip: int = 0) -> None:
    """Deal with every record of a file after the first ``skip``; in a check only say what would become of it.

    Sees the centre's people. ``after`` is called for each batch, in its transaction: what it writes holds exactly when
    the batch does, and when it is False the pass ends there. Raises BrokenFile where the file cannot be read further,
    after the records before it.
    """
    order = skip
    for rows in _batches(file, run, skip):
        with transaction.atomic(), scoped(Scope(centres=frozenset({run.centre.pk}))):
            done = [
                Done(order + place, row, planned)
                for place, (row, planned) in enumerate(_dealt_with(rows, run, file.kind), 1)
            ]
            is_wanted = after(done)
            if not run.is_check and any(one.planned.verdict in {Verdict.CREATED, Verdict.UPDATED} for one in done):
                defer(FOLLOW)
        order += len(done)
        if not is_wanted:
            return


def _batches(file: ImportFile, run: Run, skip: int) -> Iterator[list[Row]]:
    """The rows by so many at once; those before the place where a file breaks come before the error."""
    rows = islice(read_rows(file, today=run.now.astimezone(BRUSSELS).date()), skip, None)
    batch: list[Row] = []
    broken: BrokenFile | None = None
    while broken is None:
        try:
            batch.append(next(rows))
        except StopIteration:
            break
        except BrokenFile as error:
            broken = error
        if len(batch) >= BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
    if broken is not None:
        raise broken


def _dealt_with(rows: list[Row], run: Run, kind: ImportKind) -> Iterator[tuple[Row, Planned]]:
    """One batch; when the database refuses something in it, row by row, so that the others go in."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, run.centre.pk])
    for group in _groups(rows):
        try:
            plans = _written(group, run, kind)
        except (IntegrityError, DataError):
            plans = [_one_written(row, run, kind) for row in group]
        for row, plan in zip(group, plans, strict=True):
            _note_twice(row, plan, run)
            yield row, plan


def _note_twice(row: Row, plan: Planned, run: Run) -> None:
    """Say of a record that stands in the file for the second time on which row it stood first."""
    key = _key(row)
    if key is None:
        return
    first = run.rows.setdefault(key, row.number)
    if first != row.number:
        plan.left_out.append(("", _TWICE.format(first)))


def _groups(rows: list[Row]) -> Iterator[list[Row]]:
    """The rows in parts in which no identity comes twice, so that the second finds what the first made."""
    group: list[Row] = []
    keys: set[Key] = set()
    for row in rows:
        key = _key(row)
        if key is not None and key in keys:
            yield group
            group, keys = [], set()
        group.append(row)
        if key is not None:
            keys.add(key)
    if group:
        yield group


def _key(row: Row) -> Key | None:
    return None if row.record is None else (row.record.source_system, row.record.source_id)


def _written(rows: list[Row], run: Run, kind: ImportKind) -> list[Planned]:
    met, made = dict(run.organisations), run.organisations_created
    records = {_key(row): row.record for row in rows if row.record is not None}
    try:
        with transaction.atomic():
            plans: Mapping[Key, Planned] = _WRITERS[kind](records, run) if records else {}
    except (IntegrityError, DataError):
        run.organisations, run.organisations_created = met, made
        raise
    return [plans[key] if (key := _key(row)) is not None else Planned(Verdict.FAILED) for row in rows]


def _one_written(row: Row, run: Run, kind: ImportKind) -> Planned:
    try:
        return _written([row], run, kind)[0]
    except (IntegrityError, DataError):
        return Planned(Verdict.FAILED, left_out=[("", _REFUSED)])
