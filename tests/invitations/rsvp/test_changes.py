"""Correcting, substituting, withdrawing and declining behind the link: what happens to passes, calendars and mail."""

from datetime import UTC, datetime

import icalendar
import pytest
from sqlalchemy import select

from conference.database import db
from conference.invitations.models import Invitation
from conference.invitations.services import answers as services
from conference.kit.actor import Actor
from conference.mail.builders import build_message
from conference.mail.models import OutgoingMessage
from conference.passes.models import Pass
from conference.people.core.people import PersonInput
from conference.people.models import Delegate
from conference.security.models import AuditEntry
from tests import cast, factories
from tests.invitations.rsvp.conftest import person
from tests.pages import open_page, send_form
from tests.readers.calendars import check_lines, read_with_ical_js

STAFF = Actor(kind="staff", id="1", name=cast.OFFICE_PERSON)


@pytest.fixture
def named(client, units):
    """Unit A has named one person, who got pass and message."""
    send_form(client, f"{units.link_a}/delegates", **person(units.slot))
    return db.session.scalars(select(Delegate)).one()


def fields(**changes):
    values = {
        "honorific": "Bà",
        "name": cast.SUBSTITUTE,
        "position": "Chánh Văn phòng",
        "phone": "",
        "email": "thu@example.org",
    }
    return {**values, **changes}


def mails(kind):
    rows = db.session.scalars(select(OutgoingMessage).where(OutgoingMessage.kind == kind).order_by(OutgoingMessage.id))
    return [build_message(row) for row in rows]


def event_of(message):
    check_lines(message.calendar.content)
    [event] = icalendar.Calendar.from_ical(message.calendar.content).walk("VEVENT")
    return event


def test_named_person_gets_pass_page_and_calendar_entry(named, units):
    [message] = mails("portal.pass")

    assert (message.to_name, message.to_email) == (f"Ông\xa0{cast.PERSON_A}", "mau@example.org")
    assert message.subject == "Thẻ đại biểu: Hội nghị sơ kết công tác mẫu"
    assert "http://localhost/d/" in message.text
    assert "http://localhost/d/" in message.html
    assert message.reply_to == "dau-moi@example.org"
    assert [file.filename for file in message.attachments] == ["The dai bieu.pdf", "Lich hop.ics"]
    assert message.attachments[0].content.startswith(b"%PDF")
    assert message.attachments[1].content == message.calendar.content
    calendar = read_with_ical_js(message.calendar.content)
    assert (calendar["method"], calendar["zones"]) == ("REQUEST", ["Asia/Ho_Chi_Minh"])
    [event] = calendar["events"]
    assert (event["start"], event["end"], event["sequence"]) == (
        "2021-06-10T00:30:00.000Z",
        "2021-06-10T04:30:00.000Z",
        0,
    )
    assert event["attendees"][0]["address"] == "mailto:mau@example.org"
    assert event["organizer"]["address"] == "mailto:hoinghi@example.org"


def test_messages_leave_through_the_outbox(app, client, units, named, sent_mail):
    from_queue = {row.kind for row in db.session.scalars(select(OutgoingMessage))}

    assert from_queue == {"portal.pass", "portal.answer"}


def test_organisation_is_told_what_stands(named, units):
    [message] = mails("portal.answer")

    assert message.to_email == "don-vi@example.org"
    assert f"1. Ông\xa0{cast.PERSON_A}, Phó Giám đốc" in message.text
    assert "Còn 1 suất chưa cử." in message.text
    assert units.link_a in message.text


