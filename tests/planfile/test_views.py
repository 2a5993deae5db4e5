"""Pages of the plan: what it says, loading a file with a look before, copying a conference."""

import io

import pytest
from sqlalchemy import func, select

from conference.database import db
from conference.kit.actor import SYSTEM
from conference.meetings.models import Meeting
from conference.meetings.queries import current_meeting, meeting_by_code
from conference.planfile.services import load_plan
from tests.factories import NOW
from tests.pages import checked, csrf_token, open_page, send_form
from tests.planfile.core.plans import REAL_PLAN, plan_text


@pytest.fixture
def plan(app):
    load_plan(REAL_PLAN.read_bytes(), filename="plan-2021.yaml", actor=SYSTEM, now=NOW)
    return current_meeting()


def upload(client, raw: bytes, *, status: int = 200):
    data = {"file": (io.BytesIO(raw), "thu.yaml"), "csrf_token": csrf_token(client)}
    return checked(client.post("/plan/new", data=data, content_type="multipart/form-data"), status=status)


def test_plan_page_shows_the_draft_and_who_receives_it(office, plan) -> None:
    page = open_page(office, "/plan")

    assert "chưa có số; ký hiệu KH-UBND" in page.text
    assert "TT Tỉnh ủy, TT HĐND tỉnh (b/c)" in page.text
    assert "Tệp plan-2021.yaml, nạp 08:00 24/5/2021 bởi Chương trình" in page.text


def test_empty_plan_page_names_its_part_in_vietnamese(office, meeting) -> None:
    assert "Danh sách này được nạp từ phần nơi nhận của tệp kế hoạch." in open_page(office, "/plan").text


def test_plan_page_uses_the_same_number_of_statements_for_few_and_many(office, plan, count_queries) -> None:
    with count_queries() as many:
        open_page(office, "/plan")
    load_plan(plan_text(), filename="p.yaml", actor=SYSTEM, now=NOW)
    with count_queries() as few:
        open_page(office, "/plan")

    assert len(few) == len(many)


def test_loaded_file_comes_back_as_it_was(office, plan) -> None:
    response = office.get("/plan/file")

    assert response.get_data() == REAL_PLAN.read_bytes()


def test_file_is_shown_before_it_is_loaded(office) -> None:
    page = upload(office, plan_text())

    assert "Lập hội nghị “hop-thu”?" in page.text
    assert "thêm 6 đơn vị" in page.text
    assert db.session.scalar(select(func.count(Meeting.id))) == 0


def test_confirmed_file_is_loaded(office) -> None:
    page = upload(office, plan_text())
    fields = page.forms[-1]["fields"]

    after = send_form(office, "/plan/loads", filename=fields["filename"], content=fields["content"])

    assert "Đã lập hội nghị “hop-thu” từ tệp kế hoạch." in after.text
    assert meeting_by_code("hop-thu").title == "Họp thử"


def test_wrong_file_is_refused_with_its_lines(office) -> None:
    page = upload(office, plan_text(("quota: 4", "quota: x")), status=409)

    assert "Chưa nạp: tệp có 1 chỗ sai" in page.text
    assert "Dòng 16, categories[1].quota: Chỗ này phải là một số nguyên" in page.text


@pytest.mark.parametrize("raw", [b"", b"\x00\x01", b"PK\x03\x04", b"a: *b", b"- 1"])
def test_anything_else_is_refused_with_one_sentence(office, raw: bytes) -> None:
    page = upload(office, raw, status=409)

    assert "Chưa nạp: tệp có 1 chỗ sai" in page.text


def test_no_file_is_asked_for(office) -> None:
    page = send_form(office, "/plan/new", status=422)

    assert "Chọn tệp kế hoạch." in page.text


def test_copy_makes_a_conference_without_days(office, plan) -> None:
    open_page(office, f"/plan/copy/{plan.id}")

    page = send_form(office, f"/plan/copy/{plan.id}", code="so-ket-2022", title="Sơ kết 2022")

    assert "Đã lập hội nghị “Sơ kết 2022”; ngày, giờ và người để trống." in page.text
    assert meeting_by_code("so-ket-2022").date is None


def test_copy_under_a_taken_code_keeps_what_was_typed(office, plan) -> None:
    page = send_form(office, f"/plan/copy/{plan.id}", status=409, code=plan.code, title="Sơ kết 2022")

    assert f"Mã “{plan.code}” đã dùng cho hội nghị khác; chọn mã khác." in page.text
    assert page.forms[-1]["fields"]["title"] == "Sơ kết 2022"


def test_leader_reads_and_cannot_load(leader, plan) -> None:
    page = open_page(leader, "/plan")

    assert "/plan/new" not in page.links
    assert leader.get("/plan/new").status_code == 403
