"""Who may exchange data with other systems, and what may be done with an import when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from stuw.audit.steps import Step, table
from stuw.centres.actor import Actor
from stuw.exchange.enums import ImportKind, RunState

if TYPE_CHECKING:
    from stuw.exchange.models import ImportRun

# As long as what an import did can be taken back as a whole.
UNDO_DAYS = 30
# How large a file may be that is offered in the browser, in bytes; a command reads any.
MOST_OFFERED = 50 * 2**20


def can_import(actor: Actor, centre_id: int, kind: str = ImportKind.ORGANISATIONS) -> bool:
    """The team of the centre, for people only its mediators; the command line works as the system."""
    if actor.is_system:
        return True
    is_allowed = actor.is_mediator_of(centre_id) if kind == ImportKind.PEOPLE else actor.is_staff_of(centre_id)
    return actor.is_trusted and is_allowed


def _may_handle(actor: Actor, run: ImportRun) -> bool:
    return can_import(actor, run.centre_id, run.kind)


def may_undo(run: ImportRun, now: datetime) -> bool:
    """Whether what this import did is still kept well enough to take it back."""
    is_over = run.state in MOVES["undo"].sources and run.started_at is not None
    return is_over and now <= run.started_at + timedelta(days=UNDO_DAYS)  # type: ignore[operator]


# The worker ends what is under way: checking -> checked, running -> done, undoing -> undone.
MOVES = table(
    [
        Step("check", "Bekijk wat er zou gebeuren", frozenset({"offered", "checked"}), RunState.CHECKING, _may_handle),
        Step("change", "Pas aan", frozenset({"offered", "checked"}), RunState.OFFERED, _may_handle),
        Step("start", "Lees in", frozenset({"checked"}), RunState.RUNNING, _may_handle),
        Step("stop", "Stop", frozenset({"running"}), RunState.STOPPED, _may_handle),
        Step("break_off", "Stop", frozenset({"checking"}), RunState.OFFERED, _may_handle),
        Step("go_on", "Ga verder", frozenset({"stopped"}), RunState.RUNNING, _may_handle),
        Step("drop", "Gooi weg", frozenset({"offered", "checked"}), RunState.DROPPED, _may_handle),
        Step("undo", "Maak ongedaan", frozenset({"done", "stopped"}), RunState.UNDOING, _may_handle),
    ]
)


def can_export(actor: Actor, centre_id: int) -> bool:
    """The team of the centre takes along what names nobody; the command line works as the system."""
    return actor.is_system or (actor.is_trusted and actor.is_staff_of(centre_id))


def can_export_people(actor: Actor, centre_id: int) -> bool:
    """Everything there is: only who may see people."""
    return actor.is_system or (actor.is_trusted and actor.is_mediator_of(centre_id))
