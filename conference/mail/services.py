"""The outbox: queue once, deliver, say truly what happened, send again. Nothing that fails is ever lost.

Design: the row is committed with the change that causes the message. A job turns `queued` into `sending`, sends
outside of any transaction, and records the outcome. A worker that is killed in between leaves `sending` behind; the
same job runs again and sends again under the same Message-ID, so that at most that one message arrives twice and mail
programs show it once.
"""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from conference.database import db, is_sqlite, transaction
from conference.errors import ConferenceError, NotFound, RuleBroken
from conference.jobs.delays import next_try
from conference.jobs.queue import enqueue
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.kit.identifiers import public_id
from conference.kit.text import fold
from conference.mail.builders import build_message
from conference.mail.core.failures import Failure, failure_of
from conference.mail.message import Message
from conference.mail.models import OutgoingMessage
from conference.mail.transport import SmtpTransport, current_transport

RESENDABLE = ("failed", "deferred", "uncertain", "bounced")
log = logging.getLogger(__name__)


def queue_message(
    *,
    kind: str,
    dedupe_key: str,
    to_name: str,
    to_email: str,
    facts: Mapping[str, Any],
    actor: Actor,
    now: datetime,
    subject: str = "",
    meeting_id: int | None = None,
    subject_ref: tuple[str, int] | None = None,
    is_rehearsal: bool = False,
) -> OutgoingMessage:
    """Put a message into the outbox once: the same dedupe_key again gives back the row that is there, unchanged."""
    identifier = public_id()
    values = {
        "meeting_id": meeting_id,
        "public_id": identifier,
        "kind": kind,
        "dedupe_key": dedupe_key,
        "message_id": f"<{identifier}@{sender_domain()}>",
        "to_name": to_name,
        "to_email": to_email,
        "subject": subject,
        "facts": {**facts, "queued_by": actor.name},
        "subject_type": subject_ref[0] if subject_ref else None,
        "subject_id": subject_ref[1] if subject_ref else None,
        "search_key": fold(f"{to_name} {to_email} {subject}"),
        "is_rehearsal": is_rehearsal,
        "created_at": now,
        "updated_at": now,
    }
    with transaction():
        row_id = put_once(values)
        if row_id is not None:
            enqueue("mail.deliver", key=f"mail:{row_id}", now=now, message_id=row_id)
        return db.session.scalars(select(OutgoingMessage).filter_by(dedupe_key=dedupe_key)).one()


def put_once(values: Mapping[str, Any]) -> int | None:
    """The id of the new row, or None when the key is there already: the database decides between two."""
    insert = sqlite.insert(OutgoingMessage) if is_sqlite() else postgresql.insert(OutgoingMessage)
    new = insert.values(**values).on_conflict_do_nothing(index_elements=["dedupe_key"]).returning(OutgoingMessage.id)
    return db.session.scalar(new)


def sender_domain() -> str:
    """The part after @ of MAIL_FROM."""
    return str(current_app.config["SETTINGS"].mail_from.rpartition("@")[2])


def deliver(message_id: int, *, now: datetime, is_retry: bool) -> None:
    """Send one message if it still waits, and record what happened. A retry takes over what a dead worker left."""
    row = claim(message_id, now=now, is_retry=is_retry)
    if row is None:
        return
    if row.is_rehearsal:
        record(row.id, {"state": "sent", "sent_at": now, "reason_code": "rehearsal"}, now=now)
        return
    message = compose_or_fail(row, now=now)
    if message is None:
        return
    try:
        current_transport().send(message)
    except Exception as error:
        record_failure(row, classify(error, row), now=now)
    else:
        record(row.id, {"state": "sent", "sent_at": now, "subject": message.subject, "reason_code": None}, now=now)


def claim(message_id: int, *, now: datetime, is_retry: bool) -> OutgoingMessage | None:
    """Turn waiting into `sending`; None when it is already sent or in other hands."""
    states = ("queued", "deferred", "sending") if is_retry else ("queued", "deferred")
    statement = (
        update(OutgoingMessage)
        .where(OutgoingMessage.id == message_id, OutgoingMessage.state.in_(states))
        .values(state="sending", attempts=OutgoingMessage.attempts + 1, next_try_at=None, updated_at=now)
        .returning(OutgoingMessage.id)
        .execution_options(synchronize_session=False)
    )
    with transaction():
        claimed = db.session.scalar(statement)
    return db.session.get(OutgoingMessage, message_id) if claimed else None


def compose_or_fail(row: OutgoingMessage, *, now: datetime) -> Message | None:
    """The content, or a permanent failure with its reason."""
    try:
        return build_message(row)
    except ConferenceError as error:
        problem = str(error)
    except Exception as error:
        log.exception("message %s %s", row.id, row.kind)
        problem = type(error).__name__
    db.session.rollback()
    record_failure(row, Failure("cannot_compose", permanent=True, facts={"problem": problem}), now=now)
    return None


def classify(error: Exception, row: OutgoingMessage) -> Failure:
    """What went wrong, with the names that the sentence needs."""
    transport = current_transport()
    server = f"{transport.server.host}:{transport.server.port}" if isinstance(transport, SmtpTransport) else ""
    return failure_of(error, server=server, sender=current_app.config["SETTINGS"].mail_from, address=row.to_email)


def record_failure(row: OutgoingMessage, failure: Failure, *, now: datetime) -> None:
    """Wait and try again, or stop and show."""
    again = None if failure.permanent else next_try(row.attempts, now=now)
    reason = {"reason_code": failure.code, "reason_facts": dict(failure.facts)}
    with transaction():
        if again is None:
            record(row.id, {"state": "failed", **reason}, now=now)
            return
        record(row.id, {"state": "deferred", "next_try_at": again, **reason}, now=now)
        enqueue("mail.deliver", key=f"mail:{row.id}", run_at=again, now=now, message_id=row.id)


def record(row_id: int, values: dict[str, Any], *, now: datetime) -> None:
    with transaction():
        db.session.execute(update(OutgoingMessage).where(OutgoingMessage.id == row_id).values(updated_at=now, **values))


def resend(row: OutgoingMessage, *, to_email: str | None = None, now: datetime) -> OutgoingMessage:
    """Send a failed message again under its own Message-ID, to a corrected address when one is given.

    RuleBroken("not_resendable") for one that is sent, on its way or waiting."""
    with transaction():
        db.session.add(row)
        db.session.refresh(row, with_for_update=True)
        if row.state not in RESENDABLE:
            raise RuleBroken(Decision.no("not_resendable", state=row.state))
        row.state, row.attempts, row.next_try_at, row.updated_at = "queued", 0, None, now
        row.reason_code, row.reason_facts = None, {}
        if to_email:
            row.to_email = to_email
            row.search_key = fold(f"{row.to_name} {to_email} {row.subject}")
        enqueue("mail.deliver", key=f"mail:{row.id}", now=now, message_id=row.id)
    return row


def resend_failed(meeting_id: int | None, *, now: datetime) -> int:
    """Send everything again that failed for good; gives how many."""
    with transaction():
        failed = select(OutgoingMessage).filter_by(meeting_id=meeting_id, state="failed")
        rows = db.session.scalars(failed.with_for_update()).all()
        for row in rows:
            resend(row, now=now)
        return len(rows)


def message_of(meeting_id: int | None, public_id: str) -> OutgoingMessage:
    """A message of this conference, or one that belongs to none; NotFound otherwise."""
    row: OutgoingMessage | None = db.session.scalar(select(OutgoingMessage).filter_by(public_id=public_id))
    if row is None or row.meeting_id not in (None, meeting_id):
        raise NotFound(public_id)
    return row
