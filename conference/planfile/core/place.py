"""A place in a plan file: reads one value as text, number, day or time and notes what is wrong instead of stopping.

All problems of a file are reported together, because a person wants to mend the file once.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from conference.planfile.core.reading import Node, Odd, Problem

FIRST_YEAR, LAST_YEAR = 1900, 2100
MAX_NUMBER = 1_000_000
_CODE = re.compile(r"[A-Za-z0-9ĐđÀ-ỹ][A-Za-z0-9ĐđÀ-ỹ._-]{0,79}")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_EMAIL = re.compile(r"[^\s@<>,;:\"\\]+@[^\s@<>,;:\"\\]+\.[^\s@<>,;:\"\\]+")


@dataclass
class Sheet:
    """What is found wrong in one file; warnings do not stop a load."""

    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)
    noted: set[tuple[str, str, str]] = field(default_factory=set)

    def note(self, problem: Problem, into: list[Problem]) -> None:
        """Add a problem once, however often its place is read."""
        key = (problem.code, problem.place, str(problem.facts.get("value", "")))
        if key not in self.noted:
            self.noted.add(key)
            into.append(problem)


class Place:
    """One value at one place; every reader answers None or () for a value that is absent, null or wrong."""

    def __init__(self, sheet: Sheet, node: Node | None, path: str, line: int | None = None) -> None:
        self.sheet = sheet
        self.node = node
        self.path = path
        self.line = node.line if node else line

    def wrong(self, code: str, **facts: object) -> None:
        """Note a problem that stops the load."""
        self.sheet.note(Problem(code, self.path, self.line, facts), self.sheet.problems)

    def warn(self, code: str, **facts: object) -> None:
        """Note something a person should look at."""
        self.sheet.note(Problem(code, self.path, self.line, facts), self.sheet.warnings)

    @property
    def present(self) -> bool:
        return self.node is not None and self.node.value is not None

    def at(self, key: str) -> "Place":
        """The place of a key inside a mapping; an absent key is a place without a value."""
        path = f"{self.path}.{key}" if self.path else key
        mapping = self._mapping()
        return Place(self.sheet, mapping.get(key), path, self.line)

    def names(self) -> tuple[str, ...]:
        return tuple(self._mapping())

    def section(self) -> "Place":
        """This place as a mapping; anything else but null is a problem."""
        if self.node is not None and self.node.value is not None:
            if not isinstance(self.node.value, dict):
                self.wrong("not_a_mapping")
            for key in self.node.twice:
                self.wrong("key_twice", key=key)
        return self

    def items(self) -> "tuple[Place, ...]":
        """The places of a list; null is an empty list, anything else a problem."""
        if not self.present or self.node is None:
            return ()
        if not isinstance(self.node.value, list):
            self.wrong("not_a_list")
            return ()
        return tuple(Place(self.sheet, node, f"{self.path}[{n}]") for n, node in enumerate(self.node.value, 1))

    def sections(self) -> "tuple[Place, ...]":
        """The mappings of a list."""
        return tuple(item.section() for item in self.items() if item._is_mapping())

    def text(self, *, needed: bool = False) -> str | None:
        """Text in composed form; a number stays as written."""
        value = self._scalar("not_text")
        if value is None or isinstance(value, bool):
            found = None
        else:
            found = unicodedata.normalize("NFC", value.raw if isinstance(value, Odd) else str(value)).strip()
        if isinstance(value, bool):
            self.wrong("not_text")
        elif needed and not found:
            self.wrong("missing")
        return found or None

    def code(self, *, needed: bool = True) -> str | None:
        """A code: letters, digits, dot, hyphen, underscore, at most 80 signs."""
        found = self.text(needed=needed)
        if found is not None and not _CODE.fullmatch(found):
            self.wrong("not_a_code", value=found[:80])
            return None
        return found

    def number(self, *, needed: bool = False) -> int | None:
        """A whole number that is not negative."""
        value = self._scalar("not_a_number")
        if value is None:
            if needed and not self.present:
                self.wrong("missing")
            return None
        if not isinstance(value, int) or isinstance(value, bool):
            self.wrong("not_a_number")
            return None
        if not 0 <= value <= MAX_NUMBER:
            self.wrong("number_out_of_range", limit=MAX_NUMBER)
            return None
        return value

    def day(self) -> date | None:
        """A day, as 2021-06-10 with or without quotes."""
        value = self._scalar("not_a_day")
        if isinstance(value, str):
            value = _iso_day(value)
        if value is None:
            if self.present and self._is_scalar():
                self.wrong("not_a_day")
            return None
        if not isinstance(value, date):
            self.wrong("not_a_day")
            return None
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            self.wrong("day_out_of_range", first=FIRST_YEAR, last=LAST_YEAR)
            return None
        return value

    def clock(self) -> time | None:
        """A time of day as quoted text `"07:30"`: without quotes YAML makes 13:30 the number 810."""
        value = self._scalar("not_a_time")
        if value is None:
            return None
        if not isinstance(value, str):
            self.wrong("time_not_quoted")
            return None
        found = _CLOCK.fullmatch(value.strip())
        if not found:
            self.wrong("not_a_time")
            return None
        return time(int(found[1]), int(found[2]))

    def flag(self, *, otherwise: bool) -> bool:
        """true or false."""
        value = self._scalar("not_a_flag")
        if value is None:
            return otherwise
        if not isinstance(value, bool):
            self.wrong("not_a_flag")
            return otherwise
        return value

    def choice(self, allowed: Iterable[str], *, otherwise: str = "") -> str:
        """One of the words the schema knows."""
        found = self.text()
        if found is None:
            return otherwise
        if found not in set(allowed):
            self.wrong("not_a_choice", value=found[:60], allowed=", ".join(allowed))
            return otherwise
        return found

    def email(self) -> str | None:
        """An e-mail address, roughly checked."""
        found = self.text()
        if found is not None and not _EMAIL.fullmatch(found):
            self.wrong("not_an_email", value=found[:80])
            return None
        return found

    def texts(self) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        if self._is_scalar():
            found = self.text()
            return (found,) if found else ()
        return tuple(text for item in self.items() if (text := item.text()) is not None)

    def plain(self) -> object:
        """The value as JSON can hold it: for parts of a plan that are data, such as forms."""
        return _plain(self.node)

    def _mapping(self) -> dict[str, Node]:
        return self.node.value if self.node is not None and isinstance(self.node.value, dict) else {}

    def _is_mapping(self) -> bool:
        if self.node is not None and isinstance(self.node.value, dict):
            return True
        self.wrong("not_a_mapping")
        return False

    def _is_scalar(self) -> bool:
        return self.node is not None and not isinstance(self.node.value, dict | list)

    def _scalar(self, code: str) -> str | int | bool | date | Odd | None:
        if self.node is None:
            return None
        if isinstance(self.node.value, dict | list):
            self.wrong(code)
            return None
        return self.node.value


def _iso_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _plain(node: Node | None) -> object:
    value = node.value if node else None
    if isinstance(value, dict):
        return {key: _plain(child) for key, child in value.items()}
    if isinstance(value, list):
        return [_plain(child) for child in value]
    if isinstance(value, Odd):
        return value.raw
    return value.isoformat() if isinstance(value, date) else value
