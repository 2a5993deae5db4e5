"""People take places: named, substituted, withdrawn, brought back. Slots are held, so the last place goes once."""

from collections.abc import Sequence
from datetime import datetime

from conference.database import db, transaction
from conference.errors import NotFound, RuleBroken
from conference.events import publish
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.kit.identifiers import public_id
from conference.meetings.models import Meeting
from conference.people.core.names import position_rank
from conference.people.core.people import PersonInput, stored_phones
from conference.people.core.quota import decide
from conference.people.core.states import LIVE, DelegateState, can_move
from conference.people.events import DelegateReplaced, DelegateRestored, DelegatesAccepted, DelegateWithdrawn
from conference.people.models import Delegate, Organisation, Slot
from conference.people.queries import delegates as queries
from conference.people.queries import quotas
from conference.people.services.recording import record_delegate, touch_delegate


def nominate_delegates(
    meeting: Meeting,
    organisation: Organisation,
    people: Sequence[tuple[int, PersonInput]],
    *,
    actor: Actor,
    now: datetime,
) -> list[Delegate]:
    """Name people for slots, all or none.

    Refused: more than the allowance, a slot without places for this organisation, a person without a usable name.
    """
    check_reach(meeting, organisation, actor)
    with transaction():
        slots = quotas.locked_slots(meeting.id, {slot_id for slot_id, _ in people})
        for slot_id in slots:
            check_room(meeting.id, organisation.id, slot_id, requested=sum(slot_id == wanted for wanted, _ in people))
        named = [
            new_delegate(
                meeting, person, organisation=organisation, slot=slots[slot_id], source=source_of(actor), now=now
            )
            for slot_id, person in people
        ]
        db.session.add_all(named)
        db.session.flush()
        for row in named:
            changes = {"state": (None, row.state), "slot": (None, slots[row.slot_id].text if row.slot_id else None)}
            record_delegate(meeting.id, row, "nominated", changes, actor=actor, now=now)
        publish(DelegatesAccepted(meeting.id, tuple(row.id for row in named), notify=True), actor=actor, now=now)
    return named


def substitute_delegate(
    meeting: Meeting, delegate_id: int, person: PersonInput, *, reason: str, actor: Actor, now: datetime
) -> Delegate:
    """Put another person in a delegate's place; the old one stays in the history. Refused: who no longer comes.

    A substitute has the rank of their own position; the seat stays only when it is the same.
    """
    with transaction():
        old = reached_delegate(meeting, delegate_id, actor)
        check(can_move(old.state, DelegateState.REPLACED))
        new = new_delegate(
            meeting, person, organisation=old.organisation, slot=old.slot, source=source_of(actor), now=now
        )
        new.category_id, new.organisation_text, new.replaces_id = old.category_id, old.organisation_text, old.id
        new.is_rehearsal = old.is_rehearsal
        new.seat = old.seat if new.rank == old.rank else None
        old.state, old.state_reason, old.seat, old.updated_at = DelegateState.REPLACED, reason, None, now
        old.version += 1
        db.session.add(new)
        db.session.flush()
        changes = {"state": (DelegateState.ACCEPTED, DelegateState.REPLACED), "replaced_by": (None, new.name)}
        record_delegate(meeting.id, old, "replaced", changes, reason=reason, actor=actor, now=now)
        publish(DelegateReplaced(meeting.id, old.id, new.id), actor=actor, now=now)
    return new


def withdraw_delegate(
    meeting: Meeting, delegate_id: int, *, reason: str | None, actor: Actor, now: datetime
) -> Delegate:
    """This person does not come; the place is open again. Refused: somebody who no longer comes."""
    with transaction():
        row = reached_delegate(meeting, delegate_id, actor)
        check(can_move(row.state, DelegateState.WITHDRAWN))
        changes = {"state": (row.state, DelegateState.WITHDRAWN)}
        row.state, row.state_reason, row.updated_at = DelegateState.WITHDRAWN, reason, now
        row.version += 1
        record_delegate(meeting.id, row, "withdrawn", changes, reason=reason, actor=actor, now=now)
        publish(DelegateWithdrawn(meeting.id, row.id), actor=actor, now=now)
    return row


def restore_delegate(meeting: Meeting, delegate_id: int, *, actor: Actor, now: datetime) -> Delegate:
    """Take a withdrawal back. Refused: the place is taken meanwhile, or the person was replaced."""
    with transaction():
        row = reached_delegate(meeting, delegate_id, actor)
        check(can_move(row.state, DelegateState.ACCEPTED))
        if row.slot_id is not None and row.organisation_id is not None and not row.is_rehearsal:
            quotas.locked_slots(meeting.id, [row.slot_id])
            check_room(meeting.id, row.organisation_id, row.slot_id, requested=1)
        changes = {"state": (row.state, DelegateState.ACCEPTED)}
        row.state, row.state_reason, row.updated_at = DelegateState.ACCEPTED, None, now
        row.version += 1
        record_delegate(meeting.id, row, "restored", changes, actor=actor, now=now)
        publish(DelegateRestored(meeting.id, row.id), actor=actor, now=now)
    return row


def new_delegate(
    meeting: Meeting,
    person: PersonInput,
    *,
    organisation: Organisation | None,
    slot: Slot | None,
    source: str,
    now: datetime,
) -> Delegate:
    """An accepted delegate that is not stored yet; refuses a person without a usable name."""
    problems = person.validate()
    if problems:
        raise RuleBroken(Decision.no(problems[0]))
    clean = person.cleaned()
    row = Delegate(
        meeting_id=meeting.id,
        public_id=public_id(),
        name=clean.name,
        honorific=clean.honorific,
        position=clean.position,
        email=clean.email,
        phones=stored_phones(clean.phones),
        state=DelegateState.ACCEPTED,
        source=source,
        organisation_id=organisation.id if organisation else None,
        slot_id=slot.id if slot else None,
        category_id=slot.category_id if slot else None,
        rank=position_rank(clean.position),
        created_at=now,
        updated_at=now,
        is_rehearsal=organisation.is_rehearsal if organisation else False,
    )
    touch_delegate(row, organisation)
    return row


def check_room(meeting_id: int, organisation_id: int, slot_id: int, *, requested: int) -> None:
    """Raises RuleBroken when so many more people do not fit; the caller holds the slot's row."""
    places = quotas.allowance(meeting_id, organisation_id, slot_id)
    if places is None:
        raise RuleBroken(Decision.no("quota.not_allocated"))
    check(decide(places, requested=requested))


def check(decision: Decision) -> None:
    """Raises RuleBroken when the rule says no."""
    if not decision.allowed:
        raise RuleBroken(decision)


def check_reach(meeting: Meeting, organisation: Organisation, actor: Actor) -> None:
    """An organisation's link reaches itself only."""
    foreign = actor.organisation_id is not None and actor.organisation_id != organisation.id
    if foreign or organisation.meeting_id != meeting.id:
        raise NotFound("organisation")


def reached_delegate(meeting: Meeting, delegate_id: int, actor: Actor) -> Delegate:
    """The person, held until the transaction ends; NotFound for people of another organisation."""
    row = queries.locked_delegate(meeting.id, delegate_id)
    if actor.organisation_id is not None and actor.organisation_id != row.organisation_id:
        raise NotFound("delegate")
    return row


def source_of(actor: Actor) -> str:
    """Who brought the person in."""
    return "organisation" if actor.kind == "organisation" else "staff"


__all__ = ["LIVE", "nominate_delegates", "restore_delegate", "substitute_delegate", "withdraw_delegate"]
