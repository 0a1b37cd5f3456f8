"""Asking for a job by its name; the job is part of the transaction, so it rolls back with it."""

import json
from collections.abc import Sequence
from typing import Any

from django.db import connection
from procrastinate.contrib.django import app as jobs

SEND_MAIL = "messaging.send_mail"
FOLLOW = "audit.follow"
MAKE_EXPORT = "exchange.make_export"
WORK_ON_IMPORT = "exchange.work_on_import"

# Mail has a queue of its own: a mail server that hardly answers holds up mail, never anything else.
WORK_QUEUE, MAIL_QUEUE = "default", "mail"


def defer(task: str, **arguments: Any) -> None:
    """Ask the worker to run a task with these arguments (plain JSON values)."""
    jobs.configure_task(name=task, allow_unknown=True).defer(**arguments)


def defer_many(task: str, arguments: Sequence[dict[str, Any]]) -> None:
    """Ask the worker to run a task once for each of these, in one go."""
    if arguments:
        jobs.configure_task(name=task, allow_unknown=True).batch_defer(*arguments)


def hurry(task: str, **arguments: Any) -> bool:
    """Let the worker take a waiting job now instead of at its next turn; whether there was one that waits.

    It stays the same job, so its tries are counted on and it is still tried again later.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET scheduled_at = now()"
            " WHERE task_name = %s AND args @> %s::jsonb AND status = 'todo'",
            [task, json.dumps(arguments)],
        )
        return bool(cursor.rowcount)
