"""How long to wait before another try: short at first, hours later, and then a person has to look."""

from datetime import datetime, timedelta

WAITS_SECONDS = (10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200, 14400, 14400)
MOST_ATTEMPTS = len(WAITS_SECONDS) + 1
MOST_ATTEMPTS_AFTER_SURPRISE = 3


def next_try(attempts: int, *, now: datetime) -> datetime | None:
    """When to try again after so many attempts; None when enough were made."""
    if attempts >= MOST_ATTEMPTS:
        return None
    return now + timedelta(seconds=WAITS_SECONDS[max(0, attempts - 1)])
