"""Sentences and words of invitations; the English ones stand in the catalogue."""

from datetime import date
from typing import Final

from flask_babel import lazy_gettext as N_

from conference.errors import DecisionLike
from conference.kit.dates import short_date
from conference.people.words import sentence_of

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
    "link_reset": N_(
        "Đường dẫn này đã được thay bằng đường dẫn mới; đề nghị mở thư mới nhất, hoặc hỏi đầu mối của hội nghị."
    ),
    "link_not_invited": N_("Lời mời này đã được rút lại; nếu có nhầm lẫn, đề nghị hỏi đầu mối của hội nghị."),
}

#: Why a change behind the link was refused.
ANSWER_SENTENCES: Final = {
    "answer_late": N_(
        "Đã hết hạn trả lời từ ngày %(deadline)s. Cần đổi người hoặc báo không dự, đề nghị gọi đầu mối của hội nghị."
    ),
    "answer_over": N_("Hội nghị đã kết thúc hoặc không còn nhận trả lời."),
    "name_is_another_person": N_(
        "“%(new)s” là người khác với “%(old)s”: chọn “Người khác đi thay” để đổi người và đổi thẻ."
    ),
}

#: What is wrong with an e-mail address, and how to put it right.
EMAIL_SENTENCES: Final = {
    "email_without_at": N_("Địa chỉ thiếu dấu @"),
    "email_without_name": N_("Địa chỉ thiếu phần trước @"),
    "email_without_domain": N_("Địa chỉ thiếu phần sau @"),
    "email_more_than_one": N_("Chỉ ghi một địa chỉ, không có dấu cách hay dấu phẩy"),
    "email_odd": N_("Địa chỉ chưa đúng; ghi dạng ten@example.org, không dấu tiếng Việt"),
}

AUDIT: Final = {
    "invitations.answer.declined": ("slash-circle", N_("%(label)s trả lời không dự")),
    "invitations.answer.reopened": ("arrow-counterclockwise", N_("%(label)s bỏ trả lời không dự")),
    "invitations.letter.drafted": ("pencil", N_("Bắt đầu soạn Giấy mời")),
    "invitations.letter.changed": ("pencil", N_("Sửa %(label)s")),
    "invitations.letter.submitted": ("send-check", N_("Trình phát hành %(label)s")),
    "invitations.letter.reopened": ("arrow-counterclockwise", N_("Mở lại %(label)s để sửa")),
    "invitations.letter.numbered": ("123", N_("Nhập số văn thư cấp: %(label)s")),
    "invitations.letter.approved": ("patch-check", N_("Duyệt Giấy mời %(label)s")),
    "invitations.letter.issued": ("patch-check", N_("Phát hành Giấy mời %(label)s")),
    "invitations.letter.queued": ("send", N_("Xếp hàng gửi Giấy mời %(label)s")),
    "invitations.letter.tried": ("envelope", N_("Gửi thử cho chính mình: %(label)s")),
    "invitations.invitation.sent_again": ("send", N_("Gửi lại Giấy mời %(label)s")),
    "invitations.invitation.link_reset": ("link-45deg", N_("Đặt lại đường dẫn của %(label)s")),
}

AUDIT_FIELDS: Final = {
    "answer": N_("trả lời"),
    "content": N_("nội dung"),
    "body_notes": N_("các vấn đề cần lưu ý"),
    "salutation": N_("lời mời"),
    "body": N_("phần riêng"),
    "distribution": N_("nơi nhận"),
    "with_link": N_("mã QR đăng ký"),
    "issued_on": N_("ngày ban hành"),
}


def refusal_sentence(decision: DecisionLike) -> str:
    """One sentence for any refusal that a page behind the link can meet; days are written as people write them."""
    facts = {name: short_date(value) if isinstance(value, date) else value for name, value in decision.facts.items()}
    words = ANSWER_SENTENCES.get(decision.code)
    return str(words) % facts if words is not None else sentence_of(decision.code, facts)
