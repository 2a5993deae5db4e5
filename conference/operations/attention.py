"""What needs a person: letters that did not leave, and background work that gave up."""

from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext as _n

from conference.operations import queries
from conference.web.attention import AttentionItem


def provide(meeting: Any, *, now: datetime) -> list[AttentionItem]:
    """At most one line each."""
    letters = queries.outbox_counts(meeting.id if meeting else None).get("failed", 0)
    jobs = queries.job_counts().get("failed", 0)
    items = [failed_letters(letters)] if letters else []
    return [*items, failed_work(jobs)] if jobs else items


def failed_letters(count: int) -> AttentionItem:
    return AttentionItem(
        meaning="forbidden",
        title=_n("%(n)s thư không gửi được", "%(n)s thư không gửi được", count, n=count),
        detail=_("Người nhận chưa biết gì; xem lý do từng thư rồi gửi lại."),
        url=url_for("outbox.index", state="failed"),
        action=_n("Xem %(n)s thư", "Xem %(n)s thư", count, n=count),
        stage="invitations",
        permission="mail.write",
        count=count,
    )


def failed_work(count: int) -> AttentionItem:
    return AttentionItem(
        meaning="attention",
        title=_n("%(n)s việc nền không làm được", "%(n)s việc nền không làm được", count, n=count),
        detail=_("Việc dừng lại sau nhiều lần thử; xem lý do rồi làm lại."),
        url=url_for("operations.show") + "#viec-nen",
        action=_("Xem việc nền"),
        stage="preparation",
        permission="operations.manage",
        count=count,
    )
