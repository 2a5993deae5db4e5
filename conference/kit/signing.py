"""Purpose-bound links: a token names one thing, for one purpose, in one version, and cannot be made without the key.

Nothing secret is stored: raising the version kills every earlier link, and the same facts always give the same link,
so that it can be copied, printed and mailed any number of times.
"""

import hashlib
import hmac

from conference.errors import BadToken
from conference.kit.identifiers import base32

SIGNATURE_BYTES = 15
ID_LENGTH = 12


def signature(key: bytes, purpose: str, public_id: str, version: int) -> str:
    """24 base32 characters (120 bits) of HMAC-SHA256 over purpose, id and version."""
    text = f"{purpose}\x00{public_id}\x00{version}".encode()
    return base32(hmac.new(key, text, hashlib.sha256).digest()[:SIGNATURE_BYTES])


def link_token(key: bytes, purpose: str, public_id: str, version: int) -> str:
    """The token for an address such as `/i/<token>`."""
    return f"{public_id}{version:x}z{signature(key, purpose, public_id, version)}".lower()


def read_link_token(key: bytes, purpose: str, token: str) -> tuple[str, int]:
    """The id and version that a token names; BadToken("forged") when this program did not make it."""
    public_id, rest = token[:ID_LENGTH], token[ID_LENGTH:]
    version_text, separator, _given = rest.partition("z")
    if not separator or not version_text or len(version_text) > 6 or not token.isascii():
        raise BadToken("forged")
    try:
        version = int(version_text, 16)
    except ValueError:
        raise BadToken("forged") from None
    if not hmac.compare_digest(token, link_token(key, purpose, public_id, version)):
        raise BadToken("forged")  # also another way to write the same number: one link has one address
    return public_id, version
