"""Reading what a device sent: one entry becomes a scan or one reason why it cannot be one.

Any JSON at all is safe here; what the whole call must look like is checked in api.py.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from conference.kit.decision import Decision
from conference.passes.core.presence import Direction, Verdict
from conference.passes.core.token import code_in

STORED_TEXT = 512
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)", re.IGNORECASE | re.ASCII
)
_UNSTORABLE = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
_DIRECTIONS = {direction.value: direction for direction in Direction}
_VERDICTS = {verdict.value: verdict for verdict in Verdict}
#: How a pass was presented. A name picked from the list and a typed code name the pass by its short code.
WAYS = ("camera", "scanner", "photo", "typed", "name")
BY_SHORT_CODE = ("typed", "name")


@dataclass(frozen=True)
class Entry:
    """One scan as the device reports it."""

    id: str
    text: str
    direction: Direction
    at: datetime
    offline: bool = False
    shown: Verdict | None = None
    way: str = "camera"

    @property
    def stored_text(self) -> str:
        """What is kept of the pass text: at most 512 characters that every database can hold."""
        return _UNSTORABLE.sub("\N{REPLACEMENT CHARACTER}", self.text[:STORED_TEXT])

    @property
    def fingerprint(self) -> str:
        """The same for the same pass however its letters were written, different for any other text."""
        named = code_in(self.text) or self.text
        by = "short:" if self.way in BY_SHORT_CODE else "text:"
        return hashlib.sha256((by + named).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def read_entry(raw: Mapping[str, Any]) -> Entry | Decision:
    """The entry, or the first thing that is wrong with it."""
    if not is_scan_id(text_of(raw.get("id"))):
        return Decision.no("bad_id")
    direction, at = _DIRECTIONS.get(text_of(raw.get("direction"))), read_moment(raw.get("at"))
    if direction is None:
        return Decision.no("bad_direction")
    if at is None:
        return Decision.no("bad_time")
    offline, shown, way = raw.get("offline") or False, raw.get("shown"), raw.get("by") or "camera"
    if not isinstance(offline, bool) or way not in WAYS or not (shown is None or text_of(shown) in _VERDICTS):
        return Decision.no("bad_flags")
    verdict = _VERDICTS[shown] if shown else None
    return Entry(str(raw["id"]).lower(), str(raw["pass"]), direction, at, offline, verdict, text_of(way))


def is_scan_id(text: str) -> bool:
    """A UUID in its usual form."""
    return _UUID.fullmatch(text) is not None


def text_of(value: object) -> str:
    """The value when it is text, nothing otherwise: a list or number is never a key of ours."""
    return value if isinstance(value, str) else ""


def read_moment(value: object) -> datetime | None:
    """An ISO time with its zone, as UTC; nothing when it is none or lies outside what a database holds."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        return None
    try:
        moment = datetime.fromisoformat(value.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return moment if moment.year > 1 else None


def compare(stored: Entry, again: Entry, *, fingerprint: str) -> Entry | Decision:
    """The stored scan as it stands after its id came again: `offline` and `shown` may be added once, nothing else."""
    same = (stored.direction, stored.at) == (again.direction, again.at) and fingerprint == again.fingerprint
    told_otherwise = stored.shown and again.shown and stored.shown is not again.shown
    if not same or told_otherwise:
        return Decision.no("id_reused")
    return replace(stored, offline=stored.offline or again.offline, shown=stored.shown or again.shown)
