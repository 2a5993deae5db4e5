"""Sentences and words of invitations; the English ones stand in the catalogue."""

from typing import Final

from flask_babel import lazy_gettext as N_

#: Why an organisation sends nobody. No reason about health is asked.
DECLINE_REASONS: Final = {
    "other_duty": N_("Trùng lịch công tác"),
    "nobody_free": N_("Không bố trí được người thay"),
    "not_our_field": N_("Không thuộc lĩnh vực phụ trách"),
    "other": N_("Lý do khác"),
}

#: Why another person comes, or nobody instead.
CHANGE_REASONS: Final = {
    "sudden_duty": N_("Bận công tác đột xuất"),
    "new_assignment": N_("Phân công lại"),
    "moved": N_("Thay đổi vị trí công tác"),
    "other": N_("Lý do khác"),
}

#: Why a link does not open. The page adds the focal point's telephone.
LINK_SENTENCES: Final = {
    "forged": N_("Đường dẫn này không đúng; đề nghị mở lại từ thư mời, hoặc hỏi đầu mối của hội nghị."),
    "link_reset": N_("Đường dẫn này đã được thay bằng đường dẫn mới; đề nghị mở thư mới nhất, hoặc hỏi đầu mối của hội nghị."),
    "link_not_invited": N_("Lời mời này đã được rút lại; nếu có nhầm lẫn, đề nghị hỏi đầu mối của hội nghị."),
}

#: Why an organisation can no longer change its answer.
ANSWER_SENTENCES: Final = {
    "answer_late": N_(
        "Đã hết hạn trả lời từ ngày %(deadline)s. Cần đổi người hoặc báo không dự, đề nghị gọi đầu mối của hội nghị."
    ),
    "answer_over": N_("Hội nghị đã kết thúc hoặc không còn nhận trả lời."),
}
