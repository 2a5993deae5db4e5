"""The page behind an organisation's link: opening it changes nothing, naming people, what is refused."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import func, select

from conference.database import db, transaction
from conference.people.models import Delegate
from tests import cast, factories
from tests.invitations.rsvp.conftest import path_of, person
from tests.pages import csrf_token, open_page, send_form

PAGES = ("", "/refusal", "/privacy")


def row_counts():
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table)) for table in db.metadata.sorted_tables
    }


def names(organisation):
    statement = select(Delegate.name).where(Delegate.organisation_id == organisation.id, Delegate.state == "accepted")
    return list(db.session.scalars(statement.order_by(Delegate.id)))


@pytest.mark.parametrize("page", PAGES)
def test_opening_changes_nothing(client, units, page):
    before = row_counts()

    response = client.get(units.link_a + page)
    client.head(units.link_a + page)

    assert response.status_code == 200
    assert row_counts() == before
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Cache-Control"] == "no-store"


def test_page_shows_conference_places_and_deadline(client, units):
    page = open_page(client, units.link_a)

    assert "Cử 2 đại biểu dự hội nghị" in page.text
    assert "07 giờ 30, Thứ Năm" in page.text
    assert "trước ngày 1/6/2021, tức chậm nhất Thứ Hai 31/5/2021" in page.text
    assert "Hội trường mẫu, 1 Đường Thử, thành phố Mẫu" in page.text
    assert cast.UNIT_A in page.text
    assert cast.UNIT_B not in page.text


def test_unknown_facts_are_shown_as_unknown(client, app):
    meeting = factories.make_meeting(
        date=None,
        start_time=None,
        hall=None,
        address=None,
        registration_deadline=None,
        contact_name=None,
        contact_phone=None,
        contact_email=None,
    )
    unit = factories.make_organisation(meeting)

    page = open_page(client, path_of(app, unit))

    assert "dự kiến từ 1/6/2021 đến 30/6/2021" in page.text
    assert "hội trường chưa quyết định" in page.text
    assert "chưa có hạn" in page.text
    assert "chưa có đầu mối" in page.text


@pytest.mark.both_databases
def test_two_people_are_named_in_one_form(client, units, sent_mail):
    data = person(units.slot, 1) | person(units.slot, 2, name=cast.PERSON_A2, email="", phone="")

    page = send_form(client, f"{units.link_a}/delegates", **data)

    assert names(units.a) == [cast.PERSON_A, cast.PERSON_A2]
    assert f"Ông\xa0{cast.PERSON_A}".replace("\xa0", " ") in page.text.replace("\xa0", " ")
    assert "Cơ quan đã cử đủ 2 người." in page.text


def test_second_person_alone_may_be_named_first(client, units):
    send_form(client, f"{units.link_a}/delegates", **person(units.slot, 2))

    assert names(units.a) == [cast.PERSON_A]


def test_same_form_sent_twice_names_once(client, units):
    for _ in range(2):
        send_form(client, f"{units.link_a}/delegates", **person(units.slot))

    assert names(units.a) == [cast.PERSON_A]


def test_more_than_the_allowance_is_refused_in_one_sentence_and_nothing_typed_is_lost(client, units):
    data = (
        person(units.slot, 1) | person(units.slot, 2, name=cast.PERSON_A2) | person(units.slot, 3, name=cast.SUBSTITUTE)
    )

    page = send_form(client, f"{units.link_a}/delegates", status=409, **data)

    assert "Hạn mức 2 suất, chỉ còn 2 suất mà cần 3; bớt người hoặc đề nghị Văn phòng tăng hạn mức." in page.text
    for name in (cast.PERSON_A, cast.PERSON_A2, cast.SUBSTITUTE):
        assert f'value="{name}"' in page.html
    assert names(units.a) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "Ghi họ và tên."),
        ({"name": "12345"}, "Họ và tên phải có chữ; kiểm tra ô có bị dán nhầm số không."),
        ({"position": ""}, "Ghi chức vụ."),
        ({"email": "mau@"}, "Địa chỉ thiếu phần sau @"),
        ({"email": "mau"}, "Địa chỉ thiếu dấu @"),
        ({"phone": "12ab"}, "Số 12ab không gọi được; đề nghị kiểm tra lại từng chữ số."),
        ({"honorific": "Sếp"}, "Chọn Ông hoặc Bà."),
    ],
)
def test_mistake_is_named_at_its_field_and_what_was_typed_stays(client, units, changes, sentence):
    data = person(units.slot, 1, **{"name": "Trương Thị Thử Yên", **changes}) | person(
        units.slot, 2, name=cast.PERSON_A2
    )

    page = send_form(client, f"{units.link_a}/delegates", status=422, **data)

    assert sentence in page.text
    assert f'value="{cast.PERSON_A2}"' in page.html
    assert names(units.a) == []


def test_empty_form_says_what_to_do(client, units):
    page = send_form(client, f"{units.link_a}/delegates", status=422)

    assert "Chưa điền người nào; đề nghị ghi họ tên, chức vụ của ít nhất một người." in page.text


def test_post_without_token_is_refused(client, units):
    response = client.post(f"{units.link_a}/delegates", data=person(units.slot))

    assert response.status_code == 400
    assert names(units.a) == []


def test_slot_of_another_organisation_is_refused(client, units):
    other = factories.make_slot(units.category, text="Suất riêng của đơn vị khác")
    factories.make_allocation(units.b, other, places=5)

    page = send_form(client, f"{units.link_a}/delegates", status=409, **person(other))

    assert "Đơn vị không có suất ở đây" in page.text
    assert names(units.a) == []


def test_shared_places_show_what_the_others_left(client, app, units):
    slot = factories.make_slot(units.category, text="Suất chung", places_total=3)
    for unit in (units.a, units.b):
        factories.make_allocation(unit, slot, places=None)
    factories.make_delegate(units.meeting, name=cast.PERSON_B, organisation=units.b, slot=slot)

    page = open_page(client, units.link_a)

    assert "(suất chung với đơn vị khác, còn 2)" in page.text
    assert cast.PERSON_B not in page.text


def test_late_answer_shows_whom_to_call_and_changes_nothing(client, clock, units):
    clock.at = datetime(2021, 5, 31, 17, 0, tzinfo=UTC)  # midnight in Vietnam: the first of June has begun

    page = open_page(client, units.link_a)
    send_form(client, f"{units.link_a}/delegates", status=409, **person(units.slot))

    assert "Đã hết hạn trả lời từ ngày 1/6/2021." in page.text
    assert "0256 3000 001" in page.text
    assert [form for form in page.forms if form["method"] == "post" and "name" in str(form["fields"])] == []
    assert names(units.a) == []


def test_last_minute_still_counts(client, clock, units):
    clock.at = datetime(2021, 5, 31, 16, 59, 59, tzinfo=UTC)

    send_form(client, f"{units.link_a}/delegates", **person(units.slot))

    assert names(units.a) == [cast.PERSON_A]


def test_reset_link_answers_gone_with_the_focal_point(client, units):
    with transaction():
        units.a.link_version = 2
        db.session.add(units.a)

    page = open_page(client, units.link_a, status=410)

    assert "Đường dẫn này đã được thay bằng đường dẫn mới" in page.text
    assert "0256 3000 001" in page.text


def test_link_of_an_organisation_no_longer_invited_answers_gone(client, units):
    with transaction():
        units.a.invited = False
        db.session.add(units.a)

    page = open_page(client, units.link_a, status=410)

    assert "Lời mời này đã được rút lại" in page.text


@pytest.mark.parametrize("token", ["x", "a" * 40, "%00", "../etc", "đ"])
def test_foreign_token_answers_gone_or_not_found(client, units, token):
    assert client.get(f"/i/{token}").status_code in (404, 410)


def test_link_of_another_conference_opens_that_conference(client, app, units):
    other = factories.make_meeting(official_name="Hội nghị tổng kết mẫu", date=date(2021, 12, 1), made_current_at=None)
    unit = factories.make_organisation(other, name="Đơn vị Mẫu khác")

    page = open_page(client, path_of(app, unit))

    assert "Hội nghị tổng kết mẫu" in page.text
    assert "1/12/2021" in page.text


def test_signed_in_member_of_staff_acts_as_the_organisation_behind_its_link(office, units):
    send_form(office, f"{units.link_a}/delegates", **person(units.slot))

    [row] = db.session.scalars(select(Delegate))
    assert row.source == "organisation"


@pytest.mark.both_databases
def test_page_uses_the_same_number_of_statements_for_one_and_three_people(client, units, count_queries):
    def statements():
        with count_queries() as seen:
            open_page(client, units.link_a)
        return len(seen)

    factories.make_delegate(units.meeting, organisation=units.a, slot=units.slot)
    one = statements()
    for _ in range(2):
        factories.make_delegate(units.meeting, organisation=units.a, slot=units.slot)

    assert statements() == one


def test_token_of_a_page_comes_from_the_form_itself(client, units):
    page = open_page(client, units.link_a)

    form = next(form for form in page.forms if form["action"].endswith("/delegates"))
    data = person(units.slot) | {"csrf_token": form["fields"]["csrf_token"]}

    assert client.post(f"{units.link_a}/delegates", data=data).status_code == 303
    assert csrf_token(client)
