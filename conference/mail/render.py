"""templates/mail/<name>/{subject.txt,body.txt,body.html} → Message. Mail is Vietnamese, whoever looks at it."""

from collections.abc import Sequence
from typing import Any

from flask import render_template
from flask_babel import force_locale

from conference.mail.message import Attachment, CalendarPart, Message
from conference.mail.models import OutgoingMessage


def compose(
    row: OutgoingMessage,
    template: str,
    *,
    attachments: Sequence[Attachment] = (),
    calendar: CalendarPart | None = None,
    reply_to: str | None = None,
    sender_name: str = "",
    **context: Any,
) -> Message:
    """Render the three templates for a row of the outbox. Links in `context` are whole addresses under PUBLIC_URL."""
    with force_locale("vi"):
        subject, text, html = (
            render_template(f"mail/{template}/{part}", message=row, sender_name=sender_name, **context)
            for part in ("subject.txt", "body.txt", "body.html")
        )
    return Message(
        to_name=row.to_name,
        to_email=row.to_email,
        subject=" ".join(subject.split()),
        text=text.strip() + "\n",
        html=html,
        message_id=row.message_id,
        attachments=tuple(attachments),
        calendar=calendar,
        reply_to=reply_to,
        sender_name=sender_name,
    )


def render_subject(template: str, **context: Any) -> str:
    """Only the subject line, for the row while nothing is sent yet."""
    with force_locale("vi"):
        return " ".join(render_template(f"mail/{template}/subject.txt", **context).split())
