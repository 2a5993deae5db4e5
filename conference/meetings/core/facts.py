"""The facts of a conference: which are still unknown, what each holds back, and which entries are wrong or odd.

Unknown is a value. A fact that is missing blocks what needs it, and nothing else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from conference.kit.decision import Decision


class Holds(StrEnum):
    """What a missing fact holds back."""

    LETTER = "letter"
    CALENDAR = "calendar"
    SEATING = "seating"
    PROGRAMME = "programme"
    PAPERS = "papers"


@dataclass(frozen=True)
class Fact:
    """One fact by its name and what waits for it; several names mean that one of them is enough."""

    names: tuple[str, ...]
    holds: tuple[Holds, ...]

    @property
    def key(self) -> str:
        return self.names[0]


#: In the order in which the secretariat decides them.
FACTS = (
    Fact(("official_name",), (Holds.LETTER, Holds.PROGRAMME)),
    Fact(("date",), (Holds.LETTER, Holds.CALENDAR, Holds.PROGRAMME)),
    Fact(("start_time",), (Holds.LETTER, Holds.CALENDAR, Holds.PROGRAMME)),
    Fact(("hall",), (Holds.LETTER, Holds.SEATING)),
    Fact(("chair_person", "chair_text"), (Holds.LETTER,)),
    Fact(("contact_name", "contact_unit"), (Holds.LETTER,)),
    Fact(("contact_phone", "contact_email"), (Holds.LETTER,)),
    Fact(("issuer",), (Holds.LETTER,)),
    Fact(("letter_symbol",), (Holds.LETTER,)),
    Fact(("letter_place",), (Holds.LETTER,)),
    Fact(("signature_lines",), (Holds.LETTER,)),
    Fact(("signer_name",), (Holds.LETTER,)),
    Fact(("archive_unit",), (Holds.LETTER,)),
    Fact(("end_time",), (Holds.CALENDAR,)),
    Fact(("capacity",), (Holds.SEATING,)),
    Fact(("plan_number",), (Holds.PAPERS,)),
    Fact(("plan_issued_on",), (Holds.PAPERS,)),
)

#: What a calendar entry shows: a change of these makes a new revision of it.
IN_CALENDARS = frozenset(
    {"official_name", "title", "date", "date_from", "date_to", "start_time", "end_time", "city", "hall", "address"}
)


def missing_facts(values: Mapping[str, object]) -> tuple[Fact, ...]:
    """The facts nobody has entered yet, in the order of FACTS; facts the mapping does not know are left out."""
    return tuple(
        fact
        for fact in FACTS
        if any(name in values for name in fact.names) and not any(_known(values.get(name)) for name in fact.names)
    )


def can_change(values: Mapping[str, object]) -> Decision:
    """Refuses facts that cannot be true together: an end before the start, a window that ends before it begins."""
    starts, ends = values.get("start_time"), values.get("end_time")
    if isinstance(starts, time) and isinstance(ends, time) and ends <= starts:
        return Decision.no("ends_before_it_starts", field="end_time")
    first, last = values.get("date_from"), values.get("date_to")
    if isinstance(first, date) and isinstance(last, date) and last < first:
        return Decision.no("window_reversed", field="date_to")
    return Decision.yes()


def oddities(values: Mapping[str, object], *, today: date) -> tuple[tuple[str, str], ...]:
    """Things a person should look at and may leave: (field, code of the sentence)."""
    day, deadline = values.get("date"), values.get("registration_deadline")
    first, last = values.get("date_from"), values.get("date_to")
    found: list[tuple[str, str]] = []
    if isinstance(day, date):
        if day < today:
            found.append(("date", "day_in_the_past"))
        if day.weekday() >= 5:
            found.append(("date", "day_on_a_weekend"))
        if (isinstance(first, date) and day < first) or (isinstance(last, date) and day > last):
            found.append(("date", "outside_window"))
        if isinstance(deadline, date) and deadline > day:
            found.append(("registration_deadline", "registration_after_day"))
    if isinstance(deadline, date) and deadline < today:
        found.append(("registration_deadline", "registration_in_the_past"))
    return tuple(found)


def _known(value: object) -> bool:
    return value not in (None, "", [], ())
