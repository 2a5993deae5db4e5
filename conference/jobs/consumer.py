"""The workers: threads beside the server, or a process of their own; and the sweep that finds what nobody claimed.

Design: Huey's consumer runs the threads. At start and every minute the sweep gives back what dead workers held and,
when Huey's queue is empty while rows are due, queues those rows again. So a lost queue file, a Redis that was emptied
or a bell that failed costs at most a minute.
"""

import logging
import time
from multiprocessing.util import Finalize
from typing import Any

from flask import Flask
from huey import Huey, crontab
from huey.consumer import Consumer

from conference.database import db
from conference.jobs.bell import huey_of, ring
from conference.jobs.execution import clock_now, due_jobs, requeue_abandoned, run_row
from conference.jobs.models import Job
from conference.jobs.queue import enqueue
from conference.jobs.schedule import SCHEDULE, Periodic

WORKER_THREADS = 3
SECONDS_TO_FINISH = 8
SWEEP_ROWS = 500
LONGEST_IDLE_SECONDS = 0.5
log = logging.getLogger(__name__)


class EmbeddedConsumer(Consumer):  # type: ignore[misc]
    """Huey's consumer inside a serving process: signals belong to the server."""

    def _set_signal_handlers(self) -> None:
        pass


def start_threads(app: Flask) -> EmbeddedConsumer:
    """Start the workers in this process; they finish what they do when the process ends."""
    consumer = EmbeddedConsumer(prepared(app), **options())
    consumer.start()
    Finalize(None, stop_threads, args=(consumer,), exitpriority=100)
    return consumer


def stop_threads(consumer: EmbeddedConsumer) -> None:
    """Let the workers finish the job in hand, within limits."""
    consumer.stop(graceful=True)


def run_forever(app: Flask) -> None:
    """Work in this process until SIGTERM or SIGINT."""
    Consumer(prepared(app), graceful_signal="TERM", **options()).run()


def options() -> dict[str, Any]:
    return {
        "workers": WORKER_THREADS,
        "max_delay": LONGEST_IDLE_SECONDS,
        "check_worker_health": True,
        "shutdown_timeout": SECONDS_TO_FINISH,
    }


def prepared(app: Flask) -> Huey:
    """Huey with the sweep and the table of periodic jobs; what was left over is queued at once."""
    huey = huey_of(app)
    if not app.extensions.get("huey_periodic"):
        app.extensions["huey_periodic"] = True
        huey.periodic_task(crontab(), name="sweep")(lambda: sweep(app))
        for entry in SCHEDULE:
            huey.periodic_task(crontab(minute=entry.minute, hour=entry.hour), name=entry.kind)(queueing(app, entry))
    sweep(app)
    return huey


def queueing(app: Flask, entry: Periodic) -> Any:
    """A periodic task only queues a row: the key keeps several consumers from doing the same twice."""

    def queue_it() -> None:
        with app.app_context():
            enqueue(entry.kind, key=f"periodic:{entry.kind}", now=clock_now())

    return queue_it


def sweep(app: Flask) -> int:
    """Find what no worker knows about; gives how many rows were told again."""
    with app.app_context():
        now = clock_now()
        requeue_abandoned(now=now)
        if huey_of(app).pending_count():
            return 0
        found = due_jobs(now=now, limit=SWEEP_ROWS)
        db.session.rollback()
        ring(app, [(job_id, now) for job_id in found], now=now)
        return len(found)


def work_until_empty() -> int:
    """Run every due job in this process and wait for those that other workers hold; gives how many ran here."""
    worked = 0
    while True:
        requeue_abandoned(now=clock_now())
        due = due_jobs(now=clock_now(), limit=SWEEP_ROWS)
        if not due and not running_elsewhere():
            db.session.rollback()
            return worked
        worked += sum(run_row(job_id) for job_id in due)
        if not due:
            time.sleep(0.1)


def running_elsewhere() -> bool:
    """True while another worker holds a job."""
    db.session.rollback()
    return db.session.query(Job.id).filter(Job.state == "running").first() is not None
