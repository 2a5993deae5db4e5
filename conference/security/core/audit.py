"""The audit entry as a value and the chain that makes a later change visible.

Each entry carries the hash of the one before it; its own hash covers all its content and that hash. Changing, removing
or exchanging an entry breaks the chain at that place. Secrets never become part of an entry.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

NEVER_STORED = ("password", "token", "secret", "hash", "health")
LONGEST_VALUE = 2_000


@dataclass(frozen=True)
class ChainLink:
    """The content of one entry with the two hashes that stand beside it in the log."""

    number: int
    at: datetime
    content: tuple[Any, ...]
    previous_hash: str
    hash: str


@dataclass(frozen=True)
class ChainReport:
    """What a check found: how many entries, the last hash, and the first broken entry if any."""

    entries: int
    head: str
    broken_at: int | None = None

    @property
    def whole(self) -> bool:
        return self.broken_at is None


def digest(*, previous_hash: str, at: datetime, content: tuple[Any, ...]) -> str:
    """SHA-256 over the entry and the hash before it; the moment counts in UTC."""
    text = json.dumps([previous_hash, at.astimezone(UTC).isoformat(), *content], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def check_chain(links: Iterable[ChainLink]) -> ChainReport:
    """Walk the log from its first entry and stop at the first one that does not fit."""
    head, entries = "", 0
    for link in links:
        fits = link.previous_hash == head and link.hash == digest(previous_hash=head, at=link.at, content=link.content)
        if not fits:
            return ChainReport(entries=entries, head=head, broken_at=link.number)
        head, entries = link.hash, entries + 1
    return ChainReport(entries=entries, head=head)


def plain_changes(changes: Mapping[str, tuple[Any, Any]] | None) -> dict[str, list[Any]]:
    """Changes as JSON holds them; fields that must stay secret keep only the fact that they changed."""
    return {
        name: ["…", "…"] if is_secret(name) else [printable(old), printable(new)]
        for name, (old, new) in (changes or {}).items()
    }


def is_secret(name: str) -> bool:
    return any(word in name.lower() for word in NEVER_STORED)


def printable(value: Any) -> Any:
    """JSON-safe: dates and other values as text, long text cut."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, list | tuple | set | frozenset):
        return [printable(part) for part in value]
    if isinstance(value, Mapping):
        return {str(name): printable(part) for name, part in value.items()}
    return str(value)[:LONGEST_VALUE]
