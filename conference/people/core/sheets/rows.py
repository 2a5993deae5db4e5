"""Tells the rows of a table apart: people, groups, sums, repeated headings, signatures; fills merged cells."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from conference.kit.text import exact, plain
from conference.people.core.sheets.headings import PEOPLE, Heading, field_of, find_heading, heading_at
from conference.people.core.sheets.table import Sheet
from conference.people.core.sheets.titles import looks_like_person

_ROMAN_OR_LETTER = re.compile(r"\(?(?:[IVXLC]{1,6}|[A-HĐa-hđ])\)?[.):\-/]?")
_ARABIC = re.compile(r"\d{1,6}(?:[.,]0+)?\.?")
_GROUP_START = re.compile(r"(?:[IVXLC]{1,6}|[A-HĐ]|[a-hđ])[.):\-/]\s+\S|(?:khối|nhóm|phần)\s", re.IGNORECASE)
_COLUMN_NUMBERS = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?")
_SUM = re.compile(
    r"(?:[ivxlc]+[.)]\s*)?(?:tổng(?: cộng| số)?|cộng|tong cong|tong so|total|subtotal)\b[\s:(.\d]*", re.IGNORECASE
)
_SUM_WORDS = re.compile(r"^(tong cong|tong so|cong|tong|total)\b")
_SUM_REST = re.compile(
    r"^(tong cong|tong so|cong|tong|total)"
    r"(\b.*\b(dai bieu|nguoi|don vi|co quan|muc|danh sach|khoi|nhom)\b.*|[ \divxlc]*)$"
)
_SIGNATURE = re.compile(
    r"^(nguoi (lap|tong hop|lam)|lap bieu|noi nhan|thu truong|(tm|kt|tl|tuq|q) |xac nhan"
    r"|ky ten|ky ghi ro|ky dong dau|da ky)"
    r"|\bngay( \d+)? thang( \d+)? nam\b|\bky (va )?ghi ro ho ten\b"
)
_SIGNER_POST = re.compile(
    r"^(pho )?(chanh van phong|giam doc|truong phong|chu tich|truong ban|cuc truong|truong doan|tong giam doc)$"
)
_REACH = re.compile(r"@|(?:\d[\s.()/-]{0,2}){7}")
_FOOTNOTE = re.compile(r"^(ghi chu|luu y|chu thich)\b|^\*")
_DITTO = {'"', "''", "”", "“", "nt", "-nt-", "- nt -", "như trên", "nhu tren", "//", "-//-"}
_SPREAD_DOWN = ("organisation", "category", "position", "honorific", "position_organisation")
_OFFICE = re.compile(
    r"^(so|ban|ubnd|uy ban|hdnd|hoi dong|cong ty|c ty|cuc|chi cuc|van phong|phong|trung tam|ngan hang|thanh tra|"
    r"buu dien|bao hiem|kho bac|vien thong|hoi|huyen|thi xa|tx|thanh pho|tp|vien|truong|bao|dai|lien doan|mat tran|"
    r"toa an|cong an|bo chi huy|khoi|cac|cap|dang uy|tinh)\b"
)


@dataclass(slots=True)
class Line:
    """One data row: its values by field as text, and what stood above it."""

    sheet: Sheet
    at: int
    values: dict[str, str]
    continues: bool = False
    groups: tuple[str, ...] = ()
    above: str | None = None
    filled: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a sheet gave: its heading and its data rows."""

    heading: Heading
    lines: list[Line]


def read_rows(sheet: Sheet, kind: str) -> Reading | None:
    """The data rows of a sheet, or None when it has no heading."""
    heading = find_heading(sheet, kind)
    if heading is None:
        return None
    return Reading(heading, list(_lines(sheet, heading, kind)))


def above_heading(sheet: Sheet, heading: Heading) -> str | None:
    """“Đơn vị: Sở Y tế” over the table."""
    for row in sheet.rows[: heading.first]:
        for text in row:
            label, colon, value = text.partition(":")
            if colon and value.strip() and field_of(label, PEOPLE) == "organisation":
                return " ".join(value.split())
    return None


