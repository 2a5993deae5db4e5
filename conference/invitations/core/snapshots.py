"""A letter as it was approved, kept as plain data: facts, recipient and wording, with a fingerprint over all of it.

The letter is set again from this data whenever it is shown or sent, so later changes of the conference never reach it.
The organisation's link is not part of it: a copy printed after the link was reset carries the link that opens.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, time
from typing import Any

from conference.invitations.core.facts import Contact, LetterFacts, Places, Recipient, Wording

FORM = "giay-moi/1"


def facts_data(facts: LetterFacts) -> dict[str, Any]:
    """The facts as JSON-safe data."""
    return {"form": FORM, **{name: _plain(value) for name, value in asdict(facts).items()}}


def facts_from(data: Mapping[str, Any]) -> LetterFacts:
    """The facts of `facts_data`."""
    values = {name: data[name] for name in LetterFacts.__slots__ if name in data}
    for name in ("issuer", "authority", "distribution"):
        values[name] = tuple(values[name])
    for name in ("issued_on", "day", "registration_deadline"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    for name in ("start", "end"):
        values[name] = time.fromisoformat(values[name]) if values[name] else None
    return LetterFacts(**{**values, "contact": Contact(**data["contact"])})


def addressed_data(recipient: Recipient, wording: Wording) -> dict[str, Any]:
    """Recipient and wording of one copy as JSON-safe data."""
    return {"recipient": asdict(recipient), "wording": asdict(wording)}


def addressed_from(data: Mapping[str, Any]) -> tuple[Recipient, Wording]:
    """Recipient and wording of `addressed_data`."""
    recipient = data["recipient"]
    places = tuple(Places(**place) for place in recipient["places"])
    return Recipient(recipient["code"], recipient["name"], places), Wording(**data["wording"])


def fingerprint(*parts: Mapping[str, Any]) -> str:
    """SHA-256 over the data in one fixed writing."""
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, date | time):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
