"""Words of passes: states, refusals, headings of the export. The Vietnamese sentence is the message id."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as N_

from conference.kit.decision import Decision
from conference.kit.wording import StateWords

STATES: Mapping[str, StateWords] = {
    "live": StateWords("present", N_("Còn hiệu lực"), "check-circle-fill"),
    "replaced": StateWords("forbidden", N_("Đã thay thẻ"), "arrow-left-right"),
    "revoked": StateWords("forbidden", N_("Đã thu hồi"), "x-octagon-fill"),
}
ORDERS = {"organisation": N_("Đơn vị"), "name": N_("Tên A–Ỹ"), "seat": N_("Ghế")}
REFUSALS = {
    "not_accepted": N_("%(name)s chưa nhận lời hoặc không dự nữa nên chưa cấp thẻ được; xem lại trạng thái đại biểu."),
    "pass_ended": N_("Thẻ %(serial)s đã hết hiệu lực từ trước; mở lại trang để thấy thẻ mới."),
    "no_more_keys": N_("Đã dùng hết 255 khóa ký; giữ khóa đang dùng."),
}


def refusal(decision: Decision) -> str:
    """The sentence of a refusal."""
    return _(str(REFUSALS[decision.code]), **decision.facts)


def export_headings() -> list[str]:
    """The header row of the sheet."""
    about_the_person = [_("Họ và tên"), _("Chức vụ"), _("Đơn vị"), _("Nhóm"), _("Ghế")]
    return [*about_the_person, _("Mã thẻ"), _("Trạng thái"), _("Có mặt"), _("Diễn tập")]
