"""Open conflicts: passes on which somebody was let in twice, or let in when the pass was dead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists

from conference.checkin.models import Scan
from conference.checkin.queries.history import history_of
from conference.checkin.queries.holders import HOLDERS, Holder, P, holder
from conference.database import db
from conference.passes.core.presence import Conflict, ConflictKind, walk
from conference.passes.core.presence import Scan as Fact

MOST = 30


@dataclass(frozen=True)
class Contested:
    """One open conflict with the admissions in it: time and door of each."""

    pass_id: int
    name: str
    position: str | None
    organisation: str | None
    kind: ConflictKind
    scans: Sequence[tuple[datetime, str]]


def contested_passes(meeting_id: int, *, device_id: int | None = None) -> list[Contested]:
    """Open conflicts on up to 30 passes, all or those in which a device took part; three statements at most."""
    statement = HOLDERS.where(P.meeting_id == meeting_id, P.conflict).order_by(P.id).limit(MOST)
    if device_id is not None:
        statement = statement.where(exists().where(Scan.pass_id == P.id, Scan.device_id == device_id))
    holders = [holder(row) for row in db.session.execute(statement).mappings()]
    if not holders:
        return []
    facts = history_of([one.pass_id for one in holders]).by_pass
    return [contested for one in holders for contested in open_conflicts(one, facts[one.pass_id])]


def open_conflicts(one: Holder, facts: dict[str, Fact]) -> list[Contested]:
    """What is open on one pass."""
    conflicts = walk(facts.values(), one.life).conflicts
    return [contested(one, conflict, facts) for conflict in conflicts if conflict.open]


def contested(one: Holder, conflict: Conflict, facts: dict[str, Fact]) -> Contested:
    """The conflict with names, times and doors."""
    scans = [(facts[scan_id].effective, facts[scan_id].door) for scan_id in conflict.scan_ids]
    person = one.person
    return Contested(one.pass_id, person.name, person.position, person.organisation, conflict.kind, scans)
