"""Vietnamese text: cleaning, folding for search, and sorting keys.

Names are stored as written; every key here is derived and never printed.
"""

import re
import unicodedata

_LOOK_ALIKES = {0xD0: "Đ", 0xF0: "đ", 0x189: "Đ", 0x256: "đ"}
_INVISIBLE = (
    *range(0x00, 0x09), 0x0E, *range(0x0F, 0x1C), 0x7F, 0xAD, *range(0x80, 0x85), *range(0x86, 0xA0),
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xFFFE, 0xFFFF,
)  # fmt: skip
_CLEANING = {code: None for code in _INVISIBLE} | _LOOK_ALIKES
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SHAPE_AFTER_TONE = re.compile("([\u0300\u0301\u0303\u0309\u0323]+)([\u0302\u0306\u031b])")
_NOT_WORD = re.compile(r"[\W_]+")

_LETTERS = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_PUNCTUATION = {sign: rank for rank, sign in enumerate("_-–—,;:!?.'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$")}
_OTHER_MARK = 6
_DIGITS36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_WORD_BREAK, _END, _FOREIGN = "01", "00", "zz"


def nfc_clean(text: str) -> str:
    """One line in composed form: invisible characters gone, spaces squeezed, letters that look like đ made đ."""
    return " ".join(_compose(text).split())


def nfc_clean_lines(text: str) -> str:
    """The same for a text of several lines; empty lines at both ends go."""
    lines = (" ".join(line.split()) for line in _compose(text).splitlines())
    return "\n".join(lines).strip()


def fold(text: str) -> str:
    """Lower case without accents, for search: both places of the tone mark come out equal."""
    if text.isascii():
        return " ".join(text.lower().split())
    letters = unicodedata.normalize("NFD", _compose(text).casefold().replace("đ", "d"))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def plain(text: str) -> str:
    """The folded words alone, without signs between them."""
    return _NOT_WORD.sub(" ", fold(text)).strip()


def exact(text: str) -> str:
    """Lower case with accents, to put those who typed the accents right first."""
    return nfc_clean(text).casefold()


def matches(query: str, text: str) -> bool:
    """Whether every word of the query stands somewhere in the text, accents and signs aside."""
    within = plain(text)
    return all(word in within for word in plain(query).split())


def vi_key(text: str) -> str:
    """A key of [0-9a-z] that sorts as ICU sorts Vietnamese: letters first, then tones, then small before capital."""
    letters, tones, cases = [], [], []
    for position, word in enumerate(_compose(text).split()):
        for code, tone, case in ((_WORD_BREAK, 0, 0), *map(_weights, word))[position == 0 :]:
            letters.append(code)
            tones.append(_DIGITS36[tone + 1])
            cases.append(_DIGITS36[case + 1])
    return f"{''.join(letters)}{_END}{''.join(tones).rstrip('1')}0{''.join(cases).rstrip('1')}"


def person_key(name: str) -> str:
    """The key of a person's name: the given name (last word), then the rest."""
    words = nfc_clean(name).split()
    return f"{vi_key(' '.join(words[-1:]))}0{vi_key(' '.join(words[:-1]))}"


def _compose(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", _LONE_SURROGATE.sub("", text).translate(_CLEANING))
    if any(unicodedata.combining(c) for c in composed):
        # Some writers put the tone before the hat or horn; the order decides whether the letter composes.
        parts = unicodedata.normalize("NFD", composed)
        composed = unicodedata.normalize("NFC", _SHAPE_AFTER_TONE.sub(r"\2\1", parts))
    return composed


def _weights(sign: str) -> tuple[str, int, int]:
    small = sign.lower()
    base, tone = _letter_and_tone(small)
    return _code(base), tone, int(small != sign)


def _letter_and_tone(small: str) -> tuple[str, int]:
    if small in _LETTERS or small.isascii():
        return small, 0
    parts = unicodedata.normalize("NFD", small)
    tone = next((_TONES[part] for part in parts if part in _TONES), 0)
    base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES)) or small
    if base not in _LETTERS and parts[0] in _LETTERS:
        return parts[0], tone or _OTHER_MARK
    return base, tone


def _code(base: str) -> str:
    if base in _LETTERS:
        return _two_digits(_LETTERS[base], first="h")
    if base.isdecimal():
        return "g" + str(int(base))
    if base in _PUNCTUATION:
        return _two_digits(_PUNCTUATION[base], first="1")
    return _FOREIGN + "".join(_two_digits(part, first="0") for part in divmod(ord(base[0]), 1296))


def _two_digits(number: int, *, first: str) -> str:
    high, low = divmod(number, 36)
    return _DIGITS36[_DIGITS36.index(first) + high] + _DIGITS36[low]
