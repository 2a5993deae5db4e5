"""Placeholders of a category's salutation and body: which there are, and what is wrong with a text that uses them."""

import re

from conference.invitations.core.facts import Recipient
from conference.kit.decision import Decision

UNIT, PLACES, COUNT = "{đơn vị}", "{thành phần}", "{số đại biểu}"
PLACEHOLDERS = (UNIT, PLACES, COUNT)
IN_BRACES = re.compile(r"\{[^{}]*\}")
LEFT_OVER = re.compile(r"[{}]")


def check_placeholders(text: str, *, names_the_unit: bool) -> Decision:
    """Yes when every placeholder is known; refused: an unknown one, a lone brace, a salutation that names nobody."""
    unknown = [found for found in IN_BRACES.findall(text) if found not in PLACEHOLDERS]
    if unknown:
        return Decision.no("wording.unknown_placeholder", placeholder=unknown[0])
    if LEFT_OVER.search(IN_BRACES.sub("", text)):
        return Decision.no("wording.lone_brace")
    if names_the_unit and UNIT not in text:
        return Decision.no("wording.unit_not_named")
    return Decision.yes()


def places_in_words(recipient: Recipient) -> str:
    """`Đại diện Lãnh đạo cơ quan (01 đại biểu); Lãnh đạo Văn phòng (01 đại biểu)`."""
    return "; ".join(_one_place(place.text, place.count) for place in recipient.places)


def count_in_words(recipient: Recipient) -> str:
    """`02`; empty while one of the places has no number of its own."""
    counts = [place.count for place in recipient.places]
    known = [count for count in counts if count is not None]
    return f"{sum(known):02d}" if counts and len(known) == len(counts) else ""


def _one_place(text: str, count: int | None) -> str:
    return text if count is None else f"{text} ({count:02d} đại biểu)"
