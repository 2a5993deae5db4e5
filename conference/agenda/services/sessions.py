"""Adding, changing, moving and removing parts of the agenda. A removed part can come back."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from conference.agenda.core.timeline import can_schedule
from conference.agenda.models import Session
from conference.agenda.queries import end_of, part_of, session_of, sessions, speaker_names
from conference.agenda.words import KINDS
from conference.database import db, transaction
from conference.errors import Outdated, RuleBroken
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.kit.identifiers import public_id
from conference.meetings.models import Meeting
from conference.security.services import audit

CHANGEABLE = frozenset(
    {"title", "kind", "minutes", "starts_at", "place", "speaker_organisation_id", "speaker_name", "note"}
)


def add_session(meeting: Meeting, values: Mapping[str, Any], *, actor: Actor, now: datetime) -> Session:
    """Add a part at the end; refuses an overlap and an impossible length."""
    with transaction():
        row = Session(meeting_id=meeting.id, public_id=public_id(), updated_at=now, position=0, edited=True)
        row.position = max((other.position for other in sessions(meeting)), default=0) + 1
        set_values(row, values)
        refuse_if_wrong(meeting, row)
        db.session.add(row)
        db.session.flush()
        note(meeting, row, "agenda.session.added", {"title": (None, row.title)}, actor=actor, now=now)
    return row


def update_session(
    meeting: Meeting,
    session_id: int,
    values: Mapping[str, Any],
    *,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
) -> dict[str, Any]:
    """Change a part; gives the values before. Refuses an overlap, and (Outdated) a change made in between."""
    with transaction():
        row = session_of(meeting, session_id)
        if expected_version is not None and row.version != expected_version:
            raise Outdated({name: getattr(row, name) for name in values})
        before = {name: getattr(row, name) for name, value in values.items() if getattr(row, name) != value}
        if before:
            with db.session.no_autoflush:
                set_values(row, values)
                refuse_if_wrong(meeting, row)
            touch(row, now=now)
            changes = {name: (old, getattr(row, name)) for name, old in before.items()}
            note(meeting, row, "agenda.session.changed", changes, actor=actor, now=now)
    return before


def move_session(meeting: Meeting, session_id: int, *, by: int, actor: Actor, now: datetime) -> Session:
    """Move a part up (by=-1) or down (by=1) in the order; at the edge nothing happens."""
    with transaction():
        rows = list(sessions(meeting))
        row = session_of(meeting, session_id)
        here = next((index for index, other in enumerate(rows) if other.id == row.id), None)
        if here is None or not 0 <= here + by < len(rows):
            return row
        rows.insert(here + by, rows.pop(here))
        for position, other in enumerate(rows, 1):
            other.position = position
        row.edited = True
        note(meeting, row, "agenda.session.moved", {"position": (here + 1, here + 1 + by)}, actor=actor, now=now)
    return row


def remove_session(meeting: Meeting, session_id: int, *, actor: Actor, now: datetime) -> Session:
    """Take a part out of the agenda; restore_session brings it back."""
    with transaction():
        row = session_of(meeting, session_id)
        if row.removed_at is None:
            row.removed_at = now
            touch(row, now=now)
            note(meeting, row, "agenda.session.removed", {}, actor=actor, now=now)
    return row


def restore_session(meeting: Meeting, session_id: int, *, actor: Actor, now: datetime) -> Session:
    """Bring a removed part back to its place; refuses when its hours are taken by now."""
    with transaction():
        row = session_of(meeting, session_id)
        if row.removed_at is not None:
            with db.session.no_autoflush:
                refuse_if_wrong(meeting, row)
            row.removed_at = None
            touch(row, now=now)
            note(meeting, row, "agenda.session.restored", {}, actor=actor, now=now)
    return row


def set_values(row: Session, values: Mapping[str, Any]) -> None:
    unknown = set(values) - CHANGEABLE
    if unknown:
        raise ValueError(f"no facts of a session that a person changes: {sorted(unknown)}")
    for name, value in values.items():
        setattr(row, name, value)


def refuse_if_wrong(meeting: Meeting, row: Session) -> None:
    """Raise RuleBroken when the row cannot stand in this agenda."""
    others = [part_of(other, meeting) for other in sessions(meeting) if other is not row]
    for answer in (known_words(meeting, row), can_schedule(part_of(row, meeting), others), same_day(row)):
        if not answer.allowed:
            raise RuleBroken(answer)


def known_words(meeting: Meeting, row: Session) -> Decision:
    if row.kind not in KINDS:
        return Decision.no("kind_unknown")
    speaker = row.speaker_organisation_id
    return Decision.no("speaker_unknown") if speaker and speaker not in speaker_names(meeting) else Decision.yes()


def same_day(row: Session) -> Decision:
    """A part must end on the day on which it begins."""
    both = row.starts_at is not None and row.minutes is not None
    return Decision.no("ends_next_day") if both and end_of(row.starts_at, row.minutes) is None else Decision.yes()


def touch(row: Session, *, now: datetime) -> None:
    row.edited = True
    row.version = (row.version or 1) + 1
    row.revision = (row.revision or 0) + 1
    row.updated_at = now


def note(
    meeting: Meeting,
    row: Session,
    action: str,
    changes: Mapping[str, tuple[Any, Any]],
    *,
    actor: Actor,
    now: datetime,
) -> None:
    audit.record(
        meeting_id=meeting.id,
        actor=actor,
        action=action,
        subject_type="session",
        subject_id=row.id,
        subject_label=row.title,
        changes=changes,
        now=now,
    )
