"""Reading conferences, their missing facts and their open questions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import exists, func, select
from sqlalchemy.orm import selectinload

from conference.database import db
from conference.errors import NotFound
from conference.kit.text import exact, matches, plain, vi_key
from conference.meetings.core.facts import FACTS, Fact, missing_facts
from conference.meetings.core.questions import (
    Choice,
    Question,
    Reading,
    Severity,
    State,
    choices,
    gap,
    other_reading,
    question_about,
    stated_reading,
)
from conference.meetings.models import Decision, Meeting, OpenQuestion

FACT_NAMES = tuple(
    column.name
    for column in Meeting.__table__.columns
    if column.name
    not in {
        *("id", "code", "number", "public_id", "state", "made_current_at", "created_at", "updated_at"),
        *("version", "calendar_revision", "edited_facts"),
    }
)


@dataclass(frozen=True)
class QuestionView:
    """One open question as a page shows it: the row, its two readings, and the decision that stands."""

    row: OpenQuestion
    subject: str = ""

    @cached_property
    def decision(self) -> Decision | None:
        return standing_decision(self.row)

    @property
    def state(self) -> State:
        return State.DECIDED if self.decision else State.OPEN

    @cached_property
    def question(self) -> Question:
        return value_of(self.row)

    @property
    def stated(self) -> Reading | None:
        return stated_reading(self.question)

    @property
    def other(self) -> Reading | None:
        return other_reading(self.question)

    @property
    def gap(self) -> int | None:
        return gap(self.question)

    @property
    def choices(self) -> tuple[str, ...]:
        return choices(self.question)

    @property
    def decided(self) -> str | None:
        """The decided value as the frame shows it: a sum as its result alone."""
        if self.decision is None:
            return None
        chosen = self.other if self.decision.choice == Choice.OTHER else None
        return chosen.value if chosen else self.decision.value

    @property
    def in_figures(self) -> bool:
        """Both values are short figures and may stand large."""
        values = [reading.value for reading in (self.stated, self.other) if reading]
        shown = [*values, *([self.decided] if self.decided else [])]
        return self.gap is not None and all(len(value) <= 5 for value in shown)


def current_meeting() -> Meeting | None:
    """The conference in work: the one last made current, or the only one."""
    newest = select(Meeting).order_by(Meeting.made_current_at.desc().nulls_last(), Meeting.id.desc()).limit(1)
    return db.session.scalar(newest)


def meeting_by_code(code: str) -> Meeting:
    """A conference by its code; NotFound when there is none."""
    found = db.session.scalar(select(Meeting).where(Meeting.code == code))
    if found is None:
        raise NotFound(code)
    return found


def meeting_by_id(meeting_id: int) -> Meeting:
    """A conference by its number in the database; NotFound when there is none."""
    found = db.session.get(Meeting, meeting_id)
    if found is None:
        raise NotFound("meeting")
    return found


def all_meetings() -> Sequence[Meeting]:
    """Every conference, the one last made current first."""
    newest_first = (Meeting.made_current_at.desc().nulls_last(), Meeting.id.desc())
    return db.session.scalars(select(Meeting).order_by(*newest_first)).all()


def fitting(rows: Sequence[Meeting], *, q: str, sort: str) -> list[Meeting]:
    """The conferences that fit a search without accents; spelled as typed comes first."""
    named = [(row, " ".join(filter(None, (row.short_name, row.title, row.official_name, row.code)))) for row in rows]
    found = [(row, words) for row, words in named if matches(q, words)]
    if sort == "name":
        found.sort(key=lambda pair: vi_key(pair[0].short_name or pair[0].title))
    return [row for row, words in sorted(found, key=lambda pair: bool(q) and exact(q) not in exact(pair[1]))]


def code_is_taken(code: str) -> bool:
    """Whether a conference has this code."""
    return bool(db.session.scalar(select(exists().where(Meeting.code == code))))


def next_number() -> int:
    """The number of the next conference; passes carry it, so it is never used twice."""
    return (db.session.scalar(select(func.max(Meeting.number))) or 0) + 1


def facts_of(meeting: Meeting) -> dict[str, Any]:
    """All facts by their names."""
    return {name: getattr(meeting, name) for name in FACT_NAMES}


def missing_of(meeting: Meeting) -> tuple[Fact, ...]:
    """The facts of this conference that nobody has entered yet."""
    return missing_facts({name: getattr(meeting, name) for fact in FACTS for name in fact.names})


def questions(meeting: Meeting) -> list[QuestionView]:
    """All questions of a conference in the order of the plan; always two statements."""
    rows = db.session.scalars(
        select(OpenQuestion)
        .where(OpenQuestion.meeting_id == meeting.id)
        .order_by(OpenQuestion.position, OpenQuestion.code)
        .options(selectinload(OpenQuestion.decisions))
    ).all()
    values = [value_of(row) for row in rows]
    return [QuestionView(row, subject_of(meeting, value, values)) for row, value in zip(rows, values, strict=True)]


def question(meeting: Meeting, code: str) -> QuestionView:
    """One question by its code; NotFound when this conference has none such."""
    found = next((view for view in questions(meeting) if view.row.code == code), None)
    if found is None:
        raise NotFound("question")
    return found


def question_on_numbers(meeting_id: int, first: int, second: int) -> OpenQuestion | None:
    """The point of the plan behind two figures that stand side by side, e.g. the stated total and the sum."""
    rows = db.session.scalars(
        select(OpenQuestion)
        .where(OpenQuestion.meeting_id == meeting_id)
        .order_by(OpenQuestion.position)
        .options(selectinload(OpenQuestion.decisions))
    ).all()
    found = question_about((value_of(row) for row in rows), first, second)
    return next((row for row in rows if found and row.code == found.code), None)


def standing_decision(row: OpenQuestion) -> Decision | None:
    """The decision that holds: the last one that was not taken back."""
    return next((decision for decision in reversed(row.decisions) if decision.undone_at is None), None)


def value_of(row: OpenQuestion) -> Question:
    """The question as the core knows it."""
    return Question(row.code, row.stated, row.other, tuple(row.quotes))


def subject_of(meeting: Meeting, value: Question, values: Sequence[Question]) -> str:
    """What a point is about, as far as the facts of the conference tell; empty when they do not."""
    if meeting.stated_total and value.stated == str(meeting.stated_total):
        return "total"
    names = {str(name.get("text")) for name in meeting.names_in_plan}
    if names & set(value.quotes):
        return "name_chosen" if meeting.official_name else "name"
    seats = meeting.seats_for_awardees
    return "awards" if seats and value.stated and value.stated.startswith(f"{seats} ") else ""


def filtered(views: Sequence[QuestionView], *, q: str, state: str = "", severity: str = "") -> list[QuestionView]:
    """The questions that fit a search without accents and the filters; those spelled as typed come first."""
    found = [
        view
        for view in views
        if (not state or view.state == state)
        and (not severity or view.row.severity == severity)
        and matches(q, searched(view))
    ]
    return sorted(found, key=lambda view: distance(q, searched(view))) if q else found


def distance(q: str, text: str) -> tuple[bool, bool]:
    """Spelled as typed comes first, then the words as they stand together, then the rest."""
    return exact(q) not in exact(text), plain(q) not in plain(text)


def searched(view: QuestionView) -> str:
    """The text in which a search looks."""
    row = view.row
    return " ".join([row.code, row.ref, row.what, row.stated or "", row.other or "", *row.quotes])


def counts(views: Sequence[QuestionView], of: Callable[[QuestionView], str]) -> dict[str, int]:
    """How many questions there are of each kind."""
    found: dict[str, int] = {}
    for view in views:
        found[of(view)] = found.get(of(view), 0) + 1
    return found


def open_high(views: Sequence[QuestionView]) -> list[QuestionView]:
    """The open questions on which much hangs."""
    return [view for view in views if view.state == State.OPEN and view.row.severity == Severity.HIGH]
