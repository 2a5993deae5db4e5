"""How often a sign-in may fail before the program asks to wait.

Failures count for one user name from one address first; the two wider limits stop guessing over many addresses or
many names. A success from the same place forgets the failures before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from conference.kit.decision import Decision

WINDOW = timedelta(minutes=15)
PER_NAME_AND_ADDRESS = 5
PER_NAME = 30
PER_ADDRESS = 60


@dataclass(frozen=True)
class Attempt:
    """One try to sign in."""

    username: str
    ip: str
    at: datetime
    succeeded: bool


def may_try(attempts: Sequence[Attempt], *, username: str, ip: str, now: datetime) -> Decision:
    """Refuses with the minutes to wait when too many tries failed within the window."""
    recent = [attempt for attempt in attempts if now - attempt.at < WINDOW]
    here = since_success([a for a in recent if a.username == username and a.ip == ip])
    limits = (
        (here, PER_NAME_AND_ADDRESS),
        ([a for a in recent if a.username == username and not a.succeeded], PER_NAME),
        ([a for a in recent if a.ip == ip and not a.succeeded], PER_ADDRESS),
    )
    waits = [free_at(failures, most) for failures, most in limits if len(failures) >= most]
    if not waits:
        return Decision.yes()
    seconds = max((wait - now).total_seconds() for wait in waits)
    return Decision.no("sign_in_wait", minutes=max(1, -(-int(seconds) // 60)))


def since_success(attempts: Sequence[Attempt]) -> list[Attempt]:
    """The failures after the last success."""
    failures: list[Attempt] = []
    for attempt in sorted(attempts, key=lambda a: a.at):
        failures = [] if attempt.succeeded else [*failures, attempt]
    return failures


def free_at(failures: Sequence[Attempt], most: int) -> datetime:
    """When the oldest of the last `most` failures leaves the window."""
    return sorted(failure.at for failure in failures)[-most] + WINDOW
