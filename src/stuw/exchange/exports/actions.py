"""Taking along what a centre has: at once into a file, or asked for on the web and made by the worker."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import BinaryIO
from uuid import UUID

from django.db import connection, transaction

from stuw.accounts.models import User
from stuw.audit.actions import record
from stuw.centres.actor import Actor
from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.exchange.enums import ExportParts, ExportState
from stuw.exchange.exports.archive import Told, write_archive
from stuw.exchange.exports.package import Written
from stuw.exchange.models import ExportChunk, ExportFile
from stuw.exchange.models.exports import OPEN_STATES
from stuw.exchange.rules import can_export, can_export_people
from stuw.kernel.errors import DomainError, NotPermitted
from stuw.kernel.jobs import MAKE_EXPORT, defer
from stuw.organisations.queries import actor_of

KEPT = timedelta(days=3)
MOST_TRIES = 3
CHUNK = 1 << 20
# One process makes one export: a lock of the connection, which a killed process loses too.
_LOCK = 7_888_902
_REFUSED = "U mag de gegevens van dit loket niet uitvoeren."
_PEOPLE_REFUSED = "Alleen een bemiddelaar neemt gegevens van mensen mee."


def parts_for(actor: Actor, centre_id: int) -> ExportParts | None:
    """How much of a centre somebody may take along; None for nothing."""
    if not can_export(actor, centre_id):
        return None
    return ExportParts.ALL if can_export_people(actor, centre_id) else ExportParts.PUBLIC


def export_centre(
    centre: Centre,
    target: BinaryIO,
    *,
    actor: Actor,
    now: datetime,
    parts: ExportParts = ExportParts.ALL,
    tell: Told | None = None,
) -> tuple[Written, ...]:
    """Write what a centre has, as it is at one moment, to ``target`` as a ZIP; the tables that are in it.

    Memory stays the same for a centre of any size. ``tell`` hears of each table with its rows. Audited. Raises
    NotPermitted before anything is written.
    """
    _check(actor, centre.pk, parts)
    with_people = parts == ExportParts.ALL
    with _as_of_now(), scoped(_scope(centre.pk, with_people=with_people)):
        written = write_archive(centre, target, with_people=with_people, now=now, tell=tell)
        record(f"export.{parts}", "centre", centre.pk, actor=actor, centre_id=centre.pk)
    return written


@transaction.atomic
def ask_for_export(centre: Centre, *, actor: Actor, now: datetime) -> ExportFile:
    """Let the worker make a file with as much as the actor may see; the one that is being made when there is one.

    Raises NotPermitted.
    """
    parts = parts_for(actor, centre.pk)
    if parts is None:
        raise NotPermitted(_REFUSED)
    Centre.objects.select_for_update().get(pk=centre.pk)
    found = ExportFile.objects.filter(centre=centre, parts=parts, state__in=OPEN_STATES).first()
    if found is None:
        found = ExportFile.objects.create(centre=centre, parts=parts, made_by_id=actor.user_id, asked_at=now)
        record("export.ask", "export", found.pk, actor=actor, centre_id=centre.pk)
    # Once more when it waits already: the job of a worker that was killed comes back only after some minutes.
    defer(MAKE_EXPORT, centre_id=centre.pk, export_id=str(found.pk))
    return found


def make_export(centre_id: int, export_id: UUID, *, now: datetime) -> None:
    """Make the file that was asked for; nothing when it is made already, is gone, or another process makes it.

    It may be killed anywhere: nothing of it is kept before all is, and the next one begins anew. After ``MOST_TRIES``,
    and for somebody who may no longer see what was asked for, the export is broken.
    """
    with _alone(export_id) as is_alone:
        started = _start(centre_id, export_id) if is_alone else None
        if started is None:
            return
        with tempfile.TemporaryFile() as file:
            export_centre(started.centre, file, actor=_asker(started), now=now, parts=ExportParts(started.parts))
            _keep(started, file, now)


@transaction.atomic
def remove_export(export: ExportFile, *, actor: Actor) -> None:
    """Take a file away. Raises NotPermitted."""
    _check(actor, export.centre_id, ExportParts(export.parts))
    export.delete()
    record("export.remove", "export", export.pk, actor=actor, centre_id=export.centre_id)


@transaction.atomic
def note_download(export: ExportFile, *, actor: Actor) -> None:
    """Somebody takes a file along. Raises NotPermitted, and DomainError when it is not ready."""
    _check(actor, export.centre_id, ExportParts(export.parts))
    if not export.is_ready:
        raise DomainError("Dit bestand is nog niet klaar. Wacht even en probeer opnieuw.")
    record("export.download", "export", export.pk, actor=actor, centre_id=export.centre_id)


def content_of(export: ExportFile) -> Iterator[bytes]:
    """The file, piece by piece; each is fetched when it is asked for, in a transaction of its own."""
    scope = _scope(export.centre_id, with_people=export.parts == ExportParts.ALL)
    order = 0
    while True:
        with scoped(scope):
            chunk = ExportChunk.objects.filter(export=export, order=order).first()
        if chunk is None:
            return
        yield bytes(chunk.content)
        order += 1


@transaction.atomic
def forget_exports(*, now: datetime) -> int:
    """Remove files that were asked for more than ``KEPT`` ago; their number."""
    centres = frozenset(Centre.objects.values_list("pk", flat=True))
    with scoped(Scope(centres=centres)):
        return ExportFile.objects.filter(asked_at__lt=now - KEPT).delete()[1].get("exchange.ExportFile", 0)


def _check(actor: Actor, centre_id: int, parts: ExportParts) -> None:
    if not can_export(actor, centre_id):
        raise NotPermitted(_REFUSED)
    if parts == ExportParts.ALL and not can_export_people(actor, centre_id):
        raise NotPermitted(_PEOPLE_REFUSED)


def _scope(centre_id: int, *, with_people: bool) -> Scope:
    """What is read while an export is made: without people, nothing that a policy guards but the export itself."""
    here = frozenset({centre_id})
    return Scope(centres=here, staff=here) if with_people else Scope(staff=here)


@contextmanager
def _as_of_now() -> Iterator[None]:
    """A transaction that sees the database as it is at its begin, so that no row refers to one that is not there."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@contextmanager
