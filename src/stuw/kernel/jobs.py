"""Asking for a job by its name; the job is part of the transaction, so it rolls back with it."""

from typing import Any

from procrastinate.contrib.django import app as jobs

SEND_MAIL = "messaging.send_mail"
FOLLOW = "audit.follow"

# Mail has a queue of its own: a mail server that hardly answers holds up mail, never anything else.
WORK_QUEUE, MAIL_QUEUE = "default", "mail"


def defer(task: str, **arguments: Any) -> None:
    """Ask the worker to run a task with these arguments (plain JSON values)."""
    jobs.configure_task(name=task, allow_unknown=True).defer(**arguments)
