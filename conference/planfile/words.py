"""Sentences about plan files: what is wrong where, and what a load has done; English stands in the catalogue."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from flask_babel import gettext as _
from flask_babel import lazy_gettext as N_

from conference.kit.dates import short_date
from conference.planfile.core.reading import Problem

DAY, CLOCK = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d\d:\d\d:00")

PROBLEMS: Final = {
    "too_large": N_("Tệp lớn hơn %(limit)s MB; tệp kế hoạch chỉ vài chục kB, kiểm tra lại tệp đã chọn."),
    "not_utf8": N_("Tệp không ở dạng UTF-8; mở bằng trình soạn thảo và lưu lại với mã UTF-8."),
    "not_yaml": N_("Đây không phải YAML đúng cách viết; kiểm tra thụt dòng, dấu hai chấm và dấu nháy ở gần dòng này."),
    "several_documents": N_("Tệp có nhiều văn bản YAML (dòng ---); mỗi tệp chỉ một kế hoạch."),
    "empty": N_("Tệp trống; chọn tệp kế hoạch (.yaml)."),
    "alias": N_("Tệp dùng neo hoặc tham chiếu của YAML (& và *); ghi giá trị trực tiếp vào từng chỗ."),
    "tag": N_("Tệp dùng kiểu riêng của YAML (%(tag)s); chỉ dùng chữ, số, ngày, danh sách."),
    "too_deep": N_("Giá trị lồng quá %(limit)s tầng; tệp này không phải kế hoạch."),
    "text_too_long": N_("Một giá trị dài quá %(limit)s ký tự; rút ngắn."),
    "too_many_values": N_("Tệp có quá %(limit)s giá trị; tệp này không phải kế hoạch."),
    "key_no_text": N_("Tên mục phải là một chữ, không phải danh sách."),
    "not_a_plan": N_("Tệp này không phải kế hoạch: thiếu mục event; xem mẫu plan-2021.yaml."),
    "version_missing": N_("Thiếu schema_version; ghi schema_version: %(known)s ở đầu tệp."),
    "version_unknown": N_("Phiên bản mẫu này chưa biết; chương trình đọc schema_version: %(known)s."),
    "section_unknown": N_("Mục “%(key)s” không có trong mẫu và bị bỏ qua; kiểm tra chính tả."),
    "not_a_mapping": N_("Chỗ này phải là các cặp tên: giá trị."),
    "not_a_list": N_("Chỗ này phải là danh sách, mỗi dòng bắt đầu bằng dấu gạch ngang."),
    "key_twice": N_("Mục “%(key)s” ghi hai lần; giữ một."),
    "not_text": N_("Chỗ này phải là chữ."),
    "missing": N_("Thiếu giá trị bắt buộc."),
    "not_a_code": N_("Mã “%(value)s” không dùng được; chỉ gồm chữ, số, dấu chấm, gạch nối, không có khoảng trắng."),
    "not_a_number": N_("Chỗ này phải là một số nguyên, hoặc null khi chưa biết."),
    "number_out_of_range": N_("Số phải từ 0 tới %(limit)s."),
    "not_a_day": N_("Ngày không đúng; ghi năm-tháng-ngày, ví dụ 2021-06-10, hoặc null khi chưa biết."),
    "day_out_of_range": N_("Ngày phải trong khoảng năm %(first)s tới %(last)s."),
    "time_not_quoted": N_('Giờ phải đặt trong dấu nháy, ví dụ "13:30"; không có dấu nháy thì YAML đọc thành số.'),
    "not_a_time": N_('Giờ không đúng; ghi giờ:phút trong dấu nháy, ví dụ "07:30".'),
    "not_a_flag": N_("Chỗ này chỉ ghi true hoặc false."),
    "not_a_choice": N_("“%(value)s” không có trong mẫu; chọn một trong: %(allowed)s."),
    "not_an_email": N_("Địa chỉ thư điện tử “%(value)s” chưa đúng; ghi dạng ten@example.org."),
    "window_reversed": N_("Khoảng ngày bị ngược: “to” phải bằng hoặc sau “from”."),
    "ends_before_it_starts": N_("Giờ kết thúc phải sau giờ bắt đầu."),
    "outside_window": N_("Ngày họp nằm ngoài khoảng dự kiến của kế hoạch."),
    "registration_after_day": N_("Hạn đăng ký sau ngày họp."),
    "deadlines_disagree": N_("Hai hạn không khớp: deadline phải trước deadline_exclusive."),
    "orgs_and_group": N_("Chỉ dùng một trong hai: orgs hoặc orgs_group."),
    "code_twice": N_("Mã “%(value)s” đã dùng ở trên; mỗi mã chỉ một lần."),
    "slot_unknown": N_("Không có suất mang mã “%(value)s” trong mục slots."),
    "slot_twice": N_("Suất “%(value)s” đã thuộc một nhóm khác; mỗi suất chỉ một nhóm."),
    "slot_without_category": N_("Suất “%(value)s” không thuộc nhóm nào; thêm vào constituents của một nhóm."),
    "organisation_unknown": N_("Không có đơn vị mang mã “%(value)s” trong mục organisations."),
    "group_unknown": N_("Không có đơn vị nào thuộc nhóm “%(value)s”."),
    "parent_circle": N_("Đơn vị “%(value)s” là cấp trên của chính mình qua mục parent; sửa lại."),
    "task_unknown": N_("Không có nhiệm vụ mang mã “%(value)s” trong mục tasks."),
}

KINDS: Final = {
    "meeting": N_("dữ kiện hội nghị"),
    "categories": N_("nhóm đại biểu"),
    "slots": N_("suất"),
    "organisations": N_("đơn vị"),
    "organisations.parents": N_("đơn vị cấp trên"),
    "allocations": N_("phân bổ suất"),
    "units": N_("đơn vị cấp xã"),
    "tasks": N_("nhiệm vụ"),
    "award_quotas": N_("suất khen"),
    "questions": N_("điểm cần làm rõ"),
    "report_forms": N_("biểu mẫu"),
    "sessions": N_("phần của chương trình"),
}

FIELDS: Final = {
    "label": N_("tên nhóm"),
    "quota": N_("hạn mức"),
    "places_total": N_("tổng số chỗ"),
    "per_organisation": N_("số chỗ mỗi đơn vị"),
    "places": N_("số chỗ"),
    "name": N_("tên"),
    "short_name": N_("tên ngắn"),
    "aliases": N_("tên gọi khác"),
    "rank": N_("thứ tự nghi lễ"),
    "invited": N_("được mời"),
    "address": N_("địa chỉ"),
    "text": N_("nội dung"),
    "title": N_("tên"),
    "note": N_("ghi chú"),
    "position": N_("thứ tự"),
    "minutes": N_("thời lượng, phút"),
    "deadline": N_("hạn"),
    "leads": N_("chủ trì"),
    "partners": N_("phối hợp"),
    "stated": N_("văn bản ghi"),
    "other": N_("cách đọc khác"),
    "what": N_("điểm chưa rõ"),
    "count": N_("số suất"),
    "body": N_("nội dung biểu"),
}

SENTENCES: Final = {"plan_refused": N_("Chưa nạp: tệp có %(count)s chỗ sai, danh sách ở dưới. Sửa tệp rồi chọn lại.")}


def problem_line(problem: Problem) -> str:
    """`Dòng 52, event.start_time: …`."""
    sentence = str(PROBLEMS[problem.code]) % dict(problem.facts)
    if problem.line and problem.place:
        return _("Dòng %(line)s, %(place)s: %(sentence)s", line=problem.line, place=problem.place, sentence=sentence)
    if problem.line:
        return _("Dòng %(line)s: %(sentence)s", line=problem.line, sentence=sentence)
    return f"{problem.place}: {sentence}" if problem.place else sentence


def shown(value: Any) -> str:
    """A stored value as people write it."""
    if value is None or value == "" or value == []:
        return "–"
    if isinstance(value, bool):
        return _("có") if value else _("không")
    if isinstance(value, list):
        return "; ".join(shown(item) for item in value)
    if isinstance(value, dict):
        return _("%(n)s mục", n=len(value))
    if isinstance(value, str) and DAY.fullmatch(value):
        return short_date(date.fromisoformat(value))
    return value[:5] if isinstance(value, str) and CLOCK.fullmatch(value) else str(value)


def problem_lines(problems: Iterable[Problem]) -> list[str]:
    """One line for each problem."""
    return [problem_line(problem) for problem in problems]
