"""The jobs that keep the rest going: following the logs, and picking up what a killed worker left."""

from procrastinate import JobContext
from procrastinate.contrib.django import app

from stuw.audit.follow import run_all
from stuw.kernel.jobs import FOLLOW


@app.periodic(cron="* * * * *")
@app.task(name="audit.follow_every_minute", queueing_lock="audit.follow_every_minute")
def follow_every_minute(timestamp: int) -> None:
    """Catch up even when the job of a step was lost."""
    run_all()


@app.task(name=FOLLOW)
def follow_logs() -> None:
    """Let every follower catch up, right after a step."""
    run_all()


@app.periodic(cron="*/5 * * * *")
@app.task(name="audit.retry_stalled", queueing_lock="audit.retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Give jobs of a worker that died to another; every job is idempotent."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)
    await manager.delete_old_jobs(nb_hours=72, include_failed=False)
