"""The delegate's own page, and the public page behind the QR."""

from datetime import time, timedelta

import icalendar
import pytest
import zxingcpp
from PIL import Image
from sqlalchemy import func, select

from conference.agenda.models import Session
from conference.agenda.services.releases import release_agenda
from conference.database import db, transaction
from conference.kit.actor import SYSTEM
from conference.kit.identifiers import public_id
from conference.mail.models import OutgoingMessage
from conference.passes.core.qr import qr_png
from conference.passes.core.token import pass_text
from conference.passes.models import Pass
from conference.passes.services import issue_pass, revoke_pass
from conference.people.core.people import PersonInput
from conference.people.models import Delegate
from conference.people.services import nominations
from conference.portal.calendars import delegate_address
from tests import cast, factories
from tests.pages import open_page, send_form
from tests.readers.calendars import check_lines, read_with_ical_js

PRIVATE = (cast.PERSON_A, "Phó Giám đốc", cast.UNIT_A, "D-14", "mau@example.org")


def path_of(app, delegate):
    """The address of a delegate's page, without the host."""
    settings = app.config["SETTINGS"]
    return delegate_address(delegate, settings=settings).removeprefix(settings.public_url)


@pytest.fixture
def delegate(app, meeting):
    unit = factories.make_organisation(meeting)
    return factories.make_delegate(meeting, organisation=unit, honorific="Ông", email="mau@example.org", seat="D-14")


@pytest.fixture
def card(delegate):
    return issue_pass(delegate, actor=SYSTEM, now=factories.NOW)


@pytest.fixture
def link(app, delegate, card):
    return path_of(app, delegate)


def row_counts():
    return {
        table.name: db.session.scalar(select(func.count()).select_from(table)) for table in db.metadata.sorted_tables
    }


def test_page_shows_pass_seat_and_conference(client, link):
    page = open_page(client, link)

    assert f"Ông\xa0{cast.PERSON_A}" in page.html
    assert cast.UNIT_A in page.text
    assert "D-14" in page.text
    assert "07 giờ 30, Thứ Năm, ngày 10 tháng 6 năm 2021" in page.text
    assert 'class="qr"' in page.html
    assert page.response.headers["Referrer-Policy"] == "no-referrer"
    assert 'name="referrer"' not in page.html
    assert page.response.headers["Cache-Control"] == "no-store"
    assert cast.PERSON_A not in page.title


def test_opening_changes_nothing(client, link):
    before = row_counts()

    for path in ("", "/calendar.ics", "/pass.pdf"):
        assert client.get(link + path).status_code == 200

    assert row_counts() == before


def test_seat_that_is_not_given_yet_is_said_in_words(app, client, meeting):
    other = factories.make_delegate(meeting, name=cast.PERSON_B)
    issue_pass(other, actor=SYSTEM, now=factories.NOW)

    assert "chưa xếp chỗ" in open_page(client, path_of(app, other)).text


def test_presence_is_shown_with_time_and_door(client, card, link):
    with transaction():
        card.first_at, card.first_door, card.inside = factories.NOW - timedelta(minutes=39), "Cửa chính", True
        db.session.add(card)

    page = open_page(client, link)

    assert "Có mặt 07:21" in page.text
    assert "Cửa chính" in page.text


def test_pass_file_is_one_pdf(client, link):
    response = client.get(f"{link}/pass.pdf")

    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF")


def test_calendar_is_read_by_others_and_answers_304(client, delegate, link):
    response = client.get(f"{link}/calendar.ics")
    again = client.get(f"{link}/calendar.ics", headers={"If-None-Match": response.headers["ETag"]})

    check_lines(response.data)
    calendar = read_with_ical_js(response.data)
    assert calendar["method"] == "PUBLISH"
    [event] = calendar["events"]
    assert event["uid"] == f"{delegate.public_id}@hoi-nghi"
    assert event["start"] == "2021-06-10T00:30:00.000Z"
    assert "Chỗ ngồi: D-14" in event["description"]
    assert event["attendees"] == []
    assert response.mimetype == "text/calendar"
    assert (again.status_code, again.data) == (304, b"")


def test_calendar_changes_when_the_conference_moves(client, meeting, link):
    before = client.get(f"{link}/calendar.ics")
    with transaction():
        meeting.start_time, meeting.calendar_revision = meeting.end_time, meeting.calendar_revision + 1
        db.session.add(meeting)

    after = client.get(f"{link}/calendar.ics", headers={"If-None-Match": before.headers["ETag"]})

    [old], [new] = (icalendar.Calendar.from_ical(response.data).walk("VEVENT") for response in (before, after))
    assert after.status_code == 200
    assert new["SEQUENCE"] == old["SEQUENCE"] + 1
    assert new["UID"] == old["UID"]


def test_replaced_delegate_is_told_so(app, client, meeting, delegate, link):
    nominations.substitute_delegate(
        meeting, delegate.id, PersonInput(cast.SUBSTITUTE), reason="Lý do khác", actor=SYSTEM, now=factories.NOW
    )

    for path in ("", "/calendar.ics", "/pass.pdf"):
        page = open_page(client, link + path, status=410)
        assert "Đơn vị đã cử người khác dự thay; thẻ này không còn hiệu lực." in page.text
        assert cast.PERSON_A not in page.text
        assert cast.SUBSTITUTE not in page.text


