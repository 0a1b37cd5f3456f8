"""The job that hands one mail to the mail server, and what happens by itself: digests, codes that end."""

from uuid import UUID

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from stuw.kernel.clock import now
from stuw.kernel.jobs import MAIL_QUEUE, SEND_MAIL
from stuw.messaging.actions import LEASE, MAX_TRIES, BeingSent, send_message
from stuw.messaging.actions.digests import write_digests
from stuw.messaging.codes import forget_expired


class UntilGivenUp(BaseRetryStrategy):
    """Again after 2, 4, 8 … seconds. Never ends by itself: a mail that was given up is a job with nothing to do.

    The job counts the times that a worker died too, so it may not decide when the mail had all its tries.
    """

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision:
        if isinstance(exception, BeingSent):
            return RetryDecision(retry_in={"seconds": LEASE.seconds})
        return RetryDecision(retry_in={"seconds": 2 ** min(job.attempts + 1, MAX_TRIES)})


@app.task(name=SEND_MAIL, queue=MAIL_QUEUE, retry=UntilGivenUp())
def send_mail(message_id: str) -> None:
    """Send one message; tried again for about twelve days."""
    send_message(UUID(message_id), now=now())


@app.periodic(cron="41 * * * *")
@app.task(name="messaging.forget_codes", queueing_lock="messaging.forget_codes")
def forget_codes(timestamp: int) -> None:
    """Remove mailed codes that no longer work."""
    forget_expired(now=now())


@app.periodic(cron="0 * * * *")
@app.task(name="messaging.digests", queueing_lock="messaging.digests")
def digests(timestamp: int) -> None:
    """Write the digests of today; hourly, so that a worker that was down catches up."""
    write_digests(now=now())
