"""Sentences of this package: refusals, roles, and how the log is told. Other packages add AUDIT and AUDIT_FIELDS of their own."""

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
    "sign_in_wait": N_("Đã sai quá nhiều lần. Đợi %(minutes)s phút rồi đăng nhập lại, hoặc nhờ quản trị đặt lại mật khẩu."),
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
    "password_short": "password", "password_long": "password", "password_guessable": "password", "password_same": "password",
    "password_wrong": "current", "username_form": "username", "username_taken": "username", "last_administrator": "role",
}  # fmt: skip

AUDIT = {
    "security.session.started": ("box-arrow-in-right", N_("Đăng nhập: %(label)s")),
    "security.session.locked": ("shield-exclamation", N_("Đăng nhập sai nhiều lần, tạm dừng 15 phút: %(label)s")),
    "security.account.created": ("person-plus", N_("Tạo tài khoản %(label)s")),
    "security.account.updated": ("pencil", N_("Sửa tài khoản %(label)s")),
    "security.account.deactivated": ("person-slash", N_("Khóa tài khoản %(label)s")),
    "security.account.activated": ("person-check", N_("Mở lại tài khoản %(label)s")),
    "security.account.recovered": ("life-preserver", N_("Mở lại lối vào cho quản trị %(label)s bằng lệnh trên máy chủ")),
    "security.password.changed": ("key", N_("Tự đổi mật khẩu: %(label)s")),
    "security.password.reset": ("key", N_("Đặt lại mật khẩu của %(label)s")),
    "security.audit.checked": ("shield-check", N_("Kiểm tra chuỗi nhật ký: nguyên vẹn")),
    "security.audit.broken": ("shield-exclamation", N_("Kiểm tra chuỗi nhật ký: bị đứt")),
}
WARNINGS = frozenset({"security.session.locked", "security.audit.broken", "security.account.recovered"})
AUDIT_FIELDS = {
    "username": N_("tên đăng nhập"), "name": N_("tên"), "role": N_("vai trò"), "active": N_("hoạt động"),
    "entries": N_("số dòng"), "head": N_("dấu cuối"), "broken_at": N_("đứt tại dòng"), "title": N_("tên gọi"),
    "email": N_("thư điện tử"), "phones": N_("điện thoại"), "phone": N_("điện thoại"), "position": N_("chức vụ"),
    "job_title": N_("chức vụ"), "address": N_("địa chỉ"), "state": N_("trạng thái"), "organisation": N_("đơn vị"),
    "category": N_("nhóm"), "slot": N_("suất"), "places": N_("số suất"), "quota": N_("hạn mức"), "rank": N_("thứ tự nghi lễ"),
    "date": N_("ngày"), "start_time": N_("giờ bắt đầu"), "end_time": N_("giờ kết thúc"), "hall": N_("hội trường"),
    "city": N_("thành phố"), "chair_text": N_("chủ trì"), "chair_person": N_("người chủ trì"), "number": N_("số"),
    "deadline": N_("hạn"), "internal_deadline": N_("hạn nội bộ"), "registration_deadline": N_("hạn đăng ký"),
    "official_name": N_("tên chính thức"), "short_name": N_("tên gọi tắt"), "aliases": N_("tên gọi khác"), "note": N_("ghi chú"),
    "value": N_("giá trị"), "choice": N_("lựa chọn"), "reason": N_("lý do"), "seat": N_("chỗ ngồi"), "door": N_("cửa"),
    "honorific": N_("xưng hô"), "invited": N_("được mời"), "created": N_("mới"), "rejected": N_("bị loại"),
    "unchanged": N_("giữ nguyên"), "count": N_("số lượng"), "filename": N_("tệp"), "minutes": N_("số phút"), "kind": N_("loại"),
    "leads": N_("đơn vị chủ trì"), "partners": N_("đơn vị phối hợp"), "speaker": N_("người trình bày"), "revision": N_("lần sửa"),
}  # fmt: skip
VALUES = {
    "accepted": N_("nhận lời"), "waiting": N_("chờ xác nhận"), "declined": N_("từ chối"), "replaced": N_("đã có người thay"),
    "withdrawn": N_("đã rút"), "draft": N_("dự thảo"), "approved": N_("đã duyệt"), "issued": N_("đã phát hành"), "sent": N_("đã gửi"),
    "queued": N_("đang xếp hàng"), "failed": N_("không gửi được"), "new": N_("chưa bắt đầu"), "doing": N_("đang làm"), "done": N_("xong"),
}  # fmt: skip

