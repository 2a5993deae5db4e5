"""People entered and corrected by the office; organisations correct their own through their link."""

from datetime import datetime

from conference.database import db, transaction
from conference.errors import Outdated, RuleBroken
from conference.events import publish
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.meetings.models import Meeting
from conference.people.core.facts import DelegateFacts
from conference.people.core.names import position_rank
from conference.people.core.people import PersonInput, stored_phones
from conference.people.core.states import LIVE
from conference.people.events import DelegateChanged, DelegatesAccepted
from conference.people.models import Delegate, Organisation, Slot
from conference.people.queries import organisations, quotas
from conference.people.services.nominations import check_room, new_delegate, reached_delegate
from conference.people.services.recording import differences, record_delegate, touch_delegate

AUDITED = ("name", "honorific", "position", "email", "note", "sort_name", "door_notes")


def create_delegate(
    meeting: Meeting, person: PersonInput, facts: DelegateFacts, *, notify: bool, actor: Actor, now: datetime
) -> Delegate:
    """Enter somebody, with or without an organisation. Refused: a slot that is full, a person without a usable name.

    `notify`: the person gets pass and calendar entry by e-mail.
    """
    with transaction():
        office = organisations.organisation(meeting.id, facts.organisation_id) if facts.organisation_id else None
        slot = _taken_slot(meeting, office, facts.slot_id)
        row = new_delegate(meeting, person, organisation=office, slot=slot, source="staff", now=now)
        row.category_id = slot.category_id if slot else _category(meeting, facts.category_id)
        row.note, row.door_notes, row.sort_name = facts.note, list(facts.door_notes), facts.sort_name
        touch_delegate(row, office)
        db.session.add(row)
        db.session.flush()
        changes = {"state": (None, row.state), "organisation": (None, office.display_name if office else None)}
        record_delegate(meeting.id, row, "created", changes, actor=actor, now=now)
        publish(DelegatesAccepted(meeting.id, (row.id,), notify=notify), actor=actor, now=now)
    return row


def update_delegate(
    meeting: Meeting,
    delegate_id: int,
    person: PersonInput,
    *,
    actor: Actor,
    now: datetime,
    facts: DelegateFacts | None = None,
    version: int | None = None,
) -> Delegate:
    """Correct what is written about somebody who stays the same. Refused: a name that cannot be one, a full slot, and
    (with `version`) a row that somebody else has saved meanwhile."""
    problems = person.validate()
    if problems:
        raise RuleBroken(Decision.no(problems[0]))
    with transaction():
        row = reached_delegate(meeting, delegate_id, actor)
        if version is not None and version != row.version:
            raise Outdated(person_values(row))
        before = {name: getattr(row, name) for name in AUDITED} | {"phone": _numbers(row), **_place_words(row)}
        _write_person(row, person.cleaned())
        if facts is not None:
            _write_facts(meeting, row, facts)
        touch_delegate(row, db.session.get(Organisation, row.organisation_id) if row.organisation_id else None)
        db.session.flush()
        db.session.refresh(row, ["organisation", "category", "slot"])
        after = {name: getattr(row, name) for name in AUDITED} | {"phone": _numbers(row), **_place_words(row)}
        changes = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
        if changes:
            row.version, row.updated_at = row.version + 1, now
            record_delegate(meeting.id, row, "changed", changes, actor=actor, now=now)
            publish(DelegateChanged(meeting.id, row.id), actor=actor, now=now)
    return row


def person_values(row: Delegate) -> dict[str, object]:
    """What now stands about a person, to be shown beside what was typed."""
    return {
        "honorific": row.honorific,
        "name": row.name,
        "position": row.position,
        "email": row.email,
        "phone": _numbers(row),
    }


def _write_person(row: Delegate, person: PersonInput) -> None:
    if differences(row, {"position": person.position}):
        row.rank = position_rank(person.position)
    row.name, row.honorific, row.position, row.email = person.name, person.honorific, person.position, person.email
    row.phones = [*stored_phones(person.phones)]


def _write_facts(meeting: Meeting, row: Delegate, facts: DelegateFacts) -> None:
    office = organisations.organisation(meeting.id, facts.organisation_id) if facts.organisation_id else None
    moves = (facts.slot_id, facts.organisation_id) != (row.slot_id, row.organisation_id)
    slot = _taken_slot(meeting, office, facts.slot_id) if moves and row.state in LIVE else None
    row.organisation_id = office.id if office else None
    if moves:
        row.slot_id = slot.id if slot else None
    row.category_id = slot.category_id if slot else _category(meeting, facts.category_id)
    row.note, row.door_notes, row.sort_name = facts.note, list(facts.door_notes), facts.sort_name


def _taken_slot(meeting: Meeting, office: Organisation | None, slot_id: int | None) -> Slot | None:
    """The slot, held, after a look whether it has room. Slots without organisations have room up to their places."""
    if slot_id is None:
        return None
    slot = quotas.locked_slots(meeting.id, [slot_id])[slot_id]
    if office is not None and quotas.allocations_of_slot(slot_id):
        check_room(meeting.id, office.id, slot_id, requested=1)
    elif slot.places_total is not None:
        taken = sum(quotas.taken_places(meeting.id, [slot_id]).values())
        if taken >= slot.places_total:
            raise RuleBroken(Decision.no("quota.full", requested=1, open=0, places=slot.places_total))
    return slot


def _category(meeting: Meeting, category_id: int | None) -> int | None:
    return quotas.category(meeting.id, category_id).id if category_id else None


def _numbers(row: Delegate) -> str | None:
    return "; ".join(phone.get("raw") or "" for phone in row.phones) or None


def _place_words(row: Delegate) -> dict[str, object]:
    return {
        "organisation": row.organisation.display_name if row.organisation else row.organisation_text,
        "category": row.category.label if row.category else None,
        "slot": row.slot.text if row.slot else None,
    }
