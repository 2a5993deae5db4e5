"""The rail as data: seven stages of the work in their true order, each with its entries, and what stands below them.

An entry is an address. It is shown when a page stands there and the actor may open it (navigation.py), so a package
that adds `/awards` changes nothing here.
"""

from dataclasses import dataclass

from conference.kit.marking import N_


@dataclass(frozen=True)
class Entry:
    """One line of the rail: words and address."""

    words: str
    path: str
    icon: str = ""


@dataclass(frozen=True)
class Stage:
    """One stop of the rail. `key` is what attention items name."""

    key: str
    words: str
    entries: tuple[Entry, ...]


OVERVIEW = Entry(N_("Tổng quan"), "/", "house")
STAGES = (
    Stage(
        "preparation",
        N_("Chuẩn bị"),
        (
            Entry(N_("Kế hoạch, nhiệm vụ"), "/tasks"),
            Entry(N_("Điểm cần làm rõ"), "/questions"),
            Entry(N_("Tệp kế hoạch"), "/plan"),
            Entry(N_("Biểu mẫu báo cáo"), "/forms"),
            Entry(N_("Báo cáo cấp huyện"), "/reports"),
            Entry(N_("Kiểm tra cấp xã"), "/inspections"),
            Entry(N_("Khen thưởng"), "/awards"),
            Entry(N_("Kinh phí"), "/budget"),
        ),
    ),
    Stage(
        "invitations",
        N_("Mời"),
        (
            Entry(N_("Đơn vị và trả lời"), "/organisations"),
            Entry(N_("Hạn mức"), "/quotas"),
            Entry(N_("Giấy mời"), "/letters"),
            Entry(N_("Gửi và theo dõi"), "/invitations"),
            Entry(N_("Hộp thư đi"), "/outbox"),
            Entry(N_("Sổ phát hành"), "/register"),
        ),
    ),
    Stage(
        "people",
        N_("Đại biểu"),
        (
            Entry(N_("Danh sách"), "/delegates"),
            Entry(N_("Thẻ đại biểu"), "/passes"),
            Entry(N_("Chờ duyệt"), "/approvals"),
        ),
    ),
    Stage(
        "seating",
        N_("Chỗ ngồi"),
        (
            Entry(N_("Hội trường"), "/halls"),
            Entry(N_("Quy định giãn cách"), "/policies"),
            Entry(N_("Sơ đồ"), "/seating"),
            Entry(N_("Biển tên, thẻ"), "/badges"),
        ),
    ),
    Stage(
        "agenda",
        N_("Chương trình"),
        (
            Entry(N_("Các phần"), "/agenda"),
            Entry(N_("Tham luận"), "/talks"),
            Entry(N_("Phóng sự"), "/video"),
            Entry(N_("Lễ khen thưởng"), "/ceremony"),
            Entry(N_("Điều hành"), "/run"),
        ),
    ),
    Stage(
        "door",
        N_("Cửa"),
        (
            Entry(N_("Thiết bị"), "/devices"),
            Entry(N_("Bảng có mặt"), "/attendance"),
            Entry(N_("Sổ điểm danh"), "/scans"),
        ),
    ),
    Stage(
        "after",
        N_("Sau hội nghị"),
        (
            Entry(N_("Điểm danh"), "/attendance/report"),
            Entry(N_("Biên bản"), "/minutes"),
            Entry(N_("Hồ sơ"), "/dossier"),
            Entry(N_("Xóa dữ liệu"), "/erasure"),
        ),
    ),
)
BELOW = (
    Entry(N_("Nhật ký"), "/audit", "journal-text"),
    Entry(N_("Tài khoản"), "/accounts", "people"),
    Entry(N_("Cài đặt"), "/settings", "gear"),
    Entry(N_("Diễn tập"), "/rehearsal", "cone-striped"),
    Entry(N_("Vận hành"), "/operations", "hdd-stack"),
)
LANGUAGES = (("vi", "Tiếng Việt"), ("en", "English"))
