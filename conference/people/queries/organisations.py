"""Organisations: the list with answers, one organisation, its contacts and units, names that may be taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, select
from sqlalchemy.orm import selectinload

from conference.database import db
from conference.errors import NotFound
from conference.kit.text import plain
from conference.people.core.states import LIVE
from conference.people.models import AdministrativeUnit, Allocation, Contact, Delegate, Organisation
from conference.people.queries.outside import invitations, messages
from conference.people.queries.quotas import allowances
from conference.web.lists import ListState, Page, paginate, search_clause

SORTS = ("protocol", "name", "answer")
FILTERS = ("answer", "group", "scope")
ANSWERS = ("complete", "partial", "none", "declined", "bounced", "unsent", "no_email")
UNDELIVERED = ("bounced", "failed")


@dataclass(frozen=True)
class OrganisationRow:
    """One line of the list."""

    organisation: Organisation
    contact: Contact | None
    named: int
    places: int
    has_company: bool
    answer: str
    letter: str
    answered_at: Any


def organisation(meeting_id: int, organisation_id: int) -> Organisation:
    """One organisation; NotFound when this conference has none such."""
    found = db.session.scalar(
        select(Organisation).where(Organisation.meeting_id == meeting_id, Organisation.id == organisation_id)
    )
    if found is None:
        raise NotFound("organisation")
    return found


def all_organisations(meeting_id: int) -> Sequence[Organisation]:
    """Every real organisation in protocol order."""
    statement = select(Organisation).where(Organisation.meeting_id == meeting_id, Organisation.is_rehearsal.is_(False))
    return db.session.scalars(statement.order_by(Organisation.rank, Organisation.sort_key, Organisation.id)).all()


def contacts_of(organisation_id: int) -> Sequence[Contact]:
    """Focal points that were not removed; the first gets the letters."""
    statement = select(Contact).where(Contact.organisation_id == organisation_id, Contact.removed_at.is_(None))
    return db.session.scalars(statement.order_by(Contact.position_in_list, Contact.id)).all()


def contact(organisation_id: int, contact_id: int) -> Contact:
    """One focal point of this organisation, also a removed one; NotFound otherwise."""
    found = db.session.scalar(
        select(Contact).where(Contact.organisation_id == organisation_id, Contact.id == contact_id)
    )
    if found is None:
        raise NotFound("contact")
    return found


def units_of(organisation_id: int) -> Sequence[AdministrativeUnit]:
    """Communes, wards and towns of a district."""
    statement = select(AdministrativeUnit).where(AdministrativeUnit.organisation_id == organisation_id)
    return db.session.scalars(statement.order_by(AdministrativeUnit.position)).all()


def children_of(organisation_id: int) -> Sequence[Organisation]:
    """Units that belong to this organisation."""
    return db.session.scalars(
        select(Organisation).where(Organisation.parent_id == organisation_id).order_by(Organisation.rank)
    ).all()


def groups_of(meeting_id: int) -> list[str]:
    """The groups that occur, in protocol order."""
    first = func.min(Organisation.rank)
    rows = db.session.execute(
        select(Organisation.group, first)
        .where(Organisation.meeting_id == meeting_id, Organisation.group.is_not(None))
        .group_by(Organisation.group)
        .order_by(first)
    )
    return [group for group, _ in rows if group]


def invited_organisations(meeting_id: int) -> int:
    """How many organisations are invited with places."""
    statement = select(func.count()).select_from(Organisation).where(Organisation.meeting_id == meeting_id)
    return db.session.scalar(statement.where(_in_scope("invited"), Organisation.is_rehearsal.is_(False))) or 0


def organisation_list(meeting_id: int, state: ListState) -> Page[OrganisationRow]:
    """One page of the list: the same six statements whatever its length."""
    statement = _rows(meeting_id, state, with_answer=True)
    page = paginate(statement.order_by(*_order(state)), state, scalars=False)
    first = first_contacts([row.Organisation.id for row in page.items])
    limits = _limits(meeting_id)
    items = [
        OrganisationRow(
            organisation=row.Organisation,
            contact=first.get(row.Organisation.id),
            named=row.named or 0,
            places=limits.get(row.Organisation.id, (0, False))[0],
            has_company=limits.get(row.Organisation.id, (0, False))[1],
            answer=row.answer,
            letter=row.letter,
            answered_at=row.answered_at,
        )
        for row in page.items
    ]
    return Page(items=items, total=page.total, page=page.page, per_page=page.per_page)


def _limits(meeting_id: int) -> dict[int, tuple[int, bool]]:
    """Places of each organisation, and whether others draw from the same ones."""
    found: dict[int, tuple[int, bool]] = {}
    for (organisation_id, _), allowance in allowances(meeting_id).items():
        places, has_company = found.get(organisation_id, (0, False))
        own = 0 if allowance.has_company else allowance.limit or 0
        found[organisation_id] = (places + own, has_company or allowance.has_company)
    return found


def answer_counts(meeting_id: int, state: ListState) -> dict[str, int]:
    """How many organisations gave each answer, under the same search and group; they add up to all."""
    rows = _rows(meeting_id, state, with_answer=False).subquery()
    return {row[0]: row[1] for row in db.session.execute(select(rows.c.answer, func.count()).group_by(rows.c.answer))}


def names_in_use(meeting_id: int, *, besides: int | None = None) -> dict[str, Organisation]:
    """Folded names, short names and aliases → their organisation."""
    statement = select(Organisation).where(Organisation.meeting_id == meeting_id)
    found: dict[str, Organisation] = {}
    for row in db.session.scalars(statement):
        if row.id != besides:
            for name in (row.name, row.short_name, row.abbreviation, *row.aliases):
                if name:
                    found.setdefault(plain(name), row)
    return found


def has_people(organisation_id: int) -> bool:
    """Whether somebody still comes for this organisation."""
    return bool(
        db.session.scalar(select(exists().where(Delegate.organisation_id == organisation_id, Delegate.state.in_(LIVE))))
    )


def without_contact(meeting_id: int) -> Sequence[Organisation]:
    """Invited organisations with places that no letter can reach by e-mail, in protocol order."""
    reachable = exists().where(
        Contact.organisation_id == Organisation.id, Contact.removed_at.is_(None), Contact.email.is_not(None)
    )
    statement = select(Organisation).where(_in_scope("invited"), Organisation.meeting_id == meeting_id, ~reachable)
    return db.session.scalars(statement.where(Organisation.is_rehearsal.is_(False)).order_by(Organisation.rank)).all()


def _rows(meeting_id: int, state: ListState, *, with_answer: bool) -> Select[Any]:
    allocated = (
        select(
            Allocation.organisation_id,
            func.sum(Allocation.places).label("places"),
            func.sum(case((Allocation.places.is_(None), 1), else_=0)).label("shared"),
        )
        .group_by(Allocation.organisation_id)
        .subquery()
    )
    people = (
        select(Delegate.organisation_id, func.count().label("named"))
        .where(Delegate.meeting_id == meeting_id, Delegate.state.in_(LIVE))
        .group_by(Delegate.organisation_id)
        .subquery()
    )
    answer = _answer(allocated, people)
    statement = (
        select(
            Organisation,
            allocated.c.places,
            allocated.c.shared,
            people.c.named,
            answer.label("answer"),
            func.coalesce(messages.c.state, "none").label("letter"),
            invitations.c.answered_at,
        )
        .outerjoin(allocated, allocated.c.organisation_id == Organisation.id)
        .outerjoin(people, people.c.organisation_id == Organisation.id)
        .outerjoin(invitations, invitations.c.organisation_id == Organisation.id)
        .outerjoin(messages, messages.c.id == invitations.c.message_id)
        .where(Organisation.meeting_id == meeting_id, _in_scope(state.filters.get("scope", "invited")))
    )
    found = search_clause(Organisation, state.q)
    conditions = [found[0]] if found else []
    if state.filters.get("group"):
        conditions.append(Organisation.group == state.filters["group"])
    if with_answer and state.filters.get("answer") in ANSWERS:
        conditions.append(answer == state.filters["answer"])
    return statement.where(*conditions)


def _answer(allocated: Any, people: Any) -> ColumnElement[str]:
    named = func.coalesce(people.c.named, 0)
    reachable = exists().where(
        Contact.organisation_id == Organisation.id, Contact.removed_at.is_(None), Contact.email.is_not(None)
    )
    full = named >= func.coalesce(allocated.c.places, 0)
    return case(
        (invitations.c.declined_at.is_not(None), "declined"),
        (and_(named > 0, full), "complete"),
        (named > 0, "partial"),
        (messages.c.state.in_(UNDELIVERED), "bounced"),
        (~reachable, "no_email"),
        (messages.c.id.is_(None), "unsent"),
        else_="none",
    )


def _in_scope(scope: str) -> ColumnElement[bool]:
    with_places = exists().where(Allocation.organisation_id == Organisation.id)
    if scope == "all":
        return Organisation.id.is_not(None)
    invited = and_(Organisation.invited.is_(True), with_places)
    return ~invited if scope == "others" else invited


def _order(state: ListState) -> tuple[Any, ...]:
    found = search_clause(Organisation, state.q)
    first = (found[1],) if found else ()
    by_name = (Organisation.sort_key, Organisation.id)
    if state.sort == "name":
        return (*first, *by_name)
    if state.sort == "answer":
        return (*first, invitations.c.answered_at.desc().nulls_last(), Organisation.rank, *by_name)
    return (*first, Organisation.rank, *by_name)


def first_contacts(organisation_ids: Sequence[int]) -> dict[int, Contact]:
    """The focal point who gets the letters, for each of these organisations."""
    statement = select(Contact).where(Contact.organisation_id.in_(organisation_ids), Contact.removed_at.is_(None))
    found: dict[int, Contact] = {}
    for row in db.session.scalars(statement.order_by(Contact.position_in_list, Contact.id)):
        found.setdefault(row.organisation_id, row)
    return found


def with_contacts(statement: Select[Any]) -> Select[Any]:
    """Loads the focal points of all rows in one more statement."""
    return statement.options(selectinload(Organisation.contacts))
