"""One search over people, organisations, documents and pages: accents aside, what was typed exactly comes first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from conference.agenda.models import Session
from conference.database import db
from conference.home.queries.calendar import letter_name
from conference.invitations.models import Letter
from conference.kit.text import fold, matches
from conference.mail.models import OutgoingMessage
from conference.meetings.models import Meeting, OpenQuestion
from conference.people.models import Delegate, Organisation
from conference.preparation.models import Task
from conference.web.lists import escape_like, search_clause
from conference.web.menu import BELOW, OVERVIEW, STAGES
from conference.web.navigation import endpoint_of, may_open

SHOWN = 8


@dataclass(frozen=True)
class Hit:
    """One thing found: its name, what stands below it, where it leads."""

    name: str
    detail: str
    url: str
    is_rehearsal: bool = False


@dataclass(frozen=True)
class Group:
    """The hits of one kind. `total` is how many there are, `of` among how many."""

    words: str
    icon: str
    hits: Sequence[Hit]
    total: int
    of: int | None = None
    all_url: str = ""


def search_everything(meeting: Meeting | None, q: str, *, actor: Any) -> list[Group]:
    """Groups that have at least one hit; a page that the actor may not open is not found."""
    groups = [pages(q, actor=actor)]
    if meeting is not None:
        sources = (
            (people, "people.read"),
            (organisations, "people.read"),
            (papers, "meetings.read"),
            (messages, "mail.read"),
        )
        groups = [*(source(meeting, q) for source, permission in sources if actor.can(permission)), *groups]
    return [group for group in groups if group.hits]


def people(meeting: Meeting, q: str) -> Group:
    """Delegates by name, organisation text and position."""
    everyone = select(Delegate).where(Delegate.meeting_id == meeting.id)
    rows, total = best(everyone.options(joinedload(Delegate.organisation)), Delegate, q)
    hits = [
        Hit(
            row.full_name,
            joined(row.position, organisation_of(row)),
            f"/delegates/{row.id}",
            is_rehearsal=row.is_rehearsal,
        )
        for row in rows
    ]
    return Group(_("Đại biểu"), "person", hits, total, of=count(everyone), all_url="/delegates")


def organisations(meeting: Meeting, q: str) -> Group:
    """Organisations by name, abbreviation and alias."""
    everyone = select(Organisation).where(Organisation.meeting_id == meeting.id)
    rows, total = best(everyone, Organisation, q)
    hits = [
        Hit(row.display_name, row.abbreviation or "", f"/organisations/{row.id}", is_rehearsal=row.is_rehearsal)
        for row in rows
    ]
    return Group(_("Đơn vị"), "building", hits, total, of=count(everyone), all_url="/organisations")


def papers(meeting: Meeting, q: str) -> Group:
    """Letters, parts of the programme, points and tasks of the plan: few enough to look through."""
    hits = [*letter_hits(meeting, q), *session_hits(meeting, q), *plan_hits(meeting, q)]
    return Group(_("Văn bản và chương trình"), "file-text", hits[:SHOWN], len(hits))


def letter_hits(meeting: Meeting, q: str) -> list[Hit]:
    """The letter by its name, number and symbol."""
    letters = db.session.scalars(select(Letter).where(Letter.meeting_id == meeting.id).order_by(Letter.id.desc()))
    named = ((_("Giấy mời %(number)s", number=letter_name(meeting, letter)), letter) for letter in letters)
    return [Hit(name, letter.content or "", "/letters") for name, letter in named if matches(q, name)]


def session_hits(meeting: Meeting, q: str) -> list[Hit]:
    """Parts of the programme by title and speaker."""
    standing = select(Session).where(Session.meeting_id == meeting.id, Session.removed_at.is_(None))
    rows = db.session.scalars(standing.order_by(Session.position))
    return [
        Hit(row.title, row.speaker_name or "", "/agenda")
        for row in rows
        if matches(q, f"{row.title} {row.speaker_name or ''}")
    ]


def plan_hits(meeting: Meeting, q: str) -> list[Hit]:
    """Points that need a decision and tasks, by code and words."""
    questions = select(OpenQuestion).where(OpenQuestion.meeting_id == meeting.id).order_by(OpenQuestion.position)
    tasks = select(Task).where(Task.meeting_id == meeting.id).order_by(Task.position)
    points = ((f"{row.code}: {row.what}", row.ref, f"/questions/{row.code}") for row in db.session.scalars(questions))
    works = ((f"{row.code}: {row.title}", row.ref or "", "/tasks") for row in db.session.scalars(tasks))
    return [Hit(*found) for found in (*points, *works) if matches(q, found[0])]


def messages(meeting: Meeting, q: str) -> Group:
    """Sent and waiting messages by receiver and subject."""
    state = select(OutgoingMessage).where(OutgoingMessage.meeting_id == meeting.id)
    for word in fold(q).split():
        state = state.where(OutgoingMessage.search_key.like(f"%{escape_like(word)}%", escape="\\"))
    rows = db.session.scalars(state.order_by(OutgoingMessage.id.desc()).limit(SHOWN)).all()
    hits = [
        Hit(row.subject, f"{row.to_name} <{row.to_email}>", f"/outbox/{row.public_id}", is_rehearsal=row.is_rehearsal)
        for row in rows
    ]
    return Group(_("Thư"), "envelope", hits, count(state), all_url="/outbox")


def pages(q: str, *, actor: Any) -> Group:
    """Pages of the program by the words of the menu."""
    entries = [OVERVIEW, *(entry for stage in STAGES for entry in stage.entries), *BELOW]
    found = [entry for entry in entries if matches(q, _(entry.words)) and is_open(entry.path, actor=actor)]
    return Group(_("Trang"), "window", [Hit(_(entry.words), "", entry.path) for entry in found], len(found))


def is_open(path: str, *, actor: Any) -> bool:
    endpoint = endpoint_of(path)
    return endpoint is not None and may_open(actor, endpoint)


def best(statement: Any, model: Any, q: str) -> tuple[Sequence[Any], int]:
    """The first hits, exact spelling first, and how many there are."""
    clause = search_clause(model, q)
    if clause is None:
        return (), 0
    condition, exactness = clause
    found = statement.where(condition)
    rows = db.session.scalars(found.order_by(exactness, model.sort_key).limit(SHOWN)).all()
    return rows, count(found)


def count(statement: Any) -> int:
    return db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0


def joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def organisation_of(delegate: Delegate) -> str | None:
    return delegate.organisation.display_name if delegate.organisation else delegate.organisation_text
