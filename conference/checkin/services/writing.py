"""The statements that add scans and keep the walk's last state on the pass."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.dialects import postgresql, sqlite

from conference.checkin.core.clocks import Tick, is_wrong
from conference.checkin.models import Scan
from conference.checkin.queries.devices import Station
from conference.checkin.queries.holders import Holder
from conference.checkin.services.results import Item
from conference.database import db, is_sqlite
from conference.passes.core.presence import Presence
from conference.passes.core.presence import Scan as Fact
from conference.passes.models import Pass

#: A pass, the last state of its walk, how many scans were added, and when the last of them was received.
Change = tuple[Holder, Presence, int, datetime | None]
SCANS: Any = Scan.__table__
PASSES: Any = Pass.__table__
KEEP = (
    update(PASSES)
    .where(PASSES.c.id == bindparam("pass_id"))
    .values({name: bindparam(f"new_{name}") for name in (
        "inside", "first_at", "first_door", "first_scan_id", "let_in", "conflict", "scan_count", "last_received_at",
    )})
)  # fmt: skip
ADD_ONCE = (
    update(SCANS)
    .where(SCANS.c.id == bindparam("row_id"))
    .values({name: bindparam(f"new_{name}") for name in ("offline", "shown", "told", "effective_at")})
)


def leaving_known_ids(insert: Any) -> Any:
    """An insert that leaves a known id alone."""
    return insert.on_conflict_do_nothing(index_elements=[SCANS.c.scan_id])


ON_SQLITE, ON_POSTGRESQL = leaving_known_ids(sqlite.insert(SCANS)), leaving_known_ids(postgresql.insert(SCANS))
ONE_ON_SQLITE, ONE_ON_POSTGRESQL = ON_SQLITE.returning(SCANS.c.id), ON_POSTGRESQL.returning(SCANS.c.id)


def add_scan(row: Mapping[str, Any]) -> bool:
    """Add one scan; False when its id is known."""
    return db.session.execute(ONE_ON_SQLITE if is_sqlite() else ONE_ON_POSTGRESQL, row).first() is not None


def add_scans(rows: Sequence[Mapping[str, Any]]) -> None:
    """Add many in one statement."""
    if rows:
        db.session.execute(ON_SQLITE if is_sqlite() else ON_POSTGRESQL, list(rows))


def new_row(item: Item, fact: Fact, *, station: Station, holder: Holder | None) -> dict[str, Any]:
    """The columns of a new scan."""
    entry = item.entry
    return {
        "scan_id": entry.id, "meeting_id": station.meeting_id, "pass_id": holder.pass_id if holder else None,
        "text": entry.stored_text, "direction": fact.direction.value, "at": fact.at, "received_at": fact.received,
        "effective_at": fact.effective, "device_id": station.id, "door": fact.door, "offline": fact.offline,
        "shown": entry.shown.value if entry.shown else None, "told": fact.told.value if fact.told else None,
        "outcome": item.outcome.value, "fingerprint": entry.fingerprint, "way": entry.way,
        "clock_wrong": is_wrong(Tick(entry.id, fact.at, fact.received, offline=fact.offline)),
        "is_rehearsal": holder.is_rehearsal if holder else False,
    }  # fmt: skip


def keep_presence(changes: Sequence[Change]) -> None:
    """Keep the last state of some walks."""
    if changes:
        db.session.execute(KEEP, [kept(*change) for change in changes])


def kept(holder: Holder, presence: Presence, added: int, received: datetime | None) -> dict[str, Any]:
    """The columns that are kept on a pass."""
    first = presence.first
    return {
        "pass_id": holder.pass_id, "new_inside": presence.inside, "new_first_at": first.at if first else None,
        "new_first_door": first.door if first else None, "new_first_scan_id": first.scan_id if first else None,
        "new_let_in": presence.let_in, "new_conflict": presence.conflict, "new_scan_count": holder.scan_count + added,
        "new_last_received_at": received or holder.last_received_at,
    }  # fmt: skip


def add_once(changes: Sequence[tuple[int, Fact, str | None]]) -> None:
    """`offline` and `shown` of scans that came again after the network failed; effective time and told follow."""
    if changes:
        db.session.execute(ADD_ONCE, [
            {"row_id": row_id, "new_offline": fact.offline, "new_shown": shown,
             "new_told": fact.told.value if fact.told else None, "new_effective_at": fact.effective}
            for row_id, fact, shown in changes
        ])  # fmt: skip
