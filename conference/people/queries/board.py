"""The quota board: plan, slots, invited, confirmed, declined, open and present, in a constant number of statements.

What the source states (a total, a number of awards) stands beside the sums; nothing is corrected here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, case, func, select

from conference.database import db
from conference.errors import NotFound
from conference.meetings.models import Meeting
from conference.people.core.quota import Asked, CategoryCount, Share, asked_places
from conference.people.core.states import LIVE, DelegateState
from conference.people.models import Allocation, Category, Delegate, Organisation, Slot
from conference.people.queries.outside import award_quotas, invitations, passes
from conference.people.queries.quotas import Key, categories, slots_of, taken_places


@dataclass(frozen=True)
class SlotLine:
    """One slot on the board: its places, what is given out, who has taken how much."""

    slot: Slot
    organisations: int
    given: int
    shared_by: int
    taken: int

    @property
    def gap(self) -> int | None:
        """Places of the slot minus what is given out; None while undecided or shared."""
        if self.slot.places_total is None or self.shared_by:
            return None
        return self.slot.places_total - self.given


@dataclass(frozen=True)
class CategoryLine:
    """One category with its slots and figures."""

    category: Category
    counts: CategoryCount
    slots: Sequence[SlotLine] = ()

    @property
    def waiting(self) -> int:
        """Places of issued letters that have neither been filled nor declined."""
        return self.counts.waiting

    @property
    def open(self) -> int | None:
        """What the quota still allows beside people and open invitations."""
        if self.counts.quota is None:
            return None
        return max(0, self.counts.quota - self.counts.confirmed - self.waiting)


@dataclass(frozen=True)
class QuotaBoard:
    """All categories, their sum, and the figures that the source states beside them."""

    lines: Sequence[CategoryLine]
    stated_total: int | None
    stated_text: str | None
    awards_total: int | None
    seats_for_awardees: int | None
    outside: int = 0
    rehearsal: int = 0
    totals: Mapping[str, int] = field(default_factory=dict)

    @property
    def quota_sum(self) -> int:
        return sum(line.category.quota or 0 for line in self.lines)

    @property
    def formula(self) -> str:
        """2 + 68 + 22 + 18."""
        return " + ".join(str(line.category.quota) for line in self.lines if line.category.quota is not None)

    @property
    def difference(self) -> int | None:
        """How far the stated total and the sum are apart; None when the source states none or they agree."""
        if self.stated_total is None or self.stated_total == self.quota_sum:
            return None
        return abs(self.stated_total - self.quota_sum)

    @property
    def difference_category(self) -> Category | None:
        """The one category whose quota equals the difference, as a hint and nothing more."""
        same = [line.category for line in self.lines if line.category.quota == self.difference]
        return same[0] if len(same) == 1 else None

    @property
    def awards_gap(self) -> int | None:
        """Awards minus seats for awardees, when both are stated and differ."""
        if not self.awards_total or self.seats_for_awardees is None or self.awards_total == self.seats_for_awardees:
            return None
        return self.awards_total - self.seats_for_awardees


def quota_board(meeting_id: int) -> QuotaBoard:
    """Plan, slots, invited, confirmed, declined, open and present per category; always the same eight statements."""
    meeting = db.session.get(Meeting, meeting_id)
    if meeting is None:
        raise NotFound("meeting")
    groups = categories(meeting_id)
    slots = slots_of(meeting_id)
    given = {row.slot_id: row for row in db.session.execute(_given(meeting_id))}
    people = {row.category_id: row for row in db.session.execute(_people(meeting_id))}
    taken = taken_places(meeting_id, [slot.id for slot in slots])
    asked = _asked(meeting_id, slots, taken)
    lines = [
        _line(group, [s for s in slots if s.category_id == group.id], given, people.get(group.id), taken, asked)
        for group in groups
    ]
    outside = people.get(None)
    return QuotaBoard(
        lines=lines,
        stated_total=meeting.stated_total,
        stated_text=meeting.stated_total_text,
        awards_total=_awards_total(meeting_id),
        seats_for_awardees=meeting.seats_for_awardees,
        outside=outside.confirmed if outside else 0,
        rehearsal=sum(row.rehearsal for row in people.values()),
        totals=_totals(lines),
    )


def invited_places(meeting_id: int) -> int:
    """Places of all invited organisations; sharers have what their slot has left."""
    given = {row.slot_id: row for row in db.session.execute(_given(meeting_id))}
    return sum(_invited(slot, given.get(slot.id)) for slot in slots_of(meeting_id))


def _totals(lines: Sequence[CategoryLine]) -> dict[str, int]:
    return {
        "quota": sum(line.category.quota or 0 for line in lines),
        "slots": sum(line.counts.slot_places for line in lines),
        "invited": sum(line.counts.invited for line in lines),
        "confirmed": sum(line.counts.confirmed for line in lines),
        "waiting": sum(line.waiting for line in lines),
        "declined": sum(line.counts.declined for line in lines),
        "open": sum(line.open or 0 for line in lines),
        "present": sum(line.counts.present for line in lines),
    }


def _line(
    group: Category,
    slots: Sequence[Slot],
    given: Mapping[int, Any],
    people: Any,
    taken: Mapping[Key, int],
    asked: Mapping[int, Asked],
) -> CategoryLine:
    lines = [_slot_line(slot, given.get(slot.id), taken) for slot in slots]
    places = [asked[slot.id] for slot in slots]
    counts = CategoryCount(
        quota=group.quota,
        slot_places=sum(slot.places_total or 0 for slot in slots),
        undecided_slots=sum(slot.places_total is None for slot in slots),
        invited=sum(one.invited for one in places),
        confirmed=people.confirmed if people else 0,
        declined=sum(one.declined for one in places),
        present=people.present if people else 0,
        waiting=sum(one.waiting for one in places),
        without_slot=people.without_slot if people else 0,
    )
    return CategoryLine(group, counts, lines)


def _slot_line(slot: Slot, given: Any, taken: Mapping[Key, int]) -> SlotLine:
    used = sum(count for (_, slot_id), count in taken.items() if slot_id == slot.id)
    if given is None:
        return SlotLine(slot, 0, 0, 0, used)
    return SlotLine(slot, given.organisations, given.places, given.sharers, used)


def _invited(slot: Slot, given: Any) -> int:
    """Places of invited organisations; sharers of whom one is invited have what the slot has left."""
    if given is None:
        return 0
    left = max(0, (slot.places_total or 0) - given.places) if given.invited_sharers else 0
    return int(given.invited_places) + left


def _given(meeting_id: int) -> Any:
    shared, invited = Allocation.places.is_(None), Organisation.invited.is_(True)
    places = func.coalesce(Allocation.places, 0)
    return (
        select(
            Allocation.slot_id,
            func.count().label("organisations"),
            func.sum(places).label("places"),
            func.sum(case((invited, places), else_=0)).label("invited_places"),
            func.sum(case((shared, 1), else_=0)).label("sharers"),
            func.sum(case((and_(shared, invited), 1), else_=0)).label("invited_sharers"),
        )
        .join(Organisation)
        .where(Organisation.meeting_id == meeting_id, Organisation.is_rehearsal.is_(False))
        .group_by(Allocation.slot_id)
    )


def _people(meeting_id: int) -> Any:
    real = Delegate.is_rehearsal.is_(False)
    accepted = and_(real, Delegate.state == DelegateState.ACCEPTED)
    inside = and_(real, passes.c.inside.is_(True))
    return (
        select(
            Delegate.category_id,
            func.count(case((accepted, Delegate.id))).label("confirmed"),
            func.count(case((and_(accepted, Delegate.slot_id.is_(None)), Delegate.id))).label("without_slot"),
            func.count(case((inside, Delegate.id))).label("present"),
            func.count(case((~real, Delegate.id))).label("rehearsal"),
        )
        .outerjoin(
            passes,
            and_(passes.c.delegate_id == Delegate.id, passes.c.replaced_at.is_(None), passes.c.revoked_at.is_(None)),
        )
        .where(Delegate.meeting_id == meeting_id, Delegate.state.in_(LIVE))
        .group_by(Delegate.category_id)
    )


def _asked(meeting_id: int, slots: Sequence[Slot], taken: Mapping[Key, int]) -> dict[int, Asked]:
    """What the issued letters ask for, by slot."""
    rows = db.session.execute(
        select(
            Allocation.organisation_id,
            Allocation.slot_id,
            Allocation.places,
            and_(Organisation.invited.is_(True), invitations.c.letter_id.is_not(None)).label("issued"),
            invitations.c.declined_at,
        )
        .join(Organisation)
        .outerjoin(invitations, invitations.c.organisation_id == Organisation.id)
        .where(Organisation.meeting_id == meeting_id, Organisation.is_rehearsal.is_(False))
    )
    shares: dict[int, list[Share]] = {slot.id: [] for slot in slots}
    for row in rows:
        used = taken.get((row.organisation_id, row.slot_id), 0)
        share = Share(row.places, used, issued=bool(row.issued), declined=row.declined_at is not None)
        shares[row.slot_id].append(share)
    return {slot.id: asked_places(slot.places_total, shares[slot.id]) for slot in slots}


def _awards_total(meeting_id: int) -> int | None:
    """The number of awards that the plan gives, as far as it says one."""
    total = select(func.sum(award_quotas.c.count)).where(award_quotas.c.meeting_id == meeting_id)
    return db.session.scalar(total)
