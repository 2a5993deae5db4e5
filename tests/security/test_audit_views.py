"""The audit page reads as sentences, is found without accents, filtered, exported, printed, checked."""

import io
from datetime import timedelta

import openpyxl
import pytest

from conference.database import transaction
from conference.kit.actor import SYSTEM, Actor
from conference.security.services.audit import record
from tests.factories import NOW, make_meeting
from tests.pages import Page, open_page

ACTOR = Actor(kind="staff", id="7", name="Trần Thị Mẫu Một", ip="10.0.0.21")


def write(
    meeting,
    *,
    action="people.organisation.updated",
    label="Sở Mẫu An",
    subject_type="organisation",
    actor=ACTOR,
    at=NOW,
    **facts,
):
    with transaction():
        record(
            meeting_id=meeting.id if meeting else None,
            actor=actor,
            action=action,
            subject_type=subject_type,
            subject_id=1,
            subject_label=label,
            now=at,
            **facts,
        )


def test_change_is_told_with_old_and_new_value(office, meeting):
    write(
        meeting,
        changes={"name": ("Công ty Mẫu", "Công ty Mẫu An"), "deadline": (None, "2021-06-01"), "invited": (True, False)},
        reason="theo công văn",
    )

    page = open_page(office, "/audit")
    assert (
        "tên Công ty Mẫu Công ty Mẫu An ; hạn chưa có 1/6/2021 ; được mời có không . Lý do: theo công văn "
        "Trần Thị Mẫu Một , máy 10.0.0.21"
    ) in page.text
    assert "<del>Công ty Mẫu</del> <ins>Công ty Mẫu An</ins>" in page.html
    assert "Thứ Hai, 24/5/2021" in page.text


def test_entries_of_another_conference_are_not_shown(office, meeting):
    other = make_meeting(made_current_at=NOW - timedelta(days=1))
    write(other, label="Sở Khác Thử")
    write(None, label="Chung Thử", action="security.account.created", subject_type="account")

    page = open_page(office, "/audit")
    assert "Sở Khác Thử" not in page.text
    assert "Chung Thử" in page.text


def test_label_from_outside_is_shown_as_text(office, meeting):
    write(meeting, label="<script>alert(1)</script> %(x)s %", changes={"name": ("<b>", "100 %")})

    page = open_page(office, "/audit")
    assert "<script>alert(1)</script> %(x)s %" in page.text
    assert "<script>alert" not in page.html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=mau+an", True),
        ("?q=MẪU+AN", True),
        ("?q=van+canh", False),
        ("?q=cong+van", True),
        ("?q=100%25", False),
        ("?q=_", False),
        ("?who=Trần+Thị+Mẫu+Một", True),
        ("?who=Khác", False),
        ("?thing=organisation", True),
        ("?thing=pass", False),
        ("?from=24/5/2021&to=24/5/2021", True),
        ("?from=25/5/2021", False),
        ("?to=23/5/2021", False),
        ("?page=999", True),
    ],
)
def test_log_is_searched_and_filtered(office, meeting, query, found):
    write(meeting, reason="theo công văn")

    page = open_page(office, f"/audit{query}")

    assert ("Sở Mẫu An" in page.text) is found
    assert found or "Không có dòng nào khớp" in page.text


def test_day_belongs_to_vietnam(office, meeting):
    write(meeting, at=NOW.replace(day=23, hour=17, minute=30))

    assert "Sở Mẫu An" in open_page(office, "/audit?from=24/5/2021&to=24/5/2021").text


def test_wrong_day_says_how_to_write_it(office, meeting):
    write(meeting)

    assert "“31/2/2021” không phải một ngày; ghi dạng 24/5/2021." in open_page(office, "/audit?from=31/2/2021").text


def test_action_without_a_sentence_is_still_readable(office, meeting):
    write(meeting, action="people.delegate.nominated", subject_type="delegate", label="Nguyễn Mẫu Hoà")
    write(meeting, action="anything.thing.happened", subject_type="thing", label="Mẫu", actor=SYSTEM)

    text = open_page(office, "/audit").text
    assert "Nguyễn Mẫu Hoà" in text
    assert "Chương trình , trên máy chủ" in text


def test_export_has_a_row_for_each_changed_value(office, meeting):
    write(meeting, label="=1+1", changes={"name": ("a", "b"), "address": (None, "c")})

    book = openpyxl.load_workbook(io.BytesIO(office.get("/audit/export.xlsx?q=1").data))
    rows = list(book.active.values)
    assert len(rows) == 3
    assert rows[1][4:7] == ("tên", "a", "b")
    assert rows[2][4:7] == ("địa chỉ", None, "c")
    assert "=1+1" in rows[1][3]


def test_print_shows_the_filter_in_words(office, meeting):
    write(meeting)

    text = open_page(office, "/audit/print?q=mau&from=24/5/2021").text
    assert "1 dòng; tìm “mau”; từ ngày 24/5/2021" in text


def test_check_says_that_the_chain_is_whole(office, meeting):
    write(meeting)
    assert "Chuỗi nhật ký chưa được kiểm tra lần nào." in open_page(office, "/audit").text

    token = Page(office.get("/audit").get_data(as_text=True)).forms[-1]["fields"]
    csrf = next(
        form["fields"]["csrf_token"]
        for form in Page(office.get("/audit").get_data(as_text=True)).forms
        if "csrf_token" in form["fields"]
    )
    page = Page(office.post("/audit/check", data={"csrf_token": csrf}, follow_redirects=True).get_data(as_text=True))

    assert token is not None
    assert "Chuỗi nhật ký nguyên vẹn. Kiểm tra 1 dòng lúc 08:00 24/5/2021." in page.text


def test_leader_reads_but_does_not_check(leader, meeting):
    page = open_page(leader, "/audit")

    assert "/audit/check" not in [form["action"] for form in page.forms]
    assert leader.post("/audit/check").status_code in (400, 403)


def test_audit_page_uses_the_same_number_of_statements(office, meeting, count_queries):
    write(meeting)
    with count_queries() as with_one:
        office.get("/audit")
    write(meeting)
    write(meeting, actor=SYSTEM)
    with count_queries() as with_three:
        office.get("/audit")

    assert len(with_three) == len(with_one)


def test_log_without_a_conference_opens(admin):
    assert "Chưa có dòng nào" in open_page(admin, "/audit").text
