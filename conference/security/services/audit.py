"""Writing the audit log: one entry for every change, in the transaction of the change."""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from conference.database import db
from conference.kit.actor import Actor
from conference.kit.text import fold
from conference.security.models import AuditEntry


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
    """Add one entry; `changes` maps a field to (old, new)."""
    previous = db.session.scalar(select(AuditEntry.hash).order_by(AuditEntry.id.desc()).limit(1)) or ""
    plain = {name: [printable(old), printable(new)] for name, (old, new) in (changes or {}).items()}
    entry = AuditEntry(
        meeting_id=meeting_id, at=now, actor_kind=actor.kind, actor_id=actor.id, actor_name=actor.name, ip=actor.ip,
        action=action, subject_type=subject_type, subject_id=str(subject_id), subject_label=subject_label,
        changes=plain, reason=reason, search_key=fold(f"{actor.name} {subject_label} {reason or ''}"),
        previous_hash=previous, hash="",
    )
    entry.hash = digest(entry)
    db.session.add(entry)
    db.session.flush()
    return entry


def printable(value: Any) -> Any:
    """JSON-safe: dates and other values as text."""
    return value if isinstance(value, str | int | float | bool | list | dict) or value is None else str(value)


def digest(entry: AuditEntry) -> str:
    """SHA-256 over the entry and the hash before it."""
    content = [
        entry.previous_hash, entry.at.isoformat(), entry.actor_kind, entry.actor_id, entry.actor_name, entry.ip,
        entry.action, entry.subject_type, entry.subject_id, entry.subject_label, entry.changes, entry.reason,
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
