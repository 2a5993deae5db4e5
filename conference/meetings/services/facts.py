"""Changing the facts of a conference: by a person, and by loading the plan."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from conference.database import transaction
from conference.errors import Outdated, RuleBroken
from conference.events import publish
from conference.kit.actor import Actor
from conference.meetings.core.facts import IN_CALENDARS, can_change
from conference.meetings.events import MeetingChanged
from conference.meetings.models import Meeting
from conference.meetings.queries import facts_of, meeting_by_id
from conference.security.services import audit


def update_facts(
    meeting_id: int, changes: Mapping[str, Any], *, expected_version: int | None, actor: Actor, now: datetime
) -> Meeting:
    """A person changes facts; loading the plan will leave these alone from now on.

    Refuses (Outdated) when somebody saved in between, and (RuleBroken) facts that cannot be true together.
    """
    with transaction():
        meeting = meeting_by_id(meeting_id)
        if expected_version is not None and meeting.version != expected_version:
            raise Outdated({name: getattr(meeting, name) for name in changes})
        written = write_facts(meeting, changes, actor=actor, now=now)
        meeting.edited_facts = sorted({*meeting.edited_facts, *written})
    return meeting


def write_facts(
    meeting: Meeting, changes: Mapping[str, Any], *, actor: Actor, now: datetime, reason: str | None = None
) -> tuple[str, ...]:
    """Write what differs, with audit and event; gives the names of what changed. Refuses what cannot be true."""
    with transaction():
        before = facts_of(meeting)
        different = {name: value for name, value in changes.items() if before[name] != value}
        if not different:
            return ()
        answer = can_change({**before, **different})
        if not answer.allowed:
            raise RuleBroken(answer)
        apply(meeting, different, now=now)
        audit.record(
            meeting_id=meeting.id,
            actor=actor,
            action="meetings.facts.changed",
            subject_type="meeting",
            subject_id=meeting.id,
            subject_label=meeting.title,
            changes={name: (before[name], value) for name, value in different.items()},
            reason=reason,
            now=now,
        )
        publish(MeetingChanged(meeting.id, tuple(sorted(different))), actor=actor, now=now)
    return tuple(sorted(different))


def apply(meeting: Meeting, different: Mapping[str, Any], *, now: datetime) -> None:
    for name, value in different.items():
        setattr(meeting, name, value)
    meeting.version += 1
    meeting.updated_at = now
    if IN_CALENDARS & set(different):
        meeting.calendar_revision += 1
