"""Pages of tasks, awards and report forms."""

import io

import openpyxl
import pytest
from sqlalchemy import select

from conference.database import db
from conference.preparation.models import Task
from conference.security.models import AuditEntry
from tests.meetings.plan import loaded
from tests.pages import open_page, send_form


@pytest.fixture
def plan(app):
    return loaded()


def task(code: str) -> Task:
    db.session.expire_all()
    return db.session.scalars(select(Task).where(Task.code == code)).one()


def edit(client, code: str, *, status: int = 200, **changes):
    address = f"/tasks/{task(code).id}/edit"
    given = {"state": "not_started", "lead_1": "", "internal_deadline": "", "note": "", "version": ""}
    return send_form(client, address, status=status, **{**given, **changes})


def test_tasks_page_words_deadlines_as_the_plan_means_them(office, plan, clock) -> None:
    clock.at = clock.at.replace(month=4, day=21)

    page = open_page(office, "/tasks")

    assert "13 nhiệm vụ" in page.text
    assert "trước ngày 25/4/2021 (Chủ nhật); ngày làm việc cuối là Thứ Sáu 23/4 còn 2 ngày làm việc" in page.text
    assert "các sở, ban, ngành thuộc tỉnh" in page.text.lower()


def test_tasks_after_their_deadline_are_late(office, plan) -> None:
    page = open_page(office, "/tasks?state=late")

    assert "2 nhiệm vụ" in page.text and "muộn 30 ngày" in page.text


def test_task_without_lead_and_without_deadline_is_flagged(office, plan) -> None:
    without_lead = open_page(office, "/tasks?lacks=lead")
    without_deadline = open_page(office, "/tasks?lacks=deadline")

    assert "1 nhiệm vụ" in without_lead.text and "Chưa có đơn vị chủ trì" in without_lead.text
    assert "11 nhiệm vụ" in without_deadline.text and "chưa có hạn" in without_deadline.text


def test_tasks_are_found_without_accents_and_sorted(office, plan) -> None:
    found = open_page(office, "/tasks?q=phong+su")
    by_title = open_page(office, "/tasks?sort=title")

    assert found.text.index("T04") < found.text.index("T06")
    assert by_title.text.index("Báo cáo kết quả, tồn tại") < by_title.text.index("Xây dựng phóng sự")


def test_tasks_page_uses_the_same_number_of_statements(office, plan, count_queries) -> None:
    with count_queries() as all_rows:
        open_page(office, "/tasks")
    with count_queries() as one_row:
        open_page(office, "/tasks?q=phong+su")

    assert len(all_rows) == len(one_row)


def test_own_deadline_is_marked_as_internal(office, plan) -> None:
    page = edit(office, "T04", state="in_progress", lead_1="dai-ptth", internal_deadline="1/6/2021")

    row = task("T04")
    assert "hết ngày 1/6/2021 (Thứ Ba) nội bộ" in page.text
    assert (row.state, row.leads, str(row.internal_deadline)) == ("in_progress", ["dai-ptth"], "2021-06-01")


def test_task_is_audited_and_can_be_taken_back(office, plan) -> None:
    edit(office, "T04", state="done", lead_1="dai-ptth", internal_deadline="1/6/2021", note=task("T04").note)

    page = send_form(office, f"/tasks/{task('T04').id}/undo")

    row = task("T04")
    assert "Đã hoàn tác thay đổi của nhiệm vụ T04." in page.text
    assert (row.state, row.leads, row.internal_deadline, row.done_at) == ("not_started", [], None, None)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "preparation.task.changed")).first()
    assert entry.changes == {
        "state": ["not_started", "done"],
        "internal_deadline": [None, "2021-06-01"],
        "leads": [[], ["dai-ptth"]],
    }


def test_wrong_day_keeps_what_was_typed(office, plan) -> None:
    page = edit(office, "T04", status=422, internal_deadline="32/6/2021")

    assert "Ngày ghi dạng ngày/tháng/năm" in page.text
    assert page.forms[-1]["fields"]["internal_deadline"] == "32/6/2021"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"state": "vanished"}, "Chọn một trạng thái."),
        ({"lead_1": "khong-co"}, "Đơn vị chủ trì không còn trong danh sách; chọn lại."),
    ],
)
def test_values_that_are_none_are_refused(office, plan, given, sentence) -> None:
    assert sentence in edit(office, "T04", status=409, **given).text


