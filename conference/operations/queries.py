"""Reading the outbox, the jobs and the kept backups."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import func, or_, select

from conference.database import db
from conference.jobs.models import Job
from conference.kit.text import fold
from conference.mail.models import OutgoingMessage
from conference.web.lists import ListState, Page, escape_like, paginate

OUTBOX_SORTS = ("newest", "name", "state")
WAITING = ("queued", "sending")
BAR = (("present", ("sent",)), ("attention", ("deferred", "uncertain")), ("forbidden", ("failed", "bounced")))


@dataclass(frozen=True)
class SendOut:
    """The messages that are on their way together: how many of how many are through, and how they ended."""

    done: int
    total: int
    parts: tuple[tuple[str, int], ...]

    @property
    def is_running(self) -> bool:
        return self.done < self.total


def outbox(meeting_id: int | None, state: ListState) -> Page[OutgoingMessage]:
    """Messages of a conference, and those that belong to none."""
    statement = of_meeting(select(OutgoingMessage), meeting_id)
    for name in ("state", "kind"):
        if state.filters.get(name):
            statement = statement.where(getattr(OutgoingMessage, name) == state.filters[name])
    for word in fold(state.q).split():
        statement = statement.where(OutgoingMessage.search_key.like(f"%{escape_like(word)}%", escape="\\"))
    return paginate(statement.order_by(*order(state.sort)), state)


def of_meeting(statement: Any, meeting_id: int | None) -> Any:
    """Messages of one conference, and those of none (the test letter before there is one)."""
    mine = OutgoingMessage.meeting_id == meeting_id
    return statement.where(or_(mine, OutgoingMessage.meeting_id.is_(None)))


def order(sort: str) -> tuple[Any, ...]:
    if sort == "name":
        return (OutgoingMessage.search_key, OutgoingMessage.id)
    if sort == "state":
        return (OutgoingMessage.state, OutgoingMessage.id.desc())
    return (OutgoingMessage.id.desc(),)


def outbox_counts(meeting_id: int | None) -> Mapping[str, int]:
    """How many messages are in each state."""
    counted = select(OutgoingMessage.state, func.count()).group_by(OutgoingMessage.state)
    return {row[0]: row[1] for row in db.session.execute(of_meeting(counted, meeting_id))}


def outbox_kinds(meeting_id: int | None) -> list[str]:
    """The kinds that occur."""
    kinds = of_meeting(select(OutgoingMessage.kind).distinct(), meeting_id).order_by(OutgoingMessage.kind)
    return list(db.session.scalars(kinds))


def send_out(meeting_id: int | None) -> SendOut | None:
    """What is on its way: everything queued since the oldest message that still waits; None when nothing waits."""
    waiting = of_meeting(select(func.min(OutgoingMessage.created_at)), meeting_id)
    since: datetime | None = db.session.scalar(waiting.where(OutgoingMessage.state.in_(WAITING)))
    if since is None:
        return None
    together = select(OutgoingMessage.state, func.count()).where(OutgoingMessage.created_at >= since)
    rows = db.session.execute(of_meeting(together.group_by(OutgoingMessage.state), meeting_id))
    counts: dict[str, int] = {row[0]: row[1] for row in rows}
    total = sum(counts.values())
    parts = tuple((meaning, sum(counts.get(state, 0) for state in states)) for meaning, states in BAR)
    return SendOut(done=total - sum(counts.get(state, 0) for state in WAITING), total=total, parts=parts)


def job_counts() -> Mapping[str, int]:
    """How many jobs are in each state."""
    return {row[0]: row[1] for row in db.session.execute(select(Job.state, func.count()).group_by(Job.state))}


def failed_jobs(limit: int = 20) -> list[Job]:
    """The newest jobs that gave up."""
    newest = select(Job).where(Job.state == "failed").order_by(Job.id.desc()).limit(limit)
    return list(db.session.scalars(newest))


def kept_backups(instance: Path) -> list[Path]:
    """Backups in instance/backups, newest first."""
    return sorted((instance / "backups").glob("*.zip"), key=lambda path: path.stat().st_mtime, reverse=True)
