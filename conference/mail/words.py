"""The words of the outbox: states with their meaning and sign, and one sentence for each reason."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from conference.kit.marking import N_


@dataclass(frozen=True)
class StateWords:
    """What a state is called (message id), which colour meaning and which sign it has."""

    word: str
    meaning: str
    icon: str


STATES: Mapping[str, StateWords] = {
    "queued": StateWords(N_("Đang xếp hàng"), "waiting", "clock"),
    "sending": StateWords(N_("Đang gửi"), "waiting", "arrow-repeat"),
    "sent": StateWords(N_("Đã gửi"), "present", "check2"),
    "deferred": StateWords(N_("Tạm hoãn, sẽ gửi lại"), "attention", "hourglass-split"),
    "uncertain": StateWords(N_("Chưa chắc đã tới"), "attention", "question-diamond-fill"),
    "bounced": StateWords(N_("Bị trả lại"), "forbidden", "x-octagon-fill"),
    "failed": StateWords(N_("Không gửi được"), "forbidden", "x-octagon-fill"),
}
REASONS: Mapping[str, str] = {
    "server_down": N_("Không nối được máy chủ thư %(server)s. Kiểm tra mạng và máy chủ; thư tự gửi lại."),
    "disconnected": N_("Máy chủ thư %(server)s ngắt giữa chừng; thư tự gửi lại, giữ nguyên mã."),
    "server_busy": N_("Máy chủ thư bận, trả lời: %(answer)s; thư tự gửi lại."),
    "wrong_password": N_("Máy chủ thư không nhận tên hoặc mật khẩu. Sửa SMTP_URL, khởi động lại, rồi gửi lại."),
    "tls_failed": N_("Không lập được kết nối mã hóa với máy chủ thư %(server)s. Sửa SMTP_URL, rồi gửi lại."),
    "sender_refused": N_("Máy chủ không nhận địa chỉ gửi %(sender)s. Sửa MAIL_FROM, rồi gửi lại. Trả lời: %(answer)s"),
    "address_refused": N_("Máy chủ không nhận địa chỉ %(address)s. Sửa địa chỉ, rồi gửi lại. Trả lời: %(answer)s"),
    "bad_address": N_("Địa chỉ %(address)s không đúng dạng. Sửa địa chỉ, rồi gửi lại."),
    "too_large": N_("Thư lớn hơn mức máy chủ cho phép. Bớt tệp kèm theo, rồi gửi lại. Trả lời: %(answer)s"),
    "content_refused": N_("Máy chủ không nhận nội dung thư, trả lời: %(answer)s"),
    "disk_full": N_("Đĩa đầy, chưa ghi được thư. Dọn chỗ trống; thư tự gửi lại."),
    "cannot_write": N_("Chưa ghi được thư vào thư mục instance/outbox. Kiểm tra quyền ghi; thư tự gửi lại."),
    "cannot_compose": N_("Chưa soạn được nội dung thư (%(problem)s). Bổ sung rồi gửi lại."),
    "rehearsal": N_("Diễn tập: không gửi thư thật."),
}
KINDS: dict[str, str] = {
    "mail.test": N_("Thư thử"),
    "invitations.letter": N_("Giấy mời"),
    "invitations.trial": N_("Giấy mời gửi thử"),
    "portal.pass": N_("Thẻ đại biểu và lịch"),
    "portal.cancellation": N_("Báo hủy thẻ và lịch"),
    "portal.answer": N_("Xác nhận trả lời"),
}


def state_text(state: str) -> str:
    """The word of a state."""
    return _(STATES[state].word)


def reason_sentence(code: str, facts: Mapping[str, object]) -> str:
    """One sentence that says what happened and what to do."""
    return _(REASONS[code], **facts)
