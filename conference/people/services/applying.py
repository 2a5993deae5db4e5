"""Writes what a comparison proposes: new people in bulk, changes one by one with their audit entries."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import insert, select

from conference.database import db
from conference.events import publish
from conference.kit.actor import Actor
from conference.kit.identifiers import public_id
from conference.meetings.models import Meeting
from conference.people.core.importing.values import CREATED, UPDATED, Outcome, Proposal
from conference.people.core.names import person_keys, position_rank
from conference.people.core.states import DelegateState
from conference.people.events import DelegateChanged, DelegatesAccepted
from conference.people.models import Category, Contact, Delegate, Import, Organisation
from conference.people.queries import organisations as organisation_queries
from conference.people.services.organisations import RANK_STEP, last_rank, next_code, touch_organisation
from conference.people.services.recording import record_delegate, record_organisation, touch_delegate

Thing = TypeVar("Thing")
CHUNK = 1_000


def apply_people(meeting: Meeting, source: Import, outcome: Outcome, *, actor: Actor, now: datetime) -> None:
    """Add and correct delegates; everybody new is accepted at once and no mail is sent."""
    names = {row.id: row.display_name for row in organisation_queries.all_organisations(meeting.id)}
    rows = [_new_row(meeting, source, p, names, now) for p in outcome.proposals if p.kind == CREATED]
    for chunk in _chunks(rows):
        db.session.execute(insert(Delegate.__table__), list(chunk))
    if rows:
        ids = db.session.scalars(select(Delegate.id).where(Delegate.import_id == source.id).order_by(Delegate.id)).all()
        publish(DelegatesAccepted(meeting.id, tuple(ids), notify=False), actor=actor, now=now)
    labels = {
        row.id: row.label for row in db.session.scalars(select(Category).where(Category.meeting_id == meeting.id))
    }
    for some in _chunks([p for p in outcome.proposals if p.kind == UPDATED]):
        wanted = select(Delegate).where(Delegate.id.in_([p.target_id for p in some]))
        people = {row.id: row for row in db.session.scalars(wanted)}
        for proposal in some:
            _update_person(meeting, people[proposal.target_id or 0], proposal, labels, actor=actor, now=now)


def apply_organisations(meeting: Meeting, source: Import, outcome: Outcome, *, actor: Actor, now: datetime) -> None:
    """Add organisations at the end of the protocol order; correct addresses and focal points."""
    known = {row.id: row for row in organisation_queries.all_organisations(meeting.id)}
    codes = {row.code for row in known.values()}
    rank = last_rank(meeting.id)
    for proposal in outcome.proposals:
        if proposal.kind == CREATED:
            row = _new_organisation(meeting, proposal, next_code(proposal.values["name"], codes), rank)
            codes.add(row.code)
            rank += RANK_STEP
            record_organisation(row, "people.organisation.created", {"name": (None, row.name)}, actor=actor, now=now)
        elif proposal.kind == UPDATED:
            _update_organisation(known[proposal.target_id or 0], proposal, actor=actor, now=now)


def _new_row(
    meeting: Meeting, source: Import, proposal: Proposal, names: dict[int, str], now: datetime
) -> dict[str, Any]:
    values = proposal.values
    office = names.get(values["organisation_id"] or 0) or values["organisation_text"]
    numbers = " ".join((phone["e164"] or phone["raw"] or "").replace("+84", "0") for phone in values["phones"])
    return {
        **values,
        **person_keys(values["name"], office, values["position"], values["email"], numbers),
        "meeting_id": meeting.id,
        "public_id": public_id(),
        "import_id": source.id,
        "source": "import",
        "state": DelegateState.ACCEPTED,
        "rank": position_rank(values["position"]),
        "created_at": now,
        "updated_at": now,
    }


def _update_person(
    meeting: Meeting, row: Delegate, proposal: Proposal, labels: dict[int, str], *, actor: Actor, now: datetime
) -> None:
    for name, value in proposal.values.items():
        setattr(row, name, value)
    if "position" in proposal.values:
        row.rank = position_rank(row.position)
    row.version, row.updated_at = row.version + 1, now
    touch_delegate(row, db.session.get(Organisation, row.organisation_id) if row.organisation_id else None)
    record_delegate(meeting.id, row, "changed", readable(proposal.changes, labels), actor=actor, now=now)
    publish(DelegateChanged(meeting.id, row.id), actor=actor, now=now)


def readable(changes: dict[str, tuple[Any, Any]], labels: dict[int, str]) -> dict[str, tuple[object, object]]:
    """Changes as people read them: labels instead of numbers, telephone numbers as text."""
    shown: dict[str, tuple[object, object]] = {}
    for name, pair in changes.items():
        if name == "category_id":
            shown["category"] = (labels.get(pair[0] or 0), labels.get(pair[1] or 0))
        elif name == "phones":
            shown["phone"] = (_numbers(pair[0]), _numbers(pair[1]))
        else:
            shown[name] = pair
    return shown


def _numbers(phones: Sequence[Any]) -> str:
    return "; ".join(phone.get("raw") or "" for phone in phones)


def _new_organisation(meeting: Meeting, proposal: Proposal, code: str, rank: int) -> Organisation:
    values = proposal.values
    row = Organisation(
        meeting_id=meeting.id,
        public_id=public_id(),
        code=code,
        name=values["name"],
        address=values["address"],
        rank=rank,
        aliases=[],
    )
    touch_organisation(row)
    db.session.add(row)
    db.session.flush()
    if any(values["contact"].values()):
        db.session.add(Contact(organisation_id=row.id, **values["contact"]))
    return row


def _update_organisation(row: Organisation, proposal: Proposal, *, actor: Actor, now: datetime) -> None:
    if "address" in proposal.values:
        row.address = proposal.values["address"]
        row.edited_facts = sorted({*row.edited_facts, "address"})
        row.version += 1
    contact = proposal.values.get("contact")
    if contact:
        _write_contact(row, proposal.values.get("contact_id"), contact)
    record_organisation(row, "people.organisation.changed", readable(proposal.changes, {}), actor=actor, now=now)


def _write_contact(row: Organisation, contact_id: int | None, facts: dict[str, Any]) -> None:
    if contact_id is None:
        place = len(organisation_queries.contacts_of(row.id))
        db.session.add(Contact(organisation_id=row.id, position_in_list=place, **facts))
        return
    known = organisation_queries.contact(row.id, contact_id)
    for name, value in facts.items():
        setattr(known, name, value)


def _chunks(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    for start in range(0, len(things), CHUNK):
        yield things[start : start + CHUNK]
