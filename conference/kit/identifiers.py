"""Public identifiers: random, lower-case base32, safe in addresses and easy to read aloud."""

import base64
from collections.abc import Callable
from secrets import token_bytes

Randomness = Callable[[int], bytes]


def base32(raw: bytes) -> str:
    """Lower-case base32 without padding."""
    return base64.b32encode(raw).decode("ascii").rstrip("=").lower()


def unbase32(text: str) -> bytes:
    """The bytes of `base32`; ValueError when it is no such text."""
    return base64.b32decode(text.upper() + "=" * (-len(text) % 8))


def public_id(randomness: Randomness = token_bytes) -> str:
    """A new identifier of 12 characters (60 bits)."""
    return base32(randomness(8))[:12]
