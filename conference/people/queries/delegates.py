"""Delegates: the list, one person, the history of a place."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, or_, select
from sqlalchemy.orm import joinedload

from conference.database import db
from conference.errors import NotFound
from conference.kit.text import plain
from conference.people.core.states import LIVE
from conference.people.models import Category, Delegate, Organisation
from conference.web.lists import ListState, search_clause

SORTS = ("protocol", "name", "organisation", "newest")
STATES = ("accepted", "waiting", "declined", "replaced", "withdrawn")
FILTERS = ("state", "category", "organisation", "place")


def delegate(meeting_id: int, delegate_id: int) -> Delegate:
    """One person; NotFound when this conference has none such."""
    statement = _with_names(select(Delegate)).where(Delegate.meeting_id == meeting_id, Delegate.id == delegate_id)
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound("delegate")
    return found


def locked_delegate(meeting_id: int, delegate_id: int) -> Delegate:
    """The same row held until the transaction ends."""
    statement = select(Delegate).where(Delegate.meeting_id == meeting_id, Delegate.id == delegate_id)
    found = db.session.scalar(statement.with_for_update().execution_options(populate_existing=True))
    if found is None:
        raise NotFound("delegate")
    return found


def delegate_list(meeting_id: int, state: ListState) -> Select[Any]:
    """The people that fit search and filter, in the order asked for."""
    found = search_clause(Delegate, state.q)
    initials = _initials(state.q)
    statement = _with_names(select(Delegate)).outerjoin(Organisation, Delegate.organisation_id == Organisation.id)
    statement = statement.where(Delegate.meeting_id == meeting_id, *_conditions(state.filters))
    if found is None:
        return statement.order_by(*order_of(state.sort))
    condition, exactness = found
    if initials:
        condition = or_(condition, Delegate.initials_key.like(f"%{initials}%"))
    return statement.where(condition).order_by(exactness, *order_of(state.sort))


def state_counts(meeting_id: int, state: ListState) -> dict[str, int]:
    """How many people stand in each state, under the same search and the other filters."""
    others = {name: value for name, value in state.filters.items() if name != "state"}
    statement = select(Delegate.state, func.count()).where(
        Delegate.meeting_id == meeting_id, *_conditions(others, any_state=True)
    )
    found = search_clause(Delegate, state.q)
    if found is not None:
        initials = _initials(state.q)
        by_initials = Delegate.initials_key.like(f"%{initials}%") if initials else None
        statement = statement.where(or_(found[0], by_initials) if by_initials is not None else found[0])
    return {row[0]: row[1] for row in db.session.execute(statement.group_by(Delegate.state))}


def order_of(sort: str) -> tuple[Any, ...]:
    """Protocol order: organisation, then position, then given name. Other orders end with it."""
    by_name = (Delegate.sort_key, Delegate.id)
    return {
        "name": by_name,
        "organisation": (Organisation.sort_key.nulls_last(), Delegate.rank, *by_name),
        "newest": (Delegate.created_at.desc(), Delegate.id.desc()),
    }.get(sort, (Organisation.rank.nulls_last(), Delegate.rank, *by_name))


def people_of(organisation_id: int, *, live_only: bool = False) -> Sequence[Delegate]:
    """Everybody an organisation has named, those who come first."""
    statement = _with_names(select(Delegate)).where(Delegate.organisation_id == organisation_id)
    if live_only:
        statement = statement.where(Delegate.state.in_(LIVE))
    return db.session.scalars(statement.order_by(Delegate.state.notin_(LIVE), Delegate.rank, Delegate.sort_key)).all()


def place_history(person: Delegate) -> list[Delegate]:
    """Everybody who held this place before and after, oldest first."""
    chain = [person]
    while chain[0].replaces_id is not None:
        chain.insert(0, db.session.get_one(Delegate, chain[0].replaces_id))
    while (successor := db.session.scalar(select(Delegate).where(Delegate.replaces_id == chain[-1].id))) is not None:
        chain.append(successor)
    return chain


def export_rows(meeting_id: int) -> Iterator[Row[Any]]:
    """Real people who come, in protocol order, as plain columns for the sheet that can be imported again."""
    office = func.coalesce(Organisation.name, Organisation.abbreviation, Organisation.code, Delegate.organisation_text)
    statement = (
        select(
            office.label("office"),
            Delegate.honorific,
            Delegate.name,
            Delegate.position,
            Delegate.phones,
            Delegate.email,
            Category.label.label("category"),
            Delegate.note,
        )
        .outerjoin(Organisation, Delegate.organisation_id == Organisation.id)
        .outerjoin(Category, Delegate.category_id == Category.id)
        .where(Delegate.meeting_id == meeting_id, Delegate.state.in_(LIVE), Delegate.is_rehearsal.is_(False))
        .order_by(*order_of("protocol"))
    )
    yield from db.session.execute(statement)


def _with_names(statement: Select[Any]) -> Select[Any]:
    return statement.options(
        joinedload(Delegate.organisation), joinedload(Delegate.category), joinedload(Delegate.slot)
    )


def _conditions(filters: Mapping[str, str], *, any_state: bool = False) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    chosen = filters.get("state", "live")
    if not any_state and chosen != "all":
        conditions.append(Delegate.state == chosen if chosen in STATES else Delegate.state.in_(LIVE))
    category, office = filters.get("category", ""), filters.get("organisation", "")
    if category:
        coded = select(Category.id).where(Category.code == category)
        conditions.append(Delegate.category_id.is_(None) if category == "none" else Delegate.category_id.in_(coded))
    if office:
        number = int(office) if office.isdecimal() and len(office) < 10 else 0  # noqa: PLR2004
        conditions.append(
            Delegate.organisation_id.is_(None) if office == "none" else Delegate.organisation_id == number
        )
    if filters.get("place") == "none":
        conditions.append(Delegate.slot_id.is_(None))
    return conditions


def _initials(q: str) -> str:
    """“nmh” or “n m h”: letters that may stand for the beginnings of a name."""
    words = plain(q).split()
    letters = words[0] if len(words) == 1 and len(words[0]) <= 6 else "".join(words)  # noqa: PLR2004
    single = len(words) == 1 or all(len(word) == 1 for word in words)
    return letters if single and 2 <= len(letters) <= 6 and letters.isalpha() else ""  # noqa: PLR2004