def test_withdrawn_delegate_is_told_so(client, meeting, delegate, link):
    nominations.withdraw_delegate(meeting, delegate.id, reason="Lý do khác", actor=SYSTEM, now=factories.NOW)

    assert "Đơn vị đã rút tên khỏi danh sách" in open_page(client, link, status=410).text


@pytest.mark.parametrize("token", ["x", "a" * 60, "đ"])
def test_foreign_token_answers_gone(client, meeting, token):
    assert "Đường dẫn này không đúng" in open_page(client, f"/d/{token}", status=410).text


def test_qr_of_the_page_is_the_text_of_the_pass(app, card, tmp_path):
    text = pass_text(app.config["SETTINGS"].public_url, card.code)
    picture = tmp_path / "qr.png"
    picture.write_bytes(qr_png(text))

    assert [code.text for code in zxingcpp.read_barcodes(Image.open(picture))] == [text]


@pytest.mark.parametrize("address", ["/p/{}", "/P/{}"])
@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_public_page_says_that_the_pass_counts_and_nothing_about_the_person(client, card, address, change):
    page = open_page(client, address.format(change(card.code)))

    assert "Thẻ hợp lệ" in page.text
    assert "Hội nghị sơ kết công tác mẫu" in page.text
    assert "Hội trường mẫu" in page.text
    assert [word for word in PRIVATE if word in page.html] == []


def test_public_page_of_a_dead_pass_says_so(client, card):
    revoke_pass(card, reason="Mất thẻ", actor=SYSTEM, now=factories.NOW)

    page = open_page(client, f"/p/{card.code}")

    assert "Thẻ không còn hiệu lực" in page.text
    assert "Mất thẻ" not in page.html


def test_public_page_of_another_conference_shows_that_conference(client, card):
    factories.make_meeting(official_name="Hội nghị khác mẫu", made_current_at=factories.NOW + timedelta(days=1))

    page = open_page(client, f"/p/{card.code}")

    assert "Hội nghị sơ kết công tác mẫu" in page.text
    assert "Hội nghị khác mẫu" not in page.text


@pytest.mark.parametrize("code", ["x", "A" * 117, "đ", "a/b/c", "%20"])
def test_text_that_is_no_pass_gets_a_sentence(client, meeting, code):
    assert "Mã không đọc được" in open_page(client, f"/p/{code}", status=404).text


def test_public_page_is_no_way_to_the_delegates_page(client, delegate, card):
    page = open_page(client, f"/p/{card.code}")

    assert delegate.public_id not in page.html
    assert db.session.scalars(select(Pass.serial)).one() not in page.text


def test_office_copies_the_link_and_sends_the_pass_again(office, delegate, link):
    page = open_page(office, f"/delegates/{delegate.id}/link")
    for _ in range(2):
        send_form(office, f"/delegates/{delegate.id}/link/messages")

    assert link in page.text
    rows = db.session.scalars(select(OutgoingMessage)).all()
    assert [(row.kind, row.to_email) for row in rows] == [("portal.pass", "mau@example.org")]


def test_office_resets_a_link_that_leaked(office, client, app, delegate, link):
    send_form(office, f"/delegates/{delegate.id}/link")

    db.session.expire_all()
    page = open_page(client, link, status=410)
    assert "Đường dẫn này đã được thay bằng đường dẫn mới" in page.text
    assert open_page(client, path_of(app, db.session.get_one(Delegate, delegate.id)))


def test_pass_is_not_sent_to_somebody_without_address(office, meeting):
    other = factories.make_delegate(meeting, name=cast.PERSON_B)

    page = send_form(office, f"/delegates/{other.id}/link/messages")

    assert "Chưa có thư điện tử; ghi địa chỉ trong phiếu đại biểu" in page.text
    assert db.session.scalars(select(OutgoingMessage)).all() == []


def test_link_of_another_conference_is_not_found(office, delegate):
    factories.make_meeting(made_current_at=factories.NOW + timedelta(days=1))

    assert office.get(f"/delegates/{delegate.id}/link").status_code == 404


def test_leader_does_not_see_secret_links(leader, delegate):
    assert leader.get(f"/delegates/{delegate.id}/link").status_code == 403


def test_programme_is_shown_after_its_release(client, meeting, link):
    before = open_page(client, link)
    row = Session(
        meeting_id=meeting.id, public_id=public_id(), position=1, kind="video", title="Trình chiếu phóng sự",
        starts_at=time(7, 50), minutes=20, updated_at=factories.NOW,
    )  # fmt: skip
    factories.save(row)
    release_agenda(meeting, actor=SYSTEM, now=factories.NOW)

    after = open_page(client, link)
    calendar = read_with_ical_js(client.get(f"{link}/calendar.ics").data)

    assert "chưa công bố" in before.text
    assert "Trình chiếu phóng sự" in after.text
    assert "07:50" in after.text
    assert [event["start"] for event in calendar["events"]] == ["2021-06-10T00:30:00.000Z", "2021-06-10T00:50:00.000Z"]


@pytest.mark.parametrize(("address", "status"), [("/i/x", 410), ("/d/x", 410), ("/p/x", 404)])
def test_links_answer_also_before_there_is_any_conference(client, address, status):
    assert open_page(client, address, status=status)


def test_slash_at_the_end_of_a_link_does_no_harm(client, link):
    assert open_page(client, f"{link}/").text == open_page(client, link).text
