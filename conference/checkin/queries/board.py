"""Who is present: counts by category, organisation and door, and who is missing.

Expected is everybody who accepted; present is whoever of them is inside with a live pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from conference.database import db
from conference.kit.text import fold
from conference.passes.models import Pass
from conference.people.models import Category, Delegate, Organisation
from conference.web.lists import ListState, Page, escape_like, paginate

LIVE = and_(Pass.delegate_id == Delegate.id, Pass.replaced_at.is_(None), Pass.revoked_at.is_(None))
SPEAKER, AWARDEE = "speaker", "awardee"
MISSING_STATES = ("absent", "left")


@dataclass(frozen=True)
class Count:
    """One line of the board."""

    key: str
    label: str
    expected: int
    present: int

    @property
    def missing(self) -> int:
        return self.expected - self.present


@dataclass(frozen=True)
class Board:
    """Everything that the board and the chair's statement say."""

    categories: Sequence[Count]
    doors: Sequence[tuple[str, int]]
    rehearsal: int
    conflicts: int

    @property
    def expected(self) -> int:
        return sum(count.expected for count in self.categories)

    @property
    def present(self) -> int:
        return sum(count.present for count in self.categories)

    @property
    def missing(self) -> int:
        return self.expected - self.present


def expected_people(meeting_id: int, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Columns over everybody who is expected, with the live pass."""
    return (
        select(*columns)
        .select_from(Delegate)
        .outerjoin(Pass, LIVE)
        .where(Delegate.meeting_id == meeting_id, Delegate.state == "accepted")
    )


INSIDE: ColumnElement[int] = func.count().filter(Pass.inside)


def board(meeting_id: int) -> Board:
    """Three statements whatever the number of people."""
    passes = db.session.execute(
        select(func.count().filter(Pass.conflict), func.count().filter(Pass.is_rehearsal & Pass.inside)).where(
            Pass.meeting_id == meeting_id
        )
    ).one()
    return Board(category_counts(meeting_id), door_counts(meeting_id), rehearsal=passes[1], conflicts=passes[0])


def category_counts(meeting_id: int) -> list[Count]:
    """Present of expected in each category, in the order of the plan."""
    words = func.coalesce(Category.short_label, Category.label)
    counted = expected_people(meeting_id, Category.code, words, func.count(), INSIDE)
    statement = counted.outerjoin(Category, Delegate.category_id == Category.id).group_by(
        Category.id, Category.code, words, Category.position
    )
    rows = db.session.execute(statement.order_by(Category.position.asc().nulls_last(), Category.id))
    return [Count(code or "", label or "", expected, present) for code, label, expected, present in rows]


def door_counts(meeting_id: int) -> list[tuple[str, int]]:
    """How many of those inside came first through each door."""
    counted = expected_people(meeting_id, Pass.first_door, func.count()).where(Pass.inside).group_by(Pass.first_door)
    return [(door or "", count) for door, count in db.session.execute(counted.order_by(Pass.first_door))]


def organisation_counts(meeting_id: int) -> list[Count]:
    """Present of expected in each organisation, in protocol order; those without an organisation come last."""
    name = func.coalesce(Organisation.name, Organisation.abbreviation, Organisation.code)
    counted = expected_people(meeting_id, Organisation.code, name, func.count(), INSIDE)
    statement = counted.outerjoin(Organisation, Delegate.organisation_id == Organisation.id).group_by(
        Organisation.id, Organisation.code, name, Organisation.rank
    )
    rows = db.session.execute(statement.order_by(Organisation.rank.asc().nulls_last(), Organisation.id))
    return [Count(code or "", label or "", expected, present) for code, label, expected, present in rows]


def noted_people(meeting_id: int, note: str) -> Sequence[Any]:
    """People with a note (speaker, awardee): rows of (delegate, inside). Notes are few, so they are picked here."""
    people = expected_people(meeting_id, Delegate, Pass.inside).order_by(Delegate.rank, Delegate.sort_key)
    rows = db.session.execute(people)
    return [(delegate, bool(inside)) for delegate, inside in rows if note in (delegate.door_notes or ())]


def missing_people(meeting_id: int, state: ListState) -> Page[Any]:
    """Rows of (delegate, organisation, category, pass) of those who are expected and not inside."""
    statement = (
        expected_people(meeting_id, Delegate, Organisation, Category, Pass)
        .outerjoin(Organisation, Delegate.organisation_id == Organisation.id)
        .outerjoin(Category, Delegate.category_id == Category.id)
        .where(or_(Pass.inside.is_(None), ~Pass.inside))
    )
    if state.filters.get("state") in MISSING_STATES:
        came = Pass.first_at.is_not(None)
        statement = statement.where(came if state.filters["state"] == "left" else or_(Pass.id.is_(None), ~came))
    if state.filters.get("category"):
        statement = statement.where(Category.code == state.filters["category"])
    for word in fold(state.q).split():
        statement = statement.where(holds_word(word))
    order = (Organisation.rank.asc().nulls_last(), Delegate.rank, Delegate.sort_key)
    by_name = (Delegate.sort_key, Delegate.id)
    return paginate(statement.order_by(*(by_name if state.sort == "name" else order)), state, scalars=False)


def holds_word(word: str) -> ColumnElement[bool]:
    """The word stands in the person's or the organisation's search key."""
    pattern = f"%{escape_like(word)}%"
    return or_(Delegate.search_key.like(pattern, escape="\\"), Organisation.search_key.like(pattern, escape="\\"))


def missing_counts(meeting_id: int) -> dict[str, int]:
    """How many never came and how many left again."""
    absent = func.count().filter(Pass.first_at.is_(None))
    left = func.count().filter(Pass.first_at.is_not(None), ~Pass.inside)
    row = db.session.execute(expected_people(meeting_id, absent, left)).one()
    return dict(zip(MISSING_STATES, row, strict=True))
