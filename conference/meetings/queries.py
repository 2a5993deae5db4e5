"""Reading conferences and their open questions."""

from sqlalchemy import select

from conference.database import db
from conference.errors import NotFound
from conference.meetings.models import Meeting


def current_meeting() -> Meeting | None:
    """The conference in work: the one last made current, or the only one."""
    newest = select(Meeting).order_by(Meeting.made_current_at.desc().nulls_last(), Meeting.id.desc()).limit(1)
    return db.session.scalar(newest)


def meeting_by_code(code: str) -> Meeting:
    """A conference by its code; NotFound when there is none."""
    found = db.session.scalar(select(Meeting).where(Meeting.code == code))
    if found is None:
        raise NotFound(code)
    return found
