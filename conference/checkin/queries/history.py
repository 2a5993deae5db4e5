"""The facts behind a walk: scans with what was later said about them."""

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, select

from conference.checkin.core.entries import Entry
from conference.checkin.models import ConflictSettlement, Scan, ScanUndo
from conference.database import db
from conference.passes.core.presence import Direction, Verdict
from conference.passes.core.presence import Scan as Fact

FACTS: Select[*tuple[Any, ...]] = select(
    Scan.id, Scan.scan_id, Scan.pass_id, Scan.direction, Scan.at, Scan.received_at, Scan.offline, Scan.shown,
    Scan.told, Scan.door, Scan.device_id, Scan.outcome, Scan.fingerprint, Scan.text, Scan.way,
    ScanUndo.id.label("undo_id"),
).outerjoin(ScanUndo, ScanUndo.scan_pk == Scan.id)  # fmt: skip


@dataclass(frozen=True)
class Stored:
    """A scan that is in the database."""

    row_id: int
    pass_id: int | None
    device_id: int
    outcome: str
    fingerprint: str
    entry: Entry
    fact: Fact


@dataclass
class History:
    """What is known of some passes and of some scan ids."""

    by_pass: dict[int, dict[str, Fact]] = field(default_factory=dict)
    by_id: dict[str, Stored] = field(default_factory=dict)


def history_of(pass_ids: Collection[int], scan_ids: Collection[str] = ()) -> History:
    """Two statements, however many passes."""
    settled = settled_scans(pass_ids)
    history = History({pass_id: {} for pass_id in pass_ids})
    wanted = FACTS.where(Scan.pass_id.in_(pass_ids) | Scan.scan_id.in_(scan_ids))
    for row in db.session.execute(wanted).mappings():
        stored = stored_scan(row, settled=row["scan_id"] in settled)
        if stored.pass_id in history.by_pass:
            history.by_pass[stored.pass_id][stored.fact.id] = stored.fact
        history.by_id[stored.fact.id] = stored
    return history


def settled_scans(pass_ids: Collection[int]) -> set[str]:
    """Ids of scans that a person has looked at."""
    lists = select(ConflictSettlement.scan_ids).where(ConflictSettlement.pass_id.in_(pass_ids))
    return {scan_id for scan_ids in db.session.scalars(lists) for scan_id in scan_ids}


def stored_scan(row: Any, *, settled: bool) -> Stored:
    """The values of a row."""
    direction, shown = Direction(row["direction"]), Verdict(row["shown"]) if row["shown"] else None
    fact = Fact(
        id=row["scan_id"], direction=direction, at=row["at"], received=row["received_at"], offline=row["offline"],
        told=Verdict(row["told"]) if row["told"] else None, door=row["door"], undone=row["undo_id"] is not None,
        settled=settled,
    )  # fmt: skip
    entry = Entry(row["scan_id"], row["text"], direction, row["at"], row["offline"], shown, row["way"])
    return Stored(row["id"], row["pass_id"], row["device_id"], row["outcome"], row["fingerprint"], entry, fact)