@pytest.mark.both_databases
def test_substitution_is_one_step(client, units, named):
    page = send_form(
        client, f"{units.link_a}/delegates/{named.public_id}/substitution", reason="sudden_duty", **fields()
    )

    db.session.expire_all()
    old, new = db.session.scalars(select(Delegate).order_by(Delegate.id)).all()
    assert (old.state, old.state_reason, new.state, new.replaces_id) == (
        "replaced",
        "Bận công tác đột xuất",
        "accepted",
        old.id,
    )
    old_pass, new_pass = db.session.scalars(select(Pass).order_by(Pass.id)).all()
    assert old_pass.replaced_by_id == new_pass.id
    assert (old_pass.delegate_id, new_pass.delegate_id) == (old.id, new.id)
    assert new_pass.replaced_at is None
    assert "Dự thay" in page.text
    assert cast.SUBSTITUTE in page.text
    actions = [row.action for row in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert "people.delegate.replaced" in actions
    assert "passes.pass.replaced" in actions


@pytest.mark.both_databases
def test_substitution_cancels_the_old_entry_and_invites_the_new_person(client, units, named):
    first = event_of(mails("portal.pass")[0])

    send_form(client, f"{units.link_a}/delegates/{named.public_id}/substitution", reason="sudden_duty", **fields())

    [cancelled] = mails("portal.cancellation")
    entry = event_of(cancelled)
    assert cancelled.to_email == "mau@example.org"
    assert cancelled.calendar.method == "CANCEL"
    assert (entry["UID"], entry["SEQUENCE"], entry["STATUS"]) == (first["UID"], first["SEQUENCE"] + 1, "CANCELLED")
    assert "Đơn vị đã cử người khác dự thay" in cancelled.text
    assert cast.SUBSTITUTE not in cancelled.text + cancelled.html
    invited = mails("portal.pass")[-1]
    assert invited.to_email == "thu@example.org"
    assert event_of(invited)["UID"] != first["UID"]


def test_substitute_without_e_mail_is_served_without_mail(client, units, named):
    send_form(client, f"{units.link_a}/delegates/{named.public_id}/substitution", reason="other", **fields(email=""))

    assert len(mails("portal.pass")) == 1
    assert len(mails("portal.cancellation")) == 1


def test_substitution_shows_consequences_before_the_button_and_keeps_what_was_typed(client, units, named):
    address = f"{units.link_a}/delegates/{named.public_id}/substitution"

    before = open_page(client, address)
    page = send_form(client, address, status=422, **fields(position=""))

    assert before.text.index("1 thẻ cũ ngừng vào cửa") < before.text.index("Gửi đề nghị thay 1 người")
    assert "Ghi chức vụ." in page.text
    assert "Chọn một lý do." in page.text
    assert f'value="{cast.SUBSTITUTE}"' in page.html
    assert len(db.session.scalars(select(Delegate)).all()) == 1


def test_withdrawal_opens_the_place_again(client, units, named):
    page = send_form(client, f"{units.link_a}/delegates/{named.public_id}/withdrawal", reason="other")

    db.session.expire_all()
    assert db.session.get(Delegate, named.id).state == "withdrawn"
    assert db.session.scalars(select(Pass)).one().revoked_at is not None
    assert "Cử 2 đại biểu dự hội nghị" in page.text
    [message] = mails("portal.cancellation")
    assert "Ông/Bà không còn trong danh sách" in message.text


def test_correction_keeps_the_person_and_the_pass(client, units, named):
    data = fields(name="Nguyễn Mẫu Hòa", email="moi@example.org")

    send_form(client, f"{units.link_a}/delegates/{named.public_id}", **data)

    db.session.expire_all()
    row = db.session.scalars(select(Delegate)).one()
    assert (row.name, row.position, row.email) == ("Nguyễn Mẫu Hòa", "Chánh Văn phòng", "moi@example.org")
    assert len(db.session.scalars(select(Pass)).all()) == 1
    assert [message.to_email for message in mails("portal.pass")] == ["mau@example.org", "moi@example.org"]


def test_correction_to_another_person_is_refused(client, units, named):
    page = send_form(client, f"{units.link_a}/delegates/{named.public_id}", status=409, **fields())

    assert f"“{cast.SUBSTITUTE}” là người khác với “{cast.PERSON_A}”" in page.text
    assert db.session.scalars(select(Delegate.name)).one() == cast.PERSON_A


@pytest.mark.parametrize("page", ["edit", "substitution", "withdrawal", "pass.pdf"])
def test_people_of_another_organisation_are_not_found(client, units, named, page):
    assert client.get(f"{units.link_b}/delegates/{named.public_id}/{page}").status_code == 404
    assert cast.PERSON_A not in open_page(client, units.link_b).text


@pytest.mark.parametrize(("path", "data"), [("", fields()), ("/substitution", fields()), ("/withdrawal", {})])
def test_people_of_another_organisation_cannot_be_changed(client, units, named, path, data):
    send_form(client, f"{units.link_b}/delegates/{named.public_id}{path}", status=404, reason="other", **data)

    db.session.expire_all()
    row = db.session.scalars(select(Delegate)).one()
    assert (row.name, row.state, row.version) == (cast.PERSON_A, "accepted", named.version)


def test_replaced_person_cannot_be_changed_again(client, units, named):
    address = f"{units.link_a}/delegates/{named.public_id}/substitution"
    send_form(client, address, reason="other", **fields())

    send_form(client, address, status=404, reason="other", **fields(name="Người Thử Ba"))

    assert len(db.session.scalars(select(Delegate)).all()) == 2


def test_refusal_is_recorded_with_its_reason_and_confirmed(client, units):
    page = send_form(client, f"{units.link_a}/refusal", reason="nobody_free", note="", answered_by="Ngô Thị Mẫu")

    invitation = db.session.scalars(select(Invitation)).one()
    assert (invitation.decline_code, invitation.answered_by) == ("nobody_free", "Ngô Thị Mẫu")
    assert "Cơ quan đã trả lời: không dự" in page.text
    [message] = mails("portal.answer")
    assert "Lý do: Không bố trí được người thay." in message.text
    [entry] = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "invitations.answer.declined"))
    assert entry.actor_kind == "organisation"


