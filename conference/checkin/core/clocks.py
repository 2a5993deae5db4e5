"""Is a device's clock wrong? The facts of a scan are kept either way; people see the mark “đồng hồ sai”."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

FUTURE_ALLOWED = timedelta(minutes=2)
ONLINE_ALLOWED = timedelta(minutes=30)
NEIGHBOUR_ALLOWED = timedelta(hours=3)


@dataclass(frozen=True)
class Tick:
    """When one scan of a device happened by its own clock and by the server's."""

    id: str
    at: datetime
    received: datetime
    offline: bool


def is_wrong(tick: Tick) -> bool:
    """In the future, or online and far from the server's time."""
    if tick.at - tick.received > FUTURE_ALLOWED:
        return True
    return not tick.offline and abs(tick.received - tick.at) > ONLINE_ALLOWED


def wrong_ticks(ticks: Iterable[Tick]) -> set[str]:
    """All scans of one device that carry a wrong time, also those hours away from both neighbours."""
    ordered = sorted(ticks, key=lambda tick: (tick.at, tick.id))
    return {tick.id for place, tick in enumerate(ordered) if is_wrong(tick) or is_alone(ordered, place)}


def is_alone(ordered: Sequence[Tick], place: int) -> bool:
    """An offline scan hours away from every other scan of its device, which has at least three."""
    if len(ordered) < 3 or not ordered[place].offline:
        return False
    around = [ordered[i] for i in (place - 1, place + 1) if 0 <= i < len(ordered)]
    return all(abs(other.at - ordered[place].at) > NEIGHBOUR_ALLOWED for other in around)
