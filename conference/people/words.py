"""Words and sentences of organisations, allowances, people and sheets; English stands in the catalogue."""

from collections.abc import Mapping
from typing import Final

from flask_babel import lazy_gettext as N_

from conference.kit.wording import StateWords
from conference.people.core.sheets.issues import Issue

DELEGATE_STATES: Final = {
    "waiting": StateWords("waiting", N_("Chờ xác nhận")),
    "accepted": StateWords("present", N_("Nhận lời")),
    "declined": StateWords("declined", N_("Từ chối")),
    "replaced": StateWords("forbidden", N_("Đã có người thay"), "arrow-left-right"),
    "withdrawn": StateWords("declined", N_("Đã rút tên")),
}

ANSWERS: Final = {
    "complete": StateWords("present", N_("Đã cử đủ")),
    "partial": StateWords("waiting", N_("Cử một phần")),
    "none": StateWords("waiting", N_("Chờ trả lời")),
    "declined": StateWords("declined", N_("Từ chối")),
    "bounced": StateWords("forbidden", N_("Bị trả lại")),
    "unsent": StateWords("unknown", N_("Chưa nhận được thư")),
    "no_email": StateWords("unknown", N_("Thiếu thư điện tử")),
}

LETTERS: Final = {
    "none": StateWords("unknown", N_("Chưa gửi"), "dash"),
    "queued": StateWords("waiting", N_("Đang xếp hàng")),
    "sending": StateWords("waiting", N_("Đang gửi")),
    "sent": StateWords("present", N_("Đã gửi"), "check2"),
    "deferred": StateWords("attention", N_("Tạm hoãn, sẽ gửi lại")),
    "bounced": StateWords("forbidden", N_("Bị trả lại")),
    "failed": StateWords("forbidden", N_("Không gửi được")),
    "uncertain": StateWords("attention", N_("Chưa chắc đã tới"), "question-diamond-fill"),
}

#: The columns of the quota board.
FIGURES: Final = {
    "quota": N_("Kế hoạch"),
    "slots": N_("Suất"),
    "invited": N_("Đã mời"),
    "confirmed": N_("Nhận lời"),
    "waiting": N_("Chờ"),
    "declined": N_("Từ chối"),
    "open": N_("Còn lại"),
    "present": N_("Có mặt"),
}

SOURCES: Final = {
    "staff": N_("Thư ký nhập"),
    "organisation": N_("Đơn vị cử"),
    "import": N_("Nhập từ bảng"),
    "rehearsal": N_("Diễn tập"),
}

GROUPS: Final = {
    "so-ban-nganh": N_("Sở, ban, ngành"),
    "co-quan-tw": N_("Cơ quan Trung ương trên địa bàn"),
    "doanh-nghiep": N_("Doanh nghiệp"),
    "cap-huyen": N_("Cấp huyện"),
}

LEVELS: Final = {"tw": N_("Trung ương"), "tinh": N_("Cấp tỉnh"), "huyen": N_("Cấp huyện"), "xa": N_("Cấp xã")}

#: Words for the door; they never change a verdict.
DOOR_NOTES: Final = {
    "awardee": N_("Được khen thưởng"),
    "speaker": N_("Trình bày tham luận"),
    "escort": N_("Đón theo đoàn lãnh đạo"),
}

