"""Places of an organisation in a slot: what is open, and whether a request fits.

Design: an allocation either has places of its own, or shares what its slot has left with the slot's other
organisations. Everything is counted from people who still come, never stored, so it cannot drift.
What must stay true: with places of its own, used never exceeds them; sharers together never exceed what is left.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.kit.decision import Decision


@dataclass(frozen=True, slots=True)
class Allowance:
    """One allocation and its use. `places` null: shared; `slot_total` null: nobody has decided yet."""

    places: int | None
    slot_total: int | None = None
    given_to_others: int = 0
    taken_by_sharers: int = 0
    taken: int = 0
    other_sharers: int = 0

    @property
    def is_shared(self) -> bool:
        return self.places is None

    @property
    def has_company(self) -> bool:
        """Whether other organisations draw from the same places, so that no number can be promised."""
        return self.is_shared and self.other_sharers > 0

    @property
    def limit(self) -> int | None:
        """How many people this organisation may have here; None while it is undecided."""
        if self.places is not None:
            return self.places
        if self.slot_total is None:
            return None
        return max(0, self.slot_total - self.given_to_others - self.taken_by_sharers)

    @property
    def open(self) -> int:
        """How many more may be named."""
        return max(0, (self.limit or 0) - self.taken)


def decide(allowance: Allowance, *, requested: int, released: int = 0) -> Decision:
    """Whether so many more people fit; `released` places become free in the same step."""
    if requested < 0 or released < 0:
        raise ValueError("people are counted from zero")
    if allowance.limit is None:
        return Decision.no("quota.undecided")
    room = max(0, allowance.limit - max(0, allowance.taken - released))
    if requested <= room:
        return Decision.yes(open=room - requested)
    code = "quota.shared_full" if allowance.has_company else "quota.full"
    return Decision.no(code, requested=requested, open=room, places=allowance.limit)


@dataclass(frozen=True, slots=True)
class Share:
    """What one organisation may have of a slot, how many come, whether its letter is issued and what it said."""

    places: int | None
    taken: int = 0
    issued: bool = False
    declined: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """Places of one slot for which a letter is out: in all, still without an answer, refused."""

    invited: int = 0
    waiting: int = 0
    declined: int = 0


def asked_places(places_total: int | None, shares: Sequence[Share]) -> Asked:
    """Counts only organisations whose letter is issued; sharers together have what their slot has left."""
    own = [(share, share.places) for share in shares if share.places is not None]
    issued = sum(places for share, places in own if share.issued)
    waiting = sum(max(0, places - share.taken) for share, places in own if share.issued and not share.declined)
    declined = sum(max(0, places - share.taken) for share, places in own if share.declined)
    asked = [share for share in shares if share.places is None and share.issued]
    if not asked:
        return Asked(issued, waiting, declined)
    left = max(0, (places_total or 0) - sum(places for _, places in own))
    free = max(0, left - sum(share.taken for share in shares if share.places is None))
    if all(share.declined for share in asked):
        return Asked(issued + left, waiting, declined + free)
    return Asked(issued + left, waiting + free, declined)


@dataclass(frozen=True, slots=True)
class CategoryCount:
    """The figures of one category, as the board shows them."""

    quota: int | None
    slot_places: int
    undecided_slots: int
    invited: int
    confirmed: int
    declined: int
    present: int
    waiting: int = 0
    without_slot: int = 0

    @property
    def gap(self) -> int | None:
        """Quota minus the sum of its slots; None while there is no quota or a slot is undecided."""
        return None if self.quota is None or self.undecided_slots else self.quota - self.slot_places

    @property
    def open(self) -> int | None:
        """Places of the quota that nobody has taken."""
        return None if self.quota is None else max(0, self.quota - self.confirmed)
