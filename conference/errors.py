"""What can go wrong, divided by what the caller can do about it.

ConferenceError
  NotFound                 404   also when the actor may not see it
  NotAllowed               403
  RuleBroken(decision)     409   the page again with the sentence; JSON with the code
  BadToken(reason)         410   expired, revoked or forged link
  Outdated                 409   someone saved a newer version; show the difference
  OutsideFailure                 temporary: the job retries; permanent: the job stops and shows
  StartRefused                   a wrong setting stops the start with one sentence
"""

from collections.abc import Mapping
from typing import Protocol


class DecisionLike(Protocol):
    """What RuleBroken carries; see kit/decision.py."""

    @property
    def code(self) -> str: ...

    @property
    def facts(self) -> Mapping[str, object]: ...


class ConferenceError(Exception):
    """The root of every error that the program raises on purpose."""


class NotFound(ConferenceError):
    """There is no such thing, or this actor may not see it."""


class NotAllowed(ConferenceError):
    """The actor is known and may not do this."""


class RuleBroken(ConferenceError):
    """A rule of the conference says no; the decision says which and with what facts."""

    def __init__(self, decision: DecisionLike) -> None:
        super().__init__(decision.code)
        self.decision = decision


class BadToken(ConferenceError):
    """A link that is expired, revoked, replaced or was never ours. `reason` is the code of its sentence."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Outdated(ConferenceError):
    """Someone saved a newer version; `current` holds the values that now stand."""

    def __init__(self, current: Mapping[str, object] | None = None) -> None:
        super().__init__("outdated")
        self.current = dict(current or {})


class OutsideFailure(ConferenceError):
    """A mail server, file system or other outside thing failed."""

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent


class StartRefused(ConferenceError):
    """The program cannot start; the message is one sentence that names the setting."""
