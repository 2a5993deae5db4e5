"""Releasing the agenda: a snapshot that pages and calendars show until the next release."""

from datetime import datetime

from conference.agenda.core.release import differs, next_release
from conference.agenda.events import AgendaReleased
from conference.agenda.models import AgendaRelease
from conference.agenda.queries import iso, last_release, line_of, sessions, speaker_names
from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.events import publish
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.meetings.models import Meeting
from conference.security.services import audit


def release_agenda(meeting: Meeting, *, actor: Actor, now: datetime) -> AgendaRelease:
    """Make the agenda public as it stands; refuses an empty one and one that nothing was changed in."""
    with transaction():
        before = last_release(meeting)
        snapshot = before.snapshot if before else {}
        speakers = speaker_names(meeting)
        lines = [line_of(row, speakers) for row in sessions(meeting)]
        day = iso(meeting.date)
        if not lines:
            raise RuleBroken(Decision.no("nothing_to_release"))
        if not differs(lines, snapshot, day=day):
            raise RuleBroken(Decision.no("nothing_new"))
        release = AgendaRelease(
            meeting_id=meeting.id,
            version=(before.version if before else 0) + 1,
            released_at=now,
            released_by=actor.name,
            snapshot=next_release(lines, snapshot, day=day, now=now),
        )
        db.session.add(release)
        db.session.flush()
        audit.record(
            meeting_id=meeting.id,
            actor=actor,
            action="agenda.release.made",
            subject_type="agenda_release",
            subject_id=release.id,
            subject_label=meeting.title,
            changes={"version": (before.version if before else None, release.version)},
            now=now,
        )
        publish(AgendaReleased(meeting.id, release.version), actor=actor, now=now)
    return release
