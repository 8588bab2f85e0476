"""What workers do, each a job in PostgreSQL's queue; Procrastinate, which has no types here, finds this module by its name."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.job_context import JobContext

from articles import jobs
from articles.ingestion.queue import read_one

STALLED = 30  # seconds without a sign of life after which a worker is taken for dead (Procrastinate's own default)
KEPT_HOURS = 24 * 30  # how long finished jobs can be looked up


@app.task(queue="reading", retry=RetryStrategy(max_attempts=5, exponential_wait=2))  # type: ignore[untyped-decorator]
def read_incoming(pk: int) -> None:
    """Read a file that was put into the queue."""
    read_one(pk)


@app.task(queue="whole", retry=RetryStrategy(max_attempts=jobs.ATTEMPTS_AT_MOST, exponential_wait=2))  # type: ignore[untyped-decorator]
def do_job(pk: int) -> None:
    """Rebuild the index or export the archive, as a job says."""
    jobs.do(pk)


@app.periodic(cron="* * * * *")  # type: ignore[untyped-decorator]
@app.task(queue="upkeep", queueing_lock="stalled", pass_context=True)  # type: ignore[untyped-decorator]
async def resume_stalled(context: JobContext, timestamp: int) -> None:
    """Give the jobs of workers that died to those that live."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=STALLED):
        await manager.retry_job(job)


@app.periodic(cron="17 3 * * *")  # type: ignore[untyped-decorator]
@app.task(queue="upkeep", queueing_lock="old", pass_context=True)  # type: ignore[untyped-decorator]
async def forget_old(context: JobContext, timestamp: int) -> None:
    """Drop the records of jobs that ended well a month ago."""
    await context.app.job_manager.delete_old_jobs(nb_hours=KEPT_HOURS)
