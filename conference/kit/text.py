"""Vietnamese text: cleaning, folding for search, and sorting keys.

Names are stored as written; every key here is derived and never printed.
"""

import re
import unicodedata
from functools import lru_cache

_LOOK_ALIKES = {0xD0: "Đ", 0xF0: "đ", 0x189: "Đ", 0x256: "đ"}
_INVISIBLE = (
    *range(0x09), 0x0E, *range(0x0F, 0x1C), 0x7F, 0xAD, *range(0x80, 0x85), *range(0x86, 0xA0),
    *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF, 0xFFFE, 0xFFFF,
)  # fmt: skip
_CLEANING = dict.fromkeys(_INVISIBLE) | _LOOK_ALIKES
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_SHAPE_AFTER_TONE = re.compile("([\u0300\u0301\u0303\u0309\u0323]+)([\u0302\u0306\u031b])")
_SUSPECT = re.compile("[" + "".join(re.escape(chr(code)) for code in _CLEANING) + "\ud800-\udfff\u0300-\u036f]")
_MARK = re.compile("[\u0300-\u036f]")
_NOT_WORD = re.compile(r"[\W_]+")

_LETTERS = {letter: rank for rank, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_PUNCTUATION = {sign: rank for rank, sign in enumerate("_-–—,;:!?.'‘’\"“”()[]{}@*/\\&#%`^+<=>|~$")}
_OTHER_MARK = 6
_DIGITS36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_WORD_BREAK, _NO_TONE, _END, _FOREIGN = "01", "1", "00", "zz"


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
    return " ".join(_MARK.sub("", letters).split())


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
    words = [_word_weights(word) for word in _compose(text).split()]
    letters = _WORD_BREAK.join(word[0] for word in words)
    tones = _NO_TONE.join(word[1] for word in words).rstrip(_NO_TONE)
    cases = _NO_TONE.join(word[2] for word in words).rstrip(_NO_TONE)
    return f"{letters}{_END}{tones}0{cases}"


def person_key(name: str) -> str:
    """The key of a person's name: the given name (last word), then the rest."""
    words = nfc_clean(name).split()
    return f"{vi_key(' '.join(words[-1:]))}0{vi_key(' '.join(words[:-1]))}"


def _compose(text: str) -> str:
    if not _SUSPECT.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    composed = unicodedata.normalize("NFC", _LONE_SURROGATE.sub("", text).translate(_CLEANING))
    if _MARK.search(composed):
        # Some writers put the tone before the hat or horn; the order decides whether the letter composes.
        parts = unicodedata.normalize("NFD", composed)
        composed = unicodedata.normalize("NFC", _SHAPE_AFTER_TONE.sub(r"\2\1", parts))
    return composed


@lru_cache(maxsize=20_000)
def _word_weights(word: str) -> tuple[str, str, str]:
    """Letters, tones and capitals of one word; words of names come again and again."""
    letters, tones, cases = [], [], []
    for sign in word:
        small = sign.lower()
        base, tone = _letter_and_tone(small)
        letters.append(_code(base))
        tones.append(_DIGITS36[tone + 1])
        cases.append(_DIGITS36[int(small != sign) + 1])
    return "".join(letters), "".join(tones), "".join(cases)


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
