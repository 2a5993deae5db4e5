"""Backups made by hand and failed jobs tried again, with their audit entries."""

from datetime import datetime
from pathlib import Path

from conference.database import db, transaction
from conference.errors import NotFound, RuleBroken
from conference.jobs.models import Job
from conference.jobs.queue import enqueue
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.operations.queries import kept_backups
from conference.operations.services.backup import instance_path, make_backup
from conference.security.services.audit import record


def keep_backup(*, actor: Actor, now: datetime) -> Path:
    """Write a backup into instance/backups; OutsideFailure when the disk does not take it."""
    target = instance_path() / "backups" / f"{now:%Y%m%d-%H%M%S}.zip"
    manifest = make_backup(target, now=now)
    with transaction():
        record(
            meeting_id=None, actor=actor, action="operations.backup.made", subject_type="backup",
            subject_id=target.name, subject_label=f"{target.name}: {manifest.rows}", now=now,
        )  # fmt: skip
    return target


def kept_backup(name: str) -> Path:
    """One of the kept backups by its name; NotFound for anything else."""
    found = next((path for path in kept_backups(instance_path()) if path.name == name), None)
    if found is None:
        raise NotFound(name)
    return found


def download_backup(name: str, *, actor: Actor, now: datetime) -> Path:
    """Who took a copy of everything is on record."""
    path = kept_backup(name)
    with transaction():
        record(
            meeting_id=None, actor=actor, action="operations.backup.downloaded", subject_type="backup",
            subject_id=name, subject_label=name, now=now,
        )  # fmt: skip
    return path


def try_job_again(job_id: int, *, actor: Actor, now: datetime) -> Job:
    """Queue a failed job's work once more; RuleBroken("not_failed") for any other."""
    with transaction():
        job = db.session.get(Job, job_id)
        if job is None:
            raise NotFound(str(job_id))
        if job.state != "failed":
            raise RuleBroken(Decision.no("not_failed"))
        job.state = "done"
        again = enqueue(job.kind, now=now, **job.arguments)
        record(
            meeting_id=None, actor=actor, action="operations.job.retried", subject_type="job",
            subject_id=job.id, subject_label=job.kind, now=now,
        )  # fmt: skip
    return again
