"""Whether a rehearsal is on, and how large it is."""

from sqlalchemy import func, select

from conference.checkin.models import Scan
from conference.database import db
from conference.passes.models import Pass
from conference.people.models import Delegate


def rehearsal_count(meeting_id: int) -> int:
    """Made-up delegates of a conference."""
    made_up = select(func.count()).where(Delegate.meeting_id == meeting_id, Delegate.is_rehearsal.is_(True))
    return db.session.scalar(made_up) or 0


def traces(meeting_id: int) -> dict[str, int]:
    """What a wipe would take away."""
    counted = {"delegates": Delegate, "passes": Pass, "scans": Scan}
    return {
        name: db.session.scalar(
            select(func.count()).select_from(model).where(model.meeting_id == meeting_id, model.is_rehearsal.is_(True))
        )
        or 0
        for name, model in counted.items()
    }
