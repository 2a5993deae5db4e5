"""What the door says to one scan: the text's outcome, then the pass's walk, then the notes beside the verdict.

Pure, and the same as static/door/admission.js; both are held to tests/vectors/admission.json.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from conference.passes.core.presence import Life, Scan, Verdict, walk
from conference.passes.core.token import Outcome

OUTSIDE_VERDICTS = {
    Outcome.WRONG_CONFERENCE: Verdict.WRONG_CONFERENCE,
    Outcome.FORGED: Verdict.FORGED,
    Outcome.UNKNOWN: Verdict.UNKNOWN,
}


class Look(StrEnum):
    """The ground of the screen; sign and word differ within one ground."""

    PRESENT = "present"
    WAITING = "waiting"
    ATTENTION = "attention"
    FORBIDDEN = "forbidden"
    UNKNOWN = "unknown"


class Note(StrEnum):
    """Words for the door that never change a verdict. Other words are passed through as they are."""

    AWARDEE = "awardee"
    SPEAKER = "speaker"
    ESCORT = "escort"
    FRONT_ROW = "front_row"
    NOT_DECLARED = "not_declared"
    NOT_LISTED = "not_listed"


#: The most urgent first: the screen names the act of the first one.
NOTES_THAT_ASK = (Note.NOT_DECLARED, Note.NOT_LISTED, Note.ESCORT, Note.FRONT_ROW)

LOOKS = {
    Verdict.ADMITTED: Look.PRESENT,
    Verdict.LEFT: Look.WAITING,
    Verdict.ALREADY_IN: Look.ATTENTION,
    Verdict.NOT_VALID_NOW: Look.ATTENTION,
    Verdict.REPLACED: Look.FORBIDDEN,
    Verdict.REVOKED: Look.FORBIDDEN,
    Verdict.WRONG_CONFERENCE: Look.FORBIDDEN,
    Verdict.FORGED: Look.FORBIDDEN,
    Verdict.UNKNOWN: Look.UNKNOWN,
    Verdict.ERROR: Look.UNKNOWN,
}


@dataclass(frozen=True)
class Answer:
    """The verdict, the ground it stands on, and the note that asks for an act, if any."""

    verdict: Verdict
    look: Look
    note: str | None = None


def decide(outcome: Outcome, life: Life, history: Iterable[Scan], scan: Scan, *, notes: Sequence[str] = ()) -> Answer:
    """The answer to one scan among everything known of its pass; a text that is no pass of ours has no history."""
    if outcome is not Outcome.GENUINE:
        return answer(OUTSIDE_VERDICTS[outcome])
    facts = {fact.id: fact for fact in (*history, scan)}
    return answer(walk(facts.values(), life).verdicts[scan.id], notes=notes)


def answer(verdict: Verdict, *, notes: Sequence[str] = ()) -> Answer:
    """A verdict with its ground; only an admission is turned amber by a note that asks for an act."""
    asking = next((note for note in NOTES_THAT_ASK if note in notes), None)
    if verdict is Verdict.ADMITTED and asking:
        return Answer(verdict, Look.ATTENTION, str(asking))
    return Answer(verdict, LOOKS[verdict])
