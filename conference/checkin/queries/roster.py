"""The least a device must know: for each pass a short id, what the door shows, its life and the state of its walk."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from conference.checkin.queries.holders import HOLDERS, Holder, P, holder
from conference.database import db
from conference.meetings.models import Meeting
from conference.passes.services.roster import roster_counter


def roster_since(meeting_id: int, since: int) -> tuple[int, bool, Sequence[Holder]]:
    """The version, whether it is the whole roster, and the passes that changed after `since`."""
    version, full_from = roster_counter(meeting_id)
    whole = since <= 0 or since < full_from or since > version
    statement = HOLDERS.where(P.meeting_id == meeting_id).order_by(P.id)
    if not whole:
        statement = statement.where(P.roster_version > since)
    return version, whole, [holder(row) for row in db.session.execute(statement).mappings()]


def conferences() -> dict[str, str]:
    """Names of all conferences by the number inside a pass, so that a foreign pass can be named."""
    rows: Any = db.session.execute(select(Meeting.number, Meeting.short_name, Meeting.title))
    return {str(row.number): row.short_name or row.title for row in rows}
