"""What happens by itself: one line for each periodic job."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Periodic:
    """A kind and the minutes at which it is queued, in the words of cron (UTC)."""

    kind: str
    minute: str = "*"
    hour: str = "*"


SCHEDULE = (Periodic("jobs.tidy", minute="15", hour="19"),)
