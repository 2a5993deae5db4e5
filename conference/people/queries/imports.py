"""What the conference knows when a sheet arrives, and the imports themselves."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from conference.database import db
from conference.errors import NotFound
from conference.people.core.importing.offices import OfficeIndex, OfficeName
from conference.people.core.importing.people import Catalogue
from conference.people.core.importing.places import KnownSlot, Places
from conference.people.core.importing.values import KnownCategory, KnownContact, KnownOffice, KnownPerson
from conference.people.core.states import LIVE
from conference.people.models import Category, Delegate, Import, Organisation
from conference.people.queries import quotas

PERSON_COLUMNS = (
    Delegate.id,
    Delegate.organisation_id,
    Delegate.organisation_text,
    Delegate.name,
    Delegate.honorific,
    Delegate.position,
    Delegate.email,
    Delegate.phones,
    Delegate.category_id,
    Delegate.note,
    Delegate.state,
)


def catalogue(meeting_id: int) -> Catalogue:
    """Organisations, categories, people and open places; six statements."""
    return Catalogue(
        offices=office_index(_offices(meeting_id)),
        categories=[known_category(row) for row in quotas.categories(meeting_id)],
        people=known_people(meeting_id),
        places=known_places(meeting_id),
    )


def office_index(rows: Sequence[Organisation]) -> OfficeIndex:
    """All names of these organisations."""
    return OfficeIndex(
        OfficeName(
            row.id,
            row.display_name,
            tuple(name for name in (row.name, row.short_name, row.abbreviation, *row.aliases) if name),
        )
        for row in rows
    )


def known_offices(meeting_id: int) -> tuple[OfficeIndex, dict[int, KnownOffice]]:
    """Organisations with their focal points, for a sheet of organisations."""
    rows = _offices(meeting_id, with_contacts=True)
    return office_index(rows), {row.id: known_office(row) for row in rows}


def known_office(row: Organisation) -> KnownOffice:
    contacts = tuple(
        KnownContact(c.id, c.name, c.honorific, c.job_title, c.email, tuple(c.phones))
        for c in row.contacts
        if c.removed_at is None
    )
    return KnownOffice(row.id, row.display_name, row.address, contacts)


def known_category(row: Category) -> KnownCategory:
    names = (row.label, row.short_label, row.label_en, row.code)
    return KnownCategory(row.id, row.label, tuple(name for name in names if name))


def known_people(meeting_id: int) -> list[KnownPerson]:
    """Real delegates in every state, as values."""
    statement = select(*PERSON_COLUMNS).where(Delegate.meeting_id == meeting_id, Delegate.is_rehearsal.is_(False))
    rows = db.session.execute(statement.order_by(Delegate.id))
    return [
        KnownPerson(
            id=row.id,
            organisation_id=row.organisation_id,
            organisation_text=row.organisation_text,
            name=row.name,
            honorific=row.honorific,
            position=row.position,
            email=row.email,
            phones=tuple(row.phones or ()),
            category_id=row.category_id,
            note=row.note,
            is_live=row.state in LIVE,
        )
        for row in rows
    ]


def known_places(meeting_id: int) -> Places:
    """Slots with what is open in them."""
    slots = quotas.slots_of(meeting_id)
    given = quotas.allowances(meeting_id)
    owned = {slot_id for _, slot_id in given}
    taken = quotas.taken_places(meeting_id, [slot.id for slot in slots])
    used: dict[int, int] = {}
    for (_, slot_id), count in taken.items():
        used[slot_id] = used.get(slot_id, 0) + count
    return Places(
        [
            KnownSlot(
                slot.id,
                slot.category_id,
                slot.text,
                None if slot.id in owned else max(0, (slot.places_total or 0) - used.get(slot.id, 0)),
            )
            for slot in slots
        ],
        given,
    )


def import_of(meeting_id: int, public_id: str) -> Import:
    """One import; NotFound when this conference has none such."""
    found = db.session.scalar(select(Import).where(Import.meeting_id == meeting_id, Import.public_id == public_id))
    if found is None:
        raise NotFound("import")
    return found


def recent_imports(meeting_id: int, kind: str) -> Sequence[Import]:
    """The last ten imports that were carried out."""
    statement = select(Import).where(Import.meeting_id == meeting_id, Import.kind == kind, Import.state == "applied")
    return db.session.scalars(statement.order_by(Import.id.desc()).limit(10)).all()


def _offices(meeting_id: int, *, with_contacts: bool = False) -> Sequence[Organisation]:
    statement = select(Organisation).where(Organisation.meeting_id == meeting_id, Organisation.is_rehearsal.is_(False))
    if with_contacts:
        statement = statement.options(selectinload(Organisation.contacts))
    return db.session.scalars(statement.order_by(Organisation.id)).all()
