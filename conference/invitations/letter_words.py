"""Words and sentences of letters and their dispatch; words.py holds those of the organisations' answers."""

from collections.abc import Mapping
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as N_

from conference.errors import DecisionLike
from conference.invitations.core.dispatch import LeftOut
from conference.kit.wording import StateWords
from conference.meetings.words import SENTENCES as MEETING_SENTENCES

LETTER_STATES: Final = {
    "draft": StateWords("draft", N_("Dự thảo")),
    "submitted": StateWords("waiting", N_("Chờ duyệt")),
    "approved": StateWords("present", N_("Đã duyệt")),
    "issued": StateWords("present", N_("Đã phát hành")),
}

INVITATION_STATES: Final = {
    "no_address": StateWords("unknown", N_("Chưa có địa chỉ")),
    "draft": StateWords("draft", N_("Dự thảo")),
    "approved": StateWords("present", N_("Đã duyệt"), "patch-check"),
    "queued": StateWords("waiting", N_("Đang xếp hàng"), "clock"),
    "sending": StateWords("waiting", N_("Đang gửi"), "arrow-repeat"),
    "sent": StateWords("present", N_("Đã gửi"), "check2"),
    "deferred": StateWords("attention", N_("Tạm hoãn, sẽ gửi lại"), "hourglass-split"),
    "uncertain": StateWords("attention", N_("Chưa chắc đã tới"), "question-diamond-fill"),
    "bounced": StateWords("forbidden", N_("Bị trả lại")),
    "failed": StateWords("forbidden", N_("Không gửi được")),
    "answered": StateWords("present", N_("Đã trả lời"), "reply"),
}

#: What is missing before a letter can be issued: name, and the word on the link that leads to its field.
MISSING: Final = {
    "event_name": (N_("Tên hội nghị"), N_("Chọn")),
    "chair": (N_("Người chủ trì"), N_("Nhập")),
    "day": (N_("Ngày họp"), N_("Nhập")),
    "start": (N_("Giờ bắt đầu"), N_("Nhập")),
    "venue": (N_("Địa điểm: hội trường hoặc địa chỉ"), N_("Nhập")),
    "contact_name": (N_("Đầu mối liên hệ"), N_("Nhập")),
    "contact_reach": (N_("Số điện thoại hoặc thư điện tử của đầu mối"), N_("Nhập")),
    "issuer": (N_("Tên cơ quan ở đầu giấy"), N_("Nhập")),
    "inviter": (N_("Cơ quan mời"), N_("Nhập")),
    "symbol": (N_("Ký hiệu Giấy mời"), N_("Nhập")),
    "place": (N_("Địa danh"), N_("Nhập")),
    "authority": (N_("Quyền hạn, chức vụ của người ký"), N_("Nhập")),
    "signer": (N_("Người ký"), N_("Nhập")),
    "distribution": (N_("Nơi nhận"), N_("Nhập")),
    "archive_unit": (N_("Đơn vị soạn thảo, ở dòng Lưu"), N_("Nhập")),
}

#: The field of the form behind each missing fact.
FIELD_OF_MISSING: Final = {
    "event_name": "official_name",
    "chair": "chair",
    "day": "date",
    "start": "start_time",
    "venue": "hall",
    "contact_name": "contact_name",
    "contact_reach": "contact_phone",
    "issuer": "issuer_lines",
    "inviter": "issuer",
    "symbol": "letter_symbol",
    "place": "letter_place",
    "authority": "signature_lines",
    "signer": "signer_name",
    "distribution": "distribution",
    "archive_unit": "archive_unit",
}

