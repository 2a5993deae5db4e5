"""The letter of a conference: written, submitted, numbered by the registry clerk, approved. Approval freezes it.

After approval nothing that changes in the conference changes the letter; a changed fact needs a replacement letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from conference.database import db, transaction
from conference.errors import Outdated, RuleBroken
from conference.invitations.core.letters import can_issue
from conference.invitations.core.numbering import can_number
from conference.invitations.core.snapshots import addressed_data, facts_data, fingerprint
from conference.invitations.core.states import LetterState, can_edit, can_move
from conference.invitations.models import Invitation, Letter, LetterText
from conference.invitations.queries import letters as queries
from conference.invitations.services import papers
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.kit.identifiers import public_id
from conference.meetings import services as meetings
from conference.meetings.models import Meeting
from conference.security.services import audit


@dataclass(frozen=True)
class CategoryText:
    """The words of one category; None leaves the letter's own."""

    salutation: str | None
    body: str | None


@dataclass(frozen=True)
class LetterInput:
    """What a person writes into the letter itself."""

    content: str | None
    notes: str | None
    salutation: str
    body: str | None
    distribution: tuple[str, ...]
    with_link: bool
    by_category: Mapping[int, CategoryText] = field(default_factory=dict)


@dataclass(frozen=True)
class Versions:
    """What the person had before them: the version of the conference's facts and that of the letter."""

    meeting: int
    letter: int


def save_letter(
    meeting: Meeting, facts: Mapping[str, Any], words: LetterInput, *, seen: Versions, actor: Actor, now: datetime
) -> Letter:
    """Store the facts of the conference and the words of its letter together.

    Refuses (Outdated) when somebody saved in between, (RuleBroken) a letter that is approved and impossible facts."""
    with transaction():
        letter = stored_letter(meeting, actor=actor, now=now)
        refuse_unless(can_edit(letter.state))
        if letter.version != seen.letter:
            raise Outdated({"version": letter.version})
        meetings.update_facts(meeting.id, facts, expected_version=seen.meeting, actor=actor, now=now)
        changes = write_words(letter, words) | write_texts(letter, words.by_category)
        if changes:
            touch(letter, now=now)
            note(meeting, letter, "changed", actor=actor, now=now, changes=changes)
    return letter


def submit_letter(meeting: Meeting, *, actor: Actor, now: datetime) -> Letter:
    """Hand the letter over for number and approval; refused while facts are missing."""
    with transaction():
        letter = stored_letter(meeting, actor=actor, now=now)
        refuse_unless(can_move(letter.state, LetterState.SUBMITTED))
        refuse_unless(can_issue(queries.letter_facts(meeting, letter)))
        refuse_unless(can_print(meeting, letter))
        letter.submitted_at = now
        move(meeting, letter, LetterState.SUBMITTED, "submitted", actor=actor, now=now)
    return letter


def reopen_letter(meeting: Meeting, *, actor: Actor, now: datetime) -> Letter:
    """Back to the draft, as long as no copy has left; the number stays with the letter."""
    with transaction():
        letter = stored_letter(meeting, actor=actor, now=now)
        refuse_unless(can_move(letter.state, LetterState.DRAFT))
        letter.snapshot = letter.fingerprint = letter.approved_at = letter.approved_by = letter.submitted_at = None
        for invitation in db.session.scalars(select(Invitation).filter_by(letter_id=letter.id)):
            invitation.snapshot = invitation.fingerprint = invitation.letter_id = None
        move(meeting, letter, LetterState.DRAFT, "reopened", actor=actor, now=now)
    return letter


def number_letter(meeting: Meeting, number: int, issued_on: date, *, actor: Actor, now: datetime) -> Letter:
    """Enter what the registry clerk assigned; refused after approval and for a number no register gives."""
    with transaction():
        letter = stored_letter(meeting, actor=actor, now=now)
        refuse_unless(can_edit(letter.state))
        refuse_unless(can_number(number, issued_on))
        changes = {"number": (letter.number, number), "issued_on": (letter.issued_on, issued_on)}
        letter.number, letter.issued_on = number, issued_on
        touch(letter, now=now)
        note(meeting, letter, "numbered", actor=actor, now=now, changes=changes)
    return letter


def approve_letter(meeting: Meeting, *, actor: Actor, now: datetime) -> Letter:
    """Fix the content of every copy; refused while facts, number, date or the official typeface are missing."""
    with transaction():
        letter = stored_letter(meeting, actor=actor, now=now)
        refuse_unless(can_move(letter.state, LetterState.APPROVED))
        facts = queries.letter_facts(meeting, letter)
        refuse_unless(can_issue(facts))
        if letter.number is None or letter.issued_on is None:
            raise RuleBroken(Decision.no("letter.not_numbered"))
        refuse_unless(can_print(meeting, letter))
        letter.snapshot = facts_data(facts)
        letter.fingerprint = fingerprint(letter.snapshot)
        letter.approved_by, letter.approved_at = actor.name, now
        move(meeting, letter, LetterState.APPROVED, "approved", actor=actor, now=now)
        freeze_copies(meeting, letter)
    return letter


