"""Pages of conferences, facts and open questions."""

import io

import openpyxl
import pytest

from conference.kit.actor import SYSTEM
from conference.meetings.queries import current_meeting, meeting_by_code, question
from conference.meetings.services import decide_question, update_facts
from tests.factories import NOW, make_meeting
from tests.meetings.plan import loaded
from tests.pages import open_page, send_form


@pytest.fixture
def plan(app):
    return loaded()


def facts_of_form(client) -> dict[str, str]:
    """Every field of the facts page as a browser would send it back."""
    fields = open_page(client, "/settings").forms[-1]["fields"]
    several_lines = ("issuer_lines", "signature_lines")
    return fields | {name: "\r\n".join(getattr(current_meeting(), name)) for name in several_lines}


def test_questions_page_shows_all_points_with_both_values(office, plan) -> None:
    page = open_page(office, "/questions")

    assert "23 điểm" in page.text
    assert "Văn bản ghi 108 “(Tổng số 108 đại biểu)” Tính ra 110 2 + 68 + 22 + 18 Lệch 2" in page.text


def test_questions_are_found_without_accents_and_filtered(office, plan) -> None:
    found = open_page(office, "/questions?q=tham+luan")
    high = open_page(office, "/questions?severity=high")
    none = open_page(office, "/questions?q=khong+co+chu+nay")

    assert "INC-20" in found.text and "INC-01" not in found.text
    assert "6 điểm" in high.text
    assert "Không có điểm nào khớp" in none.text


def test_questions_page_uses_the_same_number_of_statements(office, plan, count_queries) -> None:
    with count_queries() as before:
        open_page(office, "/questions")
    for code in ("INC-01", "INC-02", "INC-03"):
        decide_question(plan, code, choice="stated", own="", reason="vì thế", actor=SYSTEM, now=NOW)
    with count_queries() as after:
        open_page(office, "/questions")

    assert len(before) == len(after)


def test_decision_through_the_page_and_back(office, plan) -> None:
    open_page(office, "/questions/INC-01")

    decided = send_form(office, "/questions/INC-01/decision", choice="other", own="", reason="đã cộng lại")
    undone = send_form(office, "/questions/INC-01/decision/undo")

    assert "Đã ghi quyết định cho INC-01." in decided.text
    assert "Quyết định 110 Theo cách đọc khác" in decided.text
    assert "Văn bản ghi 108" in decided.text
    assert "Đã hoàn tác quyết định của INC-01" in undone.text
    assert question(plan, "INC-01").decision is None


def test_incomplete_decision_keeps_what_was_typed(office, plan) -> None:
    page = send_form(office, "/questions/INC-01/decision", status=409, choice="own", own="", reason="đã hỏi")

    assert "Ghi giá trị đã chọn." in page.text
    assert "đã hỏi" in page.html


def test_page_of_a_point_keeps_the_history(office, plan) -> None:
    send_form(office, "/questions/INC-01/decision", choice="stated", own="", reason="lần đầu")
    send_form(office, "/questions/INC-01/decision/undo")

    page = open_page(office, "/questions/INC-01")

    assert "Quyết định đã hoàn tác" in page.text and "lần đầu" in page.text


def test_export_keeps_both_values_and_the_filter(office, plan) -> None:
    decide_question(plan, "INC-01", choice="other", own="", reason="đã cộng", actor=SYSTEM, now=NOW)

    response = office.get("/questions/export.xlsx?state=decided")

    rows = list(openpyxl.load_workbook(io.BytesIO(response.get_data())).active.values)
    assert len(rows) == 2
    assert rows[1][5:9] == ("108", "110 = 2 + 68 + 22 + 18", "Đã quyết định", "110 = 2 + 68 + 22 + 18")


def test_leader_sees_points_without_actions(leader, plan) -> None:
    page = open_page(leader, "/questions")

    assert "Ghi quyết định" not in page.text
    assert leader.post("/questions/INC-01/decision").status_code in (400, 403)


def test_unknown_point_is_not_found(office, plan) -> None:
    assert office.get("/questions/INC-99").status_code == 404


def test_facts_page_says_what_is_missing_and_what_it_holds_back(office, plan) -> None:
    page = open_page(office, "/settings")

    assert "10 dữ kiện chưa quyết định" in page.text
    assert "10 dữ kiện của hội nghị chưa quyết định" in open_page(office, "/").text
    assert "chưa quyết định; đang giữ lại: Giấy mời, sơ đồ chỗ ngồi" in page.text
    assert "Văn bản dùng 3 cách gọi" in page.text


def test_facts_are_stored_and_empty_means_unknown(office, plan) -> None:
    fields = facts_of_form(office) | {
        "hall": "Hội trường A",
        "date": "10/6/2021",
        "start_time": "7h30",
        "capacity": "1.200",
    }

    page = send_form(office, "/settings", **fields)

    meeting = meeting_by_code(plan.code)
    assert "Đã ghi dữ kiện hội nghị." in page.text
    assert (meeting.hall, str(meeting.date), str(meeting.start_time), meeting.capacity) == (
        "Hội trường A",
        "2021-06-10",
        "07:30:00",
        1200,
    )
    assert meeting.edited_facts == ["capacity", "date", "hall", "start_time"]
    assert meeting.official_name is None


