"""The plan's tasks, awards within their quotas, and the report forms as data."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from conference.database import Json, Model, UtcDateTime


class Task(Model):
    """A task of the plan. `deadline_exclusive`: the stated day itself is too late ("trước ngày")."""

    __tablename__ = "tasks"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    position: Mapped[int]
    ref: Mapped[str | None]
    title: Mapped[str]
    output: Mapped[str | None]
    leads: Mapped[list[str]] = mapped_column(Json, default=list)
    partners: Mapped[list[str]] = mapped_column(Json, default=list)
    deadline_text: Mapped[str | None]
    deadline: Mapped[date | None]
    deadline_exclusive: Mapped[bool] = mapped_column(default=False)
    internal_deadline: Mapped[date | None]
    depends_on: Mapped[list[str]] = mapped_column(Json, default=list)
    expected_count: Mapped[int | None]
    note: Mapped[str | None]
    details: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    state: Mapped[str] = mapped_column(String(20), default="not_started")
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    edited_facts: Mapped[list[str]] = mapped_column(Json, default=list)
    search_key: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (UniqueConstraint("meeting_id", "code"),)


class AwardQuota(Model):
    """How many awards of one kind the plan foresees."""

    __tablename__ = "award_quotas"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    position: Mapped[int] = mapped_column(default=0)
    kind: Mapped[str] = mapped_column(String(20))
    levels: Mapped[list[str]] = mapped_column(Json, default=list)
    count: Mapped[int | None]
    text: Mapped[str]

    __table_args__ = (UniqueConstraint("meeting_id", "code"),)


class ReportForm(Model):
    """The outline and the appendix forms, exactly as the plan file gives them."""

    __tablename__ = "report_forms"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    position: Mapped[int] = mapped_column(default=0)
    title: Mapped[str]
    body: Mapped[dict[str, Any]] = mapped_column(Json)

    __table_args__ = (UniqueConstraint("meeting_id", "code"),)
