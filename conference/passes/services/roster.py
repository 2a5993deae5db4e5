"""The version of the door roster: raised by everything that a door must learn."""

from collections.abc import Sequence

from sqlalchemy import select, update
from sqlalchemy.dialects import postgresql, sqlite

from conference.database import db, is_sqlite, transaction
from conference.passes.models import Pass, RosterCounter

AT_ONCE = 1_000


def next_version(meeting_id: int) -> int:
    """One more than the last; the row stays taken until the change is committed."""
    insert = sqlite.insert(RosterCounter) if is_sqlite() else postgresql.insert(RosterCounter)
    raised = insert.values(meeting_id=meeting_id, version=1, full_from=0).on_conflict_do_update(
        index_elements=[RosterCounter.meeting_id], set_={"version": RosterCounter.version + 1}
    )
    with transaction():
        return db.session.execute(raised.returning(RosterCounter.version)).scalar_one()


def touch_roster(meeting_id: int, delegate_ids: Sequence[int]) -> None:
    """Doors learn these people again: their name, position, seat or notes changed."""
    with transaction():
        version = next_version(meeting_id)
        for start in range(0, len(delegate_ids), AT_ONCE):
            some = delegate_ids[start : start + AT_ONCE]
            db.session.execute(update(Pass).where(Pass.delegate_id.in_(some)).values(roster_version=version))


def forget_roster(meeting_id: int) -> None:
    """Passes were erased (rehearsal wiped, retention): every device gets the whole roster the next time."""
    with transaction():
        version = next_version(meeting_id)
        counter = update(RosterCounter).where(RosterCounter.meeting_id == meeting_id)
        db.session.execute(counter.values(full_from=version))


def roster_counter(meeting_id: int) -> tuple[int, int]:
    """Version and the version below which only the whole roster will do."""
    row = db.session.execute(
        select(RosterCounter.version, RosterCounter.full_from).where(RosterCounter.meeting_id == meeting_id)
    ).first()
    return (row.version, row.full_from) if row else (0, 0)
