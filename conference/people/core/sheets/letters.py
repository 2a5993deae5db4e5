"""Brings every cell to Unicode: by the font of the cell, by the flag of the person, or by content that leaves no doubt.

Never a silent guess: what was changed is said with an example, and what stays unclear refuses the file.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from conference.kit.text import nfc_clean_lines
from conference.people.core.sheets import legacy
from conference.people.core.sheets.issues import Issue, SheetRefused
from conference.people.core.sheets.syllables import share
from conference.people.core.sheets.table import Book, Sheet

ENCODINGS = ("auto", "unicode", "tcvn3", "vni", "cp1258")
CONVERTERS: dict[str, Callable[[str], str]] = {
    "tcvn3": legacy.from_tcvn3,
    "vni": legacy.from_vni,
    "cp1258": lambda text: unicodedata.normalize("NFC", legacy.from_cp1258(text)),
}
_UNICODE_LETTER = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)
_SURELY_OLD = re.compile("[\u00a1-\u00b4\u00b6-\u00bf]")
_COMMON_WORDS = """
    nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trương lâm mai cao hà tạ tô
    chu trịnh đào lương thị văn hữu đức thành hùng sơn hòa sở phòng ban giám đốc phó trưởng chánh chuyên viên ủy
    công chức vụ tên họ đơn vị cơ quan điện thoại số huyện tỉnh xã và chủ tịch
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_FEW_WORDS = 3
_MOSTLY = 0.8
_SURE = 0.9
_UNLIKELY = 0.75


@dataclass(frozen=True, slots=True)
class Change:
    """One converted cell: where, from which encoding, before and after."""

    row: int
    column: int
    source: str
    before: str
    after: str


def unify(book: Book, encoding: str = "auto") -> Book:
    """The book in clean composed Unicode. Refused when old letters are there and their encoding is in doubt."""
    for sheet in book.sheets:
        changes = [] if encoding == "unicode" else list(_changes(sheet, encoding))
        for change in changes:
            sheet.rows[change.row][change.column] = change.after
        book.warnings += _said(sheet, changes)
        sheet.rows = [[nfc_clean_lines(text) if text else "" for text in row] for row in sheet.rows]
    return book


def clearest(text: str) -> str | None:
    """The encoding under which the text is Vietnamese beyond doubt; "unicode" as it stands; None when unclear."""
    right, words = share(text)
    if words < _FEW_WORDS or right >= _MOSTLY * words:
        return "unicode"
    scores = {name: _rate(convert(text)) for name, convert in CONVERTERS.items()}
    best, second = sorted(scores, key=lambda name: -scores[name])[:2]
    if scores[best] >= _SURE and scores[second] < min(_UNLIKELY, scores[best]):
        return best
    return None


def _changes(sheet: Sheet, encoding: str) -> Iterable[Change]:
    candidates: list[tuple[int, int, str]] = []
    for row, column, text in list(sheet.cells()):
        repaired = legacy.from_mojibake(text)
        if repaired != text:
            yield Change(row, column, "mojibake", text, repaired)
        elif not _UNICODE_LETTER.search(text):
            candidates.append((row, column, text))
    yield from _capitals_by_font(sheet)
    rest = [cell for cell in candidates if encoding == "auto" and not sheet.fonts.get(cell[:2])]
    yield from _by_content(sheet, rest)
    for row, column, text in candidates:
        font = sheet.fonts.get((row, column), "")
        source = encoding if encoding != "auto" else _source_of(font, text)
        if source and (after := _converted(text, source, font)) != text:
            yield Change(row, column, source, text, after)


def _capitals_by_font(sheet: Sheet) -> Iterable[Change]:
    """In fonts that end in H small letters print as capitals, also those without accents."""
    for (row, column), font in sheet.fonts.items():
        text = sheet.cell(row, column)
        if font.startswith(".vn") and font.endswith("h") and text.isascii() and text != text.upper():
            yield Change(row, column, "tcvn3", text, text.upper())


def _by_content(sheet: Sheet, cells: list[tuple[int, int, str]]) -> Iterable[Change]:
    if not cells:
        return
    source = clearest(" ".join(text for _, _, text in cells))
    if source is None:
        raise SheetRefused("sheet.encoding_unclear", sheet=sheet.name, example=cells[0][2])
    for row, column, text in cells:
        cell_source = source if source != "unicode" else _odd_one(text)
        if cell_source and (after := CONVERTERS[cell_source](text)) != text:
            yield Change(row, column, cell_source, text, after)


def _odd_one(text: str) -> str | None:
    """A cell of old letters in a sheet that is Unicode otherwise; only when every word says so."""
    right, words = share(text)
    if words < 2 or right:  # noqa: PLR2004
        return None
    sure = [name for name, convert in CONVERTERS.items() if _rate(convert(text)) == 1]
    return sure[0] if len(sure) == 1 else None


def _source_of(font: str, text: str) -> str | None:
    source = "tcvn3" if font.startswith(".vn") else "vni" if font.startswith("vni") else None
    if source is None or (source == "tcvn3" and _SURELY_OLD.search(text)):
        return source
    as_is, converted = _plausible(text), _plausible(CONVERTERS[source](text))
    return source if converted >= as_is else None


def _plausible(text: str) -> tuple[float, int]:
    return _rate(text), sum(word in _COMMON for word in unicodedata.normalize("NFC", text).lower().split())


def _rate(text: str) -> float:
    right, words = share(text)
    return right / words if words else 1.0


def _converted(text: str, source: str, font: str) -> str:
    after = CONVERTERS[source](text)
    return after.upper() if source == "tcvn3" and font.startswith(".vn") and font.endswith("h") else after


def _said(sheet: Sheet, changes: list[Change]) -> list[Issue]:
    """One remark for each encoding, with its first example."""
    issues = []
    for source in dict.fromkeys(change.source for change in changes):
        same = [change for change in changes if change.source == source]
        facts = {"count": len(same), "before": same[0].before, "after": nfc_clean_lines(same[0].after)}
        issues.append(sheet.issue(same[0].row, f"sheet.converted_{source}", **facts))
    return issues
