"""The hours in which a pass opens the door; only a pass that was given hours is ever refused for its time."""

from datetime import datetime

from conference.checkin.queries.holders import take_holder
from conference.checkin.services.afterwards import walk_again
from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.passes.models import Pass
from conference.passes.services import next_version
from conference.security.services.audit import record


def set_window(
    pass_id: int, *, valid_from: datetime | None, valid_until: datetime | None, actor: Actor, now: datetime
) -> Pass:
    """Limit a pass to some hours, or to none. Refused: an end that is not after the beginning."""
    if valid_from and valid_until and valid_until <= valid_from:
        raise RuleBroken(Decision.no("bad_window"))
    with transaction():
        row = db.session.get_one(Pass, pass_id, with_for_update=True)
        changes = {"từ": (row.valid_from, valid_from), "tới": (row.valid_to, valid_until)}
        row.valid_from, row.valid_to = valid_from, valid_until
        row.roster_version = next_version(row.meeting_id)
        db.session.flush()
        walk_again(take_holder(pass_id))
        record(
            meeting_id=row.meeting_id, actor=actor, action="passes.pass.limited", subject_type="pass",
            subject_id=row.serial, subject_label=row.serial, changes=changes, now=now,
        )  # fmt: skip
    return row
