"""The frozen facts of a letter of invitation, and which of them are still missing.

Everything that a letter says comes in here as a value; unknown is None or empty and is reported by its code.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Contact:
    """The focal point of the conference (đầu mối)."""

    name: str = ""
    position: str = ""
    unit: str = ""
    phone: str = ""
    email: str = ""

    @property
    def reachable(self) -> bool:
        """A telephone number or an e-mail address is there."""
        return bool(self.phone or self.email)


@dataclass(frozen=True, slots=True)
class Places:
    """One slot of an organisation: its words in the plan and how many may come; None shares what is left."""

    text: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom one letter invites."""

    code: str
    name: str
    places: tuple[Places, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """What a category of organisations is told; placeholders in braces, see `core.wording`."""

    salutation: str = "{đơn vị}"
    body: str = ""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What all letters of one issue share."""

    issuer: tuple[str, ...] = ()
    parent: str = ""
    symbol: str = ""
    number: int | None = None
    place: str = ""
    issued_on: date | None = None
    event_name: str = ""
    inviter: str = ""
    chair: str = ""
    day: date | None = None
    start: time | None = None
    end: time | None = None
    venue: str = ""
    city: str = ""
    content: str = ""
    notes: str = ""
    contact: Contact = Contact()
    registration_deadline: date | None = None
    with_link: bool = True
    authority: tuple[str, ...] = ()
    signer: str = ""
    distribution: tuple[str, ...] = ()
    archive_unit: str = ""


Check = Callable[[LetterFacts], bool]

# In the order in which a person fills them in. A letter is refused while one of them is missing.
REQUIRED: dict[str, Check] = {
    "event_name": lambda facts: bool(facts.event_name),
    "chair": lambda facts: bool(facts.chair),
    "day": lambda facts: facts.day is not None,
    "start": lambda facts: facts.start is not None,
    "venue": lambda facts: bool(facts.venue),
    "contact_name": lambda facts: bool(facts.contact.name or facts.contact.unit),
    "contact_reach": lambda facts: facts.contact.reachable,
    "issuer": lambda facts: bool(facts.issuer),
    "inviter": lambda facts: bool(facts.inviter),
    "symbol": lambda facts: bool(facts.symbol),
    "place": lambda facts: bool(facts.place),
    "authority": lambda facts: bool(facts.authority),
    "signer": lambda facts: bool(facts.signer),
    "distribution": lambda facts: bool(facts.distribution),
    "archive_unit": lambda facts: bool(facts.archive_unit),
}


def missing_facts(facts: LetterFacts) -> tuple[str, ...]:
    """The codes of what is still missing before a letter can be issued, in the order of the form."""
    return tuple(code for code, known in REQUIRED.items() if not known(facts))
