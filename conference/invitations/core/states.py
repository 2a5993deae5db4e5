"""The life of a letter and of one organisation's invitation: states and the moves that are allowed."""

from enum import StrEnum

from conference.kit.decision import Decision


class LetterState(StrEnum):
    """Where a letter stands. `issued` begins with the first copy that is sent."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    ISSUED = "issued"


#: From each state, the states it may become.
MOVES = {
    LetterState.DRAFT: (LetterState.SUBMITTED, LetterState.APPROVED),
    LetterState.SUBMITTED: (LetterState.DRAFT, LetterState.APPROVED),
    LetterState.APPROVED: (LetterState.DRAFT, LetterState.ISSUED),
    LetterState.ISSUED: (),
}
EDITABLE = (LetterState.DRAFT, LetterState.SUBMITTED)
FROZEN = (LetterState.APPROVED, LetterState.ISSUED)

#: States of one organisation's invitation as `flask invitations status` names them.
WITHOUT_MESSAGE = ("draft", "approved")
NEEDS_A_PERSON = ("failed", "bounced", "uncertain")


def can_move(state: str, wanted: LetterState) -> Decision:
    """Yes for an allowed move; refused with both states."""
    if wanted in MOVES[LetterState(state)]:
        return Decision.yes()
    return Decision.no(f"letter.already_{state}", state=state, wanted=wanted.value)


def can_edit(state: str) -> Decision:
    """Yes until the letter is approved; afterwards its content is fixed."""
    return Decision.yes() if LetterState(state) in EDITABLE else Decision.no(f"letter.fixed_{state}", state=state)


def invitation_state(*, letter_state: str, frozen: bool, message_state: str | None, answered: bool) -> str:
    """The one word for an invitation: the answer counts more than the mail, the mail more than the letter."""
    if answered:
        return "answered"
    if message_state:
        return message_state
    return "approved" if frozen and LetterState(letter_state) in FROZEN else "draft"
