"""Compares the organisations of a sheet with those that are there. A blank cell erases nothing; official names stay."""

from collections.abc import Mapping
from typing import Any

from conference.kit.text import fold, nfc_clean
from conference.people.core.importing.likeness import Lookalikes
from conference.people.core.importing.offices import OfficeIndex, OfficeName
from conference.people.core.importing.people import merged_phones
from conference.people.core.importing.values import (
    CREATED,
    UNCHANGED,
    UPDATED,
    KnownContact,
    KnownOffice,
    Outcome,
    Proposal,
)
from conference.people.core.people import stored_phones
from conference.people.core.sheets.issues import Issue
from conference.people.core.sheets.values import OrganisationRow, Recognised

CONTACT_FIELDS = ("name", "honorific", "job_title", "email")


def compare_organisations(
    recognised: Recognised[OrganisationRow], offices: OfficeIndex, known: Mapping[int, KnownOffice]
) -> Outcome:
    """What the sheet would do. Rows whose organisation could be several ones are rejected."""
    outcome = Outcome(rejected=list(recognised.rejected), warnings=list(recognised.warnings))
    seen: dict[int, Proposal] = {}
    alike = Lookalikes(offices.offices.values())
    for row in recognised.rows:
        found = offices.find(row.name)
        if found.candidates:
            facts = {"organisation": row.name, "names": ", ".join(found.candidates)}
            outcome.rejected.append(Issue(row.sheet, row.row, "row.organisation_ambiguous", facts))
        elif found.id is None:
            new = OfficeName(-len(offices.offices) - 1, row.name, (row.name,))
            _warn_of_likeness(row, alike.find(row.name), outcome)
            offices.add(new)
            alike.add(new)
            seen[new.id] = Proposal(row.sheet, row.row, CREATED, row.name, _new_values(row))
            outcome.proposals.append(seen[new.id])
        elif found.id < 0:
            _repeat(row, seen[found.id], outcome)
        else:
            if found.is_guess:
                facts = {"organisation": row.name, "name": offices.display(found.id)}
                outcome.warnings.append(Issue(row.sheet, row.row, "row.organisation_guessed", facts))
            proposal = _update(row, known[found.id], is_first=found.id not in seen)
            seen.setdefault(found.id, proposal)
            outcome.proposals.append(proposal)
    return outcome


def _warn_of_likeness(row: OrganisationRow, names: tuple[str, ...], outcome: Outcome) -> None:
    """A slip of the keyboard would make a second organisation; a person decides."""
    if names:
        facts = {"organisation": row.name, "names": ", ".join(names)}
        outcome.warnings.append(Issue(row.sheet, row.row, "row.organisation_alike", facts))


def _new_values(row: OrganisationRow) -> dict[str, Any]:
    return {"name": nfc_clean(row.name), "address": row.address, "contact": _contact(row)}


def _contact(row: OrganisationRow) -> dict[str, Any]:
    return {
        "name": row.contact,
        "honorific": row.honorific,
        "job_title": row.position,
        "email": row.email,
        "phones": stored_phones(row.phones),
    }


def _repeat(row: OrganisationRow, first: Proposal, outcome: Outcome) -> None:
    """A new organisation named again further down fills what was blank."""
    outcome.warnings.append(Issue(row.sheet, row.row, "row.twice", {"name": row.name, "first": first.row}))
    first.values["address"] = first.values["address"] or row.address
    contact = first.values["contact"]
    for name, value in _contact(row).items():
        contact[name] = contact[name] or value
    outcome.proposals.append(Proposal(row.sheet, row.row, UNCHANGED, row.name, {}))


def _update(row: OrganisationRow, office: KnownOffice, *, is_first: bool) -> Proposal:
    changes: dict[str, tuple[Any, Any]] = {}
    values: dict[str, Any] = {}
    if row.address and row.address != office.address:
        changes["address"], values["address"] = (office.address, row.address), row.address
    wanted = _contact(row)
    if any(wanted.values()):
        contact = _same_contact(row, office, is_first=is_first)
        contact_changes = _contact_changes(wanted, contact)
        changes.update(contact_changes)
        if contact_changes:
            values["contact"] = {name: new for name, (_, new) in contact_changes.items()}
            values["contact_id"] = contact.id if contact else None
    kind = UPDATED if changes else UNCHANGED
    return Proposal(row.sheet, row.row, kind, office.display, values, office.id, changes)


def _same_contact(row: OrganisationRow, office: KnownOffice, *, is_first: bool) -> KnownContact | None:
    """The focal point that the row speaks of; a first row without a match corrects the first one."""
    by_name = (contact for contact in office.contacts if row.contact and fold(contact.name or "") == fold(row.contact))
    by_email = (contact for contact in office.contacts if row.email and fold(contact.email or "") == fold(row.email))
    found = next(by_name, None) or next(by_email, None)
    if found is None and office.contacts and (is_first or not row.contact):
        return office.contacts[0]
    return found


def _contact_changes(wanted: Mapping[str, Any], contact: KnownContact | None) -> dict[str, tuple[Any, Any]]:
    changes: dict[str, tuple[Any, Any]] = {}
    for name in CONTACT_FIELDS:
        old = getattr(contact, name) if contact else None
        same = fold(old or "") == fold(wanted[name] or "") if name == "email" else old == wanted[name]
        if wanted[name] and not same:
            changes[name] = (old, wanted[name])
    merged = merged_phones(contact.phones if contact else (), wanted["phones"])
    if merged is not None:
        changes["phones"] = (list(contact.phones) if contact else [], merged)
    return changes
