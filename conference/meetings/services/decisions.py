"""Deciding open questions. A decision is never erased: taking it back is written beside it."""

from datetime import datetime

from conference.database import db, transaction
from conference.errors import NotFound, RuleBroken
from conference.kit import decision as answers
from conference.kit.actor import Actor
from conference.meetings.core.questions import Choice, can_decide, chosen_value
from conference.meetings.models import Decision, Meeting, OpenQuestion
from conference.meetings.queries import QuestionView, question
from conference.security.services import audit


def decide_question(
    meeting: Meeting, code: str, *, choice: str, own: str, reason: str, actor: Actor, now: datetime
) -> Decision:
    """Record which value the program works with, and why; refuses an incomplete decision and a second one."""
    with transaction():
        view = question(meeting, code)
        answer = can_decide(view.question, choice=choice, own=own, reason=reason)
        if answer.allowed and view.decision:
            answer = answers.Decision.no("already_decided", name=view.decision.decided_by)
        if not answer.allowed:
            raise RuleBroken(answer)
        decision = Decision(
            question_id=view.row.id,
            choice=choice,
            value=chosen_value(view.question, choice=Choice(choice), own=own),
            reason=reason.strip(),
            decided_by=actor.name,
            decided_at=now,
        )
        view.row.decisions.append(decision)
        db.session.flush()
        note(meeting, view.row, "meetings.question.decided", (None, decision.value), reason, actor, now)
    return decision


def undo_decision(meeting: Meeting, code: str, *, actor: Actor, now: datetime) -> Decision:
    """Take the standing decision back; the question is open again and the decision stays on record."""
    with transaction():
        view = question(meeting, code)
        decision = standing(view)
        decision.undone_at = now
        decision.undone_by = actor.name
        note(meeting, view.row, "meetings.question.reopened", (decision.value, None), None, actor, now)
    return decision


def standing(view: QuestionView) -> Decision:
    if view.decision is None:
        raise NotFound("decision")
    return view.decision


def note(
    meeting: Meeting,
    row: OpenQuestion,
    action: str,
    values: tuple[str | None, str | None],
    reason: str | None,
    actor: Actor,
    now: datetime,
) -> None:
    audit.record(
        meeting_id=meeting.id,
        actor=actor,
        action=action,
        subject_type="open_question",
        subject_id=row.id,
        subject_label=row.code,
        changes={"value": values},
        reason=reason,
        now=now,
    )
