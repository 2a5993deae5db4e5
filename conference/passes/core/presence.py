"""Who is inside: the walk over everything that happened to one pass.

Design: state, first entry, verdicts and conflicts are a function of the set of facts, never of the order in which they
arrived, so that doors that were without a network agree once everything is uploaded. An online scan always stands at
the end of the walk (its time is when the server received it), so the walk's last state may be kept on the pass and
carried on by one `step`; anything else walks again from the beginning. The same table runs in static/door/admission.js
and both are held to tests/vectors/admission.json: a rule that is not in that table does not exist.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What a scan meant."""

    ADMITTED = "admitted"
    ALREADY_IN = "already_in"
    LEFT = "left"
    REPLACED = "replaced"
    REVOKED = "revoked"
    NOT_VALID_NOW = "not_valid_now"
    WRONG_CONFERENCE = "wrong_conference"
    FORGED = "forged"
    UNKNOWN = "unknown"
    ERROR = "error"


class Direction(StrEnum):
    """Which way somebody went."""

    IN = "in"
    OUT = "out"


class ConflictKind(StrEnum):
    """Why a person has to look."""

    LET_IN_TWICE = "let_in_twice"
    DEAD_PASS = "dead_pass"  # noqa: S105 - a kind of conflict, no secret


DEAD = (Verdict.REPLACED, Verdict.REVOKED)


@dataclass(frozen=True)
class Life:
    """What may end or limit a pass. The time of issue is not here: it never refuses anybody."""

    replaced_at: datetime | None = None
    revoked_at: datetime | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None


@dataclass(frozen=True)
class Scan:
    """One scan of one pass with the later facts that point at it. `told` is what the person was told."""

    id: str
    direction: Direction
    at: datetime
    received: datetime
    offline: bool = False
    told: Verdict | None = None
    door: str = ""
    undone: bool = False
    settled: bool = False

    @property
    def effective(self) -> datetime:
        """When it counts: online when it was received, offline the smaller of the device's time and that."""
        return min(self.at, self.received) if self.offline else self.received

    @property
    def let_in(self) -> bool:
        """True when somebody was told to go in and nobody took that back."""
        return self.direction is Direction.IN and self.told is Verdict.ADMITTED and not self.undone


@dataclass(frozen=True)
class First:
    """The earliest accepted entry."""

    scan_id: str
    at: datetime
    door: str


@dataclass(frozen=True)
class Presence:
    """The state at the end of a walk. `let_in` counts who was told to go in since the last exit."""

    inside: bool = False
    first: First | None = None
    let_in: int = 0
    conflict: bool = False


@dataclass(frozen=True)
class Conflict:
    """Scans that a person has to look at; open until every one of them has been settled."""

    kind: ConflictKind
    scan_ids: tuple[str, ...]
    open: bool


@dataclass(frozen=True)
class Walk:
    """Everything that follows from the facts of one pass."""

    presence: Presence
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


NOBODY = Presence()


def walk(scans: Iterable[Scan], life: Life) -> Walk:
    """State, first entry, the verdict of each scan and the conflicts, from the set of facts alone."""
    ordered = in_order(scans)
    presence, verdicts = NOBODY, {}
    for scan in ordered:
        presence, verdicts[scan.id] = step(presence, scan, life)
    conflicts = tuple(find_conflicts(ordered, verdicts))
    return Walk(replace(presence, conflict=any(c.open for c in conflicts)), verdicts, conflicts)


def in_order(scans: Iterable[Scan]) -> list[Scan]:
    """By effective time, then by id."""
    return sorted(scans, key=lambda scan: (scan.effective, scan.id))


def step(presence: Presence, scan: Scan, life: Life) -> tuple[Presence, Verdict]:
    """The state after one more scan at the end of the walk, and that scan's verdict."""
    verdict = place(presence, scan, life)
    if scan.undone:
        return presence, verdict
    if scan.direction is Direction.OUT:
        return replace(presence, inside=False, let_in=0), verdict
    let_in = presence.let_in + scan.let_in
    contested = scan.let_in and not scan.settled and (let_in > 1 or verdict in DEAD)
    after = replace(presence, let_in=let_in, conflict=presence.conflict or contested)
    return (enter(after, scan) if verdict in (Verdict.ADMITTED, Verdict.ALREADY_IN) else after), verdict


def place(presence: Presence, scan: Scan, life: Life) -> Verdict:
    """The verdict of a scan where it stands in the walk."""
    if scan.direction is Direction.OUT:
        return Verdict.LEFT
    refusal = refused_by(life, scan.effective)
    if refusal:
        return refusal
    return Verdict.ALREADY_IN if presence.inside else Verdict.ADMITTED


def refused_by(life: Life, at: datetime) -> Verdict | None:
    """What the pass's life says at a moment; replaced comes before revoked because it names somebody."""
    if life.replaced_at and life.replaced_at <= at:
        return Verdict.REPLACED
    if life.revoked_at and life.revoked_at <= at:
        return Verdict.REVOKED
    too_early = life.valid_from is not None and at < life.valid_from
    too_late = life.valid_until is not None and at >= life.valid_until
    return Verdict.NOT_VALID_NOW if too_early or too_late else None


def enter(presence: Presence, scan: Scan) -> Presence:
    """Inside, with the first entry kept."""
    first = presence.first or First(scan.id, scan.effective, scan.door)
    return replace(presence, inside=True, first=first)


def find_conflicts(ordered: list[Scan], verdicts: dict[str, Verdict]) -> Iterator[Conflict]:
    """Two people let in without an exit between, and people let in on a pass that was dead by then."""
    for stretch in stretches(ordered):
        if len(stretch) > 1:
            yield conflict(ConflictKind.LET_IN_TWICE, stretch)
    for scan in ordered:
        if scan.let_in and verdicts[scan.id] in DEAD:
            yield conflict(ConflictKind.DEAD_PASS, [scan])


def stretches(ordered: list[Scan]) -> list[list[Scan]]:
    """Who was let in, divided by exits."""
    parts: list[list[Scan]] = [[]]
    for scan in ordered:
        if scan.direction is Direction.OUT and not scan.undone:
            parts.append([])
        elif scan.let_in:
            parts[-1].append(scan)
    return parts


def conflict(kind: ConflictKind, scans: list[Scan]) -> Conflict:
    """A conflict over these scans."""
    return Conflict(kind, tuple(scan.id for scan in scans), not all(scan.settled for scan in scans))
