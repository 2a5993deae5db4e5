"""What needs a person now: a letter that waits, and letters that did not arrive."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext as _n
from sqlalchemy import func, select

from conference.database import db
from conference.invitations.core.facts import missing_facts
from conference.invitations.core.states import FROZEN, NEEDS_A_PERSON
from conference.invitations.models import Invitation, Letter
from conference.invitations.queries import letters as queries
from conference.mail.models import OutgoingMessage
from conference.meetings.models import Meeting
from conference.web.attention import AttentionItem

STAGE = "invitations"


def provide(meeting: Meeting, *, now: datetime) -> Sequence[AttentionItem]:
    """Items of this package; three statements, however many organisations there are."""
    letter = queries.working_letter(meeting)
    return [*broken_letters(meeting), *letter_in_work(meeting, letter)]


def broken_letters(meeting: Meeting) -> Sequence[AttentionItem]:
    """Letters that came back or never left."""
    broken = (
        select(func.count())
        .select_from(Invitation)
        .join(OutgoingMessage, OutgoingMessage.id == Invitation.message_id)
        .where(Invitation.meeting_id == meeting.id, OutgoingMessage.state.in_(NEEDS_A_PERSON))
    )
    n = db.session.scalar(broken) or 0
    if not n:
        return []
    return [
        item(
            "forbidden",
            _n("%(n)s giấy mời chưa tới nơi", "%(n)s giấy mời chưa tới nơi", n, n=n),
            _("Các đơn vị này chưa biết mình được mời."),
            url_for("invitations.index", sort="state"),
            _("Xem và gửi lại"),
            count=n,
        )
    ]


def letter_in_work(meeting: Meeting, letter: Letter) -> Sequence[AttentionItem]:
    """The next step of the letter itself."""
    if letter.state in FROZEN:
        changed = queries.changed_since_approval(meeting, letter)
        words, detail = _("Hội nghị đã đổi sau khi duyệt Giấy mời"), _("Cần Giấy mời thay thế có số mới.")
        return [item("attention", words, detail, url_for("letters.show"), _("Xem"))] if changed else []
    missing = missing_facts(queries.letter_facts(meeting, letter))
    if missing:
        words = _n("Giấy mời còn thiếu %(n)s dữ kiện", "Giấy mời còn thiếu %(n)s dữ kiện", len(missing), n=len(missing))
        return [item("unknown", words, _("Chưa phát hành được."), url_for("letters.show"), _("Bổ sung"))]
    if letter.state == "submitted":
        detail = _("Nhập số văn thư cấp, rồi duyệt.")
        return [item("waiting", _("Giấy mời chờ duyệt"), detail, url_for("letters.show"), _("Mở"))]
    return []


def item(meaning: str, title: str, detail: str, url: str, action: str, *, count: int = 1) -> AttentionItem:
    return AttentionItem(meaning, title, detail, url, action, STAGE, "invitations.write", count=count)