#: Answers of rules: what happened and what to do.
SENTENCES: Final = {
    "quota.full": N_(
        "Hạn mức %(places)s suất, chỉ còn %(open)s suất mà cần %(requested)s; "
        "bớt người hoặc đề nghị Văn phòng tăng hạn mức."
    ),
    "quota.shared_full": N_(
        "Suất dùng chung chỉ còn %(open)s mà cần %(requested)s; bớt người hoặc hỏi các đơn vị dùng chung."
    ),
    "quota.undecided": N_("Chưa quyết định số suất ở đây; đề nghị Văn phòng ghi số suất trước."),
    "quota.not_allocated": N_("Đơn vị không có suất ở đây; chọn suất khác hoặc đề nghị Văn phòng phân bổ."),
    "quota.below_use": N_("Đã có %(used)s người ở đây, không giảm xuống %(places)s được; rút tên bớt người trước."),
    "delegate.cannot_move": N_(
        "Đại biểu này không còn ở trạng thái cho phép việc đó; mở lại trang để xem trạng thái mới."
    ),
    "person.no_name": N_("Ghi họ và tên."),
    "person.name_without_letters": N_("Họ và tên phải có chữ; kiểm tra ô có bị dán nhầm số không."),
    "person.name_too_long": N_("Họ và tên dài quá 120 ký tự; kiểm tra ô có bị dán nhầm không."),
    "person.position_too_long": N_("Chức vụ dài quá 300 ký tự; đề nghị rút ngắn."),
    "person.honorific_unknown": N_("Chọn Ông hoặc Bà, hoặc để trống."),
    "person.email_not_valid": N_("Địa chỉ thư điện tử chưa đúng; ghi dạng ten@example.org."),
    "person.phone_not_valid": N_("Số điện thoại chưa đúng; ghi đủ chữ số, ví dụ 0905 123 456."),
    "organisation.no_name": N_("Ghi tên đơn vị."),
    "organisation.name_taken": N_("Đã có đơn vị mang tên “%(name)s”; mở đơn vị đó để sửa, hoặc ghi tên khác."),
    "organisation.alias_taken": N_("“%(name)s” đã là tên của %(organisation)s; bỏ tên gọi này."),
    "organisation.is_own_parent": N_("Một đơn vị không thể trực thuộc chính nó; chọn đơn vị khác."),
    "organisation.has_people": N_("Đơn vị có đại biểu đang dự; rút tên đại biểu trước."),
    "contact.empty": N_("Ghi ít nhất họ tên, thư điện tử hoặc điện thoại của đầu mối."),
    "import.not_waiting": N_("Bảng này đã nhập hoặc đã bỏ; tải tệp lên lại nếu cần."),
    "import.changed": N_("Danh sách đã thay đổi từ lúc xem trước; xem lại bảng so sánh mới rồi nhập."),
}

#: Why a file as a whole is refused.
REFUSALS: Final = {
    "sheet.empty": N_("Tệp không có dữ liệu; mở tệp kiểm tra rồi lưu lại."),
    "sheet.cut_file": N_(
        "Không đọc được tệp, có thể tệp bị cắt khi chép hoặc tải; mở bằng Excel, lưu lại dạng .xlsx rồi tải lên."
    ),
    "sheet.cut_text": N_("Tệp chữ bị cắt giữa chừng; lưu lại tệp rồi tải lên."),
    "sheet.other_kind": N_("Tệp không phải bảng tính; lưu thành .xlsx hoặc .csv rồi tải lên."),
    "sheet.no_workbook": N_(
        "Tệp mang đuôi %(ending)s nhưng không phải sổ tính Excel; "
        "mở bằng Excel hoặc LibreOffice, lưu thành .xlsx hoặc .csv rồi tải lên."
    ),
    "sheet.not_text": N_("Tệp không phải bảng tính; lưu thành .xlsx hoặc .csv rồi tải lên."),
    "sheet.password": N_("Tệp có mật khẩu; bỏ mật khẩu, lưu lại rồi tải lên."),
    "sheet.too_large": N_("Tệp quá lớn khi mở ra; xóa các trang, dòng và cột thừa rồi lưu lại."),
    "sheet.broken_csv": N_("Dòng %(line)s của tệp CSV hỏng dấu nháy; sửa dòng đó hoặc lưu thành .xlsx."),
    "sheet.not_unicode": N_("Tệp không phải Unicode; chọn đúng bảng mã cũ (TCVN3, VNI hoặc CP1258) rồi nhập lại."),
    "sheet.encoding_unclear": N_(
        "Không chắc tệp dùng bảng mã nào (ví dụ “%(example)s”); "
        "chọn TCVN3, VNI hoặc CP1258 rồi nhập lại, trên dòng lệnh dùng --encoding."
    ),
    "sheet.no_heading_people": N_(
        "Không thấy dòng tiêu đề có cột “Họ và tên” cùng các cột khác trong 40 dòng đầu; "
        "thêm dòng tiêu đề rồi nhập lại."
    ),
    "sheet.no_heading_organisations": N_(
        "Không thấy dòng tiêu đề có cột “Cơ quan, đơn vị” cùng các cột khác trong 40 dòng đầu; "
        "thêm dòng tiêu đề rồi nhập lại."
    ),
}

