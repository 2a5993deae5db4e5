"""Messages to delegates when something happens to them; reactions.py lists the handlers.

A message is queued in the transaction of the change. The calendar sequence of a person counts what was told: a
cancellation takes the next number, and whoever comes after all gets the one after that.
"""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.mail.models import OutgoingMessage
from conference.mail.render import render_subject
from conference.mail.services import queue_message
from conference.meetings.models import Meeting
from conference.people.events import (
    DelegateChanged,
    DelegateReplaced,
    DelegateRestored,
    DelegatesAccepted,
    DelegateWithdrawn,
)
from conference.people.models import Delegate
from conference.people.queries import delegates as people
from conference.security.services import audit

INVITING = "portal.pass"
CANCELLING = "portal.cancellation"


def invite_accepted(event: DelegatesAccepted, *, actor: Actor, now: datetime) -> None:
    """Everybody newly named gets pass, page and calendar entry; imports tell nobody."""
    if event.notify:
        for delegate_id in event.delegate_ids:
            send_pass(db.session.get_one(Delegate, delegate_id), actor=actor, now=now)


def tell_replaced(event: DelegateReplaced, *, actor: Actor, now: datetime) -> None:
    """The old entry leaves the old person's calendar, the new person is served."""
    send_cancellation(db.session.get_one(Delegate, event.old_id), reason="replaced", actor=actor, now=now)
    send_pass(db.session.get_one(Delegate, event.new_id), actor=actor, now=now)


def tell_withdrawn(event: DelegateWithdrawn, *, actor: Actor, now: datetime) -> None:
    """The entry leaves the calendar, the pass no longer counts."""
    send_cancellation(db.session.get_one(Delegate, event.delegate_id), reason="withdrawn", actor=actor, now=now)


def invite_again(event: DelegateRestored, *, actor: Actor, now: datetime) -> None:
    """Who comes after all is told anew, with a sequence above the cancellation; who was never told stays untold."""
    delegate = db.session.get_one(Delegate, event.delegate_id)
    if was_told(delegate):
        delegate.calendar_sequence += 1
        send_pass(delegate, actor=actor, now=now)


def follow_address(event: DelegateChanged, *, actor: Actor, now: datetime) -> None:
    """A corrected e-mail address gets what went to the old one."""
    delegate = db.session.get_one(Delegate, event.delegate_id)
    if delegate.state == "accepted" and was_told(delegate):
        send_pass(delegate, actor=actor, now=now)


def send_pass_again(meeting: Meeting, delegate_id: int, *, actor: Actor, now: datetime) -> OutgoingMessage:
    """Send what was sent before once more; refused for somebody without address or who does not come."""
    with transaction():
        delegate = people.locked_delegate(meeting.id, delegate_id)
        if delegate.state != "accepted":
            raise RuleBroken(Decision.no("does_not_come"))
        row = send_pass(delegate, actor=actor, now=now, again=f":{now.isoformat()}")
        if row is None:
            raise RuleBroken(Decision.no("no_email"))
        record(delegate, "portal.pass.sent_again", {"email": (None, row.to_email)}, actor=actor, now=now)
    return row


def reset_link(meeting: Meeting, delegate_id: int, *, actor: Actor, now: datetime) -> Delegate:
    """Make every earlier link of a delegate dead; the pass itself stays as it is."""
    with transaction():
        delegate = people.locked_delegate(meeting.id, delegate_id)
        delegate.link_version, delegate.updated_at = delegate.link_version + 1, now
        record(delegate, "portal.link.reset", {}, actor=actor, now=now)
    return delegate


def send_pass(delegate: Delegate, *, actor: Actor, now: datetime, again: str = "") -> OutgoingMessage | None:
    """Queue pass, page and calendar entry once for this address; None when there is no address."""
    if not delegate.email:
        return None
    with transaction():
        return queue_message(
            meeting_id=delegate.meeting_id,
            kind=INVITING,
            dedupe_key=f"pass:{delegate.public_id}:{delegate.calendar_sequence}:{delegate.email}{again}",
            to_name=delegate.full_name,
            to_email=delegate.email,
            subject=subject_of("pass", delegate),
            subject_ref=("delegate", delegate.id),
            facts={"delegate_id": delegate.id, "sequence": delegate.calendar_sequence},
            actor=actor,
            now=now,
            is_rehearsal=delegate.is_rehearsal,
        )


def send_cancellation(delegate: Delegate, *, reason: str, actor: Actor, now: datetime) -> OutgoingMessage | None:
    """Queue the end of pass and calendar entry; None when there is no address."""
    with transaction():
        told = delegate.calendar_sequence
        delegate.calendar_sequence = told + 1
        if not delegate.email:
            return None
        return queue_message(
            meeting_id=delegate.meeting_id,
            kind=CANCELLING,
            dedupe_key=f"cancellation:{delegate.public_id}:{told}",
            to_name=delegate.full_name,
            to_email=delegate.email,
            subject=subject_of("cancellation", delegate),
            subject_ref=("delegate", delegate.id),
            facts={"delegate_id": delegate.id, "reason": reason, "sequence": told},
            actor=actor,
            now=now,
            is_rehearsal=delegate.is_rehearsal,
        )


def was_told(delegate: Delegate) -> bool:
    """Whether a pass was ever queued for this person."""
    wanted = select(OutgoingMessage.id).where(
        OutgoingMessage.subject_type == "delegate",
        OutgoingMessage.subject_id == delegate.id,
        OutgoingMessage.kind == INVITING,
    )
    return db.session.scalar(wanted.limit(1)) is not None


def record(
    delegate: Delegate, action: str, changes: Mapping[str, tuple[object, object]], *, actor: Actor, now: datetime
) -> None:
    audit.record(
        meeting_id=delegate.meeting_id,
        actor=actor,
        action=action,
        subject_type="delegate",
        subject_id=delegate.id,
        subject_label=delegate.name,
        changes=changes,
        now=now,
    )


def subject_of(template: str, delegate: Delegate) -> str:
    """The subject line, so that the outbox says what waits."""
    meeting = db.session.get_one(Meeting, delegate.meeting_id)
    return render_subject(template, conference_name=meeting.official_name or meeting.title)
