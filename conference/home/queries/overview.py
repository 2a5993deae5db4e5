"""Everything on the overview that is not a list of its own: facts, letters, quotas, points of the plan."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from conference.database import db
from conference.home.queries.calendar import letter_name
from conference.invitations.core.states import FROZEN
from conference.invitations.models import Invitation, Letter
from conference.mail.models import OutgoingMessage
from conference.meetings import queries as meetings
from conference.meetings.core.questions import State, question_about
from conference.meetings.models import Meeting
from conference.meetings.queries import QuestionView
from conference.people.models import Allocation, Organisation
from conference.people.queries.board import QuotaBoard, quota_board


@dataclass(frozen=True)
class LetterFacts:
    """The letter in one line: its number, to how many of how many it went."""

    name: str | None
    sent: int
    invited: int


@dataclass(frozen=True)
class Overview:
    """What stands beside the list of what needs doing."""

    letter: LetterFacts
    board: QuotaBoard
    total_question: QuestionView | None
    awards_question: QuestionView | None
    open_questions: int


def overview(meeting: Meeting) -> Overview:
    """All of it in a constant number of statements."""
    board = quota_board(meeting.id)
    questions = meetings.questions(meeting)
    return Overview(
        letter=letter_facts(meeting),
        board=board,
        total_question=about(questions, board.stated_total, board.quota_sum) if board.difference else None,
        awards_question=about(questions, board.awards_total, board.seats_for_awardees) if board.awards_gap else None,
        open_questions=sum(1 for view in questions if view.state == State.OPEN),
    )


def about(questions: Sequence[QuestionView], first: int | None, second: int | None) -> QuestionView | None:
    """The point of the plan in which both figures stand."""
    if first is None or second is None:
        return None
    found = question_about((view.question for view in questions), first, second)
    return next((view for view in questions if found and view.row.code == found.code), None)


def letter_facts(meeting: Meeting) -> LetterFacts:
    """The newest approved letter and the messages that carry it."""
    approved = (
        select(Letter)
        .where(Letter.meeting_id == meeting.id, Letter.state.in_(FROZEN))
        .order_by(Letter.id.desc())
        .limit(1)
    )
    letter = db.session.scalar(approved)
    has_places = select(Allocation.id).where(Allocation.organisation_id == Organisation.id).exists()
    invited = select(func.count()).where(
        Organisation.meeting_id == meeting.id, Organisation.invited.is_(True), has_places
    )
    sent = (
        select(func.count())
        .select_from(Invitation)
        .join(OutgoingMessage, OutgoingMessage.id == Invitation.message_id)
        .where(Invitation.meeting_id == meeting.id, OutgoingMessage.state == "sent")
    )
    return LetterFacts(
        name=letter_name(meeting, letter) if letter else None,
        sent=db.session.scalar(sent) or 0,
        invited=db.session.scalar(invited) or 0,
    )
