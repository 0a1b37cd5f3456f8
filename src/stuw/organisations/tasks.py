"""What keeps the addresses of people who were invited no longer than needed."""

from procrastinate.contrib.django import app

from stuw.kernel.clock import now
from stuw.organisations.actions import forget_invitations


@app.periodic(cron="27 3 * * *")
@app.task(name="organisations.forget_invitations", queueing_lock="organisations.forget_invitations")
def forget_old_invitations(timestamp: int) -> None:
    """Remove invitations that ended a month ago."""
    forget_invitations(now=now())
