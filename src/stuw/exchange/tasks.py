"""The jobs of exchange: working on imports, making exports, and throwing away what was there long enough."""

from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from stuw.exchange.actions import forget_files, give_up
from stuw.exchange.actions import work_on_import as work_on
from stuw.exchange.exports.actions import MOST_TRIES, forget_exports
from stuw.exchange.exports.actions import make_export as make
from stuw.kernel.clock import now
from stuw.kernel.jobs import MAKE_EXPORT, WORK_ON_IMPORT

IMPORT_TRIES = 5


# Once more than there are tries: the last time it only says that somebody has to look at it.
@app.task(name=WORK_ON_IMPORT, retry=RetryStrategy(max_attempts=IMPORT_TRIES, linear_wait=10), pass_context=True)
def work_on_import(context: JobContext, centre_id: int, run_id: str) -> None:
    """Check a file, read it in, or take that back; a worker that died is followed by one that goes on."""
    if context.job is not None and context.job.attempts >= IMPORT_TRIES:
        give_up(centre_id, UUID(run_id))
        return
    work_on(centre_id, UUID(run_id), now=now())


@app.periodic(cron="43 3 * * *")
@app.task(name="exchange.forget_files", queueing_lock="exchange.forget_files")
def forget_old_files(timestamp: int) -> None:
    """Remove files that were offered and not read in, and what was noted of imports that cannot be undone."""
    forget_files(now=now())


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
