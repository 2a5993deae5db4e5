"""Huey as the bell and the hands: a task that names a row. Its own store may be lost at any time; the rows remain."""

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from flask import Flask
from huey import Huey, RedisHuey, SqliteHuey

from conference.config import Settings
from conference.jobs.execution import run_row

QUEUE_FILE = "queue.sqlite3"
log = logging.getLogger(__name__)


def huey_of(app: Flask) -> Huey:
    """The one Huey of an application, made at first use, with its single task."""
    if "huey" not in app.extensions:
        app.extensions["huey"] = make_huey(app, app.config["SETTINGS"])
    return app.extensions["huey"]


def make_huey(app: Flask, settings: Settings) -> Huey:
    """Redis when it is configured, else a file beside the database."""
    if settings.redis_url:
        huey: Huey = RedisHuey("conference", url=settings.redis_url, results=False, utc=True)
    else:
        filename = str(settings.instance_path / QUEUE_FILE)
        huey = SqliteHuey("conference", filename=filename, results=False, utc=True, fsync=False)

    def run(job_id: int) -> None:
        with app.app_context():
            run_row(job_id)

    app.extensions["huey_task"] = huey.task(name="run")(run)
    return huey


def ring(app: Flask, jobs: Iterable[tuple[int, datetime]], *, now: datetime) -> None:
    """Tell the workers about committed rows. A bell that fails loses nothing: the sweep finds the rows."""
    if not app.config.get("JOBS_BELL", not app.config["TESTING"]):
        return
    try:
        huey_of(app)
        task = cast(Any, app.extensions["huey_task"])
        for job_id, run_at in jobs:
            if run_at <= now:
                task(job_id)
            else:
                task.schedule((job_id,), eta=run_at)
    except Exception as error:
        log.warning("the queue could not be told (%s); the sweep will find the jobs", type(error).__name__)
