"""Places given out: categories with their quota, slots with their places, allocations to organisations."""

from datetime import datetime

from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.kit.text import nfc_clean
from conference.meetings.models import Meeting
from conference.people.models import Allocation, Category, Slot
from conference.people.queries import organisations, quotas
from conference.people.services.organisations import next_code
from conference.people.services.recording import Changes, record_organisation
from conference.security.services import audit


def set_allocation(
    meeting: Meeting, organisation_id: int, slot_id: int, *, places: int | None, actor: Actor, now: datetime
) -> Allocation:
    """Give an organisation places in a slot; None shares what is left. Refused: fewer than people already named."""
    with transaction():
        office = organisations.organisation(meeting.id, organisation_id)
        slot = quotas.locked_slots(meeting.id, [slot_id])[slot_id]
        row = _allocation(office.id, slot.id)
        used = quotas.taken_places(meeting.id, [slot.id]).get((office.id, slot.id), 0)
        if places is not None and places < used:
            raise RuleBroken(Decision.no("quota.below_use", used=used, places=places))
        old = row.places if row else None
        if row is None:
            row = Allocation(organisation_id=office.id, slot_id=slot.id)
            db.session.add(row)
        row.places, row.edited = places, True
        changes = {"slot": (slot.text, slot.text), "places": (old, places)}
        record_organisation(office, "people.allocation.changed", changes, actor=actor, now=now)
    return row


def remove_allocation(meeting: Meeting, organisation_id: int, slot_id: int, *, actor: Actor, now: datetime) -> None:
    """Take an organisation out of a slot. Refused: people of it are named there."""
    with transaction():
        office = organisations.organisation(meeting.id, organisation_id)
        slot = quotas.locked_slots(meeting.id, [slot_id])[slot_id]
        used = quotas.taken_places(meeting.id, [slot.id]).get((office.id, slot.id), 0)
        if used:
            raise RuleBroken(Decision.no("quota.below_use", used=used, places=0))
        row = _allocation(office.id, slot.id)
        if row is not None:
            db.session.delete(row)
            changes = {"slot": (slot.text, None), "places": (row.places, None)}
            record_organisation(office, "people.allocation.changed", changes, actor=actor, now=now)


def save_category(
    meeting: Meeting, category_id: int | None, *, label: str, quota: int | None, actor: Actor, now: datetime
) -> Category:
    """Make or change a category. A difference to its slots is shown, never corrected. Refused: no label."""
    with transaction():
        words = _words(label)
        row = quotas.category(meeting.id, category_id) if category_id else None
        before = (row.label, row.quota) if row else (None, None)
        if row is None:
            others = quotas.categories(meeting.id)
            row = Category(meeting_id=meeting.id, code=next_code(words, [c.code for c in others]), position=len(others))
            db.session.add(row)
        row.label, row.quota = words, quota
        db.session.flush()
        changes = {"label": (before[0], words), "quota": (before[1], quota)}
        _record(meeting, "category", row, "changed" if category_id else "created", words, changes, actor=actor, now=now)
    return row


def save_slot(
    meeting: Meeting,
    slot_id: int | None,
    *,
    category_id: int,
    text: str,
    places_total: int | None,
    actor: Actor,
    now: datetime,
) -> Slot:
    """Make or change a slot. Refused: no words, fewer places than people already named."""
    with transaction():
        words = _words(text)
        group = quotas.category(meeting.id, category_id)
        row = quotas.locked_slots(meeting.id, [slot_id])[slot_id] if slot_id else None
        before = (row.text, row.places_total) if row else (None, None)
        used = sum(quotas.taken_places(meeting.id, [row.id]).values()) if row else 0
        if places_total is not None and places_total < used:
            raise RuleBroken(Decision.no("quota.below_use", used=used, places=places_total))
        if row is None:
            others = quotas.slots_of(meeting.id)
            row = Slot(
                meeting_id=meeting.id, code=next_code(words, [slot.code for slot in others]), position=len(others)
            )
            db.session.add(row)
        row.category_id, row.text, row.places_total = group.id, words, places_total
        db.session.flush()
        changes = {"label": (before[0], words), "places_total": (before[1], places_total)}
        _record(meeting, "slot", row, "changed" if slot_id else "created", words, changes, actor=actor, now=now)
    return row


def _record(
    meeting: Meeting,
    kind: str,
    row: Category | Slot,
    verb: str,
    label: str,
    changes: Changes,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    real = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    if real:
        audit.record(
            meeting_id=meeting.id,
            actor=actor,
            action=f"people.{kind}.{verb}",
            subject_type=kind,
            subject_id=row.id,
            subject_label=label,
            changes=real,
            now=now,
        )


def _words(text: str) -> str:
    words = nfc_clean(text)
    if not words:
        raise RuleBroken(Decision.no("organisation.no_name"))
    return words


def _allocation(organisation_id: int, slot_id: int) -> Allocation | None:
    return next((row for row in quotas.allocations_of_organisation(organisation_id) if row.slot_id == slot_id), None)
