"""Focal points of organisations: added, corrected, removed and brought back. The first one gets the letters."""

from datetime import datetime

from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.kit.actor import Actor
from conference.kit.phones import parse_cell
from conference.meetings.models import Meeting
from conference.people.core.facts import ContactFacts, contact_problem
from conference.people.core.people import stored_phones
from conference.people.models import Contact
from conference.people.queries import organisations as queries
from conference.people.services.recording import record_organisation


def add_contact(meeting: Meeting, organisation_id: int, facts: ContactFacts, *, actor: Actor, now: datetime) -> Contact:
    """Add a focal point after the others. Refused: nothing to reach anybody by, an address that is none."""
    clean = _checked(facts)
    with transaction():
        office = queries.organisation(meeting.id, organisation_id)
        row = Contact(organisation_id=office.id, position_in_list=len(queries.contacts_of(office.id)))
        changes = _write(row, clean)
        db.session.add(row)
        record_organisation(office, "people.contact.added", changes, actor=actor, now=now)
    return row


def update_contact(
    meeting: Meeting, organisation_id: int, contact_id: int, facts: ContactFacts, *, actor: Actor, now: datetime
) -> Contact:
    """Correct a focal point. Refused: nothing left to reach anybody by, an address that is none."""
    clean = _checked(facts)
    with transaction():
        office = queries.organisation(meeting.id, organisation_id)
        row = queries.contact(office.id, contact_id)
        changes = _write(row, clean)
        if changes:
            record_organisation(office, "people.contact.changed", changes, actor=actor, now=now)
    return row


def remove_contact(meeting: Meeting, organisation_id: int, contact_id: int, *, actor: Actor, now: datetime) -> Contact:
    """Take a focal point off the list; it can be brought back."""
    return _set_removed(
        meeting, organisation_id, contact_id, at=now, action="people.contact.removed", actor=actor, now=now
    )


def restore_contact(meeting: Meeting, organisation_id: int, contact_id: int, *, actor: Actor, now: datetime) -> Contact:
    """Bring a removed focal point back."""
    return _set_removed(
        meeting, organisation_id, contact_id, at=None, action="people.contact.restored", actor=actor, now=now
    )


def put_contact_first(
    meeting: Meeting, organisation_id: int, contact_id: int, *, actor: Actor, now: datetime
) -> Contact:
    """Make this focal point the one who gets the letters."""
    with transaction():
        office = queries.organisation(meeting.id, organisation_id)
        row = queries.contact(office.id, contact_id)
        others = [other for other in queries.contacts_of(office.id) if other.id != row.id]
        for place, other in enumerate([row, *others]):
            other.position_in_list = place
        record_organisation(
            office, "people.contact.changed", {"first": (None, row.name or row.email)}, actor=actor, now=now
        )
    return row


def _set_removed(
    meeting: Meeting,
    organisation_id: int,
    contact_id: int,
    *,
    at: datetime | None,
    action: str,
    actor: Actor,
    now: datetime,
) -> Contact:
    with transaction():
        office = queries.organisation(meeting.id, organisation_id)
        row = queries.contact(office.id, contact_id)
        if (row.removed_at is None) != (at is None):
            row.removed_at = at
            record_organisation(office, action, {"name": (None, row.name or row.email)}, actor=actor, now=now)
    return row


def _checked(facts: ContactFacts) -> ContactFacts:
    decision = contact_problem(facts)
    if not decision.allowed:
        raise RuleBroken(decision)
    return facts.cleaned()


def _write(row: Contact, facts: ContactFacts) -> dict[str, tuple[object, object]]:
    """Write the facts and tell what changed."""
    before = contact_values(row)
    row.name, row.honorific, row.job_title, row.email = facts.name, facts.honorific, facts.job_title, facts.email
    row.phones = [*stored_phones(parse_cell(facts.phone or ""))]
    after = contact_values(row)
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


def contact_values(row: Contact) -> dict[str, object]:
    """What stands about a focal point, by name."""
    numbers = "; ".join(phone.get("raw") or "" for phone in row.phones or []) or None
    return {
        "name": row.name,
        "honorific": row.honorific,
        "job_title": row.job_title,
        "email": row.email,
        "phone": numbers,
    }
