"""Gives imported people the places that are open; who finds none is taken all the same and reported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from conference.kit.text import plain
from conference.people.core.quota import Allowance

_OFFICE_POSTS = ("van phong", "hanh chinh", "to chuc")


@dataclass(frozen=True, slots=True)
class KnownSlot:
    """A slot in the order of the plan. `free`: places of a slot that belongs to no organisation."""

    id: int
    category_id: int
    text: str
    free: int | None = None


class Places:
    """The open places while a sheet is read from top to bottom."""

    def __init__(self, slots: Sequence[KnownSlot], allowances: Mapping[tuple[int, int], Allowance]) -> None:
        self.slots = {slot.id: slot for slot in slots}
        self.allowances = dict(allowances)
        self.free = {slot.id: slot.free for slot in slots if slot.free is not None}
        self.of_office: dict[int, list[KnownSlot]] = {}
        for slot in slots:
            for office_id, slot_id in self.allowances:
                if slot_id == slot.id:
                    self.of_office.setdefault(office_id, []).append(slot)

    def category_of(self, office_id: int | None) -> int | None:
        """The category of an organisation, when all its slots lie in one."""
        found = {slot.category_id for slot in self.of_office.get(office_id or 0, [])}
        return next(iter(found)) if len(found) == 1 else None

    def takes_strangers(self, category_id: int | None) -> bool:
        """Whether a category has places that belong to no organisation (awardees)."""
        return any(slot.category_id == category_id and slot.free is not None for slot in self.slots.values())

    def take(self, office_id: int | None, category_id: int | None, position: str | None) -> int | None:
        """The slot for one more person, counted as taken from now on; None when nothing is open."""
        own = [slot for slot in self.of_office.get(office_id or 0, []) if category_id in (None, slot.category_id)]
        open_ones = [slot for slot in own if self.allowances[office_id or 0, slot.id].open]
        if open_ones:
            return self._use(office_id or 0, best_slot(open_ones, position))
        stranger = next(
            (s for s in self.slots.values() if s.category_id == category_id and (self.free.get(s.id) or 0) > 0), None
        )
        if stranger is None or own:
            return None
        self.free[stranger.id] = (self.free[stranger.id] or 0) - 1
        return stranger.id

    def _use(self, office_id: int, slot: KnownSlot) -> int:
        mine = self.allowances[office_id, slot.id]
        self.allowances[office_id, slot.id] = replace(mine, taken=mine.taken + 1)
        if mine.is_shared:
            for key, other in self.allowances.items():
                if key[1] == slot.id and key[0] != office_id and other.is_shared:
                    self.allowances[key] = replace(other, taken_by_sharers=other.taken_by_sharers + 1)
        return slot.id


def best_slot(slots: Sequence[KnownSlot], position: str | None) -> KnownSlot:
    """The slot whose words fit the position: people of an office go to the office's place."""
    of_office = any(post in plain(position or "") for post in _OFFICE_POSTS)
    fitting = (slot for slot in slots if any(post in plain(slot.text) for post in _OFFICE_POSTS) == of_office)
    return next(fitting, slots[0])
