"""Letters on their way: who gets one, that sending twice sends once, what the message says, what the board shows."""

import io

import pypdf
import pytest
from sqlalchemy import select

from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.invitations.core.dispatch import Addressee, LeftOut, plan_dispatch
from conference.invitations.core.links import read_organisation_token
from conference.invitations.queries import letters as queries
from conference.invitations.services import dispatch, papers
from conference.jobs.consumer import work_until_empty
from conference.kit.actor import Actor
from conference.mail.models import OutgoingMessage
from conference.people.models import Contact
from tests import cast, factories
from tests.invitations.samples import check_letter
from tests.invitations.scenes import NOW, OFFICE, approved, sent, set_message, stage, states, words_of
from tests.pages import open_page, send_form

pytestmark = pytest.mark.both_databases


def test_plan_sorts_everybody_into_going_and_left_out():
    one = Addressee(1, "A", "a", "A", "a@example.org")
    sent_one = Addressee(2, "B", "b", "B", "b@example.org", sent=True)
    mute = Addressee(3, "C", "c", "C", "")
    gone = Addressee(4, "D", "d", "D", "d@example.org", declined=True)

    plan = plan_dispatch([one, sent_one, mute, gone])

    assert plan.going == [one]
    assert plan.left_out == [(sent_one, LeftOut.ALREADY_SENT), (mute, LeftOut.NO_ADDRESS), (gone, LeftOut.DECLINED)]
    assert (plan.already_sent, plan.without_address) == (1, [mute])


def test_sending_is_refused_before_approval(app):
    meeting, _ = stage()

    with pytest.raises(RuleBroken) as refusal:
        dispatch.send_letters(meeting, actor=OFFICE, now=NOW)

    assert refusal.value.decision.code == "letter.not_approved"
    assert db.session.scalar(select(OutgoingMessage)) is None


def test_sending_twice_queues_once(app):
    meeting, _ = stage()
    first, second = sent(meeting), dispatch.send_letters(meeting, actor=OFFICE, now=NOW)

    assert ([one.name for one in first.going], [one.name for one in second.going]) == ([cast.UNIT_A], [])
    assert second.already_sent == 1 and [one.name for one in second.without_address] == [cast.UNIT_B]
    assert len(db.session.scalars(select(OutgoingMessage)).all()) == 1
    assert queries.current_letter(meeting).state == "issued"
    assert states(meeting) == {cast.UNIT_A: "queued", cast.UNIT_B: "approved"}


def test_address_added_later_gets_its_letter_with_the_next_dispatch(app):
    meeting, (_, other) = stage()
    sent(meeting)
    factories.make_contact(other, email="b@example.org")

    plan = dispatch.send_letters(meeting, actor=OFFICE, now=NOW)

    assert [one.name for one in plan.going] == [cast.UNIT_B]


def test_organisation_invited_after_approval_gets_a_copy_of_the_same_letter(app):
    meeting, (unit, _) = stage()
    sent(meeting)
    late = factories.make_organisation(meeting, name="Đơn vị mời sau")
    factories.make_allocation(late, unit.allocations[0].slot)
    factories.make_contact(late, email="sau@example.org")

    plan = dispatch.send_letters(meeting, actor=OFFICE, now=NOW)

    assert [one.name for one in plan.going] == ["Đơn vị mời sau"]


def test_message_carries_the_letter_and_the_organisations_link(app, sent_mail, tmp_path):
    meeting, (unit, _) = stage()
    sent(meeting)

    work_until_empty()

    (message,) = sent_mail
    link = papers.link_of(unit)
    assert (message.to_email, message.reply_to) == ("a@example.org", "dau-moi@example.org")
    assert message.subject == "Giấy mời số 15/GM-UBND: Hội nghị sơ kết công tác mẫu"
    assert link in message.text and link in message.html
    assert "trước ngày 01 tháng 6 năm 2021" in message.text
    assert "Thời gian: 07 giờ 30, Thứ Năm ngày 10 tháng 6 năm 2021" in message.text
    (attached,) = message.attachments
    assert attached.filename == "Giấy mời 15-GM-UBND.pdf"
    (tmp_path / "letter.pdf").write_bytes(attached.content)
    expect = {"recipient": cast.UNIT_A, "number": 15, "date": "2021-05-24", "qr": link, "signer": "Lâm Mẫu Thử"}
    report, _ = check_letter.check(str(tmp_path / "letter.pdf"), expect)
    assert report.failed == []
    token = link.rpartition("/")[2]
    assert read_organisation_token(app.config["SETTINGS"].secret_key, token) == (unit.public_id, 1)
    assert states(meeting)[cast.UNIT_A] == "sent"


