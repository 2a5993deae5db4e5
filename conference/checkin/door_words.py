"""Everything that the door page's scripts say, as one value for the page: scripts hold no sentences of their own."""

from typing import Any

from flask_babel import gettext as _

from conference.checkin.words import NOTES, WORDS


def door_words() -> dict[str, Any]:
    """Sentences by key, in the reader's language; {name} is filled in by the script."""
    return {
        "verdicts": {key: str(word) for key, word in WORDS.items()},
        "notes": {key: str(word) for key, word in NOTES.items()},
        "why": why_words(),
        "todo": todo_words(),
        "act": act_words(),
        "page": page_words(),
        "find": find_words(),
    }


def why_words() -> dict[str, str]:
    """The line under the word."""
    return {
        "already_in": _("{at}, {door}, cách đây {ago}"),
        "replaced": _("Thẻ này hết hiệu lực từ {at}"),
        "revoked": _("Thu hồi lúc {at}"),
        "early": _("Thẻ dùng từ {start}"),
        "late": _("Hết giờ, thẻ dùng tới {end}"),
        "wrong_conference": _("Thẻ thật, nhưng của hội nghị này:"),
        "forged": _("Không do Ban Tổ chức cấp"),
        "unknown": _("Không đọc ra thẻ của hội nghị này"),
        "left": _("Lần vào đầu {at}, {door}"),
        "conflict": _("Thẻ này đã được mời vào ở nơi khác; thư ký đang xem"),
        "same_person": _("Người này đã có thẻ mới"),
    }


def todo_words() -> dict[str, list[str]]:
    """The white inset: what to do, in one bold and one plain sentence."""
    desk = _("Mời sang bàn hướng dẫn")
    return {
        "already_in": [
            _("Hỏi tên người đang đứng đây"),
            _("Trùng tên: cho vào, không cần ghi. Khác tên: mời sang bàn hướng dẫn."),
        ],
        "replaced": [desk, _("Người đứng đây là ai trong hai người?")],
        "same_person": [desk, _("Đề nghị mở thẻ mới nhất trong thư hoặc in lại.")],
        "revoked": [desk, _("Thẻ này không vào được nữa.")],
        "not_valid_now": [desk, _("Bàn hướng dẫn quyết định có cho vào ngoài giờ không.")],
        "wrong_conference": [desk, _("Tìm theo tên nếu người này cũng dự hội nghị này.")],
        "forged": [desk, _("Tìm theo tên để cấp lại thẻ nếu có trong danh sách.")],
        "unknown": [_("Quét lại một lần"), _("Vẫn vậy thì tìm theo tên.")],
        "error": [_("Thử lại"), _("Lượt này chưa ghi được vào sổ.")],
        "held": [_("Đối chiếu danh sách giấy"), _("Lượt này nằm trong máy và tự gửi khi có mạng.")],
        "not_declared": [_("Mời khai báo ở bảng bên cửa"), _("Xong thì cho vào.")],
        "escort": [_("Mời đi cùng đoàn lãnh đạo"), _("Báo người đón đoàn.")],
        "front_row": [_("Mời lên hàng đầu"), _("Báo người dẫn chỗ.")],
        "not_listed": [_("Ghi tên vào sổ tay"), _("Thẻ thật nhưng chưa có trong danh sách của máy.")],
    }


def act_words() -> dict[str, str]:
    """The one button in the foot."""
    return {
        "undo": _("Hoàn tác"),
        "out": _("Ra ngoài"),
        "desk": _("Chuyển bàn"),
        "find": _("Tìm tên"),
        "scan": _("Quét tiếp"),
    }


def page_words() -> dict[str, str]:
    """Bars, hints and the camera."""
    return {
        "online": _("Có mạng, đã gửi hết"),
        "offline": _("Mất mạng từ {at}"),
        "unsent": _("{n} lượt chưa gửi"),
        "sending": _("Đang gửi {n} lượt"),
        "see_note": _("Xem ghi chú"),
        "held": _("Đã giữ trong máy"),
        "held_why": _("Mất mạng, chưa hỏi được máy chủ"),
        "held_genuine": _("Mã đúng chữ ký của hội nghị"),
        "held_wrong": _("Mã không đúng chữ ký"),
        "nobody": _("Không rõ người nào"),
        "nobody_why": _("Có thể là ảnh chụp hỏng hoặc mã của nơi khác."),
        "seat": _("Ghế"),
        "undone": _("Đã hoàn tác lượt vừa rồi"),
        "undo_failed": _("Chưa hoàn tác được: {why}"),
        "aim": _("Đưa mã vào khung"),
        "aim_out": _("Quét người đi ra"),
        "no_camera": _("Không mở được máy ảnh: cho phép trong cài đặt trình duyệt, hoặc dùng máy quét, nhập mã."),
        "not_secure": _("Máy ảnh cần địa chỉ https; dùng máy quét, tìm tên hoặc nhập mã."),
        "no_reader": _("Chưa cài bộ đọc mã; dùng máy quét, tìm tên hoặc nhập mã."),
        "no_code": _("Không thấy mã trong ảnh; chụp gần hơn và thẳng hơn."),
        "revoked": _("Máy này đã bị thu hồi hoặc hết hạn. Đề nghị thư ký ghép lại."),
        "still_held": _("{n} lượt chưa gửi vẫn nằm trong máy; ghép lại là gửi tiếp."),
        "conflict": _("{name}: một thẻ đã vào hai lượt ({where}). Không mời ai ra; thư ký đang xem."),
        "bad_code": _("Mã thẻ có 8 chữ cái và số, in dưới hình vuông."),
        "minutes": _("{n} phút"),
        "seconds": _("{n} giây"),
        "hours": _("{n} giờ {m} phút"),
        "arrived": _("đã tới {at}"),
        "not_arrived": _("chưa tới"),
    }


def find_words() -> dict[str, str]:
    """The search panel."""
    return {
        "admit": _("Cho vào"),
        "look": _("Xem"),
        "inside": _("Vào {at}"),
        "left": _("Đã ra"),
        "replaced": _("Đã có người thay"),
        "revoked": _("Thẻ đã thu hồi"),
        "seat": _("ghế {seat}"),
        "none": _("Không thấy ai. Thử ít chữ hơn, hoặc tên đơn vị."),
        "count": _("{n} người trong {all}"),
        "offline": _("Mất mạng: chưa tìm được tên. Vẫn quét được, lượt quét nằm trong máy."),
    }
