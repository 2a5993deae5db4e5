"""Finding people at the door by name, initials, organisation or position, without accents."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, or_, select

from conference.checkin.queries.holders import Person
from conference.database import db
from conference.kit.text import exact, fold
from conference.passes.models import Pass
from conference.people.models import Category, Delegate, Organisation
from conference.web.lists import escape_like

LONGEST_QUERY = 100
MOST = 30


@dataclass(frozen=True)
class Found:
    """One pass with its holder. state: live, replaced or revoked."""

    serial: str
    person: Person
    state: str
    inside: bool
    first_at: datetime | None


def find_people(meeting_id: int, q: str) -> list[Found]:
    """At most 30, those typed with the right accents first; a dead pass is found too and says so."""
    text = q[:LONGEST_QUERY]
    if not fold(text):
        return []
    return [found(*row) for row in db.session.execute(people(meeting_id, text))]


def people(meeting_id: int, text: str) -> Select[*tuple[Any, ...]]:
    """Every word in name, initials, organisation or position."""
    as_typed = Delegate.exact_key.like(f"%{escape_like(exact(text))}%", escape="\\")
    beginnings = and_(*map(begins_with_word, fold(text).split()))
    live = and_(Pass.replaced_at.is_(None), Pass.revoked_at.is_(None))
    return (
        select(Pass, Delegate, Organisation, Category)
        .join(Delegate, Pass.delegate_id == Delegate.id)
        .outerjoin(Organisation, Delegate.organisation_id == Organisation.id)
        .outerjoin(Category, Delegate.category_id == Category.id)
        .where(Pass.meeting_id == meeting_id, *map(holds_word, fold(text).split()))
        .order_by(*(case((good, 0), else_=1) for good in (as_typed, beginnings, live)), Delegate.sort_key, Pass.id)
        .limit(MOST)
    )


def holds_word(word: str) -> ColumnElement[bool]:
    """The word stands among the person's words or the organisation's."""
    pattern = f"%{escape_like(word)}%"
    return or_(
        Delegate.search_key.like(pattern, escape="\\"),
        Delegate.initials_key.like(pattern, escape="\\"),
        Organisation.search_key.like(pattern, escape="\\"),
    )


def begins_with_word(word: str) -> ColumnElement[bool]:
    """The word begins a word of the person's: “yen” is rather Yên than Nguyễn."""
    return (" " + Delegate.search_key).like(f"% {escape_like(word)}%", escape="\\")


def found(row: Pass, delegate: Delegate, organisation: Organisation | None, category: Category | None) -> Found:
    """The values that the door shows."""
    employer = organisation.display_name if organisation else delegate.organisation_text
    group = category.label if category else None
    person = Person(delegate.name, delegate.honorific, delegate.position, employer, group, delegate.seat)
    return Found(row.serial, person, row.state, row.inside, row.first_at)
