"""What needs a person: tasks that are late, that nobody leads, that have no deadline."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext as _n

from conference.kit.clock import today
from conference.meetings.models import Meeting
from conference.preparation.queries import TaskView, tasks, unfinished
from conference.web.attention import AttentionItem


def provide(meeting: Meeting, *, now: datetime) -> list[AttentionItem]:
    """Tasks of this conference that do not go on by themselves."""
    views = unfinished(tasks(meeting, today=today(now)))
    late = [view for view in views if view.state == "late"]
    return [*overdue(late), *leaderless([view for view in views if view.lacks_lead]), *without_deadline(views)]


def overdue(views: Sequence[TaskView]) -> Iterator[AttentionItem]:
    if views:
        yield item(
            views,
            "forbidden",
            _n("%(n)s nhiệm vụ quá hạn", "%(n)s nhiệm vụ quá hạn", len(views), n=len(views)),
            "/tasks?state=late",
            _("Xem"),
        )


def leaderless(views: Sequence[TaskView]) -> Iterator[AttentionItem]:
    if views:
        title = _n(
            "%(n)s nhiệm vụ chưa có đơn vị chủ trì", "%(n)s nhiệm vụ chưa có đơn vị chủ trì", len(views), n=len(views)
        )
        yield item(views, "attention", title, "/tasks?lacks=lead", _("Chọn đơn vị"))


def without_deadline(views: Sequence[TaskView]) -> Iterator[AttentionItem]:
    lacking = [view for view in views if view.lacks_deadline]
    if lacking:
        title = _n("%(n)s nhiệm vụ chưa có hạn", "%(n)s nhiệm vụ chưa có hạn", len(lacking), n=len(lacking))
        yield item(lacking, "unknown", title, "/tasks?lacks=deadline", _("Đặt hạn nội bộ"))


def item(views: Sequence[TaskView], meaning: str, title: str, url: str, action: str) -> AttentionItem:
    """One line; a single task is named, several are listed by code."""
    detail = views[0].row.title if len(views) == 1 else ", ".join(view.row.code for view in views)
    dues = [view.deadline.last_working_day for view in views if view.deadline]
    return AttentionItem(
        meaning=meaning,
        title=title,
        detail=detail,
        url=url,
        action=action,
        stage="preparation",
        permission="preparation.write",
        count=len(views),
        due=min(dues, default=None),
    )
