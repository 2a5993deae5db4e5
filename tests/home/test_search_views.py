"""The search over everything: accents aside, exact spelling first, only what the actor may see."""

import pytest

from conference.agenda.models import Session
from conference.invitations.models import Letter
from conference.kit.identifiers import public_id
from conference.preparation.models import Task
from tests.cast import PERSON_A, UNIT_A
from tests.factories import NOW, make_delegate, make_meeting, make_organisation, save
from tests.pages import open_page


def found(client, q):
    return open_page(client, f"/search?q={q}").text


def test_people_and_organisations_are_found_without_accents(office, meeting):
    unit = make_organisation(meeting)
    make_delegate(meeting, organisation=unit)

    assert PERSON_A in found(office, "nguyen mau hoa")
    assert UNIT_A in found(office, "so mau")


def test_found_letters_are_underlined(office, meeting):
    make_organisation(meeting, name="Ủy ban huyện Vân Thử")

    assert "huyện <mark>Vân</mark> <mark>Thử</mark>" in open_page(office, "/search?q=van+thu").html


def test_exact_spelling_comes_first(office, meeting):
    make_delegate(meeting, name="Lê Mẫu Hoa")
    make_delegate(meeting, name="Lê Mẫu Hòa")
    make_delegate(meeting, name="Lê Mẫu Hoả")

    text = found(office, "mẫu hòa").split("Đại biểu", 1)[1]
    assert text.index("Hòa") < text.index("Hoa ")
    assert "3 trong 3" in text


def test_papers_are_found_by_number_code_and_title(office, meeting):
    save(Letter(meeting_id=meeting.id, public_id=public_id(), state="approved", number=5, updated_at=NOW))
    save(Task(meeting_id=meeting.id, code="T04", position=1, title="Phóng sự mẫu"))
    save(
        Session(
            meeting_id=meeting.id, public_id=public_id(), position=1, kind="talk", title="Tham luận thử", updated_at=NOW
        )
    )

    assert "Giấy mời 05/GM" in found(office, "05/GM")
    assert "T04: Phóng sự mẫu" in found(office, "phong su")
    assert "Tham luận thử" in found(office, "tham luan thu")


def test_people_of_another_conference_are_not_found(office):
    other = make_meeting(made_current_at=None)
    make_delegate(other, name="Người Khác Thử")
    make_meeting()

    assert "Không tìm thấy" in found(office, "nguoi khac thu")


def test_pages_are_found_by_their_words(office, meeting):
    page = open_page(office, "/search?q=nhat+ky")

    assert "/audit" in page.links
    assert "Trang" in page.text


def test_page_that_one_may_not_open_is_not_found(office, admin, meeting):
    assert "/accounts" not in open_page(office, "/search?q=tai+khoan").links
    assert "/accounts" in open_page(admin, "/search?q=tai+khoan").links


def test_rehearsal_people_are_marked(office, meeting):
    make_delegate(meeting, name="Người Diễn Thử", is_rehearsal=True)

    assert "Người Diễn Thử diễn tập" in found(office, "nguoi dien thu").replace(" <", "<")


@pytest.mark.parametrize("q", ["%25", "_", "'", "a" * 500, "%F0%9F%98%80", "<script>", "\\"])
def test_odd_searches_find_nothing_and_break_nothing(office, meeting, q):
    make_delegate(meeting)

    assert PERSON_A not in found(office, q)


def test_empty_search_says_what_can_be_found(office, meeting):
    assert "Ghi tên người, đơn vị" in found(office, "")


def test_search_uses_the_same_number_of_statements(office, meeting, count_queries):
    make_delegate(meeting, organisation=make_organisation(meeting))
    with count_queries() as with_one:
        office.get("/search?q=mau")
    for number in range(3):
        make_delegate(
            meeting, name=f"Lê Mẫu {number}", organisation=make_organisation(meeting, name=f"Sở Mẫu {number}")
        )
    with count_queries() as with_more:
        office.get("/search?q=mau")

    assert len(with_more) == len(with_one)
