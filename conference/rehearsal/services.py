"""Rehearsals: fill a conference with made-up people, and take exactly them away again.

Design: everything made here is marked `is_rehearsal`, and so is what follows from it (passes, scans, messages). The
wipe goes through the tables that can refer to such rows, children before parents; a test holds that list against the
foreign keys of the database. The audit log stays: it says that a rehearsal was filled and wiped.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, select, update

from conference.agenda.models import Session
from conference.checkin.models import ConflictSettlement, Scan, ScanUndo
from conference.database import db, transaction
from conference.events import publish
from conference.invitations.models import Invitation
from conference.kit.actor import Actor
from conference.kit.identifiers import public_id
from conference.kit.text import exact, fold, vi_key
from conference.mail.models import OutgoingMessage
from conference.passes.models import Pass
from conference.passes.services.roster import forget_roster
from conference.people.core.names import person_keys, position_rank
from conference.people.events import DelegatesAccepted
from conference.people.models import AdministrativeUnit, Allocation, Category, Contact, Delegate, Organisation
from conference.rehearsal.core.people import MadeUpPerson, made_up_people, office_name
from conference.rehearsal.queries import rehearsal_count
from conference.security.services.audit import record

AT_ONCE = 1_000
MOST_PEOPLE = 50_000


def fill_rehearsal(meeting_id: int, count: int, *, actor: Actor, now: datetime) -> int:
    """Add made-up delegates with their passes to a conference; gives how many there are now."""
    with transaction():
        present = rehearsal_count(meeting_id)
        people = list(made_up_people(count, start=present))
        offices = make_offices(meeting_id, sorted({person.office for person in people}))
        seats = category_seats(meeting_id)
        made: list[int] = []
        for start in range(0, count, AT_ONCE):
            rows = [
                delegate_row(meeting_id, person, offices[person.office], seats[number % len(seats)], now=now)
                for number, person in enumerate(people[start : start + AT_ONCE], present + start)
            ]
            made += db.session.scalars(insert(Delegate).returning(Delegate.id), rows)
        note(meeting_id, "filled", count, actor=actor, now=now)
        publish(DelegatesAccepted(meeting_id, tuple(made), notify=False), actor=actor, now=now)
    return present + count


def make_offices(meeting_id: int, numbers: Sequence[int]) -> dict[int, int]:
    """Made-up organisations by number; those of an earlier filling are used again."""
    names = {office_name(number): number for number in numbers}
    known = select(Organisation.name, Organisation.id).filter_by(meeting_id=meeting_id, is_rehearsal=True)
    found = {row[0]: row[1] for row in db.session.execute(known.where(Organisation.name.in_(names)))}
    last_rank = db.session.scalar(select(func.max(Organisation.rank)).filter_by(meeting_id=meeting_id)) or 0
    rows = [
        {
            "meeting_id": meeting_id, "public_id": public_id(), "code": f"dien-tap-{number + 1}", "name": name,
            "rank": last_rank + 1 + number, "invited": False, "is_rehearsal": True, "search_key": fold(name),
            "exact_key": exact(name), "sort_key": vi_key(name),
        }
        for name, number in names.items() if name not in found
    ]  # fmt: skip
    if rows:
        new = insert(Organisation).returning(Organisation.name, Organisation.id)
        found.update({row[0]: row[1] for row in db.session.execute(new, rows)})
    return {number: found[name] for name, number in names.items()}


def category_seats(meeting_id: int) -> list[int | None]:
    """A category for each place of the quotas, so that 110 made-up people look like the 110 of the plan."""
    rows = select(Category.id, Category.quota).filter_by(meeting_id=meeting_id).order_by(Category.position, Category.id)
    return [row.id for row in db.session.execute(rows) for _ in range(row.quota or 1)] or [None]


def delegate_row(
    meeting_id: int, person: MadeUpPerson, organisation_id: int, category_id: int | None, *, now: datetime
) -> dict[str, Any]:
    """One accepted delegate, as a row; without telephone and e-mail, so that nothing can reach anybody."""
    return {
        "meeting_id": meeting_id, "public_id": public_id(), "organisation_id": organisation_id,
        "category_id": category_id,
        "honorific": person.honorific, "name": person.name,
        "position": person.position, "rank": position_rank(person.position), "state": "accepted", "source": "rehearsal",
        "is_rehearsal": True, "created_at": now, "updated_at": now,
        **person_keys(person.name, office_name(person.office), person.position),
    }  # fmt: skip


def wipe_rehearsal(meeting_id: int, *, actor: Actor, now: datetime) -> int:
    """Remove the made-up people of a conference and everything that came of them; gives how many people went."""
    with transaction():
        count = rehearsal_count(meeting_id)
        forget_offices(meeting_id)
        for model, doomed in doomed_rows(meeting_id):
            db.session.execute(delete(model).where(doomed).execution_options(synchronize_session=False))
        if count:
            forget_roster(meeting_id)
            note(meeting_id, "wiped", count, actor=actor, now=now)
    return count


def forget_offices(meeting_id: int) -> None:
    """A real part of the programme or a real unit stays, when a made-up organisation was entered there."""
    offices = select(Organisation.id).filter_by(meeting_id=meeting_id, is_rehearsal=True)
    for column in (Session.speaker_organisation_id, Organisation.parent_id):
        db.session.execute(update(column.class_).where(column.in_(offices)).values({column.key: None}))


def doomed_rows(meeting_id: int) -> list[tuple[Any, ColumnElement[bool]]]:
    """Tables and conditions, children before parents."""
    people = select(Delegate.id).filter_by(meeting_id=meeting_id, is_rehearsal=True)
    passes = select(Pass.id).where(Pass.delegate_id.in_(people))
    scans = select(Scan.id).where(Scan.pass_id.in_(passes) | marked(Scan, meeting_id))
    offices = select(Organisation.id).filter_by(meeting_id=meeting_id, is_rehearsal=True)
    return [
        (ScanUndo, ScanUndo.scan_pk.in_(scans)),
        (Scan, Scan.id.in_(scans)),
        (ConflictSettlement, ConflictSettlement.pass_id.in_(passes)),
        (Pass, Pass.delegate_id.in_(people)),
        (Invitation, Invitation.organisation_id.in_(offices)),
        (OutgoingMessage, marked(OutgoingMessage, meeting_id)),
        (Delegate, marked(Delegate, meeting_id)),
        (Allocation, Allocation.organisation_id.in_(offices)),
        (Contact, Contact.organisation_id.in_(offices)),
        (AdministrativeUnit, AdministrativeUnit.organisation_id.in_(offices)),
        (Organisation, marked(Organisation, meeting_id)),
    ]


def marked(model: Any, meeting_id: int) -> ColumnElement[bool]:
    """Rows of this conference that carry the mark."""
    condition: ColumnElement[bool] = (model.meeting_id == meeting_id) & model.is_rehearsal.is_(True)
    return condition


def note(meeting_id: int, deed: str, count: int, *, actor: Actor, now: datetime) -> None:
    record(
        meeting_id=meeting_id, actor=actor, action=f"rehearsal.people.{deed}", subject_type="meeting",
        subject_id=meeting_id, subject_label=str(count), now=now,
    )  # fmt: skip
