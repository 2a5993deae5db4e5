"""Writing the audit log: one entry for every change, in the transaction of the change.

Entries wait in the session and join the chain just before the commit: the lock that keeps the chain single is then the
last one taken, so it can neither deadlock nor hold others up for long.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from conference.database import db, is_sqlite, transaction, writing
from conference.kit.actor import Actor
from conference.kit.text import fold
from conference.security.core.audit import ChainLink, ChainReport, check_chain, digest, plain_changes
from conference.security.models import AuditEntry

CHAIN_LOCK = 4_610_061
LONGEST_SEARCH_KEY = 4_000
WAITING = "audit_entries_waiting"


def record(
    *,
    meeting_id: int | None,
    actor: Actor,
    action: str,
    subject_type: str,
    subject_id: object,
    subject_label: str,
    now: datetime,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
    reason: str | None = None,
) -> AuditEntry:
    """Add one entry; `changes` maps a field to (old, new). Refused outside a transaction."""
    if not writing.get():
        raise RuntimeError("an audit entry belongs into the transaction of its change")
    entry = AuditEntry(
        meeting_id=meeting_id,
        at=now,
        actor_kind=actor.kind,
        actor_id=actor.id[:80],
        actor_name=actor.name[:300],
        ip=actor.ip,
        action=action,
        subject_type=subject_type,
        subject_id=str(subject_id)[:80],
        subject_label=subject_label,
        changes=plain_changes(changes),
        reason=reason,
        previous_hash="",
        hash="",
    )
    entry.search_key = searchable(entry)
    session = db.session()
    if not session.in_transaction():
        session.begin()  # a rollback tells its listeners only what has begun
    session.info.setdefault(WAITING, []).append(entry)
    return entry


def searchable(entry: AuditEntry) -> str:
    """Folded words of the deed, the people and the values, so that the log is found without accents."""
    _icon, sentence = current_app.extensions.get("audit_words", {}).get(entry.action, ("", ""))
    values = " ".join(str(value) for pair in entry.changes.values() for value in pair if value not in (None, ""))
    deed = str(sentence).replace("%(label)s", "")
    words = f"{deed} {entry.actor_name} {entry.subject_label} {entry.reason or ''} {values}"
    return fold(words)[:LONGEST_SEARCH_KEY]


def join_chain(session: Session) -> None:
    """Give the waiting entries their place in the chain."""
    waiting: list[AuditEntry] = session.info.pop(WAITING, [])
    if not waiting:
        return
    if not is_sqlite():
        session.execute(select(func.pg_advisory_xact_lock(CHAIN_LOCK)))
    head = session.scalar(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)) or ""
    for entry in waiting:
        entry.previous_hash = head
        entry.hash = head = digest(previous_hash=head, at=entry.at, content=content_of(entry))
        session.add(entry)
        session.flush()


def forget_waiting(session: Session, _previous: object = None) -> None:
    """What was undone leaves no entry."""
    session.info.pop(WAITING, None)


event.listen(db.session, "before_commit", join_chain)
event.listen(db.session, "after_soft_rollback", forget_waiting)


def content_of(entry: AuditEntry) -> tuple[Any, ...]:
    """Everything of an entry that its hash covers."""
    return (
        entry.meeting_id,
        entry.actor_kind,
        entry.actor_id,
        entry.actor_name,
        entry.ip,
        entry.action,
        entry.subject_type,
        entry.subject_id,
        entry.subject_label,
        entry.changes,
        entry.reason,
    )


def check_log(*, meeting_id: int | None, actor: Actor, now: datetime) -> ChainReport:
    """Walk the whole chain and write down what was found, with the last hash."""
    report = check_chain(chain_links())
    with transaction():
        record(
            meeting_id=meeting_id,
            actor=actor,
            action="security.audit.checked" if report.whole else "security.audit.broken",
            subject_type="audit",
            subject_id=report.broken_at or "",
            subject_label="",
            now=now,
            changes={
                "entries": (None, report.entries),
                "head": (None, report.head[:16]),
                "broken_at": (None, report.broken_at),
            },
        )
    return report


def chain_links() -> Iterator[ChainLink]:
    """The log from its beginning, a thousand rows at a time."""
    rows = db.session.execute(select(AuditEntry).order_by(AuditEntry.id).execution_options(yield_per=1000)).scalars()
    for entry in rows:
        yield ChainLink(entry.id, entry.at, content_of(entry), entry.previous_hash, entry.hash)
