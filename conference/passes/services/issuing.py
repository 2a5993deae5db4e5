"""Giving, replacing and ending passes. Every accepted delegate has exactly one live pass."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from secrets import token_bytes

from sqlalchemy import exists, insert, select, update
from sqlalchemy.engine import Row

from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.meetings.models import Meeting
from conference.passes import queries
from conference.passes.core.token import SERIAL_BYTES, make_code, make_serial
from conference.passes.keys import keyring
from conference.passes.models import Pass
from conference.passes.services.roster import AT_ONCE, next_version
from conference.people.models import Delegate
from conference.security.services.audit import record


def issue_passes(meeting_id: int, delegate_ids: Sequence[int], *, actor: Actor, now: datetime) -> int:
    """A pass for each of these accepted delegates who has none; the number issued. Three statements per thousand."""
    with transaction():
        made = 0
        version = next_version(meeting_id)
        for start in range(0, len(delegate_ids), AT_ONCE):
            waiting = without_pass(meeting_id, delegate_ids[start : start + AT_ONCE])
            made += write_passes(meeting_id, waiting, version=version, now=now)
        if made:
            note_issue(meeting_id, made, delegate_ids, actor=actor, now=now)
    return made


def issue_pass(delegate: Delegate, *, actor: Actor, now: datetime) -> Pass:
    """The delegate's live pass, made now when there is none. Refused: a delegate who does not come."""
    with transaction():
        if delegate.state != "accepted":
            raise RuleBroken(Decision.no("not_accepted", name=delegate.full_name))
        issue_passes(delegate.meeting_id, [delegate.id], actor=actor, now=now)
        return queries.live_pass_of(delegate.id)


def replace_pass(old_delegate: Delegate, new_delegate: Delegate, *, actor: Actor, now: datetime) -> Pass:
    """Another person's pass takes the place of this one, which is dead from now on and says who came instead."""
    with transaction():
        old = queries.find_live_pass(old_delegate.id, lock=True)
        issue_passes(new_delegate.meeting_id, [new_delegate.id], actor=actor, now=now)
        new = queries.live_pass_of(new_delegate.id)
        if old:
            end_by_replacement(old, new, now=now)
            record_end(old, old_delegate, "passes.pass.replaced", {"thẻ": (old.serial, new.serial)}, None, actor, now)
    return new


def reissue_pass(old_pass: Pass, *, reason: str, actor: Actor, now: datetime) -> Pass:
    """A new pass for the same person (lost, photographed by a stranger); the old one is dead. Refused: a dead pass."""
    with transaction():
        old = live_or_refused(old_pass)
        delegate = db.session.get_one(Delegate, old.delegate_id)
        old.replaced_at = after_last_scan(old, now)
        db.session.flush()
        issue_passes(old.meeting_id, [delegate.id], actor=actor, now=now)
        new = queries.live_pass_of(delegate.id)
        end_by_replacement(old, new, now=now)
        record_end(old, delegate, "passes.pass.reissued", {"thẻ": (old.serial, new.serial)}, reason, actor, now)
    return new


def revoke_pass(old_pass: Pass, *, reason: str, actor: Actor, now: datetime) -> Pass:
    """The pass opens no door from now on. Refused: a pass that is dead already."""
    with transaction():
        old = live_or_refused(old_pass)
        old.revoked_at, old.revoke_reason = after_last_scan(old, now), reason
        old.roster_version = next_version(old.meeting_id)
        delegate = db.session.get_one(Delegate, old.delegate_id)
        record_end(old, delegate, "passes.pass.revoked", {"thẻ": (old.serial, None)}, reason, actor, now)
    return old


def live_or_refused(old_pass: Pass) -> Pass:
    """The row, taken; RuleBroken when it has ended."""
    row = queries.taken_pass(old_pass.id)
    if row.replaced_at or row.revoked_at:
        raise RuleBroken(Decision.no("pass_ended", serial=row.serial))
    return row


def without_pass(meeting_id: int, delegate_ids: Sequence[int]) -> Sequence[Row[int, bool]]:
    """Which of these accepted delegates have no live pass."""
    live = exists().where(Pass.delegate_id == Delegate.id, Pass.replaced_at.is_(None), Pass.revoked_at.is_(None))
    wanted = select(Delegate.id, Delegate.is_rehearsal).where(
        Delegate.id.in_(delegate_ids), Delegate.meeting_id == meeting_id, Delegate.state == "accepted", ~live
    )
    return db.session.execute(wanted.order_by(Delegate.id)).all()


def write_passes(meeting_id: int, delegates: Sequence[Row[int, bool]], *, version: int, now: datetime) -> int:
    """One insert for all of them."""
    if not delegates:
        return 0
    key_number, private_key = keyring().current()
    conference = db.session.get_one(Meeting, meeting_id).number
    rows = []
    for delegate in delegates:
        serial = make_serial(token_bytes(SERIAL_BYTES))
        code = make_code(private_key, key_number=key_number, conference=conference, serial=serial)
        rows.append({
            "meeting_id": meeting_id, "delegate_id": delegate.id, "serial": serial, "code": code, "key_id": key_number,
            "issued_at": now, "roster_version": version, "is_rehearsal": delegate.is_rehearsal,
        })  # fmt: skip
    db.session.execute(insert(Pass), rows)
    return len(rows)


def end_by_replacement(old: Pass, new: Pass, *, now: datetime) -> None:
    """The old pass points at the new one, and so do those that pointed at the old: a door names who comes now."""
    db.session.flush()
    db.session.execute(update(Pass).where(Pass.replaced_by_id == old.id).values(replaced_by_id=new.id))
    old.replaced_at, old.replaced_by_id = after_last_scan(old, now), new.id
    old.roster_version = next_version(old.meeting_id)


def after_last_scan(row: Pass, now: datetime) -> datetime:
    """A pass ends after what was already scanned with it, however exact the clocks."""
    return max(now, row.last_received_at + timedelta(microseconds=1)) if row.last_received_at else now


def note_issue(meeting_id: int, made: int, delegate_ids: Sequence[int], *, actor: Actor, now: datetime) -> None:
    """One entry, with the name when it is one person."""
    one = db.session.get(Delegate, delegate_ids[0]) if len(delegate_ids) == 1 else None
    record(
        meeting_id=meeting_id, actor=actor, action="passes.pass.issued", subject_type="delegate" if one else "meeting",
        subject_id=one.public_id if one else meeting_id, subject_label=one.full_name if one else f"{made} thẻ",
        changes={"số thẻ": (None, made)}, now=now,
    )  # fmt: skip


def record_end(
    old: Pass, delegate: Delegate, action: str, changes: dict[str, tuple[object, object]], reason: str | None,
    actor: Actor, now: datetime,
) -> None:  # fmt: skip
    """The entry of a pass that ended."""
    record(
        meeting_id=old.meeting_id, actor=actor, action=action, subject_type="delegate", subject_id=delegate.public_id,
        subject_label=delegate.full_name, changes=changes, reason=reason, now=now,
    )  # fmt: skip