def _alone(export_id: UUID) -> Iterator[bool]:
    """Whether no other process makes this export now."""
    key = export_id.int & 0x7FFF_FFFF
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s, %s)", [_LOCK, key])
        is_alone = bool((cursor.fetchone() or (False,))[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [_LOCK, key])


def _start(centre_id: int, export_id: UUID) -> ExportFile | None:
    """The export with one try more, when it is still to be made and somebody may have it."""
    with scoped(_scope(centre_id, with_people=True)):
        found = ExportFile.objects.select_for_update(of=("self",)).select_related("centre", "made_by")
        export = found.filter(pk=export_id, state__in=OPEN_STATES).first()
        if export is None:
            return None
        export.tries += 1
        export.state = ExportState.MAKING
        allowed = can_export_people if export.parts == ExportParts.ALL else can_export
        if export.tries > MOST_TRIES or not allowed(_asker(export), centre_id):
            export.state = ExportState.BROKEN
        export.save(update_fields=["tries", "state"])
        return export if export.is_open else None


def _asker(export: ExportFile) -> Actor:
    """Who asked, with the rights of today; the second factor was passed to ask."""
    user: User | None = export.made_by
    return actor_of(user, is_trusted=True) if user is not None and user.is_active else Actor()


@transaction.atomic
def _keep(export: ExportFile, file: BinaryIO, now: datetime) -> None:
    """Put the file into the database, unless somebody took the export away meanwhile."""
    with scoped(_scope(export.centre_id, with_people=True)):
        locked = ExportFile.objects.select_for_update().filter(pk=export.pk, state=ExportState.MAKING).first()
        if locked is None:
            return
        locked.size = file.tell()
        file.seek(0)
        for order, content in enumerate(iter(lambda: file.read(CHUNK), b"")):
            ExportChunk.objects.create(centre=locked.centre, export=locked, order=order, content=content)
        locked.state, locked.ready_at = ExportState.READY, now
        locked.save(update_fields=["state", "ready_at", "size"])
