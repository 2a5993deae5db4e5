"""What people at the door and in the office read. The Vietnamese sentence is the message id."""

from collections.abc import Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as N_
from flask_babel.speaklater import LazyString

from conference.checkin.core.admission import Note
from conference.kit.decision import Decision
from conference.kit.wording import StateWords
from conference.passes.core.presence import ConflictKind, Verdict

#: The one word that fills the screen.
WORDS: Mapping[str, LazyString] = {
    Verdict.ADMITTED: N_("Mời vào"),
    Verdict.LEFT: N_("Đã ra"),
    Verdict.ALREADY_IN: N_("Đã vào rồi"),
    Verdict.NOT_VALID_NOW: N_("Chưa tới giờ"),
    Verdict.REPLACED: N_("Đã có người thay"),
    Verdict.REVOKED: N_("Thẻ đã thu hồi"),
    Verdict.WRONG_CONFERENCE: N_("Thẻ hội nghị khác"),
    Verdict.FORGED: N_("Mã không hợp lệ"),
    Verdict.UNKNOWN: N_("Chưa rõ, hỏi lại"),
    Verdict.ERROR: N_("Chưa ghi được"),
}
STATES: Mapping[str, StateWords] = {
    Verdict.ADMITTED: StateWords("present", WORDS[Verdict.ADMITTED], "check-circle-fill"),
    Verdict.LEFT: StateWords("waiting", WORDS[Verdict.LEFT], "box-arrow-right"),
    Verdict.ALREADY_IN: StateWords("attention", WORDS[Verdict.ALREADY_IN], "link-45deg"),
    Verdict.NOT_VALID_NOW: StateWords("attention", WORDS[Verdict.NOT_VALID_NOW], "clock"),
    Verdict.REPLACED: StateWords("forbidden", WORDS[Verdict.REPLACED], "arrow-left-right"),
    Verdict.REVOKED: StateWords("forbidden", WORDS[Verdict.REVOKED], "slash-circle"),
    Verdict.WRONG_CONFERENCE: StateWords("forbidden", WORDS[Verdict.WRONG_CONFERENCE], "door-open"),
    Verdict.FORGED: StateWords("forbidden", WORDS[Verdict.FORGED], "x-octagon-fill"),
    Verdict.UNKNOWN: StateWords("unknown", WORDS[Verdict.UNKNOWN], "question-circle"),
}
NOTES: Mapping[str, LazyString] = {
    Note.AWARDEE: N_("Được khen thưởng"),
    Note.SPEAKER: N_("Báo cáo viên"),
    Note.ESCORT: N_("Đi cùng lãnh đạo"),
    Note.FRONT_ROW: N_("Mời lên hàng đầu"),
    Note.NOT_DECLARED: N_("Chưa khai báo y tế"),
    Note.NOT_LISTED: N_("Chưa có trong danh sách"),
}
ERRORS: Mapping[str, LazyString] = {
    "bad_id": N_("Lượt quét không có mã riêng hợp lệ (UUID)."),
    "bad_direction": N_("Chiều đi phải là in hoặc out."),
    "bad_time": N_("Thời gian của lượt quét không đọc được; cần giờ có múi giờ."),
    "bad_flags": N_("Giá trị offline, shown hoặc by của lượt quét không dùng được."),
    "id_reused": N_("Mã lượt quét này đã dùng cho một lượt khác; lượt đầu được giữ."),
}
REFUSALS: Mapping[str, LazyString] = {
    "already_undone": N_("Lượt quét này đã được hoàn tác từ trước."),
    "not_your_scan": N_("Lượt quét này của máy khác; đề nghị thư ký hoàn tác."),
    "no_conflict": N_("Không còn gì phải xử lý ở thẻ này; mở lại trang để thấy tình hình mới."),
    "device_revoked": N_("Thiết bị này đã thu hồi từ trước."),
    "bad_window": N_("Giờ kết thúc phải sau giờ bắt đầu."),
}
CONFLICTS: Mapping[str, LazyString] = {
    ConflictKind.LET_IN_TWICE: N_("Hai lượt được mời vào bằng một thẻ, không có lượt ra ở giữa"),
    ConflictKind.DEAD_PASS: N_("Được mời vào bằng thẻ đã hết hiệu lực"),
}
WAYS: Mapping[str, LazyString] = {
    "camera": N_("máy ảnh"),
    "scanner": N_("máy quét"),
    "photo": N_("ảnh chụp"),
    "typed": N_("nhập mã"),
    "name": N_("tìm tên"),
}
DIRECTIONS: Mapping[str, LazyString] = {"in": N_("Vào"), "out": N_("Ra")}


def refusal(decision: Decision) -> str:
    """The sentence of a refusal."""
    return _(str(REFUSALS[decision.code]), **decision.facts)


def note_word(note: str) -> str:
    """The words of a note; a note in free words is shown as it is."""
    return str(NOTES.get(note, note))
