"""The jobs of exchange: making exports, and throwing away those that were there long enough."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from stuw.exchange.exports.actions import MOST_TRIES, forget_exports
from stuw.exchange.exports.actions import make_export as make
from stuw.kernel.clock import now
from stuw.kernel.jobs import MAKE_EXPORT


# Once more than there are tries: the last time it only says that the export is broken.
@app.task(name=MAKE_EXPORT, retry=RetryStrategy(max_attempts=MOST_TRIES, linear_wait=10))
def make_export(centre_id: int, export_id: str) -> None:
    """Make a file with what a centre has."""
    make(centre_id, UUID(export_id), now=now())


@app.periodic(cron="53 3 * * *")
@app.task(name="exchange.forget_exports", queueing_lock="exchange.forget_exports")
def forget_old_exports(timestamp: int) -> None:
    """Remove exports that were asked for some days ago."""
    forget_exports(now=now())
