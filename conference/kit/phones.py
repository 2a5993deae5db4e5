"""Vietnamese telephone numbers: one cell may hold several; each keeps its text as written beside E.164.

Nothing is corrected silently: what is no longer a valid number keeps its text and carries a warning code.
"""

import re
from dataclasses import dataclass

import phonenumbers

OLD_ELEVEN_DIGITS = "phone.old_eleven_digits"
OLD_AREA_CODE = "phone.old_area_code"
NOT_VALID = "phone.not_valid"
NOT_A_NUMBER = "phone.not_a_number"
ROUNDED = "phone.rounded"

_OLD_PREFIXES = {
    **{f"016{n}": f"03{n}" for n in range(2, 10)},
    "0120": "070",
    "0121": "079",
    "0122": "077",
    "0126": "076",
    "0128": "078",
    "0123": "083",
    "0124": "084",
    "0125": "085",
    "0127": "081",
    "0129": "082",
    "0186": "056",
    "0188": "058",
    "0199": "059",
}
_MOBILE = re.compile(r"0?([35789]\d{8})")
_GOVERNMENT_NETWORK = re.compile(r"080\d{5,6}")
_SCIENTIFIC = re.compile(r"(\d)(?:[.,](\d+))?E\+?(\d{1,2})", re.IGNORECASE)
_SURE_BREAK = re.compile(r"[;\n\r|&]|\s(?:và|hoặc|hay)\s|(?<=\d)\s+[-–—]\s+(?=[+(\d])", re.IGNORECASE)
_MAYBE_BREAK = re.compile(r"[,/]|\s[-–—]\s|\s+(?=[^\W\d]+\.?:?\s*[+(\d])")
_BRACKETED_WORDS = re.compile(r"\([^()\d]*[^\W\d][^()]*\)")
_FEWEST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Phone:
    """One number: the text as written, E.164 when it is a valid number today, and what to tell the person."""

    raw: str
    e164: str | None = None
    code: str | None = None
    suggestion: str | None = None

    @property
    def key(self) -> str:
        """What makes two writings of one number equal."""
        return self.e164 or _digits(self.raw).lstrip("0") or self.raw

    @property
    def shown(self) -> str:
        """The number as people read it."""
        return display(self.e164) if self.e164 else self.raw


def parse_cell(text: str) -> tuple[Phone, ...]:
    """Every number of a cell, in order, each once."""
    found: dict[str, Phone] = {}
    for part in _split(text):
        phone = parse(part)
        found.setdefault(phone.key, phone)
    return tuple(found.values())


def parse(text: str) -> Phone:
    """Read one number; a code says what is doubtful, and E.164 is missing when the number is not valid today."""
    raw = _unrounded(" ".join(text.split()).lstrip("'"))
    if _SCIENTIFIC.fullmatch(raw):
        return Phone(raw, code=ROUNDED)
    number = _BRACKETED_WORDS.sub("", raw.removesuffix(".0"))
    digits = _digits(number)
    if not digits:
        return Phone(raw, code=NOT_A_NUMBER)
    if _GOVERNMENT_NETWORK.fullmatch(digits):
        return Phone(raw)
    return _mobile(raw, digits) or _old_number(raw, digits) or _by_library(raw, number)


def display(e164: str) -> str:
    """0905 123 456 for Vietnamese numbers, the international form for others."""
    if e164.startswith("+84") and _MOBILE.fullmatch(e164[3:]):
        return f"0{e164[3:6]} {e164[6:9]} {e164[9:]}"
    number = phonenumbers.parse(e164, "VN")
    national = number.country_code == 84  # noqa: PLR2004
    form = phonenumbers.PhoneNumberFormat.NATIONAL if national else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, form)


def _unrounded(raw: str) -> str:
    """9.00000046E8 still holds all its digits; 9.0E8 does not."""
    match = _SCIENTIFIC.fullmatch(raw)
    whole = match[1] + (match[2] or "") if match else ""
    return whole if match and len(whole) == int(match[3]) + 1 else raw


def _mobile(raw: str, digits: str) -> Phone | None:
    short = digits[2:] if digits.startswith("84") and len(digits) == 11 else digits  # noqa: PLR2004
    match = _MOBILE.fullmatch(short)
    if not match:
        return None
    e164 = f"+84{match[1]}"
    if not phonenumbers.is_valid_number(phonenumbers.PhoneNumber(84, int(match[1]))):
        return Phone(raw, code=NOT_VALID)
    return Phone(raw, e164, code=OLD_AREA_CODE if match[1].startswith("56") else None)


def _old_number(raw: str, digits: str) -> Phone | None:
    full = "0" + digits.removeprefix("84").lstrip("0")
    new = _OLD_PREFIXES.get(full[:4])
    if len(full) != 11 or not new:  # noqa: PLR2004
        return None
    return Phone(raw, code=OLD_ELEVEN_DIGITS, suggestion=new + full[4:])


def _by_library(raw: str, number: str) -> Phone:
    try:
        read = phonenumbers.parse(number, "VN")
    except phonenumbers.NumberParseException:
        return Phone(raw, code=NOT_VALID)
    if not phonenumbers.is_valid_number(read):
        return Phone(raw, code=NOT_VALID)
    return Phone(raw, phonenumbers.format_number(read, phonenumbers.PhoneNumberFormat.E164))


def _split(text: str) -> list[str]:
    parts = [text]
    for mark in (_SURE_BREAK, _MAYBE_BREAK):
        parts = [piece for part in parts for piece in _pieces(part, mark)]
    return [piece for part in parts for piece in _side_by_side(part)]


def _pieces(text: str, mark: re.Pattern[str]) -> list[str]:
    pieces = [piece.strip() for piece in mark.split(text) if piece.strip(" \t\n\r.,;-–—")]
    sure = mark is _SURE_BREAK
    if sure or (len(pieces) > 1 and all(len(_digits(piece)) >= _FEWEST_DIGITS for piece in pieces)):
        return pieces
    return [text.strip()]


def _side_by_side(text: str) -> list[str]:
    """Two numbers with nothing but a space between them."""
    if len(_digits(text)) < 2 * _FEWEST_DIGITS:
        return [text]
    words = text.split()
    halves = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words)))
    return next(([a, b] for a, b in halves if parse(a).e164 and parse(b).e164), [text])


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isascii() and c.isdigit())
