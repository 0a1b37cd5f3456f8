"""What somebody does with an import, from its columns to taking it back; the worker does the long parts."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from stuw.audit.actions import record
from stuw.audit.steps import check_step
from stuw.centres.actor import Actor
from stuw.exchange.actions.files import keep_wishes, look_again, what_is_in
from stuw.exchange.actions.ledger import forget_pass
from stuw.exchange.enums import Doubt, RunState
from stuw.exchange.imports.mapping import Wishes
from stuw.exchange.imports.writing.plans import NEW
from stuw.exchange.models import ImportChunk, ImportLine, ImportRun
from stuw.exchange.rules import MOVES, may_undo
from stuw.kernel.errors import DomainError, StepNotAllowed
from stuw.kernel.jobs import WORK_ON_IMPORT, defer


@transaction.atomic
def set_wishes(run: ImportRun, wishes: Wishes, *, actor: Actor, now: datetime) -> ImportRun:
    """Say which column is what and what values mean; kept for the next file with these columns.

    Raises NotPermitted, StepNotAllowed, or UnreadableFile when nothing could be read any more.
    """
    locked = _moved(run, "change", actor)
    file = look_again(locked, wishes)
    keep_wishes(locked.centre, file, now)
    return _saved(locked, wishes=wishes.as_json(), looked=what_is_in(file))


@transaction.atomic
def set_consent(
    run: ImportRun, *, is_given: bool | None, on: date | None = None, source: str = "", actor: Actor, now: datetime
) -> ImportRun:
    """Say where the consent of these people stands: with all of them, with none, or (None) in the file itself.

    Raises NotPermitted, StepNotAllowed, and DomainError when consent is claimed that nobody can look up.
    """
    if is_given and not source.strip():
        raise DomainError("Zeg waar de toestemming staat, bijvoorbeeld “inschrijvingsblad seniorendienst 2021”.")
    locked = _moved(run, "change", actor)
    said: dict[str, Any] = {"source": source.strip()[:200]} if source.strip() else {}
    if is_given is not None:
        said |= {"is_given": is_given, "on": on.isoformat() if on else None}
    return _saved(locked, consent=said)


@transaction.atomic
def set_doubt(run: ImportRun, doubt: Doubt, *, actor: Actor, now: datetime) -> ImportRun:
    """Say what to do with doubtful rows that nobody decides about, and look again what would happen."""
    locked = _moved(run, "check", actor)
    return _sent(_emptied(locked, doubt=doubt), now)


@transaction.atomic
def decide(run: ImportRun, key: str, choice: str, *, actor: Actor, now: datetime) -> ImportRun:
    """Say of a doubtful record that it is the thing here with this number, that it is "new", or nothing ("").

    Holds for every row with this identity. Raises NotPermitted, StepNotAllowed, and DomainError for a record or a
    choice that is not in question.
    """
    locked = _locked(run, "start", actor)
    lines = locked.lines.filter(key=key)
    likes = {str(like["number"]) for line in lines for like in line.likes}
    if not likes or choice not in {"", NEW, *likes}:
        raise DomainError("Deze keuze is er niet meer. Kijk de lijst opnieuw na.")
    decisions = {name: said for name, said in locked.decisions.items() if name != key}
    return _saved(locked, decisions=decisions | ({key: choice} if choice else {}))


@transaction.atomic
def check(run: ImportRun, *, actor: Actor, now: datetime) -> ImportRun:
    """Let the worker find out what would become of every record; nothing is read in."""
    return _sent(_emptied(_moved(run, "check", actor)), now)


@transaction.atomic
def start(run: ImportRun, *, actor: Actor, now: datetime) -> ImportRun:
    """Let the worker read the file in."""
    locked = _moved(run, "start", actor)
    record(f"import.{locked.kind}", "import", locked.pk, actor=actor, centre_id=locked.centre_id)
    return _sent(_emptied(locked, started_at=now), now)


@transaction.atomic
def stop(run: ImportRun, *, actor: Actor, now: datetime) -> ImportRun:
    """Stop after the batch that is under way: a check is forgotten, an import can go on later."""
    is_check = run.state == RunState.CHECKING
    return _saved(_moved(run, "break_off" if is_check else "stop", actor))


@transaction.atomic
def go_on(run: ImportRun, *, actor: Actor, now: datetime) -> ImportRun:
    """Go on with an import that was stopped, at the record where it was."""
    locked = _moved(run, "go_on", actor)
    if not locked.chunks.exists():
        raise StepNotAllowed("Het bestand is er niet meer. Bied het opnieuw aan: wat er al is, komt niet dubbel.")
    return _sent(_saved(locked, broken=""), now)


@transaction.atomic
def drop(run: ImportRun, *, actor: Actor, now: datetime) -> ImportRun:
    """Throw an offered file away, with what was looked up about it."""
    locked = _moved(run, "drop", actor)
    forget_content(locked)
    return _saved(locked, ended_at=now, looked={}, notes=[])


@transaction.atomic
def undo(run: ImportRun, *, actor: Actor, now: datetime) -> ImportRun:
    """Let the worker take back what an import did, within 30 days. Raises NotPermitted or StepNotAllowed."""
    locked = _moved(run, "undo", actor)
    if not may_undo(run, now):
        raise StepNotAllowed("Dit inlezen is langer dan 30 dagen geleden en kan niet meer als geheel ongedaan.")
    ImportChunk.objects.filter(run=locked).delete()
    record("import.undo", "import", locked.pk, actor=actor, centre_id=locked.centre_id)
    return _sent(_saved(locked, kept_back=0), now)


def forget_content(run: ImportRun) -> None:
    """Remove the file of a run and what was noted of its rows."""
    ImportChunk.objects.filter(run=run).delete()
    ImportLine.objects.filter(run=run).delete()


def _locked(run: ImportRun, move: str, actor: Actor) -> ImportRun:
    locked = ImportRun.objects.select_for_update(of=("self",)).select_related("centre").get(pk=run.pk)
    check_step(MOVES[move], locked, actor=actor, reason="")
    return locked


def _moved(run: ImportRun, move: str, actor: Actor) -> ImportRun:
    locked = _locked(run, move, actor)
    locked.state = MOVES[move].target
    return locked


def _emptied(run: ImportRun, **values: Any) -> ImportRun:
    forget_pass(run)
    return _saved(run, **values)


def _saved(run: ImportRun, **values: Any) -> ImportRun:
    for name, value in values.items():
        setattr(run, name, value)
    run.save(update_fields=["state", *values])
    return run


def _sent(run: ImportRun, now: datetime) -> ImportRun:
    defer(WORK_ON_IMPORT, centre_id=run.centre_id, run_id=str(run.pk))
    return run
