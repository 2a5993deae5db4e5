"""An organisation's link: its address, whether a token still opens it, and until when it may answer.

A link stands for the organisation, not for a person: whoever in the office holds it may answer. Raising the
organisation's link version kills every earlier link; nothing about links is stored.
"""

from datetime import date, timedelta

from conference.kit.decision import Decision
from conference.kit.signing import link_token, read_link_token

PURPOSE = "organisation"
CLOSED_STATES = frozenset({"done", "cancelled"})


def organisation_link(public_url: str, key: bytes, public_id: str, version: int) -> str:
    """The full address that is mailed, copied or printed as QR."""
    return f"{public_url}/i/{link_token(key, PURPOSE, public_id, version)}"


def read_organisation_token(key: bytes, token: str) -> tuple[str, int]:
    """Public id and version of the organisation; BadToken("forged") for anything this program did not make."""
    return read_link_token(key, PURPOSE, token)


def may_open(*, token_version: int, link_version: int, invited: bool) -> Decision:
    """Whether a genuine token still opens the page; refuses links that were reset or are no longer invited."""
    if token_version != link_version:
        return Decision.no("link_reset")
    if not invited:
        return Decision.no("link_not_invited")
    return Decision.yes()


def may_answer(*, deadline: date | None, meeting_state: str, today: date) -> Decision:
    """Whether an organisation may still change its answer; the deadline is exclusive ("trước ngày").

    Only a deadline or a person closes the answers: a day that slips past its planned window must not.
    """
    if meeting_state in CLOSED_STATES:
        return Decision.no("answer_over")
    if deadline is not None and today >= deadline:
        return Decision.no("answer_late", deadline=deadline, last_answer_day=last_answer_day(deadline))
    return Decision.yes()


def last_answer_day(deadline: date) -> date:
    """What "trước ngày X" leaves: the day before, until midnight."""
    return deadline - timedelta(days=1)
