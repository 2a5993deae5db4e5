"""Words and sentences of conferences, their facts and their open questions; English stands in the catalogue."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import lazy_gettext as N_

from conference.errors import DecisionLike
from conference.kit.wording import StateWords

CONFERENCE_STATES: Final = {
    "draft": StateWords("draft", N_("Dự thảo")),
    "preparing": StateWords("waiting", N_("Đang chuẩn bị")),
    "running": StateWords("present", N_("Đang diễn ra")),
    "done": StateWords("present", N_("Đã xong")),
    "postponed": StateWords("attention", N_("Hoãn")),
    "cancelled": StateWords("forbidden", N_("Hủy")),
}

QUESTION_STATES: Final = {
    "open": StateWords("attention", N_("Chưa rõ")),
    "decided": StateWords("present", N_("Đã quyết định")),
}

SEVERITIES: Final = {
    "high": StateWords("attention", N_("Mức cao")),
    "medium": StateWords("waiting", N_("Mức vừa"), "info-circle"),
    "low": StateWords("draft", N_("Mức thấp"), "dash-circle"),
}

CHOICES: Final = {
    "stated": N_("Theo văn bản: %(value)s"),
    "other": N_("Theo cách đọc khác: %(value)s"),
    "own": N_("Giá trị khác, ghi ở dưới"),
}

CHOSEN: Final = {
    "stated": N_("Theo văn bản"),
    "other": N_("Theo cách đọc khác"),
    "own": N_("Giá trị khác"),
}

#: What a missing fact holds back.
HOLDS: Final = {
    "letter": N_("Giấy mời"),
    "calendar": N_("lịch của đại biểu"),
    "seating": N_("sơ đồ chỗ ngồi"),
    "programme": N_("chương trình in"),
    "papers": N_("dòng “Kèm theo Kế hoạch số …”"),
}

#: What the program does while a point is open, by what the point is about.
WORKS_WITH: Final = {
    "total": N_("Hạn mức từng nhóm giữ như văn bản; sức chứa, suất ăn và tài liệu tính theo người đã đăng ký."),
    "awards": N_("Suất khen và chỗ cho người được khen là hai số riêng, không số nào thay số kia."),
    "name": N_("Tên hội nghị chưa được chọn; đang giữ lại: Giấy mời và chương trình in."),
    "name_chosen": N_("Văn bản mới dùng tên đã chọn ở Cài đặt; khi trích kế hoạch vẫn giữ nguyên văn."),
    "": N_("Chương trình không tự chọn: cả hai giá trị được giữ và cùng in ra."),
}

FACTS: Final = {
    "code": N_("Mã hội nghị"),
    "title": N_("Trích yếu"),
    "short_name": N_("Tên ngắn trên màn hình"),
    "official_name": N_("Tên hội nghị"),
    "date": N_("Ngày họp"),
    "date_from": N_("Dự kiến từ ngày"),
    "date_to": N_("Dự kiến tới ngày"),
    "start_time": N_("Giờ bắt đầu"),
    "end_time": N_("Giờ kết thúc"),
    "city": N_("Tỉnh, thành phố"),
    "hall": N_("Hội trường"),
    "address": N_("Địa chỉ"),
    "capacity": N_("Sức chứa"),
    "format": N_("Hình thức họp"),
    "chair_text": N_("Chủ trì, ghi theo chức danh"),
    "chair_person": N_("Họ tên người chủ trì"),
    "contact_name": N_("Đầu mối liên hệ"),
    "contact_position": N_("Chức vụ đầu mối"),
    "contact_unit": N_("Đơn vị của đầu mối"),
    "contact_phone": N_("Điện thoại đầu mối"),
    "contact_email": N_("Thư điện tử đầu mối"),
    "registration_deadline": N_("Đăng ký đại biểu trước ngày"),
    "issuer": N_("Cơ quan mời"),
    "issuer_lines": N_("Tên cơ quan ở đầu giấy"),
    "parent_issuer": N_("Cơ quan chủ quản"),
    "letter_symbol": N_("Ký hiệu Giấy mời"),
    "letter_place": N_("Địa danh"),
    "signature_lines": N_("Quyền hạn, chức vụ người ký"),
    "signer_name": N_("Người ký"),
    "archive_unit": N_("Đơn vị soạn thảo (Lưu)"),
    "plan_number": N_("Số của Kế hoạch"),
    "plan_symbol": N_("Ký hiệu của Kế hoạch"),
    "plan_issued_on": N_("Ngày ban hành Kế hoạch"),
    "stated_total": N_("Tổng số đại biểu ghi trong văn bản"),
    "stated_total_text": N_("Câu ghi tổng số"),
    "seats_for_awardees": N_("Chỗ cho người được khen"),
    "names_in_plan": N_("Các tên gọi trong văn bản"),
    "plan": N_("Nội dung kế hoạch"),
}

SENTENCES: Final = {
    "ends_before_it_starts": N_("Giờ kết thúc phải sau giờ bắt đầu; sửa một trong hai giờ."),
    "window_reversed": N_("“Tới ngày” phải bằng hoặc sau “từ ngày”; sửa một trong hai ngày."),
    "choice_missing": N_("Chọn một trong các giá trị."),
    "own_value_missing": N_("Ghi giá trị đã chọn."),
    "reason_missing": N_("Ghi lý do của quyết định; người đọc sau cần biết."),
    "words_too_long": N_("Dài quá %(limit)s ký tự; đề nghị rút ngắn."),
    "already_decided": N_(
        "Điểm này đã có quyết định của %(name)s; hoàn tác quyết định đó trước khi ghi quyết định mới."
    ),
    "code_taken": N_("Mã “%(taken)s” đã dùng cho hội nghị khác; chọn mã khác."),
    "code_malformed": N_("Mã chỉ gồm chữ thường không dấu, chữ số và gạch nối, ví dụ so-ket-2022."),
}

ODDITIES: Final = {
    "day_in_the_past": N_("Ngày họp đã qua; kiểm tra lại nếu hội nghị chưa diễn ra."),
    "day_on_a_weekend": N_("Ngày họp rơi vào cuối tuần."),
    "outside_window": N_("Ngày họp nằm ngoài khoảng dự kiến của kế hoạch."),
    "registration_after_day": N_("Hạn đăng ký đại biểu sau ngày họp; đề nghị chọn ngày sớm hơn."),
    "registration_in_the_past": N_("Hạn đăng ký đại biểu đã qua."),
}


def sentence(decision: DecisionLike) -> str:
    """The sentence of a refusal, filled with its facts."""
    return filled(SENTENCES[decision.code], decision.facts)


def filled(words: Any, facts: Mapping[str, object]) -> str:
    """Words with their placeholders replaced."""
    return str(words) % dict(facts)
