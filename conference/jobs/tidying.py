"""Finished jobs are kept for a month, failed ones until a person has seen them for a year."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from conference.database import db, transaction
from conference.jobs.models import Job

KEPT = {"done": timedelta(days=30), "failed": timedelta(days=365)}


def forget_old_jobs(*, now: datetime) -> int:
    """Delete what is long finished; gives how many."""
    with transaction():
        return sum(
            db.session.execute(delete(Job).where(Job.state == state, Job.finished_at < now - age)).rowcount
            for state, age in KEPT.items()
        )
