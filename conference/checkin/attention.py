"""What the door tells the dashboard: conflicts that a person has to settle."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from conference.checkin.queries.conflicts import contested_passes
from conference.web.attention import AttentionItem


def provide(meeting: Any, *, now: datetime) -> Sequence[AttentionItem]:
    """One line for each open conflict."""
    return [
        AttentionItem(
            meaning="attention",
            title=_("Một thẻ vào hai lượt: %(name)s", name=one.name),
            detail=one.organisation or "",
            url=url_for("checkin.show_conflict", pass_id=one.pass_id),
            action=_("Xem và kết luận"),
            stage="door",
            permission="checkin.manage",
        )
        for one in contested_passes(meeting.id)
    ]
