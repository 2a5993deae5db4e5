"""The letter of a conference, its text per category, and one invitation per organisation.

A letter is frozen when it is issued: `snapshot` holds every fact that was printed, `fingerprint` its SHA-256.
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.database import Json, Model, UtcDateTime


class Letter(Model):
    """One giấy mời: draft, submitted, approved, issued. Number and date come from the registry clerk.

    `content`, `body_notes` and `body` are paragraphs after the place; `salutation` stands after "trân trọng kính mời:".
    """

    __tablename__ = "letters"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True)
    state: Mapped[str] = mapped_column(String(20), default="draft")
    content: Mapped[str | None]
    body_notes: Mapped[str | None]
    salutation: Mapped[str | None]
    body: Mapped[str | None]
    distribution: Mapped[list[str]] = mapped_column(Json, default=list)
    with_link: Mapped[bool] = mapped_column(default=True)
    number: Mapped[int | None]
    issued_on: Mapped[date | None]
    submitted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    approved_by: Mapped[str | None]
    approved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)
    snapshot: Mapped[dict[str, Any] | None] = mapped_column(Json)
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    texts: Mapped[list["LetterText"]] = relationship(back_populates="letter")


class LetterText(Model):
    """Salutation and body for one category; null fields fall back to the letter's own."""

    __tablename__ = "letter_texts"
    letter_id: Mapped[int] = mapped_column(ForeignKey("letters.id"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"))
    salutation: Mapped[str | None]
    body: Mapped[str | None]
    letter: Mapped[Letter] = relationship(back_populates="texts")

    __table_args__ = (UniqueConstraint("letter_id", "category_id"),)


class Invitation(Model):
    """One organisation's invitation under a letter, and its answer.

    answer: none, partial and complete are computed from people; `declined` is said by the organisation.
    """

    __tablename__ = "invitations"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    letter_id: Mapped[int | None] = mapped_column(ForeignKey("letters.id"))
    recipient_text: Mapped[str | None]
    snapshot: Mapped[dict[str, Any] | None] = mapped_column(Json)
    fingerprint: Mapped[str | None] = mapped_column(String(64))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("outgoing_messages.id"))
    declined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decline_code: Mapped[str | None] = mapped_column(String(40))
    decline_note: Mapped[str | None]
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[str | None]

    __table_args__ = (UniqueConstraint("meeting_id", "organisation_id"),)
