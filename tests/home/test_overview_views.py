"""The overview: facts, what is undecided, what needs a person, calendar, quotas with two values that stay two."""

from datetime import date, timedelta

import pytest

from conference.invitations.models import Invitation, Letter
from conference.meetings.models import OpenQuestion
from conference.preparation.models import AwardQuota, Task
from conference.security.sessions import LANGUAGE_COOKIE
from conference.web.attention import AttentionItem
from tests.cast import UNIT_B
from tests.factories import (
    NOW,
    make_allocation,
    make_category,
    make_delegate,
    make_meeting,
    make_organisation,
    make_slot,
    save,
)
from tests.pages import open_page


def make_task(meeting, **facts):
    defaults = {
        "code": "T01",
        "position": 1,
        "title": "Báo cáo của sở mẫu",
        "leads": ["so-mau"],
        "state": "not_started",
    }
    return save(Task(meeting_id=meeting.id, **{**defaults, **facts}))


def make_plan(meeting, *, issued=True):
    """Two groups, 2 + 3 places, one organisation in each, the letters out or not, two of three confirmed."""
    central, province = (
        make_category(meeting, label="Trung ương mẫu", quota=2),
        make_category(meeting, label="Cấp tỉnh mẫu", quota=3),
    )
    first, second = make_slot(central, places_total=2), make_slot(province, places_total=3)
    unit, other = make_organisation(meeting), make_organisation(meeting, name=UNIT_B)
    make_allocation(unit, first, places=2)
    make_allocation(other, second, places=3)
    if issued:
        letter = save(Letter(meeting_id=meeting.id, public_id="giaymoimau01", state="issued", updated_at=NOW))
        for invited in (unit, other):
            save(Invitation(meeting_id=meeting.id, organisation_id=invited.id, letter_id=letter.id))
    for name in ("Nguyễn Mẫu Hai", "Lê Mẫu Ba"):
        make_delegate(meeting, name=name, organisation=other, category=province, slot=second)


def test_unknown_facts_are_said_and_not_left_empty(office):
    make_meeting(date=None, start_time=None, hall=None, chair_person=None, registration_deadline=None)

    text = open_page(office, "/").text
    for words in (
        "chưa chọn ngày từ 1/6/2021 đến 30/6/2021",
        "chưa chọn hội trường",
        "chưa nêu tên",
        "chưa có số",
        "chưa có hạn",
    ):
        assert words in text


def test_known_facts_stand_in_one_line(office, meeting):
    text = open_page(office, "/").text

    assert "07:30, Thứ Năm 10/6/2021" in text
    assert "Hội trường mẫu" in text
    assert "trước 1/6/2021" in text
    assert "Thứ Hai, ngày 24 tháng 5 năm 2021" in text


def test_quota_row_has_every_figure(office, meeting):
    make_plan(meeting)

    text = open_page(office, "/").text
    assert "Trung ương mẫu 2 2 2 0 2 0 0" in text
    assert "Cấp tỉnh mẫu 3 3 3 2 1 0 0" in text
    assert "Cộng các nhóm 5 5 5 2 3 0 0" in text


def test_nobody_is_invited_before_a_letter_is_out(office, meeting):
    make_plan(meeting, issued=False)

    text = open_page(office, "/").text
    assert "Trung ương mẫu 2 2 0 0 0 0 chưa mời ai 2" in text
    assert "Cấp tỉnh mẫu 3 3 0 2 0 0 1" in text


def test_stated_total_stands_beside_the_sum(office):
    meeting = make_meeting(stated_total=3, stated_total_text="Tổng số 3 đại biểu")
    make_plan(meeting)
    save(
        OpenQuestion(
            meeting_id=meeting.id,
            code="INC-01",
            position=1,
            severity="high",
            ref="mục II",
            what="Tổng",
            quotes=["3"],
            stated="3",
            other="5",
        )
    )

    page = open_page(office, "/")
    assert "Văn bản ghi 3 “Tổng số 3 đại biểu” Cộng các nhóm 5 2 + 3 Lệch 2 đúng bằng nhóm Trung ương mẫu" in page.text
    assert "INC-01 , mục II" in page.text
    assert "/questions/INC-01" in page.links


def test_agreeing_totals_show_no_frame(office):
    make_plan(make_meeting(stated_total=5))

    assert "ghi hai cách" not in open_page(office, "/").text


def test_awards_stand_beside_the_seats_for_them(office):
    meeting = make_meeting(seats_for_awardees=4)
    make_slot(make_category(meeting, label="Khen mẫu", quota=4), places_total=4)
    save(AwardQuota(meeting_id=meeting.id, code="k1", kind="tap_the", count=7, text="khen"))

    text = open_page(office, "/").text
    assert "7 suất khen, văn bản cấp 4 chỗ" in text
    assert "chưa mời ai" in text


