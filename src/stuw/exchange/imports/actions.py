"""Importing a file: batch by batch, repeatable, and nothing written when it is only tried."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from django.db import DataError, IntegrityError, connection, transaction

from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.exchange.enums import ImportKind
from stuw.exchange.imports.errors import BrokenFile
from stuw.exchange.imports.organisation_writer import write_organisations
from stuw.exchange.imports.reader import ImportFile, look_at, read_rows
from stuw.exchange.imports.records import OrganisationRecord, Problem, Row, VacancyRecord
from stuw.exchange.imports.vacancy_writer import write_vacancies
from stuw.exchange.imports.written import Key, Outcome, Run, Verdict
from stuw.exchange.rules import can_import
from stuw.kernel.clock import BRUSSELS
from stuw.kernel.errors import NotPermitted
from stuw.kernel.jobs import FOLLOW, defer

BATCH = 500
MAX_PROBLEMS = 200
# Two imports at one centre take turns, batch by batch, so that they cannot make the same thing twice.
_LOCK = 7_888_901


@dataclass(slots=True)
class ImportResult:
    """What an import did, or would do.

    ``read`` is ``created`` + ``updated`` + ``skipped`` + ``failed``. ``problems``: the first ``MAX_PROBLEMS``
    reasons why rows failed; ``notes``: as many values that were left out, ``notes_count`` in all. ``broken``:
    the sentence that says where the file could not be read further, or empty.
    """

    kind: ImportKind
    is_dry_run: bool = False
    read: int = 0
    created: int = 0
    updated: int = 0
    skipped: int = 0
    failed: int = 0
    organisations_created: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)
    notes_count: int = 0
    broken: str = ""
    columns: dict[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()


def import_file(
    path: Path,
    kind: ImportKind,
    centre: Centre,
    *,
    actor: Actor,
    now: datetime,
    system: str = "",
    is_dry_run: bool = False,
    on_progress: Callable[[ImportResult], None] | None = None,
) -> ImportResult:
    """Read a file for a centre. Good rows are taken, each batch in a transaction of its own.

    A repeat makes no duplicates: unchanged records are skipped, changed ones updated, except for fields that
    people changed here. Nobody is mailed. With ``is_dry_run`` all of it is rolled back in the end. ``system``
    names the source, when the user does. Raises NotPermitted and UnreadableFile; then nothing was written.
    """
    if not can_import(actor, centre.pk):
        raise NotPermitted("U mag hier geen bestand inlezen.")
    file = look_at(path, kind, system=system)
    result = ImportResult(kind, is_dry_run, columns=file.columns, unused=file.unused)
    run = Run(centre, actor, now)
    with _undone_after(is_dry_run):
        try:
            for rows in _batches(file, now):
                _write(rows, run, result)
                if on_progress is not None:
                    on_progress(result)
        except BrokenFile as error:
            result.broken = str(error)
        record(f"import.{kind}", "centre", centre.pk, actor=actor, centre_id=centre.pk)
    result.organisations_created = run.organisations_created
    return result


@contextmanager
def _undone_after(is_dry_run: bool) -> Iterator[None]:
    """Run the block; when it is only tried, in one transaction that leaves nothing behind."""
    if not is_dry_run:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _batches(file: ImportFile, now: datetime) -> Iterator[list[Row]]:
    """The rows by so many at once; those before the place where a file breaks come before the error."""
    rows = read_rows(file, today=now.astimezone(BRUSSELS).date())
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


def _write(rows: list[Row], run: Run, result: ImportResult) -> None:
    """Write one batch; when the database refuses something in it, row by row, so that the others go in."""
    for group in _groups(rows):
        try:
            outcomes = _write_group(group, run)
        except (IntegrityError, DataError):
            outcomes = [_write_one(row, run) for row in group]
        for row, outcome in zip(group, outcomes, strict=True):
            _count(row, outcome, result)


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


def _write_group(rows: list[Row], run: Run) -> list[Outcome]:
    met, made = dict(run.organisations), run.organisations_created
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, run.centre.pk])
            outcomes = _outcomes(rows, run)
            if any(one.verdict in {Verdict.CREATED, Verdict.UPDATED} for one in outcomes):
                defer(FOLLOW)
            return outcomes
    except (IntegrityError, DataError):
        run.organisations, run.organisations_created = met, made
        raise


def _write_one(row: Row, run: Run) -> Outcome:
    try:
        return _write_group([row], run)[0]
    except (IntegrityError, DataError):
        return Outcome(Verdict.FAILED, left_out=[("", "De databank weigert deze gegevens.")])


def _outcomes(rows: list[Row], run: Run) -> list[Outcome]:
    organisations = {_key(row): row.record for row in rows if isinstance(row.record, OrganisationRecord)}
    vacancies = {_key(row): row.record for row in rows if isinstance(row.record, VacancyRecord)}
    found: dict[Key, Outcome] = {}
    if organisations:
        found |= write_organisations({key: one for key, one in organisations.items() if key}, run)
    if vacancies:
        found |= write_vacancies({key: one for key, one in vacancies.items() if key}, run)
    return [found[key] if (key := _key(row)) is not None else Outcome(Verdict.FAILED) for row in rows]


def _count(row: Row, outcome: Outcome, result: ImportResult) -> None:
    result.read += 1
    setattr(result, outcome.verdict, getattr(result, outcome.verdict) + 1)
    is_failed = outcome.verdict == Verdict.FAILED
    reasons = [Problem(row.number, name, reason, is_fatal=is_failed) for name, reason in outcome.left_out]
    for problem in (*row.problems, *reasons):
        if problem.is_fatal and len(result.problems) < MAX_PROBLEMS:
            result.problems.append(problem)
        elif not problem.is_fatal:
            result.notes_count += 1
            if len(result.notes) < MAX_PROBLEMS:
                result.notes.append(problem)