def issue_letter(meeting: Meeting, number: int, issued_on: date, *, actor: Actor, now: datetime) -> Letter:
    """Number and approval in one step; refused while facts are missing or the letter is approved already."""
    with transaction():
        letter = stored_letter(meeting, actor=actor, now=now)
        refuse_unless(can_edit(letter.state))
        refuse_unless(can_issue(queries.letter_facts(meeting, letter)))
        number_letter(meeting, number, issued_on, actor=actor, now=now)
        return approve_letter(meeting, actor=actor, now=now)


def freeze_copies(meeting: Meeting, letter: Letter) -> list[Invitation]:
    """Give every invited organisation that has none yet its frozen copy of an approved letter."""
    known = {
        one.organisation_id: one for one in db.session.scalars(select(Invitation).filter_by(meeting_id=meeting.id))
    }
    frozen = []
    for invited in queries.invited_organisations(meeting):
        invitation = known.get(invited.organisation.id) or Invitation(
            meeting_id=meeting.id, organisation_id=invited.organisation.id
        )
        if invitation.letter_id == letter.id and invitation.snapshot:
            continue
        wording = queries.wording_of(letter, invited.category_id)
        invitation.letter_id, invitation.message_id = letter.id, None
        invitation.snapshot = addressed_data(invited.recipient, wording)
        invitation.fingerprint = fingerprint(letter.snapshot or {}, invitation.snapshot)
        db.session.add(invitation)
        frozen.append(invitation)
    db.session.flush()
    return frozen


def stored_letter(meeting: Meeting, *, actor: Actor, now: datetime) -> Letter:
    """The letter in work, locked; the first draft is stored when there is none."""
    found = queries.current_letter(meeting)
    if found is not None:
        db.session.refresh(found, with_for_update=True)
        return found
    letter = queries.first_draft(meeting)
    letter.public_id, letter.updated_at, letter.version = public_id(), now, 0
    db.session.add(letter)
    db.session.flush()
    note(meeting, letter, "drafted", actor=actor, now=now)
    return letter


def write_words(letter: Letter, words: LetterInput) -> dict[str, tuple[Any, Any]]:
    """Set what differs and give it back as (old, new)."""
    new = {
        "content": words.content,
        "body_notes": words.notes,
        "salutation": words.salutation,
        "body": words.body,
        "distribution": list(words.distribution),
        "with_link": words.with_link,
    }
    changes = {name: (getattr(letter, name), value) for name, value in new.items() if getattr(letter, name) != value}
    for name, (_, value) in changes.items():
        setattr(letter, name, value)
    return changes


def write_texts(letter: Letter, by_category: Mapping[int, CategoryText]) -> dict[str, tuple[Any, Any]]:
    """Store the words of categories; a category without words of its own has no row."""
    changes: dict[str, tuple[Any, Any]] = {}
    for category_id, text in by_category.items():
        row = queries.text_of(letter, category_id)
        old = (row.salutation, row.body) if row else (None, None)
        if old == (text.salutation, text.body):
            continue
        changes[f"category_{category_id}"] = (list(old), [text.salutation, text.body])
        if row is None:
            row = LetterText(category_id=category_id)
            letter.texts.append(row)
        row.salutation, row.body = text.salutation, text.body
    return changes


def move(meeting: Meeting, letter: Letter, state: LetterState, what: str, *, actor: Actor, now: datetime) -> None:
    changes = {"state": (letter.state, state.value)}
    letter.state = state.value
    touch(letter, now=now)
    note(meeting, letter, what, actor=actor, now=now, changes=changes)


def touch(letter: Letter, *, now: datetime) -> None:
    letter.version += 1
    letter.updated_at = now


def can_print(meeting: Meeting, letter: Letter) -> Decision:
    """Refused without the official typeface, and for a character that it does not have."""
    if not papers.can_print():
        return Decision.no("letter.font_missing")
    text = papers.unprintable(meeting, letter)
    return Decision.no("letter.unprintable", text=text) if text else Decision.yes()


def refuse_unless(decision: Decision) -> None:
    if not decision.allowed:
        raise RuleBroken(decision)


def note(
    meeting: Meeting,
    letter: Letter,
    what: str,
    *,
    actor: Actor,
    now: datetime,
    changes: Mapping[str, tuple[Any, Any]] | None = None,
) -> None:
    audit.record(
        meeting_id=meeting.id,
        actor=actor,
        action=f"invitations.letter.{what}",
        subject_type="letter",
        subject_id=letter.id,
        subject_label=label(meeting, letter),
        changes=changes,
        now=now,
    )


def label(meeting: Meeting, letter: Letter) -> str:
    """`15/GM-UBND`, or what it is while it has no number."""
    return f"{letter.number:02d}/{meeting.letter_symbol}" if letter.number else "Giấy mời (dự thảo)"
