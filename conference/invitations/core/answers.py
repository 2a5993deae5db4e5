"""What an organisation may fill in: its open places, and small checks of what was typed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from conference.kit.decision import Decision
from conference.kit.text import fold
from conference.people.core.people import is_email
from conference.people.core.quota import Allowance

#: A corrected spelling keeps most letters; a different person does not.
SAME_NAME_LIKENESS: Final = 0.75
#: More empty places than this are offered only after the first ones are filled.
PLACES_AT_ONCE: Final = 20
#: Telephone numbers and e-mail addresses are erased this many days after the conference.
CONTACT_DAYS: Final = 90
_FIELD: Final = re.compile(r"s([0-9]{1,9})-([0-9]{1,3})-(?:name|position|phone|email)")


@dataclass(frozen=True)
class SlotPlaces:
    """The places of one slot as one organisation sees them."""

    slot_id: int
    text: str
    allowance: Allowance

    @property
    def shared(self) -> bool:
        """Whether the organisation has no number of its own here."""
        return self.allowance.is_shared

    @property
    def open(self) -> int:
        """How many people may still be named in one form; none while nobody has decided the number."""
        return min(self.allowance.open, PLACES_AT_ONCE)


@dataclass(frozen=True)
class PlaceKey:
    """Which place of which slot some form fields belong to."""

    slot_id: int
    number: int

    @property
    def prefix(self) -> str:
        """The beginning of its field names; stable, so that typed text finds its way back."""
        return f"s{self.slot_id}-{self.number}-"


def typed_places(fields: Mapping[str, str]) -> list[PlaceKey]:
    """Every place in which something was typed, in the order of the form."""
    found: dict[PlaceKey, None] = {}
    for name, value in fields.items():
        match = _FIELD.fullmatch(name)
        if match and value.strip():
            found.setdefault(PlaceKey(int(match[1]), int(match[2])))
    return list(found)


def can_correct_name(old: str, new: str) -> Decision:
    """A spelling may be corrected in place; another person needs a substitution, because the pass must change."""
    before, after = fold(old), fold(new)
    if SequenceMatcher(None, before, after).ratio() >= SAME_NAME_LIKENESS:
        return Decision.yes()
    return Decision.no("name_is_another_person", old=old, new=new)


def email_problem(text: str) -> str | None:
    """The code of what is wrong with an e-mail address, or None."""
    local, at, domain = text.partition("@")
    if not at:
        return "email_without_at"
    if not local:
        return "email_without_name"
    if not domain:
        return "email_without_domain"
    if any(c.isspace() or c in ",;" for c in text) or "@" in domain:
        return "email_more_than_one"
    return None if is_email(text) else "email_odd"