def test_task_changed_in_between_is_not_overwritten(office, plan) -> None:
    edit(office, "T04", state="in_progress", version="1")

    page = edit(office, "T04", status=409, state="done", version="1")

    assert "Có người vừa sửa nhiệm vụ này" in page.text
    assert task("T04").state == "in_progress"


def test_leads_beyond_the_three_fields_stay(office, plan) -> None:
    edit(office, "T09", lead_1="so-tttt", lead_2="dai-ptth", lead_3="bao-binh-dinh")

    assert task("T09").leads == ["so-tttt", "dai-ptth", "bao-binh-dinh"]


def test_export_of_tasks_respects_the_filter(office, plan) -> None:
    response = office.get("/tasks/export.xlsx?lacks=lead")

    rows = list(openpyxl.load_workbook(io.BytesIO(response.get_data())).active.values)
    assert [row[0] for row in rows] == ["Mã", "T04"]


def test_task_of_another_conference_is_not_found(office, plan) -> None:
    assert office.get("/tasks/99999/edit").status_code == 404


def test_awards_page_keeps_25_beside_18(office, plan) -> None:
    page = open_page(office, "/awards")

    assert "Suất khen 25 5 + 5 + 5 + 10 Chỗ cho người được khen 18 hạn mức của nhóm Lệch 7" in page.text
    assert "INC-03" in page.text


def test_awards_export_holds_both_numbers(office, plan) -> None:
    response = office.get("/awards/export.xlsx")

    rows = list(openpyxl.load_workbook(io.BytesIO(response.get_data())).active.values)
    assert [row[3] for row in rows[1:]] == [5, 5, 5, 10, 25, 18]


def test_report_forms_are_shown_as_data(office, plan) -> None:
    listed = open_page(office, "/forms")
    outline = open_page(office, "/forms/report_outline")
    first, second = open_page(office, "/forms/appendix_1"), open_page(office, "/forms/appendix_2")

    assert "Phụ lục 1" in listed.text
    assert "I.4.đ Kết quả khen thưởng, xử lý trách nhiệm" in outline.text
    assert "Dấu X trong biểu này nghĩa là: chưa bố trí." in first.text
    assert "Dấu X trong biểu này nghĩa là: có." in second.text
    open_page(office, "/forms/forms")
    assert office.get("/forms/khong-co").status_code == 404


def test_report_forms_are_searched_and_exported_with_their_place(office, plan) -> None:
    found = open_page(office, "/forms?q=de+cuong")
    response = office.get("/forms/export.xlsx?q=de+cuong")

    assert "Đề cương báo cáo" in found.text and "Phụ lục 1" not in found.text
    assert "report_outline" not in found.text
    rows = list(openpyxl.load_workbook(io.BytesIO(response.get_data())).active.values)
    assert len(rows) == 2 and rows[1][2] == "Đề cương báo cáo"
    assert "Không có biểu mẫu nào khớp" in open_page(office, "/forms?q=zzz").text


def test_empty_conference_says_what_to_do_next(office, meeting) -> None:
    assert "Chưa có nhiệm vụ nào" in open_page(office, "/tasks").text
    assert "Chưa có suất khen nào" in open_page(office, "/awards").text
    assert "Chưa có biểu mẫu nào" in open_page(office, "/forms").text


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("/tasks", "Nhiệm vụ được nạp từ phần nhiệm vụ của tệp kế hoạch."),
        ("/awards", "Suất khen được nạp từ phần khen thưởng của tệp kế hoạch."),
        ("/forms", "Đề cương và phụ lục được nạp từ phần đề cương báo cáo và phần biểu mẫu của tệp kế hoạch."),
    ],
)
def test_empty_pages_name_parts_of_the_plan_in_vietnamese(office, meeting, address, sentence) -> None:
    assert sentence in open_page(office, address).text


def test_leader_reads_and_cannot_change(leader, plan) -> None:
    page = open_page(leader, "/tasks")

    assert "Đặt hạn" not in page.text
    assert leader.get(f"/tasks/{task('T04').id}/edit").status_code == 403


def test_a_deadline_that_nobody_means_is_refused_and_every_page_still_opens(office, plan) -> None:
    page = edit(office, "T01", internal_deadline="1/1/0001", status=422)

    assert "Ngày ghi dạng ngày/tháng/năm" in page.text
    assert task("T01").internal_deadline is None
    open_page(office, "/tasks")
