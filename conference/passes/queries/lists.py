"""The passes of a conference: list with search and states, papers in an order, export for programs."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true

from conference.database import db
from conference.kit.text import exact, fold
from conference.passes.core.token import serial_in
from conference.passes.models import Pass
from conference.people.models import Category, Delegate, Organisation
from conference.web.lists import ListState, Page, escape_like, paginate

PASS_STATES = ("live", "replaced", "revoked")
BY_PROTOCOL = (Organisation.rank.asc().nulls_last(), Delegate.rank, Delegate.sort_key, Pass.id)
ORDERS: dict[str, tuple[Any, ...]] = {
    "organisation": BY_PROTOCOL,
    "name": (Delegate.sort_key, Pass.id),
    "seat": (Delegate.seat.is_(None), func.length(Delegate.seat), Delegate.seat, Delegate.sort_key, Pass.id),
}


def state_condition(state: str | None) -> ColumnElement[bool]:
    """Which passes are in a state; replaced comes before revoked, as at the door."""
    if state == "live":
        return and_(Pass.replaced_at.is_(None), Pass.revoked_at.is_(None))
    if state == "replaced":
        return Pass.replaced_at.is_not(None)
    if state == "revoked":
        return and_(Pass.replaced_at.is_(None), Pass.revoked_at.is_not(None))
    return true()


def joined(meeting_id: int) -> Select[*tuple[Any, ...]]:
    """Pass, holder, organisation and category in one row."""
    return (
        select(Pass, Delegate, Organisation, Category)
        .join(Delegate, Pass.delegate_id == Delegate.id)
        .outerjoin(Organisation, Delegate.organisation_id == Organisation.id)
        .outerjoin(Category, Delegate.category_id == Category.id)
        .where(Pass.meeting_id == meeting_id)
    )


def pass_list(meeting_id: int, state: ListState) -> Page[Any]:
    """Rows of (pass, delegate, organisation, category); two statements whatever their number."""
    statement = joined(meeting_id).where(state_condition(state.filters.get("state")))
    if state.filters.get("category"):
        statement = statement.where(Category.code == state.filters["category"])
    order = ORDERS[state.sort]
    found = search_condition(state.q)
    if found is not None:
        as_typed = Delegate.exact_key.like(f"%{escape_like(exact(state.q))}%", escape="\\")
        statement, order = statement.where(found), (as_typed.desc(), *order)
    return paginate(statement.order_by(*order), state, scalars=False)


def search_condition(q: str) -> ColumnElement[bool] | None:
    """Every word in the name or the organisation, accents aside; or the short code of a pass."""
    words = fold(q).split()
    if not words:
        return None
    return or_(and_(*map(holds_word, words)), Pass.serial == (serial_in(q) or ""))


def holds_word(word: str) -> ColumnElement[bool]:
    """The word stands in the name or in the organisation."""
    pattern = f"%{escape_like(word)}%"
    return or_(Delegate.search_key.like(pattern, escape="\\"), Organisation.search_key.like(pattern, escape="\\"))


def pass_counts(meeting_id: int) -> dict[str, int]:
    """How many passes are in each state."""
    counts = [func.count().filter(state_condition(state)) for state in PASS_STATES]
    row = db.session.execute(select(*counts).where(Pass.meeting_id == meeting_id)).one()
    return dict(zip(PASS_STATES, row, strict=True))


def passes_for_papers(meeting_id: int, order: str) -> Sequence[Any]:
    """Live passes with their holders in the order of the stack."""
    statement = joined(meeting_id).where(state_condition("live")).order_by(*ORDERS[order])
    return db.session.execute(statement).all()
