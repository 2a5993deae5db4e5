"""Writes what is to be done: tasks, awards, the agenda, open questions, report forms."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from conference.agenda.models import Session
from conference.database import db
from conference.kit.identifiers import public_id
from conference.meetings.models import Meeting, OpenQuestion
from conference.planfile.core import offers
from conference.planfile.core.values import Plan
from conference.planfile.services.members import by_code
from conference.planfile.services.merging import Merger
from conference.preparation.models import AwardQuota, ReportForm, Task

KINDS = (
    ("tasks", Task, offers.tasks),
    ("award_quotas", AwardQuota, offers.award_quotas),
    ("questions", OpenQuestion, offers.questions),
    ("report_forms", ReportForm, offers.report_forms),
)


def write_work(plan: Plan, meeting: Meeting, merger: Merger, *, now: datetime) -> None:
    """Bring everything up to date that belongs to the conference alone."""
    for kind, model, offer in KINDS:
        merger.rows(kind, offer(plan), by_code(model, meeting), maker(model, meeting))
    write_sessions(plan, meeting, merger, now=now)


def maker(model: Any, meeting: Meeting) -> Callable[[str, Mapping[str, Any]], Any]:
    return lambda code, values: model(meeting_id=meeting.id, code=code, **values)


def write_sessions(plan: Plan, meeting: Meeting, merger: Merger, *, now: datetime) -> None:
    """Sessions that a person removed are not touched; a changed one gets a new revision for calendars."""
    rows = db.session.scalars(
        select(Session).where(Session.meeting_id == meeting.id, Session.code.is_not(None), Session.removed_at.is_(None))
    ).all()
    before = {row.code: revision_facts(row) for row in rows}
    found = merger.rows(
        "sessions",
        offers.sessions(plan),
        {str(row.code): row for row in rows},
        lambda code, values: Session(meeting_id=meeting.id, public_id=public_id(), code=code, updated_at=now, **values),
    )
    for code, row in found.items():
        if code in before and before[code] != revision_facts(row):
            row.revision += 1
            row.updated_at = now
    db.session.flush()


def revision_facts(row: Session) -> tuple[Any, ...]:
    """What a calendar shows of a session."""
    return row.title, row.minutes, row.starts_at, row.place
