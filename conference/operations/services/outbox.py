"""What staff does in the outbox, with its audit entry."""

from datetime import datetime

from conference.database import transaction
from conference.kit.actor import Actor
from conference.kit.identifiers import public_id
from conference.mail import services as mail
from conference.mail.mails import TEST
from conference.mail.models import OutgoingMessage
from conference.mail.render import render_subject
from conference.security.services.audit import record


def resend_message(row: OutgoingMessage, *, to_email: str, actor: Actor, now: datetime) -> OutgoingMessage:
    """Send one failed message again, to a corrected address if it changed; RuleBroken when it is not failed."""
    with transaction():
        before = row.to_email
        mail.resend(row, to_email=to_email, now=now)
        record(
            meeting_id=row.meeting_id, actor=actor, action="mail.message.resent", subject_type="message",
            subject_id=row.id, subject_label=row.to_name, changes={"email": (before, to_email)}, now=now,
        )  # fmt: skip
    return row


def resend_failed_messages(meeting_id: int, *, actor: Actor, now: datetime) -> int:
    """Send every message of a conference again that failed for good; gives how many."""
    with transaction():
        count = mail.resend_failed(meeting_id, now=now)
        if count:
            record(
                meeting_id=meeting_id, actor=actor, action="mail.failed.resent", subject_type="outbox",
                subject_id=meeting_id, subject_label=str(count), now=now,
            )  # fmt: skip
    return count


def send_test_letter(to_email: str, *, meeting_id: int | None, actor: Actor, now: datetime) -> OutgoingMessage:
    """A letter to oneself by the same way that real ones take."""
    with transaction():
        row = mail.queue_message(
            kind=TEST, dedupe_key=f"{TEST}:{public_id()}", to_name=actor.name, to_email=to_email, facts={},
            subject=render_subject("test"), meeting_id=meeting_id, actor=actor, now=now,
        )  # fmt: skip
        record(
            meeting_id=meeting_id, actor=actor, action="mail.test.sent", subject_type="message",
            subject_id=row.id, subject_label=to_email, now=now,
        )  # fmt: skip
    return row
