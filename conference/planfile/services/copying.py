"""A new conference from an existing one: its structure and its standing facts, nothing that belongs to one day.

Copied: categories, slots, organisations with contacts, communes and places, tasks without deadlines, awards, forms, the
agenda without times. Not copied: day and times, document numbers, people, letters, passes, scans, open questions.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import select

from conference.agenda.models import Session
from conference.database import db, transaction
from conference.kit.actor import Actor
from conference.kit.identifiers import public_id
from conference.meetings.models import Meeting
from conference.meetings.queries import meeting_by_id
from conference.meetings.services import create_meeting
from conference.people.models import AdministrativeUnit, Allocation, Category, Contact, Organisation, Slot
from conference.preparation.models import AwardQuota, ReportForm, Task
from conference.security.services import audit

STANDING_FACTS = (
    *("city", "hall", "address", "capacity", "format", "chair_text", "chair_person"),
    *("contact_name", "contact_position", "contact_unit", "contact_phone", "contact_email"),
    *("issuer", "issuer_lines", "parent_issuer", "letter_symbol", "letter_place", "signature_lines", "signer_name"),
    *("archive_unit", "plan_symbol", "seats_for_awardees"),
)
OF_ONE_CONFERENCE = {"id", "meeting_id", "public_id", "version", "link_version", "edited_facts", "edited"}
TASK_AFRESH = {"deadline", "deadline_text", "internal_deadline", "state", "done_at"}
SESSION_AFRESH = {"starts_at", "speaker_name", "revision", "updated_at", "removed_at"}
Row = TypeVar("Row", bound=Any)


def copy_meeting(source_id: int, *, code: str, title: str, actor: Actor, now: datetime) -> Meeting:
    """Make a conference with the structure of another one and make it current; refuses a code that is taken."""
    with transaction():
        source = meeting_by_id(source_id)
        facts = {name: getattr(source, name) for name in STANDING_FACTS}
        facts["plan"] = {"distribution_list": source.plan.get("distribution_list", [])}
        target = create_meeting(code, title, facts=facts, actor=actor, now=now)
        counts = copy_structure(source, target, now=now)
        audit.record(
            meeting_id=target.id,
            actor=actor,
            action="planfile.meeting.copied",
            subject_type="meeting",
            subject_id=target.id,
            subject_label=source.title,
            changes={name: (0, count) for name, count in counts.items() if count},
            now=now,
        )
    return target


def copy_structure(source: Meeting, target: Meeting, *, now: datetime) -> dict[str, int]:
    """Copy every table; gives how many rows of each."""
    categories = copied(of(Category, source), target)
    slots = copied(of(Slot, source), target, refer={"category_id": categories})
    organisations = copy_organisations(source, target)
    contacts = copy_contacts(source, organisations)
    places = copy_allocations(source, organisations, slots)
    units = copied(of(AdministrativeUnit, source), target, refer={"organisation_id": organisations})
    tasks = copied(of(Task, source), target, leave=TASK_AFRESH)
    awards, forms = copied(of(AwardQuota, source), target), copied(of(ReportForm, source), target)
    sessions = copy_sessions(source, target, organisations, now=now)
    return {
        "categories": len(categories),
        "slots": len(slots),
        "organisations": len(organisations),
        "contacts": contacts,
        "allocations": places,
        "units": len(units),
        "tasks": len(tasks),
        "award_quotas": len(awards),
        "report_forms": len(forms),
        "sessions": len(sessions),
    }


def of(model: type[Row], meeting: Meeting) -> list[Row]:
    """The rows of a conference; rehearsal rows are no part of a structure."""
    statement = select(model).where(model.meeting_id == meeting.id).order_by(model.id)
    if hasattr(model, "is_rehearsal"):
        statement = statement.where(model.is_rehearsal.is_(False))
    return list(db.session.scalars(statement))


def copied(
    rows: Iterable[Row],
    target: Meeting,
    *,
    refer: Mapping[str, Mapping[int, Any]] | None = None,
    leave: Iterable[str] = (),
    extra: Callable[[], dict[str, Any]] = dict,
) -> dict[int, Row]:
    """New rows for the target, by the numbers of the old ones; `refer` leads foreign keys to the new rows."""
    found: dict[int, Row] = {}
    for row in rows:
        values = values_of(row, leave=leave)
        for name, rows_by_old in (refer or {}).items():
            values[name] = rows_by_old[values[name]].id if values.get(name) in rows_by_old else None
        found[row.id] = type(row)(**values, meeting_id=target.id, **extra())
    db.session.add_all(found.values())
    db.session.flush()
    return found


def values_of(row: Any, *, leave: Iterable[str] = ()) -> dict[str, Any]:
    """The fields of a row that hold for any conference."""
    without = OF_ONE_CONFERENCE | set(leave)
    names = (attribute.key for attribute in row.__mapper__.column_attrs)
    return {name: getattr(row, name) for name in names if name not in without}


def copy_organisations(source: Meeting, target: Meeting) -> dict[int, Organisation]:
    rows = of(Organisation, source)
    parents = {row.id: row.parent_id for row in rows}
    found = copied(rows, target, leave={"parent_id"}, extra=lambda: {"public_id": public_id()})
    for old, parent in parents.items():
        found[old].parent_id = found[parent].id if parent in found else None
    db.session.flush()
    return found


def copy_contacts(source: Meeting, organisations: Mapping[int, Organisation]) -> int:
    rows = db.session.scalars(
        select(Contact).where(Contact.organisation_id.in_(organisations), Contact.removed_at.is_(None))
    ).all()
    db.session.add_all(
        Contact(organisation_id=organisations[row.organisation_id].id, **values_of(row, leave={"organisation_id"}))
        for row in rows
    )
    return len(rows)


def copy_allocations(source: Meeting, organisations: Mapping[int, Organisation], slots: Mapping[int, Slot]) -> int:
    rows = db.session.scalars(
        select(Allocation).where(Allocation.organisation_id.in_(organisations), Allocation.slot_id.in_(slots))
    ).all()
    db.session.add_all(
        Allocation(
            organisation_id=organisations[row.organisation_id].id, slot_id=slots[row.slot_id].id, places=row.places
        )
        for row in rows
    )
    return len(rows)


def copy_sessions(
    source: Meeting, target: Meeting, organisations: Mapping[int, Organisation], *, now: datetime
) -> dict[int, Session]:
    rows = [row for row in of(Session, source) if row.removed_at is None]
    return copied(
        rows,
        target,
        refer={"speaker_organisation_id": organisations},
        leave=SESSION_AFRESH,
        extra=lambda: {"public_id": public_id(), "updated_at": now},
    )