def test_deadline_before_a_sunday_is_the_friday(office, meeting):
    make_task(meeting, deadline=date(2021, 5, 30), deadline_exclusive=True, deadline_text="trước ngày 30/5/2021")

    text = open_page(office, "/").text
    assert "28/5 Thứ Sáu Báo cáo của sở mẫu “trước ngày 30/5/2021” Còn 4 ngày làm việc" in text


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"deadline": date(2021, 5, 20)}, "Quá hạn"),
        ({"deadline": date(2021, 5, 20), "state": "done"}, "Xong"),
        ({"leads": []}, "Chưa có đơn vị chủ trì"),
        ({}, "Chưa có hạn"),
        ({"internal_deadline": date(2021, 5, 27)}, "hạn nội bộ Còn 3 ngày làm việc"),
        ({"internal_deadline": date(2021, 5, 24)}, "Hôm nay là hạn"),
    ],
)
def test_task_says_how_it_stands(office, meeting, facts, words):
    make_task(meeting, **facts)

    assert words in open_page(office, "/").text


def test_calendar_ends_with_the_conference(office, meeting):
    make_task(meeting)

    text = open_page(office, "/").text.split("Lịch của kế hoạch", 1)[1]
    assert text.index("Hôm nay") < text.index("Báo cáo của sở mẫu") < text.index("còn 17 ngày")


@pytest.fixture
def one_item(app):
    before = list(app.extensions["attention"])
    item = AttentionItem(
        "forbidden",
        "3 thư không tới nơi",
        "Sở Mẫu An",
        "/outbox?state=failed",
        "Sửa địa chỉ",
        "invitations",
        "invitations.write",
    )
    app.extensions["attention"][:] = [lambda _meeting, now: [item]]
    yield item
    app.extensions["attention"][:] = before


def test_item_leads_to_its_fix_and_counts_in_the_rail(office, meeting, one_item):
    page = open_page(office, "/")

    assert "3 thư không tới nơi Sở Mẫu An Sửa địa chỉ" in page.text
    assert "/outbox?state=failed" in page.links
    assert "Mời , việc cần làm: 1" in page.text


def test_leader_sees_the_item_without_its_button(leader, meeting, one_item):
    page = open_page(leader, "/")

    assert "3 thư không tới nơi" in page.text
    assert "/outbox?state=failed" not in page.links
    assert "việc cần làm: 1" not in page.text


def test_leader_has_no_form_that_changes_anything(leader):
    make_plan(make_meeting(stated_total=3))

    page = open_page(leader, "/")
    assert {form["action"] for form in page.forms} == {"/search", "/logout"}


def test_door_team_does_not_get_the_overview(door_staff, meeting):
    answer = door_staff.get("/")

    assert (answer.status_code, answer.location) == (302, "/door")


def test_without_a_conference_the_page_says_what_to_do(office):
    page = open_page(office, "/")

    assert "Chưa có hội nghị nào" in page.text
    assert "/conferences" in page.links


def test_overview_uses_the_same_number_of_statements(office, meeting, count_queries):
    make_plan(meeting)
    make_task(meeting)
    with count_queries() as with_few:
        office.get("/")
    for number in range(2, 5):
        make_task(meeting, code=f"T0{number}", position=number)
        make_delegate(meeting, name=f"Người Mẫu {number}")
    with count_queries() as with_more:
        office.get("/")

    assert len(with_more) == len(with_few)


def test_past_conference_leads_the_calendar(office):
    make_meeting(date=(NOW - timedelta(days=3)).date())

    assert "đã qua 3 ngày" in open_page(office, "/").text


def test_deadline_of_another_year_shows_its_year(office, meeting):
    make_task(meeting, deadline=date(2022, 1, 12))
    make_task(meeting, code="T02", position=2, title="Việc năm nay", deadline=date(2021, 6, 2))

    text = open_page(office, "/").text
    assert "12/1/ 2022 Thứ Tư" in text
    assert "2/6 Thứ Tư" in text


@pytest.mark.parametrize(("tasks", "words"), [(1, "1 task"), (2, "2 tasks")])
def test_english_counts_one_and_many(office, meeting, tasks, words):
    for number in range(tasks):
        make_task(meeting, code=f"T0{number}", position=number)
    office.set_cookie(LANGUAGE_COOKIE, "en")

    page = open_page(office, "/")
    assert f">{words}</a>" in page.html
