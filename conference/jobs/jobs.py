"""Work that the queue does for itself."""

from datetime import datetime

from conference.jobs.registry import job
from conference.jobs.tidying import forget_old_jobs


@job("jobs.tidy")
def tidy(*, now: datetime) -> None:
    """Every night: finished jobs of last month go."""
    forget_old_jobs(now=now)
