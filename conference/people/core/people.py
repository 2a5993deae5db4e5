"""What somebody writes about one person, and what can be wrong with it."""

import re
from dataclasses import dataclass, replace

from conference.kit.phones import NOT_A_NUMBER, ROUNDED, Phone, parse_cell
from conference.kit.text import nfc_clean

HONORIFICS = ("Ông", "Bà")
LONGEST_NAME = 120
LONGEST_POSITION = 300
_LETTER = re.compile(r"[^\W\d_]")
_EMAIL = re.compile(r"[^@\s,;<>\"()]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True, slots=True)
class PersonInput:
    """One person as an organisation, the office or a sheet writes them; the name stays exactly as written."""

    name: str
    honorific: str | None = None
    position: str | None = None
    phone: str | None = None
    email: str | None = None

    def cleaned(self) -> "PersonInput":
        """Composed Unicode without stray spaces; blank becomes None."""
        return PersonInput(
            name=nfc_clean(self.name or ""),
            honorific=_some(self.honorific),
            position=_some(self.position),
            phone=_some(self.phone),
            email=_some(self.email),
        )

    def validate(self) -> tuple[str, ...]:
        """Codes of everything that is wrong; empty when the person can be entered."""
        person = self.cleaned()
        found = [
            (not person.name, "person.no_name"),
            (bool(person.name) and not _LETTER.search(person.name), "person.name_without_letters"),
            (len(person.name) > LONGEST_NAME, "person.name_too_long"),
            (len(person.position or "") > LONGEST_POSITION, "person.position_too_long"),
            (person.honorific is not None and person.honorific not in HONORIFICS, "person.honorific_unknown"),
            (person.email is not None and not is_email(person.email), "person.email_not_valid"),
            (any(p.code in (NOT_A_NUMBER, ROUNDED) for p in person.phones), "person.phone_not_valid"),
        ]
        return tuple(code for wrong, code in found if wrong)

    @property
    def phones(self) -> tuple[Phone, ...]:
        """Every number of the telephone field."""
        return parse_cell(self.phone) if self.phone else ()

    def with_name(self, name: str) -> "PersonInput":
        """The same person under another spelling."""
        return replace(self, name=name)


def is_email(text: str) -> bool:
    """One ASCII address with something on both sides of @."""
    return text.isascii() and len(text) <= 254 and _EMAIL.fullmatch(text) is not None


def stored_phones(phones: tuple[Phone, ...]) -> list[dict[str, str | None]]:
    """Telephone numbers as the database keeps them."""
    return [{"raw": phone.raw, "e164": phone.e164} for phone in phones]


def shown_phone(stored: dict[str, str | None]) -> str:
    """A stored number as people read it."""
    return Phone(stored.get("raw") or "", stored.get("e164")).shown


def _some(text: str | None) -> str | None:
    return nfc_clean(text) or None if text else None
