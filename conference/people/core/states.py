"""States of a delegate and the moves between them; nobody is ever erased."""

from enum import StrEnum

from conference.kit.decision import Decision


class DelegateState(StrEnum):
    """Whether a person comes."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


#: Who takes a place.
LIVE = (DelegateState.WAITING, DelegateState.ACCEPTED)

MOVES = {
    DelegateState.WAITING: {DelegateState.ACCEPTED, DelegateState.DECLINED, DelegateState.WITHDRAWN},
    DelegateState.ACCEPTED: {DelegateState.DECLINED, DelegateState.REPLACED, DelegateState.WITHDRAWN},
    DelegateState.DECLINED: {DelegateState.ACCEPTED},
    DelegateState.WITHDRAWN: {DelegateState.ACCEPTED},
    DelegateState.REPLACED: set(),
}


def can_move(old: str, new: str) -> Decision:
    """Whether a delegate may go from one state to the other."""
    if DelegateState(new) in MOVES[DelegateState(old)]:
        return Decision.yes()
    return Decision.no("delegate.cannot_move", old=old, new=new)
