"""A message as a frozen value; transports turn it into bytes."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Attachment:
    """A file beside the text."""

    filename: str
    mimetype: str
    content: bytes


@dataclass(frozen=True)
class CalendarPart:
    """A text/calendar part inside the alternatives; method: REQUEST or CANCEL."""

    method: str
    content: bytes


@dataclass(frozen=True)
class Message:
    """Everything that one mail carries."""

    to_name: str
    to_email: str
    subject: str
    text: str
    html: str
    message_id: str
    attachments: tuple[Attachment, ...] = ()
    calendar: CalendarPart | None = None
    reply_to: str | None = None
    sender_name: str = ""
