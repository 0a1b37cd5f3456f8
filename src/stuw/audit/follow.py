"""Followers: a higher app reads the step log of a lower one, in order, each entry once, with its own cursor.

The cursor moves in the transaction that handles the entries, so a worker that is killed in the middle
repeats exactly what was not committed. Two workers don't follow at once: the cursor's row is locked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from stuw.audit.models import FollowerCursor, StepLogEntry
from stuw.kernel.clock import now

BATCH = 500


@dataclass(frozen=True)
class Follower:
    """What follows which log: ``handle`` gets up to ``BATCH`` entries, oldest first, and must be idempotent."""

    name: str
    log: type[StepLogEntry]
    handle: Callable[[Sequence[Any]], None]


FOLLOWERS: list[Follower] = []


def register(follower: Follower) -> None:
    """Make a follower known to the worker; called once per app, when Django is ready."""
    FOLLOWERS.append(follower)


def follow(follower: Follower) -> int:
    """Handle everything new in the follower's log; the number of entries handled.

    Gives up at once (0) when another process follows. Raises what ``handle`` raises; then the cursor
    stays before the batch that failed.
    """
    FollowerCursor.objects.get_or_create(follower=follower.name)
    handled = 0
    while batch := _handle_batch(follower):
        handled += batch
        if batch < BATCH:
            break
    return handled


@transaction.atomic
def _handle_batch(follower: Follower) -> int:
    cursor = FollowerCursor.objects.select_for_update(skip_locked=True).filter(follower=follower.name).first()
    if cursor is None:
        return 0
    horizon = _oldest_running_transaction()
    after = Q(xact__gt=cursor.xact) | Q(xact=cursor.xact, id__gt=cursor.position)
    entries = list(follower.log._default_manager.filter(after, xact__lt=horizon).order_by("xact", "id")[:BATCH])
    if entries:
        follower.handle(entries)
        cursor.xact, cursor.position = entries[-1].xact, entries[-1].pk
        cursor.moved_at = now()
        cursor.save(update_fields=["xact", "position", "moved_at"])
    return len(entries)


def _oldest_running_transaction() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        row = cursor.fetchone()
    assert row is not None  # noqa: S101 - a SELECT without FROM always gives one row
    return int(row[0])


def run_all() -> int:
    """Let every registered follower catch up; the number of entries handled."""
    return sum(follow(follower) for follower in FOLLOWERS)
