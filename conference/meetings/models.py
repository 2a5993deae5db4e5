"""A conference with its facts, its open questions and the decisions on them. Unknown facts are null."""

from datetime import date as Day
from datetime import datetime, time
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.database import Json, Model, UtcDateTime


class Meeting(Model):
    """One conference. `edited_facts` names what a person has changed: loading the plan again leaves those alone."""

    __tablename__ = "meetings"
    code: Mapped[str] = mapped_column(String(80), unique=True)
    number: Mapped[int] = mapped_column(unique=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True)
    state: Mapped[str] = mapped_column(String(20), default="preparing")
    made_current_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)
    calendar_revision: Mapped[int] = mapped_column(default=0)

    title: Mapped[str]
    official_name: Mapped[str | None]
    short_name: Mapped[str | None]
    names_in_plan: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    date: Mapped[Day | None]
    date_from: Mapped[Day | None]
    date_to: Mapped[Day | None]
    start_time: Mapped[time | None]
    end_time: Mapped[time | None]
    city: Mapped[str | None]
    hall: Mapped[str | None]
    address: Mapped[str | None]
    capacity: Mapped[int | None]
    format: Mapped[str | None]
    chair_text: Mapped[str | None]
    chair_person: Mapped[str | None]
    contact_name: Mapped[str | None]
    contact_position: Mapped[str | None]
    contact_unit: Mapped[str | None]
    contact_phone: Mapped[str | None]
    contact_email: Mapped[str | None]
    registration_deadline: Mapped[Day | None]

    issuer: Mapped[str | None]
    issuer_lines: Mapped[list[str]] = mapped_column(Json, default=list)
    parent_issuer: Mapped[str | None]
    letter_symbol: Mapped[str | None]
    letter_place: Mapped[str | None]
    signature_lines: Mapped[list[str]] = mapped_column(Json, default=list)
    signer_name: Mapped[str | None]
    archive_unit: Mapped[str | None]

    plan_number: Mapped[str | None]
    plan_symbol: Mapped[str | None]
    plan_issued_on: Mapped[Day | None]
    stated_total: Mapped[int | None]
    stated_total_text: Mapped[str | None]
    seats_for_awardees: Mapped[int | None]
    plan: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    edited_facts: Mapped[list[str]] = mapped_column(Json, default=list)


class OpenQuestion(Model):
    """One point where the source contradicts itself or is silent; both values are kept for ever."""

    __tablename__ = "open_questions"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    severity: Mapped[str] = mapped_column(String(10))
    ref: Mapped[str]
    what: Mapped[str]
    quotes: Mapped[list[str]] = mapped_column(Json, default=list)
    stated: Mapped[str | None]
    other: Mapped[str | None]
    search_key: Mapped[str] = mapped_column(default="")
    decisions: Mapped[list["Decision"]] = relationship(back_populates="question", order_by="Decision.id")

    __table_args__ = (UniqueConstraint("meeting_id", "code"),)


class Decision(Model):
    """What a person decided about a question, and why. A later decision or an undo never erases it."""

    __tablename__ = "decisions"
    question_id: Mapped[int] = mapped_column(ForeignKey("open_questions.id"), index=True)
    choice: Mapped[str] = mapped_column(String(10))
    value: Mapped[str]
    reason: Mapped[str]
    decided_by: Mapped[str]
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_by: Mapped[str | None]
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    question: Mapped[OpenQuestion] = relationship(back_populates="decisions")
