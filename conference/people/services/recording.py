"""What every change of a person writes beside it: the audit entry and the search and sort keys."""

from collections.abc import Mapping
from datetime import datetime

from conference.kit.actor import Actor
from conference.people.core.names import person_keys
from conference.people.models import Delegate, Organisation
from conference.security.services import audit

Changes = Mapping[str, tuple[object, object]]


def record_delegate(
    meeting_id: int,
    row: Delegate,
    what: str,
    changes: Changes,
    *,
    actor: Actor,
    now: datetime,
    reason: str | None = None,
) -> None:
    """One audit entry about a person."""
    audit.record(
        meeting_id=meeting_id,
        actor=actor,
        action=f"people.delegate.{what}",
        subject_type="delegate",
        subject_id=row.id,
        subject_label=row.name,
        changes=dict(changes),
        reason=reason,
        now=now,
    )


def record_organisation(
    row: Organisation, action: str, changes: Changes, *, actor: Actor, now: datetime, reason: str | None = None
) -> None:
    """One audit entry about an organisation or something of it."""
    audit.record(
        meeting_id=row.meeting_id,
        actor=actor,
        action=action,
        subject_type="organisation",
        subject_id=row.id,
        subject_label=row.display_name,
        changes=dict(changes),
        reason=reason,
        now=now,
    )


def touch_delegate(row: Delegate, organisation: Organisation | None) -> None:
    """Bring the keys of search and order in step with the person."""
    office = organisation.display_name if organisation else row.organisation_text
    numbers = " ".join((phone.get("e164") or phone.get("raw") or "").replace("+84", "0") for phone in row.phones or [])
    keys = person_keys(row.name, office, row.position, row.email, numbers, sort_name=row.sort_name)
    for name, value in keys.items():
        setattr(row, name, value)


def differences(row: object, facts: Mapping[str, object]) -> dict[str, tuple[object, object]]:
    """What would change: name of the fact → (old, new)."""
    return {name: (getattr(row, name), value) for name, value in facts.items() if getattr(row, name) != value}