#: Why a row is refused.
REASONS: Final = {
    "row.no_name": N_("Thiếu họ và tên; ghi họ và tên rồi nhập lại."),
    "row.looks_like_formula": N_("Họ tên hoặc tên đơn vị giống công thức (“%(name)s”); ghi lại thành chữ."),
    "row.name_without_letters": N_("Họ tên không có chữ (“%(name)s”); kiểm tra cột."),
    "row.too_long": N_("Ô quá dài; kiểm tra có dán nhầm cả đoạn vào một ô không."),
    "row.people_uneven": N_(
        "Ô có %(people)s người nhưng số chức vụ, số điện thoại không khớp; tách mỗi người một dòng."
    ),
    "row.no_organisation_name": N_("Thiếu tên đơn vị; ghi tên đơn vị rồi nhập lại."),
    "row.organisation_unknown": N_(
        "Chưa có đơn vị “%(organisation)s”; thêm đơn vị hoặc thêm tên gọi khác cho đơn vị đã có, rồi nhập lại."
    ),
    "row.organisation_ambiguous": N_("“%(organisation)s” có thể là %(names)s; ghi tên đầy đủ rồi nhập lại."),
}

#: What a person should look at although the row was taken.
WARNINGS: Final = {
    "phone.old_eleven_digits": N_("Số %(phone)s là đầu số cũ 11 số, giữ nguyên; nay có thể là %(suggestion)s."),
    "phone.old_area_code": N_("Số %(phone)s có thể là số cố định với mã vùng cũ 056; kiểm tra lại."),
    "phone.not_valid": N_("Số %(phone)s không đúng dạng số hiện nay, giữ nguyên như viết; kiểm tra lại."),
    "phone.not_a_number": N_("“%(phone)s” không phải số điện thoại, không ghi vào."),
    "phone.rounded": N_("Số “%(phone)s” đã bị Excel làm tròn, không ghi vào; định dạng cột là Văn bản rồi nhập lại."),
    "sheet.converted_tcvn3": N_(
        "Đã đổi %(count)s ô từ TCVN3 (ABC) sang Unicode, ví dụ “%(before)s” thành “%(after)s”."
    ),
    "sheet.converted_vni": N_("Đã đổi %(count)s ô từ VNI sang Unicode, ví dụ “%(before)s” thành “%(after)s”."),
    "sheet.converted_cp1258": N_("Đã đổi %(count)s ô từ CP1258 sang Unicode, ví dụ “%(before)s” thành “%(after)s”."),
    "sheet.converted_mojibake": N_("Đã sửa %(count)s ô bị đọc nhầm mã, ví dụ “%(before)s” thành “%(after)s”."),
    "sheet.read_as_cp1258": N_("Tệp được đọc theo bảng mã CP1258."),
    "sheet.formula_without_value": N_(
        "Ô có công thức chưa tính, lấy chữ của công thức; mở bằng Excel và lưu lại nếu cần kết quả."
    ),
    "sheet.hidden": N_("Trang “%(sheet)s” bị ẩn, không đọc; bỏ ẩn nếu cần nhập."),
    "sheet.no_heading": N_("Trang “%(sheet)s” không có dòng tiêu đề, không đọc."),
    "sheet.column_unused": N_("Không dùng các cột: %(columns)s."),
    "sheet.organisation_from_above": N_("Ô cơ quan trống và không có số thứ tự: lấy theo dòng trên, %(organisation)s."),
    "sheet.one_for_several": N_("Một số điện thoại hoặc một địa chỉ cho %(people)s người: ghi cho người đầu."),
    "sheet.email_not_valid": N_("“%(email)s” không phải địa chỉ thư điện tử, không ghi vào."),
    "sheet.several_emails": N_("Có nhiều địa chỉ (“%(email)s”), lấy địa chỉ đầu."),
    "row.organisation_guessed": N_("“%(organisation)s” hiểu là %(name)s."),
    "row.organisation_alike": N_(
        "“%(organisation)s” gần giống %(names)s đã có; vẫn thêm thành đơn vị mới, kiểm tra có gõ nhầm không."
    ),
    "row.without_organisation": N_("Không ghi cơ quan; đại biểu được nhập chưa có đơn vị."),
    "row.namesake": N_(
        "Trùng họ tên trong một đơn vị (%(name)s): coi là hai người vì điện thoại hoặc chức vụ khác nhau."
    ),
    "row.twice": N_("%(name)s đã có ở dòng %(first)s; không thêm lần nữa."),
    "row.maybe_same": N_(
        "%(name)s: tên đã có với chức vụ hoặc điện thoại khác; thêm người mới, kiểm tra có trùng không."
    ),
    "row.over_quota": N_(
        "%(organisation)s: %(people)s người chưa có suất vì vượt hạn mức; phân bổ thêm suất hoặc rút tên."
    ),
    "row.no_places": N_("%(organisation)s không được phân bổ suất nào; %(people)s người được nhập chưa có suất."),
    "row.category_unknown": N_("Không có thành phần “%(category)s”; lấy theo đơn vị."),
}

