"""One pass: by its number, its short code, or its holder."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from conference.database import db
from conference.errors import NotFound
from conference.passes.core.token import read_pass
from conference.passes.keys import keyring
from conference.passes.models import Pass

NO_CONFERENCE = 0


def live(delegate_id: int) -> Select[Pass]:
    """The pass of a delegate that still opens doors."""
    return select(Pass).where(Pass.delegate_id == delegate_id, Pass.replaced_at.is_(None), Pass.revoked_at.is_(None))


def find_live_pass(delegate_id: int, *, lock: bool = False) -> Pass | None:
    """The live pass or None; locked when it is going to change."""
    statement = live(delegate_id).with_for_update() if lock else live(delegate_id)
    return db.session.scalar(statement.execution_options(populate_existing=lock))


def live_pass_of(delegate_id: int) -> Pass:
    """The live pass; NotFound when there is none."""
    return found(find_live_pass(delegate_id))


def latest_pass_of(delegate_id: int) -> Pass | None:
    """The live pass, else the one that was issued last: a delegate's page shows what became of it."""
    return find_live_pass(delegate_id) or db.session.scalar(
        select(Pass).where(Pass.delegate_id == delegate_id).order_by(Pass.id.desc()).limit(1)
    )


def passes_of(delegate_id: int) -> Sequence[Pass]:
    """All passes of a delegate, the newest first."""
    return db.session.scalars(select(Pass).where(Pass.delegate_id == delegate_id).order_by(Pass.id.desc())).all()


def pass_of_meeting(meeting_id: int, pass_id: int) -> Pass:
    """A pass of this conference; NotFound otherwise."""
    return found(db.session.scalar(select(Pass).where(Pass.meeting_id == meeting_id, Pass.id == pass_id)))


def pass_behind(text: str) -> Pass | None:
    """The pass that a signed text names, in any conference: for the public page behind a QR."""
    serial = read_pass(text, keys=keyring().public_keys(), conference=NO_CONFERENCE).serial
    return db.session.scalar(select(Pass).where(Pass.serial == serial)) if serial else None


def taken_pass(pass_id: int) -> Pass:
    """The row as it is now, held until the end of the transaction."""
    statement = select(Pass).where(Pass.id == pass_id).with_for_update().execution_options(populate_existing=True)
    return found(db.session.scalar(statement))


def found(row: Pass | None) -> Pass:
    """The row; NotFound when there is none."""
    if row is None:
        raise NotFound("pass")
    return row