@pytest.mark.both_databases
def test_refusal_withdraws_whoever_was_named(client, units, named):
    question = open_page(client, f"{units.link_a}/refusal")
    send_form(client, f"{units.link_a}/refusal", reason="other_duty")

    db.session.expire_all()
    assert "1 người đã cử sẽ không dự, thẻ của họ hết hiệu lực." in question.text
    assert db.session.get(Delegate, named.id).state == "withdrawn"
    assert len(mails("portal.cancellation")) == 1


def test_refusal_without_reason_asks_for_one(client, units):
    page = send_form(client, f"{units.link_a}/refusal", status=422, note="Ghi thử")

    assert "Chọn một lý do." in page.text
    assert "Ghi thử" in page.html
    assert db.session.scalars(select(Invitation)).all() == []


def test_change_of_mind_opens_the_form_again(client, units):
    send_form(client, f"{units.link_a}/refusal", reason="other")

    page = send_form(client, f"{units.link_a}/refusal/undo")
    send_form(client, f"{units.link_a}/delegates", **person(units.slot))

    assert "Cử 2 đại biểu dự hội nghị" in page.text
    assert db.session.scalars(select(Invitation)).one().declined_at is None
    assert db.session.scalars(select(Delegate.state)).all() == ["accepted"]


@pytest.mark.parametrize("path", ["/refusal", "/refusal/undo"])
def test_late_refusal_changes_nothing(client, clock, units, path):
    clock.at = datetime(2021, 6, 2, tzinfo=UTC)

    page = send_form(client, units.link_a + path, status=409, reason="other")

    assert "Đã hết hạn trả lời từ ngày 1/6/2021." in page.text
    assert db.session.scalars(select(Invitation)).all() == []


def test_late_changes_of_a_person_are_refused(client, clock, units, named):
    clock.at = datetime(2021, 6, 2, tzinfo=UTC)
    address = f"{units.link_a}/delegates/{named.public_id}"

    for path, data in (("", fields(name=cast.PERSON_A)), ("/substitution", fields()), ("/withdrawal", {})):
        page = send_form(client, address + path, status=409, reason="other", **data)
        assert "Đã hết hạn trả lời" in page.text

    db.session.expire_all()
    assert db.session.scalars(select(Delegate.state)).all() == ["accepted"]


def test_office_may_record_an_answer_after_the_deadline(app, units):
    late = datetime(2021, 6, 5, tzinfo=UTC)

    services.name_people(units.meeting, units.a, [(units.slot.id, PersonInput(cast.PERSON_A))], actor=STAFF, now=late)
    services.decline(
        units.meeting, units.b, reason="other", note="Điện thoại", answered_by="Phòng Hành chính", actor=STAFF, now=late
    )

    assert db.session.scalars(select(Delegate.source)).one() == "staff"
    refused = db.session.scalars(select(Invitation).where(Invitation.organisation_id == units.b.id)).one()
    assert refused.answered_by == "Phòng Hành chính"


def test_rehearsal_people_are_never_shown_to_an_organisation(client, units):
    factories.make_delegate(units.meeting, name=cast.PERSON_B, organisation=units.a, slot=units.slot, is_rehearsal=True)

    assert cast.PERSON_B not in open_page(client, units.link_a).text


def test_pass_can_be_printed_by_the_organisation(client, units, named):
    response = client.get(f"{units.link_a}/delegates/{named.public_id}/pass.pdf")

    assert response.mimetype == "application/pdf"
    assert response.data.startswith(b"%PDF")
