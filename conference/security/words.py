"""Sentences of this package: roles, refusals, and what the log says about accounts and itself."""

from flask_babel import gettext as _

from conference.errors import DecisionLike
from conference.kit.marking import N_

ROLES = {
    "administrator": (N_("Quản trị"), N_("Làm mọi việc, quản lý tài khoản và sao lưu")),
    "secretariat": (N_("Thư ký, văn thư"), N_("Làm mọi việc của hội nghị, không quản lý tài khoản")),
    "leader": (N_("Lãnh đạo"), N_("Xem mọi trang, không đổi gì")),
    "door": (N_("Lễ tân tại cửa"), N_("Chỉ trang quét thẻ và bảng có mặt")),
}
REFUSALS = {
    "sign_in_wrong": N_("Tên đăng nhập hoặc mật khẩu chưa đúng."),
    "sign_in_wait": N_(
        "Đã sai quá nhiều lần. Đợi %(minutes)s phút rồi đăng nhập lại, hoặc nhờ quản trị đặt lại mật khẩu."
    ),
    "password_short": N_("Mật khẩu cần ít nhất %(shortest)s ký tự."),
    "password_long": N_("Mật khẩu dài quá %(longest)s ký tự; rút ngắn lại."),
    "password_guessable": N_("Mật khẩu này dễ đoán: không chứa tên đăng nhập, không lặp một vài ký tự."),
    "password_same": N_("Mật khẩu mới phải khác mật khẩu đang dùng."),
    "password_wrong": N_("Mật khẩu đang dùng chưa đúng."),
    "username_form": N_("Tên đăng nhập gồm chữ thường không dấu, số, dấu chấm hoặc gạch nối; ví dụ mau.hai."),
    "username_taken": N_("Tên đăng nhập này đã có người dùng; chọn tên khác."),
    "last_administrator": N_("Đây là quản trị cuối cùng còn hoạt động; giao vai trò quản trị cho người khác trước."),
    "own_account": N_("Không tự khóa tài khoản đang dùng; nhờ quản trị khác."),
}
FIELD_OF_REFUSAL = {
    "password_short": "password",
    "password_long": "password",
    "password_guessable": "password",
    "password_same": "password",
    "password_wrong": "current",
    "username_form": "username",
    "username_taken": "username",
    "last_administrator": "role",
}

AUDIT = {
    "security.session.started": ("box-arrow-in-right", N_("Đăng nhập: %(label)s")),
    "security.session.locked": ("shield-exclamation", N_("Đăng nhập sai nhiều lần, tạm dừng 15 phút: %(label)s")),
    "security.account.created": ("person-plus", N_("Tạo tài khoản %(label)s")),
    "security.account.updated": ("pencil", N_("Sửa tài khoản %(label)s")),
    "security.account.deactivated": ("person-slash", N_("Khóa tài khoản %(label)s")),
    "security.account.activated": ("person-check", N_("Mở lại tài khoản %(label)s")),
    "security.account.recovered": (
        "life-preserver",
        N_("Mở lại lối vào cho quản trị %(label)s bằng lệnh trên máy chủ"),
    ),
    "security.password.changed": ("key", N_("Tự đổi mật khẩu: %(label)s")),
    "security.password.reset": ("key", N_("Đặt lại mật khẩu của %(label)s")),
    "security.audit.checked": ("shield-check", N_("Kiểm tra chuỗi nhật ký: nguyên vẹn")),
    "security.audit.broken": ("shield-exclamation", N_("Kiểm tra chuỗi nhật ký: bị đứt")),
}
WARNINGS = frozenset({"security.session.locked", "security.audit.broken", "security.account.recovered"})


def refusal(decision: DecisionLike) -> str:
    """The sentence of a refusal in the reader's language."""
    return _(REFUSALS[decision.code], **decision.facts)
