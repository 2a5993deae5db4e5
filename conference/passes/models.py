"""Passes: what a delegate carries. The life of a pass is facts with times; presence is kept from the walk."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.database import Model, UtcDateTime


class Pass(Model):
    """`serial` is the 8 letters inside the signed text; `code` the whole signed text without the address."""

    __tablename__ = "passes"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    delegate_id: Mapped[int] = mapped_column(ForeignKey("delegates.id"), index=True)
    serial: Mapped[str] = mapped_column(String(8), unique=True)
    code: Mapped[str] = mapped_column(String(200))
    key_id: Mapped[int]
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime)
    valid_from: Mapped[datetime | None] = mapped_column(UtcDateTime)
    valid_to: Mapped[datetime | None] = mapped_column(UtcDateTime)
    replaced_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    replaced_by_id: Mapped[int | None] = mapped_column(ForeignKey("passes.id"), index=True)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoke_reason: Mapped[str | None]
    inside: Mapped[bool] = mapped_column(default=False)
    first_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_door: Mapped[str | None]
    first_scan_id: Mapped[str | None] = mapped_column(String(36))
    let_in: Mapped[int] = mapped_column(default=0)
    last_received_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    conflict: Mapped[bool] = mapped_column(default=False)
    scan_count: Mapped[int] = mapped_column(default=0)
    roster_version: Mapped[int] = mapped_column(default=0, index=True)
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
    replaced_by: Mapped["Pass | None"] = relationship(remote_side="Pass.id")

    @property
    def state(self) -> str:
        """live, replaced or revoked; replaced comes before revoked, as at the door."""
        if self.replaced_at:
            return "replaced"
        return "revoked" if self.revoked_at else "live"

    __table_args__ = (Index("ix_passes_meeting_inside", "meeting_id", "inside"),)


class RosterCounter(Model):
    """The version of a conference's door roster. Raising it holds its row until the change is committed, so that no
    device ever skips a change; below `full_from` a difference cannot be told (rows were erased) and all is sent."""

    __tablename__ = "roster_counters"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), unique=True)
    version: Mapped[int] = mapped_column(default=0)
    full_from: Mapped[int] = mapped_column(default=0)
