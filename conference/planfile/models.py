"""The plan file that was loaded last for a conference, and what it wrote: the measure of what a person has changed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from conference.database import Json, Model, UtcDateTime


class LoadedPlan(Model):
    """`written`: kind → key → field → value, as the plan wrote it; a stored value that differs is a person's."""

    __tablename__ = "loaded_plans"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), unique=True)
    filename: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(Text, deferred=True)
    written: Mapped[dict[str, Any]] = mapped_column(Json, default=dict, deferred=True)
    loaded_by: Mapped[str]
    loaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
