"""What happens to delegates and concerns other domains. Only ids travel."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DelegatesAccepted:
    """These people may come. `notify` is true when they should get their mail (not on imports)."""

    meeting_id: int
    delegate_ids: tuple[int, ...]
    notify: bool


@dataclass(frozen=True)
class DelegateReplaced:
    """Another person comes instead."""

    meeting_id: int
    old_id: int
    new_id: int


@dataclass(frozen=True)
class DelegateWithdrawn:
    """This person does not come."""

    meeting_id: int
    delegate_id: int


@dataclass(frozen=True)
class DelegateRestored:
    """A withdrawal was undone."""

    meeting_id: int
    delegate_id: int


@dataclass(frozen=True)
class DelegateChanged:
    """Name, position, seat or notes changed: doors and passes must show it."""

    meeting_id: int
    delegate_id: int
