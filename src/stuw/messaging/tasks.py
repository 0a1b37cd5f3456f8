"""The job that hands one mail to the mail server."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from stuw.kernel.clock import now
from stuw.kernel.jobs import SEND_MAIL
from stuw.messaging.actions import MAX_TRIES, send_message
from stuw.messaging.codes import forget_expired


@app.task(name=SEND_MAIL, retry=RetryStrategy(max_attempts=MAX_TRIES, exponential_wait=2))
def send_mail(message_id: str) -> None:
    """Send one message; tried again after 2, 4, 8 … seconds, in the end for about twelve days."""
    send_message(UUID(message_id), now=now())


@app.periodic(cron="41 * * * *")
@app.task(name="messaging.forget_codes", queueing_lock="messaging.forget_codes")
def forget_codes(timestamp: int) -> None:
    """Remove mailed codes that no longer work."""
    forget_expired(now=now())