SENTENCES: Final = {
    "letter.facts_missing": N_("Chưa phát hành được: còn thiếu %(n)s dữ kiện. Bổ sung rồi trình lại."),
    "letter.not_numbered": N_("Nhập số và ngày do văn thư cấp trước khi duyệt."),
    "letter.not_approved": N_("Giấy mời chưa được duyệt nên chưa gửi được. Nhập số văn thư cấp và duyệt trước."),
    "letter.fixed_approved": N_("Giấy mời đã duyệt nên nội dung được giữ nguyên. Muốn sửa, mở lại bản dự thảo."),
    "letter.fixed_issued": N_(
        "Giấy mời đã phát hành nên không sửa được. Thay đổi nội dung cần Giấy mời thay thế có số mới."
    ),
    "letter.already_draft": N_("Giấy mời đang là dự thảo."),
    "letter.already_submitted": N_("Giấy mời đã được trình, đang chờ duyệt."),
    "letter.already_approved": N_("Giấy mời đã được duyệt."),
    "letter.already_issued": N_("Giấy mời đã phát hành."),
    "letter.font_missing": N_(
        "Chưa có phông Tinos nên chỉ xem được dự thảo. Chạy lại bước cài đặt (make run) để tải phông."
    ),
    "letter.unprintable": N_("Phông của giấy mời không in được “%(text)s”; thay chữ này rồi ghi lại."),
    "number.out_of_range": N_("Số văn bản là số nguyên từ 1 tới %(limit)s."),
    "number.year": N_("Năm %(year)s không phải năm ban hành; kiểm tra lại ngày."),
    "not_resendable": N_("Thư này đang trên đường hoặc đã gửi; chỉ gửi lại được thư hỏng."),
    "wording.unknown_placeholder": N_(
        "Không có ô điền %(placeholder)s; dùng {đơn vị}, {thành phần} hoặc {số đại biểu}."
    ),
    "wording.lone_brace": N_("Có dấu { hoặc } đứng một mình; viết đủ ô điền, ví dụ {đơn vị}."),
    "wording.unit_not_named": N_("Lời mời phải có {đơn vị}, nếu không giấy mời không nêu mời ai."),
    "authority.form": N_("“%(line)s” không đúng quyền hạn ký: dùng TM., KT., TL., TUQ., Q. và một dấu cách."),
    "authority.order": N_("“%(line)s” đứng sai chỗ: TM., TL. hoặc TUQ. chỉ đứng ở dòng đầu."),
    "authority.passed_on": N_("Người được ủy quyền không ủy quyền lại: bỏ dòng “%(line)s”."),
    "authority.deputy": N_("Dưới dòng KT. phải là chức vụ cấp phó, không phải “%(line)s”."),
    "authority.post": N_("Dưới “%(line)s” còn thiếu dòng chức vụ của người ký."),
    "signer.title": N_("Không ghi học hàm, học vị hay Ông/Bà trước họ tên người ký."),
}

DOUBTS: Final = {
    "issued_in_the_future": N_("Ngày ban hành sau hôm nay."),
    "issued_in_the_past": N_("Ngày ban hành trước hôm nay."),
    "issued_on_a_weekend": N_("Ngày ban hành rơi vào cuối tuần."),
    "issued_after_the_day": N_("Ngày ban hành không trước ngày họp."),
    "issued_too_late": N_("Còn dưới 03 ngày làm việc tới ngày họp."),
    "number_taken": N_("Số này đã dùng trong năm cho Giấy mời của %(taken_by)s."),
}

LEFT_OUT: Final = {
    LeftOut.NO_ADDRESS: N_("Chưa có địa chỉ thư điện tử"),
    LeftOut.ALREADY_SENT: N_("Đã có trong hộp thư đi"),
    LeftOut.DECLINED: N_("Đã trả lời không dự"),
}


def sentence(decision: DecisionLike) -> str:
    """The sentence of a refusal, filled with its facts."""
    words: Any = SENTENCES.get(decision.code) or MEETING_SENTENCES[decision.code]
    return str(words) % dict(decision.facts) if "%(" in str(words) else str(words)


def missing_sentences(decision: DecisionLike) -> list[str]:
    """One line for each missing fact of a refusal."""
    codes = decision.facts.get("missing", ())
    return [str(MISSING[code][0]) for code in codes] if isinstance(codes, tuple) else []


def doubt_sentences(codes: tuple[str, ...], facts: Mapping[str, object]) -> list[str]:
    """What a person should look at and may confirm."""
    return [_(str(DOUBTS[code]), **facts) for code in codes]
