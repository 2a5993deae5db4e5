"""Passes as a door needs them: life, presence and holder in one row, taken when a scan is about to be added.

Columns, not objects: this is the one path where many people wait, and the ORM costs more than the scan.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, Select, bindparam, select

from conference.database import db
from conference.meetings.models import Meeting
from conference.passes.core.presence import First, Life, Presence
from conference.passes.models import Pass
from conference.people.models import Category, Delegate, Organisation

PASS: Any = Pass.__table__
DELEGATE: Any = Delegate.__table__
ORGANISATION: Any = Organisation.__table__
CATEGORY: Any = Category.__table__
NEW_PASS, NEW_DELEGATE, NEW_ORGANISATION = PASS.alias(), DELEGATE.alias(), ORGANISATION.alias()


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


P, D, U, ND, NU = PASS.c, DELEGATE.c, ORGANISATION.c, NEW_DELEGATE.c, NEW_ORGANISATION.c
HOLDERS: Select[*tuple[Any, ...]] = select(
    P.id, P.serial, P.replaced_at, P.revoked_at, P.valid_from, P.valid_to, P.inside, P.first_at, P.first_door,
    P.first_scan_id, P.let_in, P.conflict, P.scan_count, P.last_received_at, P.is_rehearsal, P.delegate_id,
    D.name, D.honorific, D.position, D.seat, D.door_notes, D.organisation_text, U.name.label("organisation"),
    U.abbreviation.label("abbreviation"), CATEGORY.c.label.label("category"),
    NEW_PASS.c.delegate_id.label("new_id"), NEW_PASS.c.first_at.label("new_first_at"), ND.name.label("new_name"),
    ND.honorific.label("new_honorific"), ND.position.label("new_position"),
    ND.organisation_text.label("new_organisation_text"), NU.name.label("new_organisation"),
    NU.abbreviation.label("new_abbreviation"),
).select_from(
    PASS.join(DELEGATE, P.delegate_id == D.id)
    .outerjoin(ORGANISATION, D.organisation_id == U.id)
    .outerjoin(CATEGORY, D.category_id == CATEGORY.c.id)
    .outerjoin(NEW_PASS, P.replaced_by_id == NEW_PASS.c.id)
    .outerjoin(NEW_DELEGATE, NEW_PASS.c.delegate_id == ND.id)
    .outerjoin(NEW_ORGANISATION, ND.organisation_id == NU.id)
)  # fmt: skip
TAKE_BY_SERIAL = (
    HOLDERS.where(P.serial.in_(bindparam("serials", expanding=True)), P.meeting_id == bindparam("meeting"))
    .order_by(P.id)
    .with_for_update(of=PASS)
)


def take_holders(meeting_id: int, serials: Collection[str]) -> dict[str, Holder]:
    """The passes with these short codes, held until the end of the transaction, always in the same order."""
    if not serials:
        return {}
    taken = db.session.execute(TAKE_BY_SERIAL, {"serials": list(serials), "meeting": meeting_id})
    return {row["serial"]: holder(row) for row in taken.mappings()}


def take_holder(pass_id: int) -> Holder:
    """One pass, held until the end of the transaction."""
    taken = HOLDERS.where(P.id == pass_id).with_for_update(of=PASS)
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
