"""What a scan's answer is made of, before it becomes words."""

from dataclasses import dataclass
from datetime import datetime

from conference.checkin.core.entries import Entry
from conference.checkin.queries.holders import Holder
from conference.kit.decision import Decision
from conference.passes.core.presence import First, Presence, Verdict
from conference.passes.core.token import Outcome


@dataclass(frozen=True)
class Item:
    """An entry with what its text turned out to be."""

    entry: Entry
    outcome: Outcome
    serial: str | None = None
    conference: int | None = None


@dataclass(frozen=True)
class Result:
    """The verdict of one scan that holds now, with what the door shows beside it."""

    id: str
    verdict: Verdict
    holder: Holder | None = None
    first: First | None = None
    conflict: bool = False
    undone: bool = False
    reason: str | None = None
    other: str | None = None
    effective: datetime | None = None


def answer_of(scan_id: str, verdict: Verdict, holder: Holder, presence: Presence, *, undone: bool = False) -> Result:
    """The answer to a scan of a pass."""
    return Result(scan_id, verdict, holder, presence.first, presence.conflict, undone)


def failed(why: Decision, scan_id: str = "") -> Result:
    """The answer to an entry that is no scan."""
    return Result(scan_id, Verdict.ERROR, reason=why.code)
