"""The text of a pass: made, read and checked without a database.

Design: nine bytes (key number, conference number, random serial) and their Ed25519 signature, 117 letters of base32
behind an address, so that any phone camera opens a page and a door without a network can still tell a real pass.
A keyed hash would be shorter but would put the secret on every door phone. What must stay true: a text that is not
exactly what this program wrote, up to letter case and space around it, is never read as genuine.
"""

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

PAYLOAD_BYTES = 9
SERIAL_BYTES = 5
SIGNATURE_BYTES = 64
CODE_LENGTH = 117
SERIAL_LENGTH = 8
LARGEST_CONFERENCE = 2**24 - 1
BLANKS = "".join(map(chr, range(0x21)))
AS_TYPED = {ord("0"): "O", ord("1"): "I", ord("8"): "B", ord(" "): None, ord("-"): None}
_CODE = re.compile(r"[A-Za-z0-9]{117}")
_READS_LIKE_A_SERIAL = re.compile(r"[A-Z2-7]{8}")


class Outcome(StrEnum):
    """What a text turned out to be."""

    GENUINE = "genuine"
    WRONG_CONFERENCE = "wrong_conference"
    FORGED = "forged"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Reading:
    """The outcome; serial, conference and key number are only filled in when the signature is right."""

    outcome: Outcome
    serial: str | None = None
    conference: int | None = None
    key_number: int | None = None


def make_code(private_key: Ed25519PrivateKey, *, key_number: int, conference: int, serial: str) -> str:
    """The 117 letters of one pass; ValueError when a number does not fit its bytes."""
    payload = key_number.to_bytes(1, "big") + conference.to_bytes(3, "big") + serial_bytes(serial)
    return base64.b32encode(payload + private_key.sign(payload)).decode("ascii").rstrip("=")


def make_serial(raw: bytes) -> str:
    """Five random bytes as eight letters, the short code that is printed under the QR."""
    if len(raw) != SERIAL_BYTES:
        raise ValueError("a serial has five bytes")
    return base64.b32encode(raw).decode("ascii")


def serial_bytes(serial: str) -> bytes:
    """The bytes behind the short code; ValueError when it is none."""
    if not _READS_LIKE_A_SERIAL.fullmatch(serial):
        raise ValueError("not a serial")
    return base64.b32decode(serial)


def pass_text(public_url: str, code: str) -> str:
    """What the QR holds: an address that any camera opens."""
    return f"{public_url}/p/{code}"


def read_pass(text: str, *, keys: Mapping[int, bytes], conference: int) -> Reading:
    """What a text is; any text at all gets an answer, nothing is refused."""
    code = code_in(text)
    if code is None:
        return Reading(Outcome.UNKNOWN)
    raw = decoded(code)
    if raw is None or not is_signed(raw, keys):
        return Reading(Outcome.FORGED)
    number = int.from_bytes(raw[1:4], "big")
    outcome = Outcome.GENUINE if number == conference else Outcome.WRONG_CONFERENCE
    return Reading(outcome, make_serial(raw[4:PAYLOAD_BYTES]), number, raw[0])


def code_in(text: str) -> str | None:
    """The 117 letters or digits after the last `/p/`, or the whole text, in capitals."""
    head, slash, tail = text.strip(BLANKS).rpartition("/")
    if slash and head[-2:] not in ("/p", "/P"):
        return None
    return tail.upper() if _CODE.fullmatch(tail) else None


def serial_in(text: str) -> str | None:
    """The short code as a person types it: case, spaces and dashes aside; 0, 1 and 8 mean O, I and B."""
    letters = text.upper().translate(AS_TYPED)
    return letters if _READS_LIKE_A_SERIAL.fullmatch(letters) else None


def shown_serial(serial: str) -> str:
    """The short code in two groups, as printed."""
    return f"{serial[:4]}-{serial[4:]}"


def decoded(code: str) -> bytes | None:
    """The 73 bytes, when the letters are exactly what encoding those bytes gives."""
    try:
        raw = base64.b32decode(code + "===")
    except ValueError:
        return None
    return raw if base64.b32encode(raw).decode("ascii").rstrip("=") == code else None


def is_signed(raw: bytes, keys: Mapping[int, bytes]) -> bool:
    """True when the key that the first byte names made the signature."""
    key = keys.get(raw[0])
    if key is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(raw[PAYLOAD_BYTES:], raw[:PAYLOAD_BYTES])
    except InvalidSignature:
        return False
    return True
