"""An organisation's answer: who comes, nobody comes, another person comes.

The organisation answers through its link until the deadline; the office may record the same answers for it at any
time, from telephone, letter or document system. Each use-case is one transaction together with passes and messages.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.events import publish
from conference.invitations.core import links
from conference.invitations.core.answers import can_correct_name
from conference.invitations.events import OrganisationDeclined
from conference.invitations.models import Invitation
from conference.invitations.queries import answers as queries
from conference.invitations.words import DECLINE_REASONS
from conference.kit.actor import Actor
from conference.kit.clock import today
from conference.mail.render import render_subject
from conference.mail.services import queue_message
from conference.meetings.models import Meeting
from conference.people.core.people import PersonInput
from conference.people.models import Delegate, Organisation
from conference.people.services import delegates, nominations
from conference.security.services import audit


def name_people(
    meeting: Meeting,
    organisation: Organisation,
    people: Sequence[tuple[int, PersonInput]],
    *,
    actor: Actor,
    now: datetime,
) -> list[Delegate]:
    """Name several people at once, all or none; refuses what exceeds the allowance and answers that come too late.

    Whoever already stands in the list with the same particulars is not named again, so a form sent twice names once.
    """
    with transaction():
        take(organisation)
        check_open(meeting, actor=actor, now=now)
        known = {particulars(person.slot_id, person) for person in queries.own_people(organisation)}
        new = [(slot_id, person) for slot_id, person in people if particulars(slot_id, person) not in known]
        if not new:
            return []
        reopen_when_declined(meeting, organisation, actor=actor, now=now)
        named = nominations.nominate_delegates(meeting, organisation, new, actor=actor, now=now)
        note_answer(meeting, organisation, actor=actor, now=now)
    return list(named)


def decline(
    meeting: Meeting,
    organisation: Organisation,
    *,
    reason: str,
    note: str | None,
    answered_by: str | None,
    actor: Actor,
    now: datetime,
) -> Invitation:
    """Record that nobody comes; whoever was named is withdrawn. Refuses answers that come too late."""
    with transaction():
        take(organisation)
        check_open(meeting, actor=actor, now=now)
        for person in queries.own_people(organisation):
            nominations.withdraw_delegate(meeting, person.id, reason=reason, actor=actor, now=now)
        invitation = invitation_of(meeting, organisation)
        invitation.declined_at, invitation.decline_code, invitation.decline_note = now, reason, note
        changes = {"answer": (None, str(DECLINE_REASONS[reason]))}
        record(meeting, organisation, "declined", changes, reason=note, actor=actor, now=now)
        note_answer(meeting, organisation, answered_by=answered_by, actor=actor, now=now)
        publish(OrganisationDeclined(meeting.id, organisation.id), actor=actor, now=now)
    return invitation


def undo_decline(meeting: Meeting, organisation: Organisation, *, actor: Actor, now: datetime) -> None:
    """Take a refusal back, so that people can be named; refuses changes of mind that come too late."""
    with transaction():
        take(organisation)
        check_open(meeting, actor=actor, now=now)
        reopen_when_declined(meeting, organisation, actor=actor, now=now)


def substitute(
    meeting: Meeting,
    organisation: Organisation,
    public_id: str,
    person: PersonInput,
    *,
    reason: str,
    actor: Actor,
    now: datetime,
) -> Delegate:
    """Another person comes instead of one of the organisation's own people; refuses answers that come too late."""
    with transaction():
        take(organisation)
        check_open(meeting, actor=actor, now=now)
        old = queries.own_person(organisation, public_id)
        new = nominations.substitute_delegate(meeting, old.id, person, reason=reason, actor=actor, now=now)
        note_answer(meeting, organisation, actor=actor, now=now)
    return new


def withdraw(
    meeting: Meeting, organisation: Organisation, public_id: str, *, reason: str, actor: Actor, now: datetime
) -> Delegate:
    """One of the organisation's own people does not come; refuses answers that come too late."""
    with transaction():
        take(organisation)
        check_open(meeting, actor=actor, now=now)
        old = queries.own_person(organisation, public_id)
        gone = nominations.withdraw_delegate(meeting, old.id, reason=reason, actor=actor, now=now)
        note_answer(meeting, organisation, actor=actor, now=now)
    return gone


