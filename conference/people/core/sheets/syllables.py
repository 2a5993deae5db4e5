"""Whether words can be Vietnamese: how the right one among several old encodings is told."""

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300": "`", "\u0309": "?", "\u0303": "~", "\u0301": "'", "\u0323": "."}
_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdđghklmnprstvx]"
_RIME = (
    "iêu|yêu|oai|oay|oao|oeo|uây|uôi|uya|uyê|uyu|ươi|ươu|"
    "ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|yê|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|"
    "[aăâeêioôơuưy]"
)
_SYLLABLE = re.compile(f"(?:{_ONSET})?(?:{_RIME})(ch|ng|nh|c|m|n|p|t)?")
_WORD = re.compile(r"[^\W\d_]+(?:[\u00a1-\u00bf\u0300-\u036f\u00d7\u00f7][^\W\d_]*)*|[\u00a1-\u00bf][^\W\d_]+")
_STOPPED = {"c", "ch", "p", "t"}


def share(text: str) -> tuple[int, int]:
    """How many of the accented words are possible Vietnamese syllables, and how many there are."""
    words = [word for word in _WORD.findall(unicodedata.normalize("NFC", text)) if not word.isascii()]
    return sum(map(is_syllable, words)), len(words)


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """True for a written syllable: right letters, one tone at most, ordinary capitals."""
    if not (word.islower() or word.isupper() or (word[:1].isupper() and (len(word) == 1 or word[1:].islower()))):
        return False
    parts = unicodedata.normalize("NFD", word.lower())
    tones = [_TONES[part] for part in parts if part in _TONES]
    bare = unicodedata.normalize("NFC", "".join(part for part in parts if part not in _TONES))
    match = _SYLLABLE.fullmatch(bare)
    if not match or len(tones) > 1:
        return False
    return match[1] not in _STOPPED or tones in (["'"], ["."])
