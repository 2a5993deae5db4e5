"""Passes as a door needs them: life, presence and holder in one row, taken when a scan is about to be added.

Columns, not objects: this is the one path where many people wait, and the ORM costs more than the scan.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, select
from sqlalchemy.orm import aliased

from conference.database import db
from conference.meetings.models import Meeting
from conference.passes.core.presence import First, Life, Presence
from conference.passes.models import Pass
from conference.people.models import Category, Delegate, Organisation

NewPass, NewDelegate, NewOrganisation = aliased(Pass), aliased(Delegate), aliased(Organisation)


@dataclass(frozen=True)
class Person:
    """Who a pass belongs to, as the door shows it; nothing else leaves the desk."""

    name: str
    honorific: str | None
    position: str | None
    organisation: str | None
    category: str | None = None
    seat: str | None = None


@dataclass(frozen=True)
class Holder:
    """One pass with its life, the state that is kept of its walk, and its people."""

    pass_id: int
    serial: str
    life: Life
    presence: Presence
    scan_count: int
    last_received_at: datetime | None
    is_rehearsal: bool
    person: Person
    notes: tuple[str, ...]
    successor: Person | None
    successor_first_at: datetime | None
    same_person: bool


HOLDERS: Select[*tuple[Any, ...]] = (
    select(
        Pass.id, Pass.serial, Pass.replaced_at, Pass.revoked_at, Pass.valid_from, Pass.valid_to, Pass.inside,
        Pass.first_at, Pass.first_door, Pass.first_scan_id, Pass.let_in, Pass.conflict, Pass.scan_count,
        Pass.last_received_at, Pass.is_rehearsal, Pass.delegate_id,
        Delegate.name, Delegate.honorific, Delegate.position, Delegate.seat, Delegate.door_notes,
        Delegate.organisation_text, Organisation.name.label("organisation"),
        Organisation.abbreviation.label("abbreviation"), Category.label.label("category"),
        NewPass.delegate_id.label("new_id"), NewPass.first_at.label("new_first_at"),
        NewDelegate.name.label("new_name"), NewDelegate.honorific.label("new_honorific"),
        NewDelegate.position.label("new_position"), NewDelegate.organisation_text.label("new_organisation_text"),
        NewOrganisation.name.label("new_organisation"), NewOrganisation.abbreviation.label("new_abbreviation"),
    )
    .join(Delegate, Pass.delegate_id == Delegate.id)
    .outerjoin(Organisation, Delegate.organisation_id == Organisation.id)
    .outerjoin(Category, Delegate.category_id == Category.id)
    .outerjoin(NewPass, Pass.replaced_by_id == NewPass.id)
    .outerjoin(NewDelegate, NewPass.delegate_id == NewDelegate.id)
    .outerjoin(NewOrganisation, NewDelegate.organisation_id == NewOrganisation.id)
)  # fmt: skip


def take_holders(meeting_id: int, serials: Collection[str]) -> dict[str, Holder]:
    """The passes with these short codes, held until the end of the transaction, always in the same order."""
    if not serials:
        return {}
    statement = HOLDERS.where(Pass.serial.in_(serials), Pass.meeting_id == meeting_id)
    taken = statement.order_by(Pass.id).with_for_update(of=Pass)
    return {row["serial"]: holder(row) for row in db.session.execute(taken).mappings()}


def take_holder(pass_id: int) -> Holder:
    """One pass, held until the end of the transaction."""
    taken = HOLDERS.where(Pass.id == pass_id).with_for_update(of=Pass)
    return holder(db.session.execute(taken).mappings().one())


def holder(row: RowMapping) -> Holder:
    """The values of a row."""
    first = First(row["first_scan_id"] or "", row["first_at"], row["first_door"] or "") if row["first_at"] else None
    return Holder(
        pass_id=row["id"],
        serial=row["serial"],
        life=Life(row["replaced_at"], row["revoked_at"], row["valid_from"], row["valid_to"]),
        presence=Presence(row["inside"], first, row["let_in"], row["conflict"]),
        scan_count=row["scan_count"],
        last_received_at=row["last_received_at"],
        is_rehearsal=row["is_rehearsal"],
        person=person(row, "", category=row["category"], seat=row["seat"]),
        notes=tuple(row["door_notes"] or ()),
        successor=person(row, "new_") if row["new_name"] else None,
        successor_first_at=row["new_first_at"],
        same_person=row["new_id"] == row["delegate_id"],
    )


def person(row: Mapping[Any, Any], prefix: str, **more: str | None) -> Person:
    """The holder, or with the prefix `new_` who came instead."""
    employer = row[f"{prefix}organisation"] or row[f"{prefix}abbreviation"] or row[f"{prefix}organisation_text"]
    return Person(row[f"{prefix}name"], row[f"{prefix}honorific"], row[f"{prefix}position"], employer, **more)


def conference_names(numbers: Collection[int]) -> dict[int, str]:
    """Names of conferences by the number inside a pass."""
    if not numbers:
        return {}
    rows = db.session.execute(
        select(Meeting.number, Meeting.short_name, Meeting.title).where(Meeting.number.in_(numbers))
    )
    return {row.number: row.short_name or row.title for row in rows}
