"""Categories, slots and allowances: what each organisation may send, counted from the people who come."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import and_, func, select

from conference.database import db
from conference.errors import NotFound
from conference.people.core.quota import Allowance
from conference.people.core.states import LIVE
from conference.people.models import Allocation, Category, Delegate, Organisation, Slot

Key = tuple[int, int]


def allowances(meeting_id: int, slot_ids: Iterable[int] | None = None) -> dict[Key, Allowance]:
    """Every (organisation, slot) with its places and their use; three statements."""
    chosen = list(slot_ids) if slot_ids is not None else None
    wanted = Slot.meeting_id == meeting_id
    if chosen is not None:
        wanted = and_(wanted, Slot.id.in_(chosen))
    totals = {row[0]: row[1] for row in db.session.execute(select(Slot.id, Slot.places_total).where(wanted))}
    rows = db.session.execute(
        select(Allocation.organisation_id, Allocation.slot_id, Allocation.places).where(Allocation.slot_id.in_(totals))
    ).all()
    return _allowances(totals, [tuple(row) for row in rows], taken_places(meeting_id, totals))


def allowance(meeting_id: int, organisation_id: int, slot_id: int) -> Allowance | None:
    """The places of one organisation in one slot; None when it has none there."""
    return allowances(meeting_id, [slot_id]).get((organisation_id, slot_id))


def slots_of(meeting_id: int) -> Sequence[Slot]:
    """All slots of a conference in the order of the plan."""
    return db.session.scalars(select(Slot).where(Slot.meeting_id == meeting_id).order_by(Slot.position, Slot.id)).all()


def slot(meeting_id: int, slot_id: int) -> Slot:
    """One slot; NotFound when this conference has none such."""
    found = db.session.scalar(select(Slot).where(Slot.meeting_id == meeting_id, Slot.id == slot_id))
    if found is None:
        raise NotFound("slot")
    return found


def locked_slots(meeting_id: int, slot_ids: Iterable[int]) -> dict[int, Slot]:
    """The same rows held until the transaction ends, so that the last place goes once; in order, against deadlocks."""
    wanted = sorted(set(slot_ids))
    statement = (
        select(Slot).where(Slot.meeting_id == meeting_id, Slot.id.in_(wanted)).order_by(Slot.id).with_for_update()
    )
    found = {row.id: row for row in db.session.scalars(statement.execution_options(populate_existing=True))}
    if len(found) != len(wanted):
        raise NotFound("slot")
    return found


def categories(meeting_id: int) -> Sequence[Category]:
    """The categories in the order of the plan."""
    return db.session.scalars(
        select(Category).where(Category.meeting_id == meeting_id).order_by(Category.position, Category.id)
    ).all()


def category(meeting_id: int, category_id: int) -> Category:
    """One category; NotFound when this conference has none such."""
    found = db.session.scalar(select(Category).where(Category.meeting_id == meeting_id, Category.id == category_id))
    if found is None:
        raise NotFound("category")
    return found


def allocations_of_slot(slot_id: int) -> Sequence[Allocation]:
    """Who has places in a slot, in protocol order."""
    statement = select(Allocation).join(Organisation).where(Allocation.slot_id == slot_id)
    return db.session.scalars(statement.order_by(Organisation.rank, Organisation.sort_key)).all()


def allocations_of_organisation(organisation_id: int) -> Sequence[Allocation]:
    """The places of an organisation, in the order of the plan."""
    statement = select(Allocation).join(Slot).where(Allocation.organisation_id == organisation_id)
    return db.session.scalars(statement.order_by(Slot.position, Slot.id)).all()


def taken_places(meeting_id: int, slot_ids: Iterable[int]) -> dict[Key, int]:
    """Real people who come, by organisation and slot."""
    rows = db.session.execute(
        select(Delegate.organisation_id, Delegate.slot_id, func.count())
        .where(
            Delegate.meeting_id == meeting_id,
            Delegate.state.in_(LIVE),
            Delegate.is_rehearsal.is_(False),
            Delegate.slot_id.in_(list(slot_ids)),
        )
        .group_by(Delegate.organisation_id, Delegate.slot_id)
    )
    return {(organisation_id or 0, slot_id or 0): count for organisation_id, slot_id, count in rows}


def _allowances(
    totals: Mapping[int, int | None], rows: Sequence[tuple[Any, ...]], taken: Mapping[Key, int]
) -> dict[Key, Allowance]:
    given: dict[int, int] = {}
    shared: dict[int, int] = {}
    sharers: dict[int, int] = {}
    for organisation_id, slot_id, places in rows:
        given[slot_id] = given.get(slot_id, 0) + (places or 0)
        if places is None:
            sharers[slot_id] = sharers.get(slot_id, 0) + 1
            shared[slot_id] = shared.get(slot_id, 0) + taken.get((organisation_id, slot_id), 0)
    return {
        (organisation_id, slot_id): Allowance(
            places=places,
            slot_total=totals[slot_id],
            given_to_others=given[slot_id] - (places or 0),
            taken_by_sharers=shared.get(slot_id, 0)
            - (taken.get((organisation_id, slot_id), 0) if places is None else 0),
            taken=taken.get((organisation_id, slot_id), 0),
            other_sharers=max(0, sharers.get(slot_id, 0) - 1) if places is None else 0,
        )
        for organisation_id, slot_id, places in rows
    }
