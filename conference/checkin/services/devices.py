"""Door devices: pairing gives a token that is shown once; only its hash is kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe

from sqlalchemy import update

from conference.checkin.models import Device
from conference.checkin.queries.devices import token_hash
from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.kit.identifiers import public_id
from conference.security.services.audit import record

TOKEN_BYTES = 32
SEEN_EVERY = timedelta(seconds=20)


@dataclass(frozen=True)
class Pairing:
    """A device with the token that nobody can ask for again."""

    device: Device
    token: str

    def address(self, public_url: str) -> str:
        """Opens the door page paired. The token stands behind #, which browsers never send to a server."""
        return f"{public_url}/door#{self.token}"


def pair_device(
    meeting_id: int, *, name: str, door: str, expires_at: datetime | None = None, user_id: int | None = None,
    actor: Actor, now: datetime,
) -> Pairing:  # fmt: skip
    """A new device at a door with its token."""
    token = token_urlsafe(TOKEN_BYTES)
    device = Device(
        meeting_id=meeting_id, public_id=public_id(), name=name, door=door, token_hash=token_hash(token),
        user_id=user_id, created_at=now, expires_at=expires_at,
    )  # fmt: skip
    with transaction():
        db.session.add(device)
        db.session.flush()
        record_device(device, "checkin.device.paired", actor=actor, now=now)
    return Pairing(device, token)


def revoke_device(device: Device, *, actor: Actor, now: datetime) -> Device:
    """The device's token opens nothing from now on. Refused: a device that was revoked before."""
    with transaction():
        row = db.session.get_one(Device, device.id, with_for_update=True)
        if row.revoked_at:
            raise RuleBroken(Decision.no("device_revoked"))
        row.revoked_at = now
        record_device(row, "checkin.device.revoked", actor=actor, now=now)
    return row


def note_seen(
    device_id: int, *, last_seen_at: datetime | None, unsent: int | None, roster: int | None, now: datetime
) -> None:
    """When a device last asked and what it still holds; written at most every 20 seconds, never on a scan."""
    if last_seen_at and now - last_seen_at < SEEN_EVERY:
        return
    with transaction():
        row = update(Device).where(Device.id == device_id)
        db.session.execute(row.values(last_seen_at=now, unsent=unsent, roster_version=roster))


def record_device(device: Device, action: str, *, actor: Actor, now: datetime) -> None:
    record(
        meeting_id=device.meeting_id, actor=actor, action=action, subject_type="device", subject_id=device.public_id,
        subject_label=f"{device.name}, {device.door}", now=now,
    )  # fmt: skip
