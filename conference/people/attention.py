"""What needs a person: organisations that no letter can reach, people without a place, places nobody has decided."""

from collections.abc import Iterator
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext as _n
from sqlalchemy import func, select

from conference.database import db
from conference.meetings.models import Meeting
from conference.people.core.states import LIVE
from conference.people.models import Category, Delegate, Slot
from conference.people.queries.organisations import without_contact
from conference.web.attention import AttentionItem

MOST_NAMES = 3


def provide(meeting: Meeting, *, now: datetime) -> list[AttentionItem]:
    """Items of this conference; three statements."""
    return [*unreachable(meeting), *without_place(meeting), *undecided_slots(meeting)]


def unreachable(meeting: Meeting) -> Iterator[AttentionItem]:
    rows = without_contact(meeting.id)
    if not rows:
        return
    names = ", ".join(row.short_name or row.display_name for row in rows[:MOST_NAMES])
    more = len(rows) - MOST_NAMES
    yield AttentionItem(
        meaning="attention",
        title=_n(
            "%(n)s đơn vị chưa gửi được vì thiếu thư điện tử",
            "%(n)s đơn vị chưa gửi được vì thiếu thư điện tử",
            len(rows),
            n=len(rows),
        ),
        detail=_("%(names)s và %(n)s đơn vị khác", names=names, n=more) if more > 0 else names,
        url="/organisations?answer=no_email",
        action=_("Bổ sung"),
        stage="invitations",
        permission="people.write",
        count=len(rows),
    )


def without_place(meeting: Meeting) -> Iterator[AttentionItem]:
    """People of organisations who were taken beyond the allowance."""
    count = db.session.scalar(
        select(func.count())
        .select_from(Delegate)
        .where(
            Delegate.meeting_id == meeting.id,
            Delegate.is_rehearsal.is_(False),
            Delegate.state.in_(LIVE),
            Delegate.slot_id.is_(None),
        )
    )
    if count:
        yield AttentionItem(
            meaning="attention",
            title=_n("%(n)s đại biểu chưa có suất", "%(n)s đại biểu chưa có suất", count, n=count),
            detail=_("Vượt hạn mức của đơn vị hoặc chưa rõ thành phần"),
            url="/delegates?place=none",
            action=_("Xem"),
            stage="people",
            permission="people.write",
            count=count,
        )


def undecided_slots(meeting: Meeting) -> Iterator[AttentionItem]:
    statement = select(Slot.text).join(Category).where(Category.meeting_id == meeting.id, Slot.places_total.is_(None))
    texts = db.session.scalars(statement.order_by(Slot.position)).all()
    if texts:
        yield AttentionItem(
            meaning="unknown",
            title=_n("%(n)s loại suất chưa có số", "%(n)s loại suất chưa có số", len(texts), n=len(texts)),
            detail="; ".join(texts[:MOST_NAMES]),
            url="/quotas",
            action=_("Quyết định"),
            stage="invitations",
            permission="people.write",
            count=len(texts),
        )
