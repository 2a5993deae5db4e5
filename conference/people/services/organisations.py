"""Organisations: entered, corrected, put in protocol order."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select

from conference.database import db, transaction
from conference.errors import Outdated, RuleBroken
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.kit.identifiers import public_id
from conference.kit.text import exact, fold, plain, vi_key
from conference.meetings.models import Meeting
from conference.people.core.facts import LONGEST_NAME, OrganisationFacts
from conference.people.models import Delegate, Organisation
from conference.people.queries import organisations as queries
from conference.people.services.recording import record_organisation, touch_delegate

RANK_STEP = 10


def create_organisation(meeting: Meeting, facts: OrganisationFacts, *, actor: Actor, now: datetime) -> Organisation:
    """Enter an organisation at the end of the protocol order. Refused: no name, or a name that another one bears."""
    clean = facts.cleaned()
    with transaction():
        check_names(meeting.id, clean)
        row = Organisation(
            meeting_id=meeting.id,
            public_id=public_id(),
            code=free_code(meeting.id, clean.name),
            rank=last_rank(meeting.id),
        )
        write_facts(meeting, row, clean)
        db.session.add(row)
        db.session.flush()
        record_organisation(row, "people.organisation.created", {"name": (None, row.name)}, actor=actor, now=now)
    return row


def update_organisation(
    meeting: Meeting,
    organisation_id: int,
    facts: OrganisationFacts,
    *,
    version: int | None,
    actor: Actor,
    now: datetime,
) -> Organisation:
    """Correct an organisation. Refused: no name, a name that another one bears, itself as parent, a newer version."""
    clean = facts.cleaned()
    with transaction():
        row = queries.organisation(meeting.id, organisation_id)
        if version is not None and version != row.version:
            raise Outdated({"name": row.name, "address": row.address})
        if clean.parent_id == row.id:
            raise RuleBroken(Decision.no("organisation.is_own_parent"))
        check_names(meeting.id, clean, besides=row.id)
        before = organisation_values(row)
        write_facts(meeting, row, clean)
        after = organisation_values(row)
        changes = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
        if changes:
            row.version += 1
            row.edited_facts = sorted({*row.edited_facts, *changes})
            _renew_people(row)
            record_organisation(row, "people.organisation.changed", changes, actor=actor, now=now)
    return row


def move_organisation(
    meeting: Meeting, organisation_id: int, *, rank: int, actor: Actor, now: datetime
) -> Organisation:
    """Give an organisation its place in protocol order; others move down where needed."""
    with transaction():
        row = queries.organisation(meeting.id, organisation_id)
        old = row.rank
        others = [other for other in queries.all_organisations(meeting.id) if other.id != row.id]
        ordered = [*others[: max(0, rank - 1)], row, *others[max(0, rank - 1) :]]
        for place, other in enumerate(ordered, start=1):
            if other.rank != place * RANK_STEP:
                other.rank = place * RANK_STEP
                other.edited_facts = sorted({*other.edited_facts, "rank"})
        record_organisation(row, "people.organisation.moved", {"rank": (old, row.rank)}, actor=actor, now=now)
    return row


def check_names(meeting_id: int, facts: OrganisationFacts, *, besides: int | None = None) -> None:
    """Raises RuleBroken when the name is missing or another organisation answers to it or to an alias."""
    if not facts.name or len(facts.name) > LONGEST_NAME:
        raise RuleBroken(Decision.no("organisation.no_name"))
    known = queries.names_in_use(meeting_id, besides=besides)
    if plain(facts.name) in known:
        raise RuleBroken(Decision.no("organisation.name_taken", name=known[plain(facts.name)].display_name))
    for alias in facts.aliases:
        other = known.get(plain(alias))
        if other is not None:
            raise RuleBroken(Decision.no("organisation.alias_taken", name=alias, organisation=other.display_name))


def write_facts(meeting: Meeting, row: Organisation, facts: OrganisationFacts) -> None:
    """Put the facts into the row with its keys of search and order."""
    if facts.parent_id is not None:
        queries.organisation(meeting.id, facts.parent_id)
    row.name, row.short_name, row.aliases = facts.name, facts.short_name, list(facts.aliases)
    row.group, row.parent_id, row.address = facts.group, facts.parent_id, facts.address
    row.note, row.invited = facts.note, facts.invited
    touch_organisation(row)


def touch_organisation(row: Organisation) -> None:
    """Bring the keys of search and order in step with the names."""
    names = [name for name in (row.name, row.short_name, row.abbreviation, *(row.aliases or [])) if name]
    row.search_key, row.exact_key = fold(" ".join(names)), exact(" ".join(names))
    row.sort_key = vi_key(row.display_name)


def organisation_values(row: Organisation) -> dict[str, object]:
    """The facts of a row by their names, for audit and export."""
    return {
        "name": row.name,
        "short_name": row.short_name,
        "aliases": ", ".join(row.aliases or []) or None,
        "group": row.group,
        "parent": row.parent_id,
        "address": row.address,
        "note": row.note,
        "invited": row.invited,
    }


def free_code(meeting_id: int, name: str) -> str:
    """A code made of the name that no other organisation of the conference has."""
    taken = set(db.session.scalars(select(Organisation.code).where(Organisation.meeting_id == meeting_id)))
    return next_code(name, taken)


def next_code(name: str, taken: Iterable[str]) -> str:
    """so-noi-vu, so-noi-vu-2 …"""
    base = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:60] or "don-vi"
    known = set(taken)
    return next(code for code in (base, *(f"{base}-{n}" for n in range(2, len(known) + 3))) if code not in known)


def last_rank(meeting_id: int) -> int:
    """The place after everybody else."""
    return (
        db.session.scalar(select(func.max(Organisation.rank)).where(Organisation.meeting_id == meeting_id)) or 0
    ) + RANK_STEP


def _renew_people(row: Organisation) -> None:
    """The people of an organisation are found by its name."""
    people: Sequence[Delegate] = db.session.scalars(select(Delegate).where(Delegate.organisation_id == row.id)).all()
    for person in people:
        touch_delegate(person, row)
