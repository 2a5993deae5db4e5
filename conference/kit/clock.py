"""The time that is passed in: aware UTC inside, Asia/Ho_Chi_Minh for people."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


class Clock(Protocol):
    """Anything that can say what time it is."""

    def now(self) -> datetime: ...


class SystemClock:
    """The clock of the machine, as aware UTC."""

    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class FixedClock:
    """A clock for tests and rehearsals that moves only when told to."""

    at: datetime

    def now(self) -> datetime:
        return self.at.astimezone(UTC)


def local(moment: datetime) -> datetime:
    """The same moment as people in Vietnam read it."""
    return moment.astimezone(VIETNAM)


def today(moment: datetime) -> date:
    """The calendar day of a moment in Vietnam."""
    return local(moment).date()
