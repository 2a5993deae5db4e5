"""Writes who takes part: categories, slots, organisations, their places, the communes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import exists, select

from conference.database import db
from conference.kit.identifiers import public_id
from conference.meetings.models import Meeting
from conference.people.models import AdministrativeUnit, Allocation, Category, Delegate, Organisation, Slot
from conference.people.services.organisations import touch_organisation
from conference.people.services.recording import touch_delegate
from conference.planfile.core import offers
from conference.planfile.core.values import Plan
from conference.planfile.services.merging import Merger

Row = TypeVar("Row", bound=Any)


def write_members(plan: Plan, meeting: Meeting, merger: Merger) -> None:
    """Bring categories, slots, organisations, allocations and communes up to date."""
    categories = merger.rows(
        "categories",
        offers.categories(plan),
        by_code(Category, meeting),
        lambda code, values: Category(meeting_id=meeting.id, code=code, **values),
    )
    slots = write_slots(plan, meeting, merger, categories)
    organisations = write_organisations(plan, meeting, merger)
    write_allocations(plan, merger, slots, organisations)
    write_units(plan, meeting, merger, organisations)


def by_code(model: type[Row], meeting: Meeting) -> dict[str, Row]:
    """All rows of a table that belong to the conference."""
    rows: Sequence[Row] = db.session.scalars(select(model).where(model.meeting_id == meeting.id)).all()
    return {row.code: row for row in rows}


def write_slots(plan: Plan, meeting: Meeting, merger: Merger, categories: Mapping[str, Category]) -> dict[str, Slot]:
    offered = {
        code: {"category_id": categories[category].id, **values}
        for code, values in offers.slots(plan).items()
        if (category := values.pop("category")) in categories
    }
    return merger.rows(
        "slots",
        offered,
        by_code(Slot, meeting),
        lambda code, values: Slot(meeting_id=meeting.id, code=code, **values),
    )


def write_organisations(plan: Plan, meeting: Meeting, merger: Merger) -> dict[str, Organisation]:
    """Two rounds: a parent must have its number before a child can refer to it."""
    offered = offers.organisations(plan)
    parents = {code: values.pop("parent") for code, values in offered.items()}
    rows = merger.rows(
        "organisations",
        offered,
        by_code(Organisation, meeting),
        lambda code, values: Organisation(meeting_id=meeting.id, code=code, public_id=public_id(), **values),
    )
    links = {code: {"parent_id": rows[parent].id if parent in rows else None} for code, parent in parents.items()}
    merger.rows("organisations.parents", links, {code: rows[code] for code in links if code in rows}, refuse_new)
    renew_keys(rows.values())
    db.session.flush()
    return rows


def refuse_new(key: str, _values: Mapping[str, Any]) -> Any:
    """Parents are set on rows that exist already."""
    raise KeyError(key)


def renew_keys(rows: Iterable[Organisation]) -> None:
    """Keys of search and order follow the names; the people of a renamed organisation are found by its new name."""
    for row in rows:
        known = row.search_key
        touch_organisation(row)
        if known not in ("", row.search_key):
            for person in db.session.scalars(select(Delegate).where(Delegate.organisation_id == row.id)):
                touch_delegate(person, row)


def write_allocations(
    plan: Plan, merger: Merger, slots: Mapping[str, Slot], organisations: Mapping[str, Organisation]
) -> None:
    """Places of organisations in slots; what the file no longer gives goes, unless a person or a delegate holds it."""
    slot_codes = {slot.id: code for code, slot in slots.items()}
    organisation_codes = {organisation.id: code for code, organisation in organisations.items()}
    rows = db.session.scalars(select(Allocation).where(Allocation.slot_id.in_(slot_codes))).all()
    existing = {f"{slot_codes[row.slot_id]}/{organisation_codes[row.organisation_id]}": row for row in rows}
    offered = {key: values for key, values in offers.allocations(plan).items() if places(key, slots, organisations)}
    written = merger.before.get("allocations", {})
    for key in [key for key in existing if key in written and key not in offered and free(existing[key])]:
        db.session.delete(existing.pop(key))
    merger.rows(
        "allocations",
        offered,
        existing,
        lambda key, values: Allocation(**places(key, slots, organisations), **values),
    )


def places(key: str, slots: Mapping[str, Slot], organisations: Mapping[str, Organisation]) -> dict[str, int]:
    """The two numbers behind `slot/organisation`; empty when one of them was removed."""
    slot, _, organisation = key.partition("/")
    if slot not in slots or organisation not in organisations:
        return {}
    return {"slot_id": slots[slot].id, "organisation_id": organisations[organisation].id}


def free(row: Allocation) -> bool:
    """Nobody changed this allocation by hand and no delegate sits on it."""
    used = exists().where(Delegate.slot_id == row.slot_id, Delegate.organisation_id == row.organisation_id)
    return not row.edited and not db.session.scalar(select(used))


def write_units(plan: Plan, meeting: Meeting, merger: Merger, organisations: Mapping[str, Organisation]) -> None:
    offered = {
        code: {"organisation_id": organisations[district].id, **values}
        for code, values in offers.units(plan).items()
        if (district := values.pop("organisation")) in organisations
    }
    merger.rows(
        "units",
        offered,
        by_code(AdministrativeUnit, meeting),
        lambda code, values: AdministrativeUnit(meeting_id=meeting.id, code=code, **values),
    )