#: For an action that no package has a sentence for: <package>.<noun>.<past>.
DEEDS = {
    "created": ("plus-lg", N_("Thêm %(thing)s %(label)s")), "updated": ("pencil", N_("Sửa %(thing)s %(label)s")),
    "changed": ("pencil", N_("Sửa %(thing)s %(label)s")), "deleted": ("trash", N_("Xóa %(thing)s %(label)s")),
    "removed": ("trash", N_("Bỏ %(thing)s %(label)s")), "restored": ("arrow-counterclockwise", N_("Khôi phục %(thing)s %(label)s")),
    "imported": ("upload", N_("Nhập %(thing)s từ %(label)s")), "exported": ("download", N_("Xuất %(thing)s %(label)s")),
    "loaded": ("upload", N_("Nạp %(thing)s %(label)s")), "replaced": ("arrow-left-right", N_("Thay %(thing)s %(label)s")),
    "withdrawn": ("person-dash", N_("Rút %(thing)s %(label)s")), "accepted": ("check-lg", N_("Nhận lời: %(thing)s %(label)s")),
    "declined": ("slash-circle", N_("Từ chối: %(thing)s %(label)s")), "approved": ("patch-check", N_("Duyệt %(thing)s %(label)s")),
    "issued": ("patch-check", N_("Phát hành %(thing)s %(label)s")), "sent": ("send", N_("Gửi %(thing)s %(label)s")),
    "queued": ("send", N_("Xếp hàng gửi %(thing)s %(label)s")), "released": ("broadcast", N_("Công bố %(thing)s %(label)s")),
    "revoked": ("x-octagon", N_("Thu hồi %(thing)s %(label)s")), "undone": ("arrow-counterclockwise", N_("Hoàn tác %(thing)s %(label)s")),
    "copied": ("copy", N_("Chép %(thing)s %(label)s")), "paired": ("phone", N_("Ghép %(thing)s %(label)s")),
    "nominated": ("person-plus", N_("Cử %(thing)s %(label)s")), "decided": ("signpost-split", N_("Quyết định %(thing)s %(label)s")),
    "completed": ("check2-square", N_("Hoàn thành %(thing)s %(label)s")), "moved": ("arrow-right", N_("Chuyển %(thing)s %(label)s")),
}  # fmt: skip
ANY_DEED = ("dot", N_("%(thing)s %(label)s: %(deed)s"))
THINGS = {
    "meeting": N_("hội nghị"), "question": N_("điểm cần làm rõ"), "decision": N_("về điểm"), "organisation": N_("đơn vị"),
    "contact": N_("đầu mối"), "delegate": N_("đại biểu"), "category": N_("nhóm đại biểu"), "slot": N_("suất"), "allocation": N_("hạn mức"),
    "import": N_("bảng"), "letter": N_("Giấy mời"), "invitation": N_("lời mời"), "message": N_("thư"), "answer": N_("trả lời"),
    "pass": N_("thẻ"), "key": N_("khóa ký thẻ"), "device": N_("thiết bị"), "scan": N_("lượt quét"), "session": N_("phần"),
    "block": N_("phần"), "agenda": N_("chương trình"), "task": N_("nhiệm vụ"), "award": N_("khen thưởng"), "plan": N_("kế hoạch"),
    "link": N_("đường dẫn"), "rehearsal": N_("dữ liệu diễn tập"), "backup": N_("bản sao lưu"), "account": N_("tài khoản"),
    "audit": N_("nhật ký"), "user": N_("tài khoản"), "people": N_("danh sách"), "password": N_("mật khẩu"), "job": N_("việc nền"),
    "nomination": N_("đại biểu"), "distribution": N_("nơi nhận"), "settings": N_("cài đặt"),
}  # fmt: skip


def refusal(decision: DecisionLike) -> str:
    """The sentence of a refusal in the reader's language."""
    return _(REFUSALS[decision.code], **decision.facts)
