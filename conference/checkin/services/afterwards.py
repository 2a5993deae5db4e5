"""Facts that people add later: a scan is taken back, a conflict is settled. The scans themselves stay as they are."""

from datetime import datetime

from sqlalchemy import select

from conference.checkin.models import ConflictSettlement, Scan, ScanUndo
from conference.checkin.queries.history import history_of
from conference.checkin.queries.holders import Holder, take_holder
from conference.checkin.services.writing import keep_presence
from conference.database import db, transaction
from conference.errors import NotFound, RuleBroken
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.passes.core.presence import Presence, Walk, walk
from conference.security.services.audit import record


def undo_scan(
    meeting_id: int, scan_id: str, *, device_id: int | None = None, reason: str | None = None, actor: Actor,
    now: datetime,
) -> Presence:  # fmt: skip
    """Take a scan back; the state of its pass follows. Refused: taken back before, or another device's scan."""
    with transaction():
        scan = scan_of(meeting_id, scan_id)
        if device_id is not None and scan.device_id != device_id:
            raise RuleBroken(Decision.no("not_your_scan"))
        holder = take_holder(scan.pass_id) if scan.pass_id else None
        if db.session.scalar(select(ScanUndo.id).where(ScanUndo.scan_pk == scan.id)):
            raise RuleBroken(Decision.no("already_undone"))
        db.session.add(ScanUndo(scan_pk=scan.id, at=now, by=actor.name, reason=reason))
        db.session.flush()
        presence = walk_again(holder).presence if holder else Presence()
        note(scan, holder, reason=reason, actor=actor, now=now)
    return presence


def settle_conflict(meeting_id: int, pass_id: int, *, note_text: str, actor: Actor, now: datetime) -> None:
    """A person has looked at every scan of the pass's open conflicts. Refused: nothing is open."""
    with transaction():
        holder = take_holder(pass_id)
        found = walk(history_of([pass_id]).by_pass[pass_id].values(), holder.life)
        scan_ids = sorted({scan_id for one in found.conflicts if one.open for scan_id in one.scan_ids})
        if not scan_ids:
            raise RuleBroken(Decision.no("no_conflict"))
        db.session.add(ConflictSettlement(pass_id=pass_id, at=now, by=actor.name, note=note_text, scan_ids=scan_ids))
        db.session.flush()
        walk_again(holder)
        record(
            meeting_id=meeting_id, actor=actor, action="checkin.conflict.settled", subject_type="pass",
            subject_id=holder.serial, subject_label=holder.person.name, reason=note_text, now=now,
        )  # fmt: skip


def walk_again(holder: Holder) -> Walk:
    """Walk from the beginning and keep the result."""
    done = walk(history_of([holder.pass_id]).by_pass[holder.pass_id].values(), holder.life)
    keep_presence([(holder, done.presence, 0, None)])
    return done


def scan_of(meeting_id: int, scan_id: str) -> Scan:
    """A scan of this conference by its own id; NotFound otherwise."""
    scan = db.session.scalar(select(Scan).where(Scan.meeting_id == meeting_id, Scan.scan_id == scan_id.lower()))
    if scan is None:
        raise NotFound("scan")
    return scan


def note(scan: Scan, holder: Holder | None, *, reason: str | None, actor: Actor, now: datetime) -> None:
    """The entry of a scan that was taken back."""
    record(
        meeting_id=scan.meeting_id, actor=actor, action="checkin.scan.undone", subject_type="scan",
        subject_id=scan.scan_id, subject_label=holder.person.name if holder else scan.text[:40],
        changes={"lượt quét": (scan.told, "hoàn tác")}, reason=reason, now=now,
    )  # fmt: skip
