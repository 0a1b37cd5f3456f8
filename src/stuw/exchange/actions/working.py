"""Working through an offered file: in the worker, as far as it was, or at once from a command."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from hashlib import file_digest
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from stuw.accounts.models import User
from stuw.audit.actions import record
from stuw.centres.actor import SYSTEM, Actor
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.exchange.actions.files import as_file, check_may_import, saved_wishes, what_is_in
from stuw.exchange.actions.ledger import Ledger, TakenOver, forget_pass
from stuw.exchange.actions.undoing import carry_back
from stuw.exchange.enums import Doubt, ImportKind, RunState, Verdict
from stuw.exchange.imports.errors import BrokenFile, UnreadableFile
from stuw.exchange.imports.mapping import Wishes
from stuw.exchange.imports.reader import ImportFile, look_at, with_wishes
from stuw.exchange.imports.records import Problem
from stuw.exchange.imports.writing.passes import Done, one_pass
from stuw.exchange.imports.writing.plans import Run
from stuw.exchange.imports.writing.results import MAX_PROBLEMS, ImportResult
from stuw.exchange.models import ImportChunk, ImportRun
from stuw.exchange.rules import can_import
from stuw.organisations.queries import actor_of

_LOCK = 7_888_903
_NOT_ANY_MORE = "Wie dit bestand aanbood, mag dat niet meer. Een collega kan het opnieuw aanbieden."
_GAVE_UP = "Er liep iets mis bij ons. Wat eerder stond, is ingelezen. Ga verder, of vraag hulp als het weer gebeurt."


def work_on_import(centre_id: int, run_id: UUID, *, now: datetime) -> None:
    """Do what a run waits for: the check, the reading in, or the taking back; nothing when that was done before.

    Batch by batch, each in a transaction with how far it is: a process that is killed costs the batch that was under
    way, and the next one goes on there. A check begins anew. Two processes never work on one run.
    """
    with _alone(run_id) as is_alone:
        run = _found(centre_id, run_id) if is_alone else None
        if run is None:
            return
        actor = _offerer(run)
        if not can_import(actor, centre_id, run.kind):
            _end(run, RunState.STOPPED if run.state == RunState.RUNNING else RunState.OFFERED, broken=_NOT_ANY_MORE)
        elif run.state == RunState.UNDOING:
            carry_back(run, actor=actor, now=now)
        elif run.state == RunState.RUNNING:
            _read(run, actor, now, end=RunState.DONE)
        elif run.state == RunState.CHECKING:
            _read(run, actor, now, end=RunState.CHECKED)


def give_up(centre_id: int, run_id: UUID) -> None:
    """After too many tries: say so, so that somebody can go on or offer the file again."""
    run = _found(centre_id, run_id)
    ends = {RunState.CHECKING: RunState.OFFERED, RunState.RUNNING: RunState.STOPPED, RunState.UNDOING: RunState.STOPPED}
    if run is not None and run.state in ends:
        _end(run, ends[RunState(run.state)], broken=_GAVE_UP)


def import_file(
    path: Path,
    kind: ImportKind,
    centre: Centre,
    *,
    actor: Actor,
    now: datetime,
    system: str = "",
    is_dry_run: bool = False,
    doubt: Doubt = Doubt.SKIP,
    wishes: Wishes | None = None,
    consent: Mapping[str, Any] | None = None,
    on_progress: Callable[[ImportResult], None] | None = None,
) -> ImportResult:
    """Read a file for a centre at once. Good rows are taken, each batch in a transaction of its own.

    A repeat makes no duplicates: unchanged records are skipped, changed ones updated, except for fields that people
    changed here. The same file goes on where a former call was cut off. Nobody is mailed, but people without consent
    who are asked for it. With ``is_dry_run`` nothing is written. ``system`` names the source, when the user does;
    ``wishes`` default to what was last decided about such a file. Raises NotPermitted and UnreadableFile; then nothing
    was written.
    """
    check_may_import(actor, centre.pk, kind)
    file = look_at(path, kind, system=system)
    with scoped(Scope(centres=frozenset({centre.pk}))):
        file = with_wishes(file, saved_wishes(centre, file) if wishes is None else wishes)
    result = ImportResult(kind, is_dry_run, columns=file.columns, unused=file.unused)
    work = Run(centre, actor, now, is_check=is_dry_run, doubt=doubt, consent=consent or {})
    run = None if is_dry_run else _begun(path, file, work, system)
    ledger = None if run is None else Ledger(run, work)
    if run is not None:
        _count_before(run, result)
    organisations_before = result.organisations_created

    def after(done: list[Done]) -> bool:
        is_wanted = ledger is None or ledger.note(done)
        result.add(done)
        result.organisations_created = organisations_before + work.organisations_created
        if on_progress is not None:
            on_progress(result)
        return is_wanted

    try:
        one_pass(file, work, after, skip=0 if run is None else run.position)
    except BrokenFile as error:
        result.broken = str(error)
    if run is not None:
        _end(run, RunState.DONE, broken=result.broken, ended_at=now)
    return result


def _begun(path: Path, file: ImportFile, work: Run, system: str) -> ImportRun:
    """The run of a file that a command reads: the one that was cut off, else a new one."""
    with path.open("rb") as content:
        digest = file_digest(content, "sha256").hexdigest()
    with scoped(Scope(centres=frozenset({work.centre.pk}))):
        same = ImportRun.objects.filter(centre=work.centre, kind=file.kind, digest=digest, system=system)
        same = same.filter(state=RunState.RUNNING, chunks=None, wishes=file.wishes.as_json(), doubt=work.doubt)
        run = same.first()
        if run is None:
            run = ImportRun.objects.create(
                centre=work.centre,
                kind=file.kind,
                state=RunState.RUNNING,
                file_name=path.name[:200],
                size=path.stat().st_size,
                digest=digest,
                system=system,
                wishes=file.wishes.as_json(),
                doubt=work.doubt,
                consent=dict(work.consent),
                looked=what_is_in(file),
                offered_by_id=work.actor.user_id,
                offered_at=work.now,
                started_at=work.now,
            )
        record(f"import.{file.kind}", "import", run.pk, actor=work.actor, centre_id=work.centre.pk)
    work.run_id = run.pk
    return run


def _count_before(run: ImportRun, result: ImportResult) -> None:
    """Count what a former call did that was cut off."""
    result.run = str(run.pk)
    result.read, result.created, result.updated, result.skipped = run.read, run.created, run.updated, run.skipped
    result.failed, result.doubtful = run.failed + run.doubtful, run.doubtful
    result.organisations_created, result.notes_count = run.organisations_created, run.notes_count
    result.notes = [Problem(**note) for note in run.notes]
    with scoped(Scope(centres=frozenset({run.centre_id}))):
        lines = list(run.lines.filter(verdict__in=[Verdict.FAILED, Verdict.DOUBTFUL])[:MAX_PROBLEMS])
    problems = (Problem(line.number, **problem, is_fatal=True) for line in lines for problem in line.problems)
    result.problems = list(islice(problems, MAX_PROBLEMS))


def _read(run: ImportRun, actor: Actor, now: datetime, *, end: RunState) -> None:
    is_check = end == RunState.CHECKED
    if is_check and run.position:
        with scoped(Scope(centres=frozenset({run.centre_id}))):
            forget_pass(run)
    work = Run(
        run.centre,
        actor,
        now,
        is_check=is_check,
        run_id=run.pk,
        doubt=Doubt(run.doubt),
        decisions=run.decisions,
        consent=run.consent,
    )
    broken = ""
    ledger = Ledger(run, work)
    with _on_disk(run) as path:
        try:
            file = look_at(path, ImportKind(run.kind), system=run.system, wishes=Wishes.from_json(run.wishes))
            one_pass(file, work, ledger.note, skip=run.position)
        except (BrokenFile, UnreadableFile) as error:
            broken = str(error)
        except TakenOver:
            return
    _end(run, end, broken=broken, **({} if is_check else {"ended_at": now}))


@contextmanager
def _on_disk(run: ImportRun) -> Iterator[Path]:
    """The file of a run, fetched in a transaction that ends before it is read."""
    with ExitStack() as kept:
        with scoped(Scope(centres=frozenset({run.centre_id}))):
            path = kept.enter_context(as_file(run))
        yield path


def _found(centre_id: int, run_id: UUID) -> ImportRun | None:
    with scoped(Scope(centres=frozenset({centre_id}))):
        return ImportRun.objects.select_related("centre", "offered_by").filter(pk=run_id).first()


def _offerer(run: ImportRun) -> Actor:
    """Who offered the file, with the rights of today; a command works as the system."""
    if run.offered_by is None:
        return SYSTEM
    return actor_of(User.objects.get(pk=run.offered_by.pk), is_trusted=True)


def _end(run: ImportRun, state: RunState, *, broken: str = "", **values: Any) -> None:
    """Say how a pass ended, unless somebody stopped it meanwhile; what was read in needs its file no longer."""
    with scoped(Scope(centres=frozenset({run.centre_id}))):
        locked = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        if locked.state != run.state:
            return
        locked.state, locked.broken = state, broken[:300]
        if state in {RunState.CHECKED, RunState.DONE}:
            locked.total = locked.position
        if state == RunState.DONE:
            ImportChunk.objects.filter(run=locked).delete()
            locked.looked = {name: value for name, value in locked.looked.items() if name != "samples"}
        for name, value in values.items():
            setattr(locked, name, value)
        locked.save(update_fields=["state", "broken", "total", "looked", *values])


@contextmanager
def _alone(run_id: UUID) -> Iterator[bool]:
    """Whether no other process works on this run; holds until the end of the block, or of the process."""
    key = [_LOCK, run_id.int % 2**31]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", key)
        is_alone = bool((cursor.fetchone() or (False,))[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", key)
