"""How many people come: one figure for pages of other packages."""

from sqlalchemy import func, select

from conference.database import db
from conference.meetings.models import Meeting
from conference.people.core.states import LIVE
from conference.people.models import Delegate


def people_who_come(meeting: Meeting) -> int:
    """Real people who come to this conference."""
    real = (Delegate.meeting_id == meeting.id, Delegate.is_rehearsal.is_(False), Delegate.state.in_(LIVE))
    return db.session.scalar(select(func.count()).select_from(Delegate).where(*real)) or 0
