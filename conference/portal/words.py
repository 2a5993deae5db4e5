"""Sentences of the delegate's page, the page behind a QR and the messages; English stands in the catalogue."""

from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as N_

from conference.kit.dates import short_date
from conference.meetings.models import Meeting
from conference.web.filters import official_day, official_hour, weekday

#: Why a delegate's link does not open.
LINK_SENTENCES: Final = {
    "forged": N_("Đường dẫn này không đúng; đề nghị mở lại từ thư đã nhận, hoặc hỏi đầu mối của hội nghị."),
    "link_reset": N_(
        "Đường dẫn này đã được thay bằng đường dẫn mới; đề nghị mở thư mới nhất, hoặc hỏi đầu mối của hội nghị."
    ),
    "delegate_replaced": N_("Đơn vị đã cử người khác dự thay; thẻ này không còn hiệu lực."),
    "delegate_withdrawn": N_("Đơn vị đã rút tên khỏi danh sách; thẻ này không còn hiệu lực."),
}


#: Why a pass is not sent again.
LINK_REFUSALS: Final = {
    "no_email": N_("Chưa có thư điện tử; ghi địa chỉ trong phiếu đại biểu, hoặc chép đường dẫn gửi qua Zalo."),
    "does_not_come": N_("Đại biểu này không còn dự; không gửi thẻ."),
}

AUDIT: Final = {
    "portal.link.reset": ("arrow-repeat", N_("Đặt lại đường dẫn của %(label)s")),
    "portal.pass.sent_again": ("send", N_("Gửi lại thẻ cho %(label)s")),
}


def when_words(meeting: Meeting) -> str:
    """Day and hour as far as they are decided, in one line."""
    if meeting.date is None:
        return window_words(meeting)
    name, day = weekday(meeting.date), official_day(meeting.date)
    if meeting.start_time is None:
        return _("%(weekday)s, %(day)s; giờ chưa quyết định", weekday=name, day=day)
    return _("%(time)s, %(weekday)s, %(day)s", time=official_hour(meeting.start_time), weekday=name, day=day)


def window_words(meeting: Meeting) -> str:
    """The days it may fall on."""
    if meeting.date_from is None or meeting.date_to is None:
        return _("chưa quyết định")
    first, last = short_date(meeting.date_from), short_date(meeting.date_to)
    return _("chưa quyết định, dự kiến từ %(first)s đến %(last)s", first=first, last=last)


def place_words(meeting: Meeting) -> str:
    """Hall, address and town as far as they are decided, in one line."""
    known = ", ".join(part for part in (meeting.hall, meeting.address, meeting.city) if part)
    if meeting.hall:
        return known
    return _("%(place)s; hội trường chưa quyết định", place=known) if known else _("chưa quyết định")


def contact_words(meeting: Meeting) -> str:
    """Whom to ask, in one line; empty while there is nobody."""
    if not (meeting.contact_phone or meeting.contact_email):
        return ""
    return ", ".join(part for part in (meeting.contact_name, meeting.contact_phone, meeting.contact_email) if part)
