"""Sentences of the operations pages and commands."""

from collections.abc import Mapping

from flask_babel import gettext as _

from conference.kit.marking import N_

REFUSED_ARCHIVES: Mapping[str, str] = {
    "no_file": N_("Không tìm thấy tệp sao lưu; kiểm tra đường dẫn."),
    "no_backup": N_("Tệp này không phải bản sao lưu của chương trình; chọn tệp do “flask backup” lập."),
    "newer": N_("Bản sao lưu do phiên bản mới hơn lập; nâng cấp chương trình rồi khôi phục."),
    "damaged": N_("Bản sao lưu bị hỏng ở %(member)s; dùng bản khác. Dữ liệu hiện có giữ nguyên."),
    "different": N_("Khôi phục xong không khớp bản sao lưu ở bảng %(member)s nên đã hủy; dữ liệu hiện có giữ nguyên."),
}
CHECKS: Mapping[str, str] = {
    "database": N_("Cơ sở dữ liệu"),
    "queue": N_("Việc nền"),
    "storage": N_("Chỗ lưu tệp"),
}
JOB_STATES: Mapping[str, str] = {
    "due": N_("Đang chờ"),
    "running": N_("Đang làm"),
    "done": N_("Xong"),
    "failed": N_("Không làm được"),
}
TRANSPORTS: Mapping[str, str] = {
    "smtp": N_("Gửi thật qua máy chủ thư"),
    "file": N_("Ghi thành tệp .eml trên máy chủ, không gửi đi"),
    "memory": N_("Giữ trong bộ nhớ để kiểm thử"),
}
AUDIT: Mapping[str, tuple[str, str]] = {
    "mail.message.resent": ("send", N_("Gửi lại thư cho %(label)s")),
    "mail.failed.resent": ("send", N_("Gửi lại %(label)s thư không gửi được")),
    "mail.test.sent": ("send", N_("Gửi thư thử tới %(label)s")),
    "operations.backup.made": ("archive", N_("Lập bản sao lưu %(label)s")),
    "operations.backup.downloaded": ("download", N_("Tải bản sao lưu %(label)s")),
    "operations.job.retried": ("arrow-repeat", N_("Làm lại việc nền %(label)s")),
}


def refused_archive(reason: str, facts: Mapping[str, object]) -> str:
    """Why a file cannot be restored."""
    return _(REFUSED_ARCHIVES[reason], **facts)