def test_facts_page_saved_unchanged_changes_nothing(office, plan) -> None:
    send_form(office, "/settings", **facts_of_form(office))

    assert (current_meeting().version, current_meeting().edited_facts) == (1, [])


def test_wrong_facts_keep_what_was_typed(office, plan) -> None:
    fields = facts_of_form(office) | {"date": "31/2/2021", "hall": "Hội trường A"}

    page = send_form(office, "/settings", status=422, **fields)

    assert "Ngày ghi dạng ngày/tháng/năm, ví dụ 10/6/2021." in page.text
    assert page.forms[-1]["fields"]["date"] == "31/2/2021"
    assert page.forms[-1]["fields"]["hall"] == "Hội trường A"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("12ab", "Số 12ab không gọi được; đề nghị kiểm tra lại từng chữ số."),
        ("gọi văn thư", "Ghi số điện thoại bằng chữ số, ví dụ 0905 123 456."),
    ],
)
def test_telephone_of_the_focal_point_is_checked_as_in_letters(office, plan, typed, sentence) -> None:
    page = send_form(office, "/settings", status=422, **facts_of_form(office) | {"contact_phone": typed})

    assert sentence in page.text
    assert page.forms[-1]["fields"]["contact_phone"] == typed
    assert current_meeting().contact_phone is None


def test_end_before_start_is_refused_on_the_page(office, plan) -> None:
    fields = facts_of_form(office) | {"start_time": "10:00", "end_time": "09:00"}

    page = send_form(office, "/settings", status=409, **fields)

    assert "Giờ kết thúc phải sau giờ bắt đầu" in page.text


def test_day_in_the_past_warns_and_passes(office, plan) -> None:
    page = send_form(office, "/settings", **(facts_of_form(office) | {"date": "20/5/2021"}))

    assert "Ngày họp đã qua" in page.text
    assert "Ngày họp nằm ngoài khoảng dự kiến của kế hoạch." in page.text


def test_someone_saved_in_between_shows_the_difference(office, plan) -> None:
    fields = facts_of_form(office) | {"hall": "Hội trường A"}
    update_facts(plan.id, {"hall": "Hội trường B"}, expected_version=1, actor=SYSTEM, now=NOW)

    page = send_form(office, "/settings", status=409, **fields)
    again = send_form(office, "/settings", **(fields | {"version": page.forms[-1]["fields"]["version"]}))

    assert "Có người vừa ghi trước" in page.text
    assert "Hội trường Hội trường A Hội trường B" in page.text
    assert "Đã ghi dữ kiện hội nghị." in again.text
    assert current_meeting().hall == "Hội trường A"


def test_leader_reads_facts_without_a_form(leader, plan) -> None:
    page = open_page(leader, "/settings")

    assert "Thành phố Quy Nhơn, tỉnh Bình Định" in page.text
    assert "Ghi dữ kiện" not in page.text


def test_conferences_page_and_the_choice_of_one(office, plan) -> None:
    other = make_meeting(number=901, short_name="Họp khác", made_current_at=NOW.replace(year=2020))

    page = open_page(office, "/conferences")
    chosen = send_form(office, f"/conferences/{other.id}/current")

    assert "so-ket-nd61-2021" in page.text and "Đang chọn" in page.text
    assert "Đang làm việc với hội nghị “Họp khác”." in chosen.text
    assert current_meeting().id == other.id


def test_conferences_are_searched_and_exported(office, meeting) -> None:
    make_meeting(number=902, short_name="Họp tổng kết", made_current_at=NOW.replace(year=2020))

    found = open_page(office, "/conferences?q=hop+tong+ket")
    response = office.get("/conferences/export.xlsx?q=hop+tong+ket")

    assert "1 hội nghị" in found.text and "Họp tổng kết" in found.text
    rows = list(openpyxl.load_workbook(io.BytesIO(response.get_data())).active.values)
    assert [row[0] for row in rows] == ["Hội nghị", "Họp tổng kết"]
    assert "Không có hội nghị nào khớp" in open_page(office, "/conferences?q=zzz").text


def test_conferences_page_uses_the_same_number_of_statements(office, meeting, count_queries) -> None:
    with count_queries() as one:
        open_page(office, "/conferences")
    make_meeting()
    make_meeting()
    with count_queries() as three:
        open_page(office, "/conferences")

    assert len(one) == len(three)


def test_new_conference_from_an_empty_form(office) -> None:
    empty = open_page(office, "/conferences")
    open_page(office, "/conferences/new")

    page = send_form(office, "/conferences/new", code="hop-2022", title="Họp tổng kết", date="", city="")

    assert "Chưa có hội nghị nào" in empty.text
    assert "Đã lập hội nghị “Họp tổng kết”" in page.text
    assert current_meeting().code == "hop-2022"


@pytest.mark.parametrize(
    ("code", "title", "sentence", "status"),
    [
        ("", "Họp", "Ghi mã; mã đi vào lệnh và tên tệp", 422),
        ("hop", "", "Ghi hội nghị về việc gì; có thể sửa sau.", 422),
        ("Họp 2022", "Họp", "Mã chỉ gồm chữ thường không dấu", 409),
    ],
)
def test_new_conference_refused_keeps_what_was_typed(office, code, title, sentence, status) -> None:
    page = send_form(office, "/conferences/new", status=status, code=code, title=title)

    assert sentence in page.text
    assert page.forms[-1]["fields"]["code"] == code
