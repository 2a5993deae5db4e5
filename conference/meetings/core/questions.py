"""Points of a plan that contradict each other or say nothing (INC-01 …): states, the two readings, the decision.

Both readings stay for ever. A decision says which one the program works with, and why; until then it works with
neither, and a screen that would need one shows both.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from conference.kit.decision import Decision

MAX_WORDS = 500
_WHOLE_NUMBER = re.compile(r"(\d+)(?![\d.,/])")
_NUMBERS = re.compile(r"(?<![\d./])\d+(?![\d./])")
_SUM = " = "


class Severity(StrEnum):
    """How much hangs on a point; declared in the order in which people see them."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class State(StrEnum):
    """Open until a person decides; taking the decision back opens it again."""

    OPEN = "open"
    DECIDED = "decided"


class Choice(StrEnum):
    """What a decision chose: what the document says, the other reading, or a value of its own."""

    STATED = "stated"
    OTHER = "other"
    OWN = "own"


@dataclass(frozen=True)
class Reading:
    """One of the two values: the value itself, how it came about or where it stands, and the quotation."""

    value: str
    detail: str | None = None
    quote: str | None = None
    is_sum: bool = False


@dataclass(frozen=True)
class Question:
    """What the document says at one point, as printed; `other` may be missing when it merely says nothing."""

    code: str
    stated: str | None
    other: str | None
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ruling:
    """What a person decided: which reading, the value that follows, why, who and when."""

    choice: Choice
    value: str
    reason: str
    by: str
    at: datetime


def state_of(ruling: Ruling | None) -> State:
    """Open or decided."""
    return State.DECIDED if ruling else State.OPEN


def stated_reading(question: Question) -> Reading | None:
    """What the document says, with the quotation that holds it."""
    return _reading(question.stated, question.quotes)


def other_reading(question: Question) -> Reading | None:
    """What comes out otherwise: a sum that was worked out, or what stands in another place."""
    return _reading(question.other, question.quotes)


def gap(question: Question) -> int | None:
    """The difference when both readings are one whole number, with its unit or not; else None: they differ in words."""
    stated, other = _only_number(question.stated), _only_number(question.other)
    return None if stated is None or other is None else abs(other - stated) or None


def choices(question: Question) -> tuple[Choice, ...]:
    """What may be chosen: only readings that exist, and always a value of one's own."""
    readings = ((Choice.STATED, question.stated), (Choice.OTHER, question.other))
    return (*(choice for choice, value in readings if value), Choice.OWN)


def can_decide(question: Question, *, choice: str, own: str, reason: str) -> Decision:
    """Whether this decision is complete: a reading that exists, a value when it is one's own, and a reason."""
    if choice not in choices(question):
        return Decision.no("choice_missing")
    if choice == Choice.OWN and not own.strip():
        return Decision.no("own_value_missing")
    if not reason.strip():
        return Decision.no("reason_missing")
    if max(len(own), len(reason)) > MAX_WORDS:
        return Decision.no("words_too_long", limit=MAX_WORDS)
    return Decision.yes()


def chosen_value(question: Question, *, choice: Choice, own: str) -> str:
    """The value that the program works with after this choice."""
    if choice == Choice.OWN:
        return own.strip()
    return (question.stated if choice == Choice.STATED else question.other) or ""


def question_about(questions: Iterable[Question], first: int, second: int) -> Question | None:
    """The first point whose readings hold both numbers: how a board finds the point behind its two figures."""
    wanted = {str(first), str(second)}
    for question in questions:
        stated, other = (set(_numbers(text)) for text in (question.stated, question.other))
        if stated & wanted and wanted <= stated | other:
            return question
    return None


def _reading(text: str | None, quotes: tuple[str, ...]) -> Reading | None:
    if not text:
        return None
    value, found, detail = text.partition(_SUM)
    if found and _WHOLE_NUMBER.match(value):
        return Reading(value.strip(), detail.strip(), is_sum=True)
    return Reading(text, quote=next((quote for quote in quotes if _holds(quote, text)), None))


def _holds(quote: str, text: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(text)}(?!\w)", quote)) and quote != text


def _only_number(text: str | None) -> int | None:
    """The number of `25 suất khen = 5 + …`; None for `108 hoặc 110`."""
    value = (text or "").partition(_SUM)[0]
    found = _WHOLE_NUMBER.match(value)
    return int(found[1]) if found and len(re.findall(r"\d+", value)) == 1 else None


def _numbers(text: str | None) -> list[str]:
    return _NUMBERS.findall(text or "")
