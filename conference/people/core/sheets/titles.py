"""Names in cells: forms of address glued on, numbering, several people in one cell."""

import re

from conference.kit.text import exact, plain

_ADDRESS = re.compile(
    r"(?:(?P<both>ông\s*/\s*bà|ông\s*\(\s*bà\s*\)|mr\s*/\s*m(?:r?)s)|(?P<one>ông|bà|ô\.|b\.)|"
    r"đ\s*/\s*c|đ/chí|đc\.?(?=\s)|đồng chí|anh|chị|mr\.?|mrs\.?|ms\.?)(?:\s*[:.]\s*|\s+)",
    re.IGNORECASE,
)
_ONLY_AFTER_SIGN = re.compile(r"(?:ông|bà|anh|chị)\s", re.IGNORECASE)
_NUMBERING = re.compile(r"^(?:\d{1,3}\s*[.)/-]\s*|[-+*•–]\s+)")
_HONORIFICS = {"ông": "Ông", "ô.": "Ông", "bà": "Bà", "b.": "Bà", "mr": "Ông", "mrs": "Bà", "ms": "Bà"}
_SURNAMES_WORDS = """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trương lâm mai cao hà tạ tô
    chu châu tôn thái trịnh đào lương phùng quách tống vương kiều lưu văn từ hứa triệu nghiêm thân la giang ông
    mạc lục bạch doãn đàm đậu điểu đổng giáp khổng khúc kim lã lại lạc liêu lò ma mẫn mạch nông ngọ phí phó quan
    sầm thạch thiều tiêu tăng trình ưng vi viên vòng y đăng siu rơ kpă ksor rmah rơchâm
"""
_SURNAMES = frozenset(_SURNAMES_WORDS.split())
_BREAKS = (re.compile(r"\n+"), re.compile(r"\s*;\s*"), re.compile(r"\s*(?:,|/|&|\bvà\b)\s*|\s+-\s+", re.IGNORECASE))
_FEWEST_WORDS = 2


def honorific_and_name(text: str) -> tuple[str | None, str]:
    """“Bà: Trần Thị Mẫu” → (“Bà”, “Trần Thị Mẫu”); other forms of address go, the name stays as written."""
    name, honorific = _NUMBERING.sub("", text.strip()), None
    for _ in range(2):
        match = _ADDRESS.match(name)
        rest = name[match.end() :].strip() if match else ""
        if not match or not _may_strip(match[0], rest):
            break
        honorific = honorific or _HONORIFICS.get(match[0].strip(" :.").lower() if not match["both"] else "")
        if match["one"] and match["one"].endswith("."):
            honorific = _HONORIFICS[match["one"].lower()]
        name = rest
    return honorific, name


def honorific_of(text: str) -> str | None:
    """What a column of its own says: Ông or Bà, nothing else."""
    return _HONORIFICS.get(exact(text).strip(" .:"))


def split_names(text: str, *, others: tuple[int, ...] = ()) -> list[str]:
    """The people of one cell. `others`: how many pieces the neighbouring cells have, as evidence."""
    for mark in _BREAKS:
        pieces = [piece.strip() for piece in mark.split(text) if piece.strip(" -–,;.")]
        if len(pieces) > 1 and _are_people(pieces, mark is _BREAKS[2], others):
            return [piece.strip(" ,;") for piece in pieces]
    return [" ".join(text.split())]


def split_values(text: str, count: int) -> list[str] | None:
    """The pieces of a neighbouring cell for `count` people: one for all, one each, or None when it does not fit."""
    if count == 1:
        return [" ".join(text.split())]
    for mark in _BREAKS:
        pieces = [_NUMBERING.sub("", piece.strip()) for piece in mark.split(text) if piece.strip()]
        if len(pieces) == count:
            return pieces
    return [text] * count if "\n" not in text and ";" not in text else None


def looks_like_person(text: str) -> bool:
    """Two to seven words without digits that begin with a form of address or a family name."""
    honorific, name = honorific_and_name(text)
    words = name.split()
    if any(sign.isdigit() for sign in name) or not _FEWEST_WORDS <= len(words) <= 7:  # noqa: PLR2004
        return False
    return bool(honorific) or _ADDRESS.match(text) is not None or exact(words[0]) in _SURNAMES


def _may_strip(address: str, rest: str) -> bool:
    """“Ông Ích Mẫu” with one word left would be a name; “Anh Thư” too."""
    if len(rest.split()) < _FEWEST_WORDS:
        return bool(rest) and any(sign in address for sign in ":/.") and len(rest.split()) >= 1
    word = plain(address)
    return word not in ("anh", "chi") or exact(rest.split()[0]) in _SURNAMES


def _are_people(pieces: list[str], weak: bool, others: tuple[int, ...]) -> bool:  # noqa: FBT001
    if all(_NUMBERING.match(p) or looks_like_person(p) for p in pieces):
        return True
    long_enough = all(len(honorific_and_name(piece)[1].split()) >= _FEWEST_WORDS for piece in pieces)
    return not weak and long_enough and len(pieces) in others
