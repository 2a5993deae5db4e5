"""Words of tasks, their deadlines, and awards; English stands in the catalogue."""

from typing import Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as N_
from flask_babel import ngettext as _n

from conference.kit.dates import short_date
from conference.kit.wording import StateWords
from conference.preparation.core.plan import Deadline, Outlook, Timing
from conference.web.filters import weekday

TASK_STATES: Final = {
    "not_started": StateWords("unknown", N_("Chưa bắt đầu")),
    "in_progress": StateWords("waiting", N_("Đang làm")),
    "done": StateWords("present", N_("Xong")),
    "late": StateWords("forbidden", N_("Quá hạn")),
}
LACKS: Final = {
    "lead": StateWords("attention", N_("Chưa có đơn vị chủ trì")),
    "deadline": StateWords("unknown", N_("Chưa có hạn")),
}
AWARD_KINDS: Final = {"tap_the": N_("Tập thể"), "ca_nhan": N_("Cá nhân")}
LEVELS: Final = {"tinh": N_("cấp tỉnh"), "huyen": N_("cấp huyện"), "xa": N_("cấp xã"), "tw": N_("Trung ương")}
SENTENCES: Final = {
    "state_unknown": N_("Chọn một trạng thái."),
    "lead_unknown": N_("Đơn vị chủ trì không còn trong danh sách; chọn lại."),
}


def deadline_words(deadline: Deadline) -> str:
    """`trước ngày 25/4/2021 (Chủ nhật); ngày làm việc cuối là Thứ Sáu 23/4`."""
    if deadline.internal:
        return _(
            "hết ngày %(day)s (%(weekday)s)", day=short_date(deadline.last_day), weekday=weekday(deadline.last_day)
        )
    last = deadline.last_working_day
    return _(
        "trước ngày %(day)s (%(weekday)s); ngày làm việc cuối là %(last_weekday)s %(last)s",
        day=short_date(deadline.before),
        weekday=weekday(deadline.before),
        last_weekday=weekday(last),
        last=f"{last.day}/{last.month}",
    )


def left_words(outlook: Outlook) -> str:
    """How much time is left, or how late it is; empty when there is nothing to say."""
    if outlook.timing == Timing.AHEAD:
        left = outlook.working_days_left
        return _n("còn %(n)s ngày làm việc", "còn %(n)s ngày làm việc", left, n=left)
    if outlook.timing == Timing.LATE:
        late = outlook.days_late
        return _n("muộn %(n)s ngày", "muộn %(n)s ngày", late, n=f"{late:,}".replace(",", "."))
    if outlook.timing == Timing.LAST_WORKING_DAY:
        return _("hôm nay là ngày làm việc cuối")
    return _("chỉ còn ngày nghỉ") if outlook.timing == Timing.LAST_DAYS else ""


#: Parts of the plan that carry no number of their own.
FORM_PLACES: Final = {
    "report_outline": N_("Đề cương báo cáo"),
    "forms": N_("Dùng cho mọi phụ lục"),
}