AUDIT: Final = {
    "people.organisation.created": ("plus-lg", N_("Thêm đơn vị %(label)s")),
    "people.organisation.changed": ("pencil", N_("Sửa đơn vị %(label)s")),
    "people.organisation.moved": ("arrow-left-right", N_("Đổi thứ tự nghi lễ của %(label)s")),
    "people.contact.added": ("plus-lg", N_("Thêm đầu mối cho %(label)s")),
    "people.contact.changed": ("pencil", N_("Sửa đầu mối của %(label)s")),
    "people.contact.removed": ("slash-circle", N_("Bỏ đầu mối của %(label)s")),
    "people.contact.restored": ("arrow-counterclockwise", N_("Lấy lại đầu mối của %(label)s")),
    "people.allocation.changed": ("pencil", N_("Sửa phân bổ suất của %(label)s")),
    "people.slot.created": ("plus-lg", N_("Thêm loại suất %(label)s")),
    "people.slot.changed": ("pencil", N_("Sửa loại suất %(label)s")),
    "people.category.created": ("plus-lg", N_("Thêm thành phần %(label)s")),
    "people.category.changed": ("pencil", N_("Sửa hạn mức %(label)s")),
    "people.delegate.nominated": ("plus-lg", N_("Cử đại biểu %(label)s")),
    "people.delegate.created": ("plus-lg", N_("Thêm đại biểu %(label)s")),
    "people.delegate.changed": ("pencil", N_("Sửa đại biểu %(label)s")),
    "people.delegate.replaced": ("arrow-left-right", N_("Thay đại biểu %(label)s")),
    "people.delegate.withdrawn": ("slash-circle", N_("Rút tên đại biểu %(label)s")),
    "people.delegate.restored": ("arrow-counterclockwise", N_("Lấy lại đại biểu %(label)s")),
    "people.import.applied": ("upload", N_("Nhập bảng %(label)s")),
}

AUDIT_FIELDS: Final = {
    "name": N_("tên"),
    "short_name": N_("tên ngắn"),
    "aliases": N_("tên gọi khác"),
    "group": N_("nhóm"),
    "parent": N_("đơn vị cấp trên"),
    "rank": N_("thứ tự nghi lễ"),
    "invited": N_("được mời"),
    "honorific": N_("xưng hô"),
    "position": N_("chức vụ"),
    "job_title": N_("chức vụ"),
    "email": N_("thư điện tử"),
    "phone": N_("điện thoại"),
    "address": N_("địa chỉ"),
    "note": N_("ghi chú"),
    "organisation": N_("đơn vị"),
    "category": N_("thành phần"),
    "slot": N_("suất"),
    "state": N_("trạng thái"),
    "replaced_by": N_("người thay"),
    "places": N_("số suất"),
    "places_total": N_("tổng suất"),
    "quota": N_("hạn mức"),
    "label": N_("tên gọi"),
    "created": N_("mới"),
    "updated": N_("sửa"),
    "unchanged": N_("không đổi"),
    "rejected": N_("bị từ chối"),
    "door_notes": N_("ghi chú cho cửa"),
    "sort_name": N_("tên để sắp xếp"),
}


def sentence_of(code: str, facts: Mapping[str, object] | None = None) -> str:
    """The sentence of any code of this package, filled with its facts."""
    words = next(table[code] for table in (SENTENCES, REFUSALS, REASONS, WARNINGS) if code in table)
    return str(words) % dict(facts or {})


def reason_of(issue: Issue) -> str:
    """Why a row was refused or what to look at."""
    table = REASONS if issue.code in REASONS else WARNINGS
    return str(table[issue.code]) % {"sheet": issue.sheet or "", **issue.facts}


def warning_of(issue: Issue) -> str:
    """What to look at although the row was taken."""
    table = WARNINGS if issue.code in WARNINGS else REASONS
    return str(table[issue.code]) % {"sheet": issue.sheet or "", **issue.facts}
