"""Throwing away what was kept of imports for as long as it was needed."""

from datetime import datetime, timedelta

from django.db import transaction

from stuw.centres.models import Centre
from stuw.centres.scope import Scope, scoped
from stuw.exchange.actions.moves import forget_content
from stuw.exchange.enums import RunState
from stuw.exchange.models import ImportRun
from stuw.exchange.rules import UNDO_DAYS

FILE_DAYS = 7
_WAITING = (RunState.OFFERED, RunState.CHECKED)


@transaction.atomic
def forget_files(*, now: datetime) -> int:
    """Throw away files that nobody read in for a week, and the rows of imports that can no longer be undone.

    The number of imports that something was thrown away of. What stays says who read in what, when, and how much.
    """
    forgotten = 0
    with scoped(Scope(centres=frozenset(Centre.objects.values_list("pk", flat=True)))):
        for run in ImportRun.objects.filter(offered_at__lt=now - timedelta(days=FILE_DAYS), state__in=_WAITING):
            run.state, run.ended_at, run.looked, run.notes = RunState.DROPPED, now, {}, []
            run.save(update_fields=["state", "ended_at", "looked", "notes"])
            forget_content(run)
            forgotten += 1
        over = ImportRun.objects.filter(started_at__lt=now - timedelta(days=UNDO_DAYS)).exclude(lines=None, chunks=None)
        for run in over.distinct():
            forget_content(run)
            forgotten += 1
    return forgotten
