"""One job from claim to outcome. The row decides who works: whoever turns `due` into `running` has the job.

Design: a conditional UPDATE…RETURNING is the claim, the same on both databases. A handler runs outside of that
transaction and opens its own. A worker that dies leaves `running` behind; `requeue_abandoned` finds it by the name of
the dead process or, from another machine, by a claim that nobody has renewed. What must stay true: a job may run
twice, so handlers do nothing twice; a job is never forgotten.
"""

import inspect
import logging
import os
import secrets
import socket
from datetime import datetime, timedelta
from typing import Any, cast

from flask import current_app
from sqlalchemy import select, update

from conference.database import db, transaction
from conference.errors import ConferenceError, OutsideFailure
from conference.jobs.delays import MOST_ATTEMPTS_AFTER_SURPRISE, next_try
from conference.jobs.models import Job
from conference.jobs.registry import handler_of
from conference.kit.actor import Actor
from conference.kit.masking import masked

ABANDONED_AFTER = timedelta(minutes=15)
LONGEST_ERROR = 500
TOKEN = secrets.token_hex(4)
log = logging.getLogger(__name__)


def clock_now() -> datetime:
    """The clock of the application."""
    return cast(datetime, current_app.extensions["clock"].now())


def process_name() -> str:
    """This process, told apart from an earlier one with the same number."""
    return f"{socket.gethostname()}:{os.getpid()}:{TOKEN}"


class Progress:
    """What a handler calls between its steps; it also renews the claim."""

    def __init__(self, job_id: int) -> None:
        self.job_id = job_id

    def __call__(self, done: int, total: int | None = None) -> None:
        values: dict[str, Any] = {"done_steps": done, "claimed_at": clock_now()}
        if total is not None:
            values["total_steps"] = total
        with transaction():
            db.session.execute(update(Job).where(Job.id == self.job_id).values(**values))


def run_row(job_id: int) -> bool:
    """Claim a job, run it and record the outcome; False when somebody else has it or it is not due."""
    claimed = claim(job_id, now=clock_now())
    if claimed is None:
        return False
    kind, arguments, attempts = claimed
    try:
        call(kind, arguments, job_id=job_id, attempts=attempts)
    except OutsideFailure as failure:
        record_failure(job_id, failure, retry=not failure.permanent, attempts=attempts)
    except ConferenceError as error:
        record_failure(job_id, error, retry=False, attempts=attempts)
    except Exception as error:
        log.exception("job %s %s", job_id, kind)
        record_failure(job_id, error, retry=attempts < MOST_ATTEMPTS_AFTER_SURPRISE, attempts=attempts)
    else:
        finish(job_id, {"state": "done", "last_error": None})
    finally:
        db.session.rollback()
    return True


def claim(job_id: int, *, now: datetime) -> tuple[str, dict[str, Any], int] | None:
    """Turn `due` into `running`. The key is given up, so that the same thing can be queued again meanwhile."""
    statement = (
        update(Job)
        .where(Job.id == job_id, Job.state == "due", Job.run_at <= now)
        .values(state="running", claimed_at=now, claimed_by=process_name(), attempts=Job.attempts + 1, key=None)
        .returning(Job.kind, Job.arguments, Job.attempts)
        .execution_options(synchronize_session=False)
    )
    with transaction():
        row = db.session.execute(statement).one_or_none()
    return (row.kind, dict(row.arguments), row.attempts) if row else None


def call(kind: str, arguments: dict[str, Any], *, job_id: int, attempts: int) -> None:
    """Give the handler what was queued, and what it asks for by name."""
    handler = handler_of(kind)
    offered = {
        "now": clock_now(),
        "actor": Actor(kind="job", id=kind, name="Chương trình"),
        "progress": Progress(job_id),
        "attempt": attempts,
    }
    wanted = inspect.signature(handler).parameters
    handler(**arguments, **{name: offered[name] for name in offered if name in wanted and name not in arguments})


def record_failure(job_id: int, error: Exception, *, retry: bool, attempts: int) -> None:
    """Due again later, or failed with its reason on the page of jobs."""
    again = next_try(attempts, now=clock_now()) if retry else None
    reason = masked(f"{type(error).__name__}: {error}")[:LONGEST_ERROR]
    db.session.rollback()
    if again is None:
        finish(job_id, {"state": "failed", "last_error": reason})
    else:
        set_values(job_id, {"state": "due", "run_at": again, "last_error": reason})


def finish(job_id: int, values: dict[str, Any]) -> None:
    set_values(job_id, {**values, "finished_at": clock_now()})


def set_values(job_id: int, values: dict[str, Any]) -> None:
    with transaction():
        db.session.execute(update(Job).where(Job.id == job_id).values(claimed_at=None, claimed_by=None, **values))


def due_jobs(*, now: datetime, limit: int) -> list[int]:
    """What could run now, oldest first."""
    ready = select(Job.id).where(Job.state == "due", Job.run_at <= now).order_by(Job.run_at, Job.id).limit(limit)
    return list(db.session.scalars(ready))


def requeue_abandoned(*, now: datetime) -> int:
    """Jobs whose worker died become due again; gives how many."""
    running = db.session.execute(select(Job.id, Job.claimed_by, Job.claimed_at).where(Job.state == "running")).all()
    lost = [row.id for row in running if is_abandoned(row.claimed_by or "", row.claimed_at, now=now)]
    if lost:
        with transaction():
            again = update(Job).where(Job.id.in_(lost), Job.state == "running").values(state="due", claimed_by=None)
            db.session.execute(again)
    return len(lost)


def is_abandoned(claimed_by: str, claimed_at: datetime | None, *, now: datetime) -> bool:
    """A process of this machine is asked for directly; for other machines only time can tell."""
    if claimed_at is None or claimed_at < now - ABANDONED_AFTER:
        return True
    host, _, rest = claimed_by.partition(":")
    number, _, token = rest.partition(":")
    if host != socket.gethostname() or not number.isdigit():
        return False
    return token != TOKEN if int(number) == os.getpid() else not is_alive(int(number))


def is_alive(number: int) -> bool:
    """True when a process with this number exists."""
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
