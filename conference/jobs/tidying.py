"""Finished jobs are kept for a month, failed ones until a person has seen them for a year."""

from datetime import datetime, timedelta

from sqlalchemy import delete

from conference.database import db, transaction
from conference.jobs.models import Job

KEPT = {"done": timedelta(days=30), "failed": timedelta(days=365)}


def forget_old_jobs(*, now: datetime) -> int:
    """Delete what is long finished; gives how many."""
    with transaction():
        return sum(forget(state, older_than=now - age) for state, age in KEPT.items())


def forget(state: str, *, older_than: datetime) -> int:
    old = delete(Job).where(Job.state == state, Job.finished_at < older_than)
    return len(db.session.scalars(old.returning(Job.id)).all())