def correct_person(
    meeting: Meeting, organisation: Organisation, public_id: str, person: PersonInput, *, actor: Actor, now: datetime
) -> Delegate:
    """Correct what was written about one person; refuses a name that means somebody else, and late answers."""
    with transaction():
        take(organisation)
        check_open(meeting, actor=actor, now=now)
        known = queries.own_person(organisation, public_id)
        decision = can_correct_name(known.name, person.name)
        if not decision.allowed:
            raise RuleBroken(decision)
        return delegates.update_delegate(meeting, known.id, person, actor=actor, now=now)


def take(organisation: Organisation) -> None:
    """Answers of one organisation wait for each other: no refusal beside a name, nobody named twice by one form.

    People may still be entered for it meanwhile, so the office and its link can never wait for each other in turn.
    """
    held = select(Organisation.id).where(Organisation.id == organisation.id).with_for_update(key_share=True)
    db.session.execute(held)


def check_open(meeting: Meeting, *, actor: Actor, now: datetime) -> None:
    """The office may record an answer at any time; the organisation only until its deadline."""
    if actor.kind == "staff":
        return
    decision = links.may_answer(
        deadline=meeting.registration_deadline,
        meeting_state=meeting.state,
        today=today(now),
    )
    if not decision.allowed:
        raise RuleBroken(decision)


def invitation_of(meeting: Meeting, organisation: Organisation) -> Invitation:
    """The organisation's invitation; an answer may arrive before any letter was drafted."""
    found = queries.invitation_of(organisation)
    if found is None:
        found = Invitation(meeting_id=meeting.id, organisation_id=organisation.id)
        db.session.add(found)
        db.session.flush()
    return found


def reopen_when_declined(meeting: Meeting, organisation: Organisation, *, actor: Actor, now: datetime) -> None:
    """Naming somebody after a refusal is a change of mind and is recorded as one."""
    invitation = invitation_of(meeting, organisation)
    if invitation.declined_at is None:
        return
    changes = {"answer": (str(DECLINE_REASONS.get(invitation.decline_code or "", "")), None)}
    invitation.declined_at = invitation.decline_code = invitation.decline_note = None
    record(meeting, organisation, "reopened", changes, actor=actor, now=now)


def note_answer(
    meeting: Meeting, organisation: Organisation, *, actor: Actor, now: datetime, answered_by: str | None = None
) -> None:
    """Remember when and by whom, and confirm to the organisation's mailbox what now stands."""
    invitation = invitation_of(meeting, organisation)
    invitation.answered_at, invitation.answered_by = now, answered_by or actor.name
    contact = queries.first_contact(organisation)
    if contact is None or contact.email is None:
        return
    queue_message(
        meeting_id=meeting.id,
        kind="portal.answer",
        dedupe_key=f"answer:{organisation.public_id}:{now.isoformat()}",
        to_name=contact.name or organisation.display_name,
        to_email=contact.email,
        subject=render_subject(
            "answer",
            answer={"declined": invitation.declined_at},
            conference_name=meeting.official_name or meeting.title,
        ),
        subject_ref=("organisation", organisation.id),
        facts={"organisation_id": organisation.id},
        actor=actor,
        now=now,
        is_rehearsal=organisation.is_rehearsal,
    )


def record(
    meeting: Meeting,
    organisation: Organisation,
    what: str,
    changes: Mapping[str, tuple[object, object]],
    *,
    actor: Actor,
    now: datetime,
    reason: str | None = None,
) -> None:
    audit.record(
        meeting_id=meeting.id,
        actor=actor,
        action=f"invitations.answer.{what}",
        subject_type="organisation",
        subject_id=organisation.id,
        subject_label=organisation.display_name,
        changes=changes,
        reason=reason,
        now=now,
    )


def particulars(slot_id: int | None, person: PersonInput | Delegate) -> tuple[object, ...]:
    """What makes two writings of one person in one slot the same."""
    return slot_id, person.honorific, person.name, person.position, person.email
