"""The outbox: one row per message, committed together with the change that causes it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from conference.database import Json, KeyText, Model, UtcDateTime
from conference.mail.words import reason_sentence


class OutgoingMessage(Model):
    """state: queued, sending, sent, failed (and deferred, bounced, uncertain).

    `kind` names the builder that makes the content from `facts` when it is sent or shown; `dedupe_key` makes
    sending twice send once; `message_id` stays the same through every retry.
    """

    __tablename__ = "outgoing_messages"
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id"), index=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True)
    kind: Mapped[str] = mapped_column(String(60))
    dedupe_key: Mapped[str] = mapped_column(String(200), unique=True)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    to_name: Mapped[str]
    to_email: Mapped[str]
    subject: Mapped[str]
    facts: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    subject_type: Mapped[str | None] = mapped_column(String(40))
    subject_id: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(20), default="queued", index=True)
    reason_code: Mapped[str | None] = mapped_column(String(40))
    reason_facts: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    next_try_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    search_key: Mapped[str] = mapped_column(KeyText, default="")
    is_rehearsal: Mapped[bool] = mapped_column(default=False)

    @property
    def reason(self) -> str | None:
        """Why it is not sent, as a sentence in the reader's language."""
        return reason_sentence(self.reason_code, self.reason_facts) if self.reason_code else None
