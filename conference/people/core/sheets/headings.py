"""Finds the heading of a table: anywhere near the top, in many wordings, over one to three rows with merged groups."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from conference.kit.text import plain
from conference.people.core.sheets.table import Sheet

PEOPLE, ORGANISATIONS = "people", "organisations"
_NEED = {PEOPLE: ({"name", "family"}, 2), ORGANISATIONS: ({"organisation"}, 2)}
_TOP_ROWS = 40
_MOST_HEADING_ROWS = 3
_LONGEST_LABEL = 70

_ORGANISATION = (
    r"co quan|don vi|to chuc|noi cong tac|noi lam viec|so nganh|dia phuong|organi[sz]ation|agency|company|office"
)
_PERSON = r"ho (va )?(chu )?ten|ten dai bieu|full ?name|ho ten"
_PHONE = r"dien thoai|di dong|so dt|sdt|dtdd|dtlh|dt|dtcd|tel|phone|mobile|cell|so may|may ban|co dinh|zalo|hotline"
_EMAIL = r"e ?mail|mail|thu dien tu|hop thu|thu cong vu"
_WORDINGS: tuple[tuple[str, str], ...] = (
    ("ordinal", r"^(stt|tt|so tt|so thu tu|thu tu|no|sr|#|so)$"),
    ("phone_email", rf"\b({_PHONE})\b.*\b({_EMAIL})\b|\b({_EMAIL})\b.*\b({_PHONE})\b"),
    ("email", rf"\b({_EMAIL})\b"),
    ("phone", rf"\b({_PHONE})\b|^(thong tin )?lien lac$"),
    ("address", r"\b(dia chi|tru so|address)\b"),
    ("count", r"^so (luong|nguoi|dai bieu|suat)\b"),
    ("category", r"^(thanh phan|loai|khoi|nhom|doi tuong|category)\b"),
    ("honorific", r"^(ong ba|ong|ba|xung ho|danh xung|ong hoac ba|mr ms|mr mrs|title mr ms)$"),
    ("gender", r"^(gioi tinh|nam nu|gioi|phai|sex|gender|nam|nu)$"),
    ("name_position", rf"\b({_PERSON})\b.*\b(chuc vu|chuc danh)\b"),
    (
        "position_organisation",
        rf"\b(chuc vu|chuc danh)\b.*\b({_ORGANISATION})\b|\b({_ORGANISATION})\b.*\b(chuc vu|chuc danh)\b",
    ),
    ("position", r"\b(chuc vu|chuc danh|cuong vi|vi tri cong tac|position|job title|title)\b"),
    (
        "family",
        r"^(ho|ho dem|ho lot|ho va (ten )?(chu )?(dem|lot)|ho (chu |ten )?(dem|lot)|last name|surname|family name)$",
    ),
    (
        "contact",
        r"\b(dau moi|(nguoi|can bo) (lien he|phu trach)|nguoi nhan|nguoi dai dien|contact)\b",
    ),
    (
        "name",
        rf"\b({_PERSON})\b|^(ten|name|quy danh|nguoi duoc cu|can bo)$"
        r"|^(ten )?(cac )?dai bieu( tham du| du hop| du hoi nghi| dang ky)?$",
    ),
    ("name", r"^(ten )?nguoi (tham )?du( hop| hoi nghi)?$|^nguoi tham gia$|^thanh vien$"),
    ("alias", r"^(ten goi khac|bi danh|ten khac|ten viet tat|viet tat)$"),
    ("organisation", rf"\b({_ORGANISATION})\b|^ten (co quan|don vi|to chuc)\b"),
    ("contact", r"^lien he$|^(thong tin )?lien he$"),
    ("department", r"^(phong|phong ban|bo phan|khoa phong|department)$"),
    ("note", r"^(ghi chu|chu thich|luu y|note|notes|remark|remarks)$"),
)
_COMPILED = tuple((field, re.compile(pattern)) for field, pattern in _WORDINGS)
_NUMBERS = re.compile(r"[\s\d.,:()]*")
QUIET_FIELDS = {"ordinal", "gender", "count"}


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the heading stands and which columns hold which field."""

    first: int
    last: int
    columns: Mapping[str, tuple[int, ...]]
    labels: Mapping[int, str]

    @property
    def unused(self) -> list[tuple[int, str]]:
        """Columns with a label that no field takes."""
        used = {column for columns in self.columns.values() for column in columns}
        return [(column, label) for column, label in self.labels.items() if column not in used]


