"""Queueing: a row in the caller's transaction; Huey is told after the commit, and never for what was rolled back."""

from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import event, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from conference.database import db, is_sqlite, transaction
from conference.jobs.bell import ring
from conference.jobs.models import Job

WAITING = "jobs_to_ring"


def enqueue(
    kind: str, *, key: str | None = None, run_at: datetime | None = None, now: datetime, **arguments: Any
) -> Job:
    """Queue work of a kind with plain arguments. While a job with the same key waits, that one is given back."""
    with transaction():
        values = {"kind": kind, "key": key, "arguments": arguments, "run_at": run_at or now, "created_at": now}
        insert = sqlite.insert(Job) if is_sqlite() else postgresql.insert(Job)
        job_id = db.session.scalar(insert.values(**values).on_conflict_do_nothing().returning(Job.id))
        job = db.session.get_one(Job, job_id) if job_id else waiting_job(key, sooner=run_at or now)
        db.session.info.setdefault(WAITING, []).append((job.id, job.run_at))
    return job


def waiting_job(key: str | None, *, sooner: datetime) -> Job:
    """The job that already waits under this key; an earlier time wins."""
    job = db.session.scalars(select(Job).where(Job.key == key)).one()
    job.run_at = min(job.run_at, sooner)
    return job


@event.listens_for(db.session, "after_commit")
def tell_workers(session: Session) -> None:
    """After the commit, so that no worker looks for a row that is not there yet."""
    jobs = session.info.pop(WAITING, [])
    if jobs:
        app = current_app._get_current_object()  # type: ignore[attr-defined]  # the worker's task keeps the real one
        ring(app, jobs, now=app.extensions["clock"].now())


@event.listens_for(db.session, "after_rollback")
def forget(session: Session) -> None:
    """What was rolled back was never queued."""
    session.info.pop(WAITING, None)
