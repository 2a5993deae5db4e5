"""What needs a person now: a letter that waits, organisations without an address, letters that did not arrive."""

from collections.abc import Sequence
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import func, select

from conference.database import db
from conference.invitations.core.facts import missing_facts
from conference.invitations.core.states import FROZEN, NEEDS_A_PERSON
from conference.invitations.models import Invitation, Letter
from conference.invitations.queries import letters as queries
from conference.invitations.queries.board import NO_ADDRESS
from conference.mail.models import OutgoingMessage
from conference.meetings.models import Meeting
from conference.people.models import Allocation, Contact, Organisation
from conference.web.attention import AttentionItem

STAGE = "invitations"


def provide(meeting: Meeting, *, now: datetime) -> Sequence[AttentionItem]:
    """Items of this package; four statements, however many organisations there are."""
    letter = queries.working_letter(meeting)
    return [*broken_letters(meeting), *without_address(meeting), *letter_in_work(meeting, letter)]


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
            _("%(n)s giấy mời chưa tới nơi", n=n),
            _("Các đơn vị này chưa biết mình được mời."),
            url_for("invitations.index", sort="state"),
            _("Xem và gửi lại"),
            count=n,
        )
    ]


def without_address(meeting: Meeting) -> Sequence[AttentionItem]:
    """Invited organisations to which nothing can be sent by mail."""
    has_places = select(Allocation.id).where(Allocation.organisation_id == Organisation.id).exists()
    usable = (Contact.removed_at.is_(None), Contact.email.is_not(None), Contact.email != "")
    has_address = select(Contact.id).where(Contact.organisation_id == Organisation.id, *usable).exists()
    invited = (Organisation.meeting_id == meeting.id, Organisation.invited.is_(True), has_places)
    n = db.session.scalar(select(func.count()).select_from(Organisation).where(*invited, ~has_address)) or 0
    if not n:
        return []
    words = _("%(n)s đơn vị được mời chưa có địa chỉ thư", n=n)
    detail = _("Bổ sung địa chỉ, hoặc in mã QR gửi kèm bản giấy.")
    return [item("unknown", words, detail, url_for("invitations.index", state=NO_ADDRESS), _("Bổ sung"), count=n)]


def letter_in_work(meeting: Meeting, letter: Letter) -> Sequence[AttentionItem]:
    """The next step of the letter itself."""
    if letter.state in FROZEN:
        changed = queries.changed_since_approval(meeting, letter)
        words, detail = _("Hội nghị đã đổi sau khi duyệt Giấy mời"), _("Cần Giấy mời thay thế có số mới.")
        return [item("attention", words, detail, url_for("letters.show"), _("Xem"))] if changed else []
    missing = missing_facts(queries.letter_facts(meeting, letter))
    if missing:
        words = _("Giấy mời còn thiếu %(n)s dữ kiện", n=len(missing))
        return [item("unknown", words, _("Chưa phát hành được."), url_for("letters.show"), _("Bổ sung"))]
    if letter.state == "submitted":
        detail = _("Nhập số văn thư cấp, rồi duyệt.")
        return [item("waiting", _("Giấy mời chờ duyệt"), detail, url_for("letters.show"), _("Mở"))]
    return []


def item(meaning: str, title: str, detail: str, url: str, action: str, *, count: int = 1) -> AttentionItem:
    return AttentionItem(meaning, title, detail, url, action, STAGE, "invitations.write", count=count)