def find_heading(sheet: Sheet, kind: str) -> Heading | None:
    """The heading with most known fields in the first rows; the shorter and earlier one when two are alike."""
    options = [
        heading
        for first in range(min(len(sheet.rows), _TOP_ROWS))
        for height in range(1, _MOST_HEADING_ROWS + 1)
        if (heading := heading_at(sheet, first, height, kind))
    ]
    return max(options, key=lambda h: (len(_real(h.columns)), -h.last), default=None)


def heading_at(sheet: Sheet, first: int, height: int, kind: str) -> Heading | None:
    """The heading made of these rows, or None when they are not one."""
    last = first + height - 1
    if last >= len(sheet.rows) or not _labels_only(sheet, first, last):
        return None
    parts = {column: _label_parts(sheet, first, last, column) for column in range(_width(sheet, first, last))}
    columns = _columns(parts, kind)
    needed, fewest = _NEED[kind]
    if not needed & columns.keys() or len(columns.keys() - {"gender", "count"}) < fewest:
        return None
    if height > 1 and not any(field_of(sheet.cell(last, c), kind) for c in range(len(sheet.rows[last]))):
        return None
    return Heading(first, last, columns, {c: " ".join(p) for c, p in parts.items() if p})


@lru_cache(maxsize=4_000)
def field_of(label: str, kind: str) -> str | None:
    """The field that a heading's words name."""
    words = plain(label)
    if not words or len(words) > _LONGEST_LABEL:
        return None
    field = next((field for field, pattern in _COMPILED if pattern.search(words)), None)
    if kind == ORGANISATIONS:
        return {"name": "contact", "name_position": "contact", "family": None}.get(field or "", field)
    return "phone" if field == "contact" and words.endswith("lien he") and "nguoi" not in words else field


def _columns(parts: Mapping[int, list[str]], kind: str) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for column, labels in parts.items():
        field = _field_of_parts(labels, kind)
        if field and (field == "phone" or field not in found):
            found[field] = (*found.get(field, ()), column)
    if "department" in found:
        found.setdefault("organisation", found.pop("department"))
    if "honorific" in found and kind == PEOPLE and "name" not in found and "family" not in found:
        found["name"] = found.pop("honorific")
    if "name" not in found and "name_position" in found:
        found["name"] = found["name_position"]
    return found


def _field_of_parts(labels: Sequence[str], kind: str) -> str | None:
    """The lowest label decides, unless it only makes sense with the group above it (“Đơn vị” over “Tên”)."""
    if not labels:
        return None
    lowest = field_of(labels[-1], kind)
    if len(labels) > 1:
        group = field_of(labels[-2], kind)
        if plain(labels[-1]) in ("ten", "ten goi") and group:
            return group
        return lowest or field_of(" ".join(labels), kind)
    return lowest


def _label_parts(sheet: Sheet, first: int, last: int, column: int) -> list[str]:
    parts: list[str] = []
    for row in range(first, last + 1):
        text = " ".join(_merged_text(sheet, row, column, first).split())
        if text and text not in parts:
            parts.append(text)
    return parts


def _merged_text(sheet: Sheet, row: int, column: int, first: int) -> str:
    for top, left, bottom, right in sheet.merges:
        if top <= row <= bottom and left <= column <= right and top >= first:
            return sheet.cell(top, left)
    return sheet.cell(row, column)


def _labels_only(sheet: Sheet, first: int, last: int) -> bool:
    """A heading row holds short labels, at least two in the first row, and no sentence across the sheet."""
    for row in range(first, last + 1):
        texts = [text for text in sheet.rows[row] if text]
        if not texts or any(len(text) > 2 * _LONGEST_LABEL or "@" in text for text in texts):
            return False
        if row > first and all(_NUMBERS.fullmatch(text) for text in texts):
            return False
        if row == first and len(texts) < 2:  # noqa: PLR2004
            return False
        if row > first and not all(
            _known_label(sheet, row, column) for column, text in enumerate(sheet.rows[row]) if text
        ):
            return False
    return True


def _known_label(sheet: Sheet, row: int, column: int) -> bool:
    """In the second row of a heading: a known label, or any label under a group that spans several columns."""
    text = sheet.cell(row, column)
    if field_of(text, PEOPLE) or field_of(text, ORGANISATIONS):
        return True
    return any(
        top <= row - 1 <= bottom and left <= column <= right and right > left
        for top, left, bottom, right in sheet.merges
    ) and not any(sign.isdigit() for sign in text)


def _real(columns: Mapping[str, tuple[int, ...]]) -> set[str]:
    return set(columns) - QUIET_FIELDS


def _width(sheet: Sheet, first: int, last: int) -> int:
    return max(len(sheet.rows[row]) for row in range(first, last + 1))
