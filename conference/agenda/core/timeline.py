"""Order and hours of an agenda: what overlaps, where time is left, how long it all takes.

A session may have no start, no length, or neither. What is unknown takes no room here and is counted, never guessed:
an end is known only when start and length are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from conference.kit.decision import Decision

MAX_MINUTES = 24 * 60


@dataclass(frozen=True)
class Part:
    """A session as the timeline sees it."""

    key: int
    title: str
    starts_at: datetime | None = None
    minutes: int | None = None

    @property
    def ends_at(self) -> datetime | None:
        if self.starts_at is None or self.minutes is None:
            return None
        return self.starts_at + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Gap:
    """Time between two sessions that no session fills."""

    after: int
    before: int
    minutes: int


@dataclass(frozen=True)
class Timeline:
    """What the page says above the rows."""

    known_minutes: int
    unknown_lengths: int
    unknown_starts: int
    first_start: datetime | None
    last_end: datetime | None
    gaps: tuple[Gap, ...]
    out_of_order: tuple[int, ...]


def timeline(parts: Sequence[Part]) -> Timeline:
    """Add up a whole agenda; `parts` come in their order on the page."""
    starts = [part.starts_at for part in parts if part.starts_at]
    ends = [end for part in parts if (end := part.ends_at)]
    return Timeline(
        known_minutes=sum(part.minutes or 0 for part in parts),
        unknown_lengths=sum(part.minutes is None for part in parts),
        unknown_starts=sum(part.starts_at is None for part in parts),
        first_start=min(starts, default=None),
        last_end=max(ends, default=None),
        gaps=gaps(parts),
        out_of_order=_out_of_order(parts),
    )


def gaps(parts: Iterable[Part]) -> tuple[Gap, ...]:
    """Free time between sessions whose hours are known, in order of time."""
    timed = _by_start(parts)
    return tuple(
        Gap(earlier.key, later.key, free)
        for earlier, later in pairwise(timed)
        if (free := _minutes_between(earlier.ends_at, later.starts_at)) > 0
    )


def outside(parts: Iterable[Part], *, opens: time | None, closes: time | None) -> tuple[Part, ...]:
    """Sessions that begin before the conference or end after it; an hour nobody knows puts nothing outside."""
    return tuple(part for part in parts if _too_early(part, opens) or _too_late(part, closes))


def overlap(part: Part, others: Iterable[Part]) -> Part | None:
    """The first other session at the same time as this one; sessions without hours overlap with nothing."""
    if part.starts_at is None:
        return None
    return next((other for other in _by_start(others) if other.key != part.key and _overlaps(part, other)), None)


def can_schedule(part: Part, others: Iterable[Part], *, day: date | None = None) -> Decision:
    """Refuses a length that is no length, a start on another day than the conference's, and an overlap."""
    if part.minutes is not None and not 1 <= part.minutes <= MAX_MINUTES:
        return Decision.no("length_impossible", limit=MAX_MINUTES)
    if part.starts_at is not None and day is not None and part.starts_at.date() != day:
        return Decision.no("other_day", day=day)
    found = overlap(part, others)
    if found is None:
        return Decision.yes()
    return Decision.no("overlap", title=found.title, starts=found.starts_at, ends=found.ends_at)


def _too_early(part: Part, opens: time | None) -> bool:
    return opens is not None and part.starts_at is not None and part.starts_at.time() < opens


def _too_late(part: Part, closes: time | None) -> bool:
    """Also a session of unknown length that begins when all is over."""
    if closes is None or part.starts_at is None:
        return False
    end = datetime.combine(part.starts_at.date(), closes, part.starts_at.tzinfo)
    return part.starts_at >= end or (part.ends_at is not None and part.ends_at > end)


def _overlaps(part: Part, other: Part) -> bool:
    if part.starts_at is None or other.starts_at is None:
        return False
    if part.starts_at == other.starts_at:
        return True
    earlier, later = sorted((part, other), key=_start)
    return earlier.ends_at is not None and _start(later) < earlier.ends_at


def _by_start(parts: Iterable[Part]) -> list[Part]:
    return sorted((part for part in parts if part.starts_at), key=_start)


def _start(part: Part) -> datetime:
    if part.starts_at is None:
        raise ValueError("a session without a start has no place in time")
    return part.starts_at


def _minutes_between(end: datetime | None, start: datetime | None) -> int:
    if end is None or start is None:
        return 0
    return int((start - end).total_seconds() // 60)


def _out_of_order(parts: Sequence[Part]) -> tuple[int, ...]:
    timed = [part for part in parts if part.starts_at]
    return tuple(later.key for earlier, later in pairwise(timed) if _start(later) < _start(earlier))
