"""What a sheet says about one person or one organisation, cleaned but not yet compared with the database."""

import re
from dataclasses import dataclass
from typing import Generic, TypeVar

from conference.kit import phones
from conference.kit.phones import Phone
from conference.people.core.sheets.issues import Issue

Row = TypeVar("Row")
_EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_NOTHING = {"-", "–", "—", "x", "không", "không có", "ko", "k", "chưa có", "n/a", "0", "."}


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One person of a sheet. `hints`: texts around the row that may name the organisation or the category."""

    sheet: str | None
    row: int
    name: str
    honorific: str | None = None
    organisation: str | None = None
    hints: tuple[str, ...] = ()
    position: str | None = None
    is_position_with_organisation: bool = False
    phones: tuple[Phone, ...] = ()
    email: str | None = None
    category: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation of a sheet with its focal point."""

    sheet: str | None
    row: int
    name: str
    honorific: str | None = None
    contact: str | None = None
    position: str | None = None
    phones: tuple[Phone, ...] = ()
    email: str | None = None
    address: str | None = None


@dataclass(slots=True)
class Recognised(Generic[Row]):
    """Everything a file gave: rows, and what is said about the others."""

    rows: list[Row]
    rejected: list[Issue]
    warnings: list[Issue]


def read_email(text: str) -> tuple[str | None, str | None]:
    """The first address of a cell, and a warning code when there is another or none."""
    cleaned = text.strip().strip("<>;,.").removeprefix("mailto:").strip()
    if is_nothing(cleaned):
        return None, None
    found = _EMAIL.findall(cleaned)
    if not found:
        return None, "sheet.email_not_valid"
    if len(found) > 1:
        return found[0], "sheet.several_emails"
    rest = cleaned.replace(found[0], "").strip(" <>()[],;.:")
    return (found[0].rstrip("."), None) if rest.isascii() and len(rest) <= 60 else (None, "sheet.email_not_valid")  # noqa: PLR2004


def read_phones(text: str) -> tuple[tuple[Phone, ...], list[tuple[str, dict[str, object]]]]:
    """The numbers of a cell that can be kept, and what is to be said about them."""
    if is_nothing(text):
        return (), []
    found = phones.parse_cell(text)
    said: list[tuple[str, dict[str, object]]] = [
        (phone.code, {"phone": phone.raw, "suggestion": phone.suggestion or ""}) for phone in found if phone.code
    ]
    return tuple(phone for phone in found if phone.code not in (phones.NOT_A_NUMBER, phones.ROUNDED)), said


def is_nothing(text: str) -> bool:
    """Signs that people write into an empty cell."""
    return text.strip().lower() in _NOTHING or not text.strip()
