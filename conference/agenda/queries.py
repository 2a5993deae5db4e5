"""Reading the agenda: the rows in work, and what was released."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from email.utils import parseaddr
from typing import Any

from sqlalchemy import func, select

from conference.agenda.core import calendar
from conference.agenda.core.calendar import Entry, Mailbox, moment
from conference.agenda.core.release import Line, differs
from conference.agenda.core.timeline import Part, Timeline, outside, timeline
from conference.agenda.models import AgendaRelease, Session
from conference.database import db
from conference.errors import NotFound
from conference.kit.clock import VIETNAM
from conference.meetings.models import Meeting
from conference.people.models import Delegate, Organisation

#: Hours are compared within one day, also while nobody knows which day it will be.
ANY_DAY = date(2000, 1, 1)


@dataclass(frozen=True)
class AgendaLine:
    """One part of the agenda as people outside see it."""

    public_id: str
    title: str
    kind: str
    starts_at: time | None
    ends_at: time | None
    minutes: int | None
    place: str | None
    speaker: str | None
    cancelled: bool
    revision: int
    changed_at: datetime


@dataclass(frozen=True)
class AgendaView:
    """The agenda in work: rows, names of speakers, and what the timeline says."""

    rows: Sequence[Session]
    speakers: Mapping[int, str]
    timeline: Timeline
    outside: Sequence[Part]
    release: AgendaRelease | None
    changed: bool

    def speaker(self, row: Session) -> str | None:
        """Who presents: the person and the organisation, as far as known."""
        return speaker_words(row, self.speakers)


def agenda_view(meeting: Meeting) -> AgendaView:
    """The agenda of a conference; three statements."""
    rows = sessions(meeting)
    speakers = speaker_names(meeting)
    release = last_release(meeting)
    lines = [line_of(row, speakers) for row in rows]
    before = release.snapshot if release else {}
    parts = [part_of(row, meeting) for row in rows]
    return AgendaView(
        rows,
        speakers,
        timeline(parts),
        outside(parts, opens=meeting.start_time, closes=meeting.end_time),
        release,
        differs(lines, before, day=iso(meeting.date)),
    )


def sessions(meeting: Meeting) -> Sequence[Session]:
    """The parts that are held, in order."""
    held = select(Session).where(Session.meeting_id == meeting.id, Session.removed_at.is_(None))
    return db.session.scalars(held.order_by(Session.position, Session.id)).all()


def session_of(meeting: Meeting, session_id: int) -> Session:
    """One part of this conference, also a removed one; NotFound otherwise."""
    found = db.session.scalar(select(Session).where(Session.meeting_id == meeting.id, Session.id == session_id))
    if found is None:
        raise NotFound("session")
    return found


def speaker_names(meeting: Meeting) -> dict[int, str]:
    """All organisations by number, in protocol order."""
    rows = db.session.execute(
        select(Organisation.id, Organisation.name, Organisation.abbreviation, Organisation.code)
        .where(Organisation.meeting_id == meeting.id)
        .order_by(Organisation.rank)
    )
    return {row.id: row.name or row.abbreviation or row.code for row in rows}


def last_release(meeting: Meeting) -> AgendaRelease | None:
    """What was released last."""
    newest = AgendaRelease.version.desc()
    return db.session.scalar(
        select(AgendaRelease).where(AgendaRelease.meeting_id == meeting.id).order_by(newest).limit(1)
    )


def released_lines(meeting: Meeting) -> list[AgendaLine] | None:
    """The released agenda; None before the first release."""
    release = last_release(meeting)
    return None if release is None else [released_line(line) for line in release.snapshot["sessions"]]


def released_entries(meeting: Meeting) -> list[Entry]:
    """The released sessions as calendar entries; none before the first release."""
    release = last_release(meeting)
    if release is None:
        return []
    day = date.fromisoformat(release.snapshot["date"]) if release.snapshot["date"] else None
    place = place_of(meeting)
    return [entry_of(released_line(line), meeting, day, place) for line in release.snapshot["sessions"]]


def public_calendar(meeting: Meeting, *, mail_from: str) -> bytes:
    """The calendar for everybody: the released sessions, or one tentative entry before the first release."""
    released = last_release(meeting) is not None
    organizer = Mailbox(meeting.contact_unit or meeting.issuer or meeting.title, parseaddr(mail_from)[1])
    return calendar.agenda(conference_entry(meeting), released_entries(meeting), released=released, organizer=organizer)


def people_who_come(meeting: Meeting) -> int:
    """How many people have a page of their own on which a release appears."""
    coming = (Delegate.meeting_id == meeting.id, Delegate.state == "accepted")
    return db.session.scalar(select(func.count(Delegate.id)).where(*coming)) or 0


def conference_entry(meeting: Meeting) -> Entry:
    """The conference as one calendar entry, as exact as its facts."""
    return Entry(
        public_id=meeting.public_id,
        title=meeting.official_name or meeting.short_name or meeting.title,
        when=moment(meeting.date, meeting.start_time, meeting.end_time, window=(meeting.date_from, meeting.date_to)),
        revision=meeting.calendar_revision,
        changed_at=meeting.updated_at,
        place=place_of(meeting),
        cancelled=meeting.state == "cancelled",
    )


def place_of(meeting: Meeting) -> str | None:
    """Hall, address, town, as far as known."""
    return ", ".join(part for part in (meeting.hall, meeting.address, meeting.city) if part) or None


def entry_of(line: AgendaLine, meeting: Meeting, day: date | None, place: str | None) -> Entry:
    window = (meeting.date_from, meeting.date_to)
    return Entry(
        public_id=line.public_id,
        title=line.title,
        when=moment(day, line.starts_at, line.ends_at, window=window),
        revision=line.revision,
        changed_at=line.changed_at,
        place=line.place or place,
        notes=(line.speaker,) if line.speaker else (),
        cancelled=line.cancelled,
    )


def line_of(row: Session, speakers: Mapping[int, str]) -> Line:
    """A row as a release keeps it."""
    return {
        "public_id": row.public_id,
        "title": row.title,
        "kind": row.kind,
        "starts_at": row.starts_at.isoformat("minutes") if row.starts_at else None,
        "minutes": row.minutes,
        "place": row.place,
        "speaker": speaker_words(row, speakers),
        "cancelled": False,
    }


def released_line(line: Mapping[str, Any]) -> AgendaLine:
    """A stored line as a value."""
    starts_at = time.fromisoformat(line["starts_at"]) if line["starts_at"] else None
    return AgendaLine(
        **{**line, "starts_at": starts_at, "changed_at": datetime.fromisoformat(line["changed_at"])},
        ends_at=end_of(starts_at, line["minutes"]),
    )


def end_of(starts_at: time | None, minutes: int | None) -> time | None:
    """When it ends, when that is known and still the same day."""
    if starts_at is None or minutes is None:
        return None
    end = datetime.combine(ANY_DAY, starts_at) + timedelta(minutes=minutes)
    return end.time() if end.date() == ANY_DAY else None


def part_of(row: Session, meeting: Meeting) -> Part:
    """A row as the timeline sees it."""
    day = meeting.date or ANY_DAY
    starts_at = datetime.combine(day, row.starts_at, VIETNAM) if row.starts_at else None
    return Part(row.id or 0, row.title, starts_at, row.minutes)


def speaker_words(row: Session, speakers: Mapping[int, str]) -> str | None:
    organisation = speakers.get(row.speaker_organisation_id or 0)
    return ", ".join(part for part in (row.speaker_name, organisation) if part) or None


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