def test_link_is_stored_nowhere(app):
    meeting, (unit, _) = stage()
    sent(meeting)
    token = papers.link_of(unit).rpartition("/")[2]

    for table in db.metadata.sorted_tables:
        for row in db.session.execute(select(table)):
            assert token not in str(tuple(row)), table.name


def test_failed_letter_is_sent_again_to_the_present_address(app, office):
    meeting, (unit, _) = stage()
    sent(meeting)
    set_message(
        unit, state="failed", reason_code="address_refused", reason_facts={"address": "a@example.org", "answer": "550"}
    )
    with transaction():
        db.session.scalar(select(Contact).filter_by(organisation_id=unit.id)).email = "moi@example.org"

    page = open_page(office, "/invitations?state=failed")
    assert "Không gửi được" in page.text and "Sửa địa chỉ" in page.text
    page = send_form(office, f"/invitations/{unit.id}/deliveries")

    message = db.session.scalar(select(OutgoingMessage))
    assert (message.state, message.to_email) == ("queued", "moi@example.org")
    assert "Đã xếp hàng gửi lại" in page.text


def test_sent_letter_is_not_sent_again(app, office):
    meeting, (unit, _) = stage()
    sent(meeting)
    set_message(unit, state="sent")

    page = send_form(office, f"/invitations/{unit.id}/deliveries")

    assert "chỉ gửi lại được thư hỏng" in page.text


def test_trial_goes_to_oneself_without_a_link_that_opens(app, office, sent_mail):
    meeting, (unit, _) = stage(official_name=None)

    send_form(office, "/invitations/trial-deliveries", email="toi@example.org", organisation=unit.id)
    work_until_empty()

    (message,) = sent_mail
    assert message.to_email == "toi@example.org" and message.subject.startswith("[Thư thử]")
    assert papers.link_of(unit) not in message.text + message.html
    text = pypdf.PdfReader(io.BytesIO(message.attachments[0].content)).pages[0].extract_text()
    assert "Sở Mẫu An" in text
    assert states(meeting) == {cast.UNIT_A: "draft", cast.UNIT_B: "draft"}


def test_trial_needs_an_address(app, office):
    stage()

    page = send_form(office, "/invitations/trial-deliveries", status=422, email="sai", organisation="1")

    assert "Địa chỉ thiếu dấu @" in page.text


def test_question_before_sending_counts_and_names_who_is_left_out(app, office):
    meeting, _ = stage()
    approved(meeting)

    page = open_page(office, "/invitations/deliveries/new")

    for words in ("Gửi 1 thư?", "Gửi 1 thư", "1 đơn vị chưa gửi được", cast.UNIT_B, "Chưa có địa chỉ thư điện tử"):
        assert words in page.text, words
    assert "Thư đã gửi không lấy lại được." in page.text
    page = send_form(office, "/invitations/deliveries")
    assert "Đã xếp hàng 1 thư." in page.text and "Đang xếp hàng" in page.text


def test_question_before_approval_keeps_the_button_blocked(app, office):
    stage()

    page = open_page(office, "/invitations/deliveries/new")

    assert "Giấy mời chưa được duyệt" in page.text and 'aria-disabled="true"' in page.html
    assert "chưa được duyệt" in send_form(office, "/invitations/deliveries", status=409).text


def test_only_who_may_answer_for_an_organisation_gets_a_copy_whose_code_opens_its_page(app):
    meeting, (unit, _) = stage()
    letter, invited = words_of(meeting, unit)
    link = papers.link_of(unit)

    by_office, by_leader = (
        papers.words_shown(meeting, letter, invited, actor=Actor(kind="staff", id="1", name="Mẫu", permissions=may))
        for may in (frozenset({"invitations.read", "invitations.write"}), frozenset({"invitations.read"}))
    )

    assert (by_office.link, by_leader.link) == (link, "http://localhost/i/ban-xem-thu")
    assert by_leader == papers.without_key(by_office)
