"""A new signing key; passes that were issued before stay genuine."""

from datetime import datetime

from conference.database import transaction
from conference.kit.actor import Actor
from conference.passes.keys import keyring
from conference.passes.services.roster import next_version
from conference.security.services.audit import record


def rotate_keys(meeting_id: int, *, reason: str, actor: Actor, now: datetime) -> int:
    """The number of the new key. Doors learn its public half with the next roster. Refused after 255 keys."""
    with transaction():
        next_version(meeting_id)
        number = keyring().rotate()
        record(
            meeting_id=meeting_id, actor=actor, action="passes.key.rotated", subject_type="key", subject_id=number,
            subject_label=f"Khóa ký số {number}", changes={"khóa ký": (number - 1, number)}, reason=reason, now=now,
        )  # fmt: skip
    return number
