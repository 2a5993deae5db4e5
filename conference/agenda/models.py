"""The programme: sessions in order, and the released versions of it."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from conference.database import Json, Model, UtcDateTime


class Session(Model):
    """One part of the programme. Unknown times are null. `revision` becomes SEQUENCE in calendars."""

    __tablename__ = "sessions"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True)
    code: Mapped[str | None] = mapped_column(String(80))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str]
    minutes: Mapped[int | None]
    starts_at: Mapped[time | None]
    place: Mapped[str | None]
    speaker_organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    speaker_name: Mapped[str | None]
    ref: Mapped[str | None]
    status: Mapped[str | None] = mapped_column(String(40))
    note: Mapped[str | None]
    revision: Mapped[int] = mapped_column(default=0)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    edited: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)


class AgendaRelease(Model):
    """What was released: a snapshot that calendars and pages show until the next release."""

    __tablename__ = "agenda_releases"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    version: Mapped[int]
    released_at: Mapped[datetime] = mapped_column(UtcDateTime)
    released_by: Mapped[str]
    snapshot: Mapped[dict[str, Any]] = mapped_column(Json)

    __table_args__ = (UniqueConstraint("meeting_id", "version"),)
