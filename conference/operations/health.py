"""Whether the program can do its work: database, queue and storage, each tried and not guessed."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from tempfile import NamedTemporaryFile

from flask import current_app
from sqlalchemy import func, select

from conference.config import Settings
from conference.database import db
from conference.jobs.bell import huey_of
from conference.jobs.models import Job
from conference.operations import assets

LEAST_FREE_BYTES = 100 * 1024 * 1024
LONGEST_WAIT = timedelta(minutes=5)


@dataclass(frozen=True)
class Check:
    """One part: usable or not, with words for the operator."""

    name: str
    usable: bool
    detail: str


def checks(*, now: datetime) -> list[Check]:
    """Try every part; whatever a part raises is its detail."""
    tried: tuple[tuple[str, Callable[[datetime], str]], ...] = (
        ("database", check_database),
        ("queue", check_queue),
        ("storage", check_storage),
    )
    return [run(name, check, now) for name, check in tried]


def run(name: str, check: Callable[[datetime], str], now: datetime) -> Check:
    try:
        return Check(name, usable=True, detail=check(now))
    except Exception as error:
        db.session.rollback()
        return Check(name, usable=False, detail=str(error) if isinstance(error, NotUsable) else type(error).__name__)


class NotUsable(Exception):
    """A part answers, but not well enough."""


def check_database(_now: datetime) -> str:
    """It answers a query on our own tables."""
    db.session.execute(select(Job.id).limit(1))
    return db.engine.dialect.name


def check_queue(now: datetime) -> str:
    """The store answers and somebody works: nothing has been due for long."""
    huey_of(current_app._get_current_object()).pending_count()  # type: ignore[attr-defined]  # the real application
    waiting = select(func.min(Job.run_at), func.count()).where(Job.state == "due", Job.run_at <= now)
    oldest, due = db.session.execute(waiting).one()
    if oldest is not None and oldest < now - LONGEST_WAIT:
        raise NotUsable(f"{due} due, oldest since {oldest:%H:%M:%S} UTC: nobody works the queue")
    return f"{due} due"


def check_storage(_now: datetime) -> str:
    """instance/ takes a file, and there is room."""
    settings: Settings = current_app.config["SETTINGS"]
    with NamedTemporaryFile(dir=settings.instance_path) as probe:
        probe.write(b"0")
        probe.flush()
    free = shutil.disk_usage(settings.instance_path).free
    if free < LEAST_FREE_BYTES:
        raise NotUsable(f"{free // 1024 // 1024} MB free")
    return f"{free // 1024 // 1024} MB free"


def missing_assets() -> list[str]:
    """npm packages that set-up has not brought; the program runs without them, with less."""
    return [part.package for part in assets.missing()]
