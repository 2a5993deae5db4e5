"""Door devices: one by its token, the list of a conference."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from conference.checkin.models import Device, Scan
from conference.database import db
from conference.errors import NotFound
from conference.kit.actor import Actor
from conference.meetings.models import Meeting


@dataclass(frozen=True)
class Station:
    """A paired device as a scan needs it."""

    id: int
    public_id: str
    name: str
    door: str
    meeting_id: int
    conference: int
    last_seen_at: datetime | None

    @property
    def actor(self) -> Actor:
        """Who acts when this device acts."""
        return Actor(kind="device", id=self.public_id, name=f"{self.name}, {self.door}", role="device")


DEVICE: Any = Device.__table__
MEETING: Any = Meeting.__table__
STATION = select(
    DEVICE.c.id, DEVICE.c.public_id, DEVICE.c.name, DEVICE.c.door, DEVICE.c.meeting_id,
    MEETING.c.number.label("conference"), DEVICE.c.last_seen_at, DEVICE.c.expires_at, DEVICE.c.revoked_at,
).select_from(DEVICE.join(MEETING)).where(DEVICE.c.token_hash == bindparam("hash"))  # fmt: skip


def token_hash(token: str) -> str:
    """What is stored of a bearer token."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def station_by_token(token: str, *, now: datetime) -> Station | None:
    """The device behind a token, when it is neither revoked nor expired."""
    row = db.session.execute(STATION, {"hash": token_hash(token)}).mappings().first()
    if row is None or row["revoked_at"] or (row["expires_at"] and row["expires_at"] <= now):
        return None
    return Station(**{name: row[name] for name in Station.__dataclass_fields__})


def device_of(meeting_id: int, device_id: int) -> Device:
    """A device of this conference; NotFound otherwise."""
    row = db.session.scalar(select(Device).where(Device.meeting_id == meeting_id, Device.id == device_id))
    if row is None:
        raise NotFound("device")
    return row


def devices(meeting_id: int) -> Sequence[Any]:
    """Rows of (device, number of scans, time of the last one), the newest device first; one statement."""
    scans = (
        select(Scan.device_id, func.count().label("count"), func.max(Scan.received_at).label("last"))
        .where(Scan.meeting_id == meeting_id)
        .group_by(Scan.device_id)
        .subquery()
    )
    statement = (
        select(Device, func.coalesce(scans.c.count, 0), scans.c.last)
        .outerjoin(scans, scans.c.device_id == Device.id)
        .where(Device.meeting_id == meeting_id)
        .order_by(Device.revoked_at.is_not(None), Device.id.desc())
    )
    return db.session.execute(statement).all()


def doors(meeting_id: int) -> Sequence[str]:
    """Names of doors in use, to choose from."""
    names = select(Device.door).where(Device.meeting_id == meeting_id).distinct().order_by(Device.door)
    return db.session.scalars(names).all()