class _Walk:
    """The state while going down a sheet."""

    def __init__(self, sheet: Sheet, heading: Heading, kind: str) -> None:
        self.sheet, self.heading, self.kind = sheet, heading, kind
        self.groups: dict[int, str] = {}
        self.signed = False
        self.fill = _vertical_fill(sheet)


def _lines(sheet: Sheet, heading: Heading, kind: str) -> Iterator[Line]:
    walk = _Walk(sheet, heading, kind)
    above = above_heading(sheet, heading)
    skip_to = heading.last + 1
    for at in range(heading.last + 1, len(sheet.rows)):
        if at < skip_to or not any(sheet.rows[at]):
            continue
        repeated = _repeated_heading(walk, at)
        if repeated:
            walk.heading, skip_to, walk.signed = repeated, repeated.last + 1, False
            continue
        line = _line(walk, at, above)
        if line:
            yield line


def _line(walk: _Walk, at: int, above: str | None) -> Line | None:
    values, filled = _values(walk, at)
    own = {key: value for key, value in values.items() if key not in filled}
    texts = list(dict.fromkeys(" ".join(text.split()) for text in walk.sheet.rows[at] if text))
    if _continues(walk, at) and own:
        return Line(walk.sheet, at, own, continues=True)
    if _is_noise(texts) or _is_sum(texts, own):
        return None
    proven = _is_proven(own) and not _heads_its_people(walk, at, own)
    if not proven and _is_signature(texts, own):
        walk.signed = True
        return None
    if (walk.signed and not proven) or set(own) <= {"ordinal"} and not _group_of(walk, at, own, texts):
        return None
    group = None if proven else _group_of(walk, at, own, texts)
    if group:
        _enter(walk, group)
        return None
    return Line(
        walk.sheet,
        at,
        values,
        groups=tuple(walk.groups[level] for level in sorted(walk.groups)),
        above=above,
        filled=filled,
    )


def _values(walk: _Walk, at: int) -> tuple[dict[str, str], set[str]]:
    """The row's text by field; cells of a merged column take the value of its first row."""
    values: dict[str, str] = {}
    filled: set[str] = set()
    for name, columns in walk.heading.columns.items():
        texts = []
        for column in columns:
            text = walk.sheet.cell(at, column)
            if not text and name in _SPREAD_DOWN and (at, column) in walk.fill:
                text = walk.sheet.cell(walk.fill[at, column], column)
                filled.add(name)
            if text and text not in texts:
                texts.append(text)
        if texts:
            values[name] = "; ".join(texts) if len(texts) > 1 else texts[0]
    return values, filled & values.keys()


def _vertical_fill(sheet: Sheet) -> dict[tuple[int, int], int]:
    """Each lower cell of a merged column → the row that holds its value."""
    return {
        (row, left): top
        for top, left, bottom, right in sheet.merges
        if left == right and bottom > top
        for row in range(top + 1, bottom + 1)
    }


def _continues(walk: _Walk, at: int) -> bool:
    names = walk.heading.columns.get("name") or walk.heading.columns.get("organisation", ())
    return walk.kind == PEOPLE and any((at, column) in walk.fill for column in names)


def _is_noise(texts: list[str]) -> bool:
    """The row of column numbers, a footnote, a line of strokes."""
    if len(texts) > 2 and all(_COLUMN_NUMBERS.fullmatch(text) for text in texts):  # noqa: PLR2004
        return True
    first = texts[0] if texts else ""
    return (len(texts) == 1 and bool(_FOOTNOTE.search(plain(first) or first[:1]))) or not any(plain(t) for t in texts)


def _is_sum(texts: list[str], own: Mapping[str, str]) -> bool:
    if own.keys() & {"email", "phone", "phone_email"} and own.get("name"):
        return False
    short = len(texts) <= 2  # noqa: PLR2004
    return any(_SUM.match(exact(text)) and (short or _SUM_REST.match(plain(text))) for text in texts[:3])


