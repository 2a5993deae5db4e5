"""Making a conference and choosing the one in work."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.kit.identifiers import public_id
from conference.meetings.core.facts import can_change
from conference.meetings.models import Meeting
from conference.meetings.queries import code_is_taken, meeting_by_id, next_number
from conference.security.services import audit

CODE = re.compile(r"[a-z0-9][a-z0-9-]{1,62}[a-z0-9]")


def create_meeting(
    code: str, title: str, *, facts: Mapping[str, Any] | None = None, actor: Actor, now: datetime
) -> Meeting:
    """A new conference, which becomes the current one; refuses a code that is taken or that an address cannot hold."""
    given = dict(facts or {})
    with transaction():
        for answer in (can_use_code(code), can_change(given)):
            if not answer.allowed:
                raise RuleBroken(answer)
        return add_meeting(code, {**given, "title": title}, actor=actor, now=now)


def add_meeting(code: str, facts: Mapping[str, Any], *, actor: Actor, now: datetime) -> Meeting:
    """Add the row of a conference whose code was checked, and make it current."""
    with transaction():
        meeting = Meeting(
            code=code,
            number=next_number(),
            public_id=public_id(),
            created_at=now,
            updated_at=now,
            made_current_at=now,
            **facts,
        )
        db.session.add(meeting)
        db.session.flush()
        note(meeting, "meetings.meeting.created", actor=actor, now=now)
    return meeting


def make_current(meeting_id: int, *, actor: Actor, now: datetime) -> Meeting:
    """Choose the conference that pages and commands work on."""
    with transaction():
        meeting = meeting_by_id(meeting_id)
        meeting.made_current_at = now
        note(meeting, "meetings.meeting.made_current", actor=actor, now=now)
    return meeting


def can_use_code(code: str) -> Decision:
    """Refuses a code that is taken or malformed."""
    if not CODE.fullmatch(code):
        return Decision.no("code_malformed", field="code")
    return Decision.no("code_taken", field="code", taken=code) if code_is_taken(code) else Decision.yes()


def note(meeting: Meeting, action: str, *, actor: Actor, now: datetime) -> None:
    audit.record(
        meeting_id=meeting.id,
        actor=actor,
        action=action,
        subject_type="meeting",
        subject_id=meeting.id,
        subject_label=meeting.title,
        now=now,
    )
