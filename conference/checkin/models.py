"""Door devices and scans. Scans are append-only: undo and settlements are further facts that point at a scan."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from conference.database import Json, Model, UtcDateTime


class Device(Model):
    """A paired phone or scanner at a door; only the hash of its token is kept."""

    __tablename__ = "devices"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True)
    name: Mapped[str]
    door: Mapped[str]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    revoked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    unsent: Mapped[int | None]
    roster_version: Mapped[int | None]


class Scan(Model):
    """One scan as it happened. `scan_id` is the device's own id; `told` is what the person was told; never changed
    but for `offline`/`shown`, which may be added once when a timed-out online scan is sent again."""

    __tablename__ = "scans"
    scan_id: Mapped[str] = mapped_column(String(36), unique=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"))
    pass_id: Mapped[int | None] = mapped_column(ForeignKey("passes.id"))
    text: Mapped[str] = mapped_column(String(512))
    direction: Mapped[str] = mapped_column(String(3))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    effective_at: Mapped[datetime] = mapped_column(UtcDateTime)
    device_id: Mapped[int] = mapped_column(ForeignKey("devices.id"))
    door: Mapped[str]
    offline: Mapped[bool] = mapped_column(default=False)
    shown: Mapped[str | None] = mapped_column(String(20))
    told: Mapped[str | None] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(20))
    clock_wrong: Mapped[bool] = mapped_column(default=False)
    way: Mapped[str] = mapped_column(String(10), default="camera")
    fingerprint: Mapped[str] = mapped_column(String(32), default="")
    is_rehearsal: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        Index("ix_scans_pass", "pass_id", "effective_at"),
        Index("ix_scans_meeting_received", "meeting_id", "received_at"),
        Index("ix_scans_device", "device_id", "received_at"),
    )


class ScanUndo(Model):
    """Somebody took a scan back; the scan itself stays."""

    __tablename__ = "scan_undos"
    scan_pk: Mapped[int] = mapped_column(ForeignKey("scans.id"), unique=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str]
    reason: Mapped[str | None]


class ConflictSettlement(Model):
    """A person looked at a pass that let two people in and said what it was, scan by scan."""

    __tablename__ = "conflict_settlements"
    pass_id: Mapped[int] = mapped_column(ForeignKey("passes.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[str]
    note: Mapped[str]
    scan_ids: Mapped[list[str]] = mapped_column(Json, default=list)
