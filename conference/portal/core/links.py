"""A delegate's own link: its address, and whether it still opens. It is not the QR and cannot be made from it."""

from typing import Final

from conference.kit.decision import Decision
from conference.kit.signing import link_token, read_link_token

PURPOSE: Final = "delegate"
ENDED: Final = {
    "replaced": "delegate_replaced",
    "withdrawn": "delegate_withdrawn",
    "declined": "delegate_withdrawn",
}


def delegate_link(public_url: str, key: bytes, public_id: str, version: int) -> str:
    """The full address of the delegate's page."""
    return f"{public_url}/d/{link_token(key, PURPOSE, public_id, version)}"


def read_delegate_token(key: bytes, token: str) -> tuple[str, int]:
    """Public id and version of the delegate; BadToken("forged") for anything this program did not make."""
    return read_link_token(key, PURPOSE, token)


def may_open(*, token_version: int, link_version: int, state: str) -> Decision:
    """Whether a genuine token still opens the page; refuses reset links and people who no longer come."""
    if state in ENDED:
        return Decision.no(ENDED[state])
    if token_version != link_version:
        return Decision.no("link_reset")
    return Decision.yes()
