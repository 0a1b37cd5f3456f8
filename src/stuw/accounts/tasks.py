"""What keeps accounts tidy."""

from django.core.management import call_command
from procrastinate.contrib.django import app

from stuw.accounts.actions import forget_cached, forget_tries
from stuw.kernel.clock import now


@app.periodic(cron="17 3 * * *")
@app.task(name="accounts.forget_sessions", queueing_lock="accounts.forget_sessions")
def forget_sessions(timestamp: int) -> None:
    """Remove sessions that ended."""
    call_command("clearsessions")


@app.periodic(cron="11 * * * *")
@app.task(name="accounts.forget_tries", queueing_lock="accounts.forget_tries")
def forget_old_tries(timestamp: int) -> None:
    """Remove tries that count no longer, our own and those that allauth keeps in the cache."""
    forget_tries(now=now())
    forget_cached(now=now())