def _is_proven(own: Mapping[str, str]) -> bool:
    """A row that surely holds somebody: numbered, or with a way to reach them."""
    numbered = bool(_ARABIC.fullmatch(own.get("ordinal", ""))) and len(own) > 1 and not _names_office(own)
    reachable = any(_REACH.search(own.get(key, "")) for key in ("phone", "email", "phone_email"))
    return numbered or reachable


def _names_office(own: Mapping[str, str]) -> bool:
    """“1 | Sở Y tế” over its people: an office in the column of names and nothing else in the row."""
    text = own.get("name", "")
    return own.keys() <= {"ordinal", "name"} and bool(_OFFICE.match(plain(text))) and not looks_like_person(text)


def _is_signature(texts: list[str], own: Mapping[str, str]) -> bool:
    if len(texts) > 4:  # noqa: PLR2004
        return False
    if any(_SIGNATURE.search(plain(text)) for text in texts):
        return True
    return all(text.isupper() and _SIGNER_POST.match(plain(text)) for text in texts) and "name" not in own


def _group_of(walk: _Walk, at: int, own: Mapping[str, str], texts: list[str]) -> str | None:
    """The text of a group row: one text, perhaps after a Roman number or a letter."""
    ordinal = own.get("ordinal", "")
    rest = [text for text in texts if text != ordinal]
    if ordinal and not rest and not _ARABIC.fullmatch(ordinal):
        return ordinal
    if len(rest) != 1:
        return None
    text = rest[0]
    if _names_office(own) and walk.kind == PEOPLE:
        return text
    if ordinal and not _ROMAN_OR_LETTER.fullmatch(ordinal):
        return text if _heads_its_people(walk, at, own) else None
    if ordinal or _spans(walk.sheet, at) or _GROUP_START.match(text):
        return text
    key = "name" if walk.kind == PEOPLE else "organisation"
    if key not in own:
        return text if not own else None
    return (
        text
        if walk.kind == PEOPLE and not looks_like_person(text) and (text.isupper() or len(text.split()) > 4)
        else None
    )  # noqa: PLR2004


def _heads_its_people(walk: _Walk, at: int, own: Mapping[str, str]) -> bool:
    """“2 | (no name) | Sở Xây dựng” when the next row names a person and leaves the organisation empty."""
    if walk.kind != PEOPLE or not own.keys() <= {"ordinal", "organisation"}:
        return False
    after = next((row for row in range(at + 1, len(walk.sheet.rows)) if any(walk.sheet.rows[row])), None)
    if after is None:
        return False
    values, filled = _values(walk, after)
    return "name" in values and "organisation" not in values.keys() - filled


def _spans(sheet: Sheet, at: int) -> bool:
    return any(top <= at <= bottom and right > left for top, left, bottom, right in sheet.merges)


def _enter(walk: _Walk, group: str) -> None:
    """A group of the same form replaces the last one; a smaller one goes below it."""
    level = 0 if re.match(r"[IVXLC]+[.)\s]|[A-HĐ][.)\s]", group) or group.isupper() else 1
    walk.groups = {0: walk.groups[0], 1: group} if level and 0 in walk.groups else {level: group}


def _repeated_heading(walk: _Walk, at: int) -> Heading | None:
    """A heading printed again on a new page, or a second table below the first."""
    texts = [text for text in walk.sheet.rows[at] if text]
    if len(texts) < 3 or any("@" in text or _REACH.search(text) for text in texts):  # noqa: PLR2004
        return None
    if sum(field_of(text, walk.kind) is not None for text in texts) < 3:  # noqa: PLR2004
        return None
    options = [heading_at(walk.sheet, at, height, walk.kind) for height in (1, 2, 3)]
    return max((h for h in options if h), key=lambda h: (len(h.columns), -h.last), default=None)


def is_ditto(text: str) -> bool:
    """A sign for “the same as above”."""
    return exact(text) in _DITTO
