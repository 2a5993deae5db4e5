"""How far each stage of the work has come, for the stops of the rail: one statement for every page."""

from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select

from conference.agenda.models import AgendaRelease, Session
from conference.checkin.models import Scan
from conference.database import db
from conference.invitations.models import Invitation, Letter
from conference.kit.clock import today
from conference.meetings.models import Meeting
from conference.people.models import Delegate
from conference.preparation.models import Task


def stage_states(meeting: Meeting, *, now: datetime) -> dict[str, str]:
    """todo, now or done by stage key."""
    counts = db.session.execute(
        select(*(statement.scalar_subquery().label(name) for name, statement in counted(meeting.id).items()))
    ).one()
    over = meeting.date is not None and meeting.date < today(now)
    return {
        "preparation": state(
            begun=counts.tasks > 0, done=counts.tasks > 0 and counts.tasks == counts.done_tasks or over
        ),
        "invitations": state(
            begun=counts.letters > 0, done=0 < counts.invitations == counts.answered or over and counts.letters > 0
        ),
        "people": state(begun=counts.delegates > 0, done=over and counts.delegates > 0),
        "agenda": state(begun=counts.sessions > 0, done=counts.releases > 0),
        "door": state(begun=counts.scans > 0, done=over and counts.scans > 0),
        "after": state(begun=over, done=False),
    }


def counted(meeting_id: int) -> dict[str, Select[Any]]:
    """What tells how far the work has come."""
    return {
        "tasks": count_of(Task, meeting_id),
        "done_tasks": count_of(Task, meeting_id).where(Task.state == "done"),
        "letters": count_of(Letter, meeting_id).where(Letter.number.is_not(None)),
        "invitations": count_of(Invitation, meeting_id),
        "answered": count_of(Invitation, meeting_id).where(Invitation.answered_at.is_not(None)),
        "delegates": one_of(Delegate, meeting_id),
        "sessions": one_of(Session, meeting_id),
        "releases": one_of(AgendaRelease, meeting_id),
        "scans": one_of(Scan, meeting_id),
    }


def count_of(model: Any, meeting_id: int) -> Select[Any]:
    return select(func.count(model.id)).where(model.meeting_id == meeting_id)


def one_of(model: Any, meeting_id: int) -> Select[Any]:
    """1 or 0: looking further than the first row would cost time on every page."""
    first = select(model.id).where(model.meeting_id == meeting_id).limit(1).subquery()
    return select(func.count()).select_from(first)


def state(*, begun: bool, done: bool) -> str:
    return "done" if done else ("now" if begun else "todo")
