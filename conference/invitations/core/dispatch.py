"""What a dispatch would do before it does it: who gets a letter, who is left out and why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class LeftOut(StrEnum):
    """Why an organisation gets nothing by mail now."""

    NO_ADDRESS = "no_address"
    ALREADY_SENT = "already_sent"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Addressee:
    """One invited organisation as the dispatch sees it. `sent`: a message with this letter is already in the outbox."""

    organisation_id: int
    name: str
    code: str
    to_name: str
    email: str
    sent: bool = False
    declined: bool = False


@dataclass(frozen=True, slots=True)
class DispatchPlan:
    """Everybody, sorted into those who get the letter now and those who do not."""

    going: Sequence[Addressee]
    left_out: Sequence[tuple[Addressee, LeftOut]]

    @property
    def without_address(self) -> list[Addressee]:
        return [addressee for addressee, reason in self.left_out if reason is LeftOut.NO_ADDRESS]

    @property
    def already_sent(self) -> int:
        return sum(1 for _, reason in self.left_out if reason is LeftOut.ALREADY_SENT)


def plan_dispatch(addressees: Iterable[Addressee]) -> DispatchPlan:
    """Sort the invited; nobody is forgotten and nobody is written to twice."""
    going: list[Addressee] = []
    left_out: list[tuple[Addressee, LeftOut]] = []
    for addressee in addressees:
        reason = why_left_out(addressee)
        if reason is None:
            going.append(addressee)
        else:
            left_out.append((addressee, reason))
    return DispatchPlan(going, left_out)


def why_left_out(addressee: Addressee) -> LeftOut | None:
    """The first reason that holds, or None."""
    if addressee.sent:
        return LeftOut.ALREADY_SENT
    if addressee.declined:
        return LeftOut.DECLINED
    return None if addressee.email else LeftOut.NO_ADDRESS
