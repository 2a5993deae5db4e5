"""Messages to delegates as they leave: parts of the mail, calendar beside text, nothing for rehearsals and imports."""

from email import message_from_bytes, policy

import pytest
from sqlalchemy import select

from conference.database import db
from conference.events import publish
from conference.jobs.consumer import work_until_empty
from conference.kit.actor import SYSTEM
from conference.mail.builders import build_message
from conference.mail.core.mime import mime_message
from conference.mail.models import OutgoingMessage
from conference.people.core.people import PersonInput
from conference.people.events import DelegatesAccepted
from conference.people.models import Delegate
from conference.people.services import nominations
from tests import cast, factories
from tests.readers.calendars import check_lines, read_with_ical_js


@pytest.fixture
def places(meeting):
    """An organisation with three places, and what it takes to name somebody."""
    slot = factories.make_slot(factories.make_category(meeting), places_total=3)
    unit = factories.make_organisation(meeting)
    factories.make_allocation(unit, slot, places=3)

    def name(person):
        [row] = nominations.nominate_delegates(meeting, unit, [(slot.id, person)], actor=SYSTEM, now=factories.NOW)
        return row

    return name


def queued(kind=None):
    rows = select(OutgoingMessage).order_by(OutgoingMessage.id)
    return list(db.session.scalars(rows if kind is None else rows.where(OutgoingMessage.kind == kind)))


def as_bytes(row):
    message = mime_message(build_message(row), sender="hoinghi@example.org", at=factories.NOW)
    return message_from_bytes(message.as_bytes(), policy=policy.default)


def sequence_of(row):
    return read_with_ical_js(build_message(row).calendar.content)["events"][0]["sequence"]


def test_mail_holds_text_html_calendar_and_two_files(places):
    places(PersonInput(cast.PERSON_A, "Ông", "Phó Giám đốc", None, "mau@example.org"))

    mail = as_bytes(queued("portal.pass")[0])

    kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", "text/calendar", "application/pdf", "application/ics"]
    calendar = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert calendar.get_param("method") == "REQUEST"
    content = calendar.get_payload(decode=True)
    check_lines(content)
    assert read_with_ical_js(content)["method"] == "REQUEST"
    assert mail["To"] == f"Ông {cast.PERSON_A} <mau@example.org>"
    assert mail["Reply-To"] == "dau-moi@example.org"


def test_text_is_written_without_gaps(places):
    places(PersonInput(cast.PERSON_A, "Ông", "Phó Giám đốc", None, "mau@example.org"))

    text = build_message(queued("portal.pass")[0]).text

    assert "\n\n\n" not in text
    assert "Thời gian: 07 giờ 30, Thứ Năm, ngày 10 tháng 6 năm 2021" in text
    assert "Địa điểm: Hội trường mẫu, 1 Đường Thử, thành phố Mẫu" in text
    assert "Chỗ ngồi: chưa xếp chỗ" in text
    assert "None" not in text


def test_mail_leaves_when_the_queue_is_worked(app, places, sent_mail):
    places(PersonInput(cast.PERSON_A, None, None, None, "mau@example.org"))

    work_until_empty()

    assert [message.to_email for message in sent_mail] == ["mau@example.org"]
    assert [row.state for row in queued()] == ["sent"]


def test_person_without_address_gets_no_mail(places):
    places(PersonInput(cast.PERSON_A))

    assert queued() == []


def test_import_tells_nobody(meeting):
    row = factories.make_delegate(meeting, email="mau@example.org")

    publish(DelegatesAccepted(meeting.id, (row.id,), notify=False), actor=SYSTEM, now=factories.NOW)

    assert queued() == []


def test_rehearsal_mail_never_leaves(app, meeting, sent_mail):
    row = factories.make_delegate(meeting, email="mau@example.org", is_rehearsal=True)

    publish(DelegatesAccepted(meeting.id, (row.id,), notify=True), actor=SYSTEM, now=factories.NOW)
    work_until_empty()

    assert sent_mail == []
    assert [mail.is_rehearsal for mail in queued()] == [True]


def test_conference_without_any_day_sends_the_pass_without_calendar(app, clock):
    meeting = factories.make_meeting(date=None, date_from=None, date_to=None, hall=None, address=None, city=None)
    row = factories.make_delegate(meeting, email="mau@example.org")
    publish(DelegatesAccepted(meeting.id, (row.id,), notify=True), actor=SYSTEM, now=factories.NOW)

    message = build_message(queued()[0])

    assert message.calendar is None
    assert [file.filename for file in message.attachments] == ["The dai bieu.pdf"]
    assert "Thời gian: chưa quyết định" in message.text
    assert "Địa điểm: chưa quyết định" in message.text


@pytest.mark.both_databases
def test_withdrawn_and_restored_person_is_told_with_rising_sequence(meeting, places):
    row = places(PersonInput(cast.PERSON_A, None, None, None, "mau@example.org"))
    nominations.withdraw_delegate(meeting, row.id, reason="Lý do khác", actor=SYSTEM, now=factories.NOW)
    nominations.restore_delegate(meeting, row.id, actor=SYSTEM, now=factories.NOW)

    assert [mail.kind for mail in queued()] == ["portal.pass", "portal.cancellation", "portal.pass"]
    assert [sequence_of(mail) for mail in queued()] == [0, 1, 2]


def test_cancellation_of_an_imported_person_is_sent_too(meeting):
    row = factories.make_delegate(meeting, email="mau@example.org")

    nominations.withdraw_delegate(meeting, row.id, reason="Lý do khác", actor=SYSTEM, now=factories.NOW)

    [mail] = queued()
    assert mail.kind == "portal.cancellation"
    assert build_message(mail).calendar.method == "CANCEL"


@pytest.mark.both_databases
def test_failed_change_queues_nothing(meeting, places):
    for name in (cast.PERSON_A, cast.PERSON_A2, cast.PERSON_B):
        places(PersonInput(name, None, None, None, "mau@example.org"))

    before = len(queued())
    with pytest.raises(Exception, match=r"quota\.full"):
        places(PersonInput(cast.SUBSTITUTE, None, None, None, "thu@example.org"))

    assert len(queued()) == before
    assert len(db.session.scalars(select(Delegate)).all()) == 3
