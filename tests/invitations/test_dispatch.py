"""Letters on their way: who gets one, that sending twice sends once, what the message says, what the board shows."""

import io

import openpyxl
import pypdf
import pytest
from sqlalchemy import select

from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.invitations.core.dispatch import Addressee, LeftOut, plan_dispatch
from conference.invitations.core.links import read_organisation_token
from conference.invitations.models import Invitation
from conference.invitations.queries import board as board_queries
from conference.invitations.queries import letters as queries
from conference.invitations.services import dispatch, papers
from conference.jobs.consumer import work_until_empty
from conference.mail.models import OutgoingMessage
from conference.people.models import Contact, Organisation
from tests import cast, factories
from tests.invitations.samples import check_letter
from tests.invitations.scenes import NOW, OFFICE, approved, sent, stage
from tests.pages import open_page, send_form


def states(meeting):
    rows = board_queries.board(meeting, queries.working_letter(meeting))
    return {row.organisation.display_name: row.state for row in rows}


def set_message(organisation, **values):
    invitation = db.session.scalar(select(Invitation).filter_by(organisation_id=organisation.id))
    with transaction():
        message = db.session.get_one(OutgoingMessage, invitation.message_id)
        for name, value in values.items():
            setattr(message, name, value)
    return message


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


def test_progress_counts_what_has_left(app, office):
    meeting, (unit, _) = stage()
    sent(meeting)

    waiting = office.get("/invitations/deliveries/progress").json
    set_message(unit, state="sent")
    done = office.get("/invitations/deliveries/progress").json

    assert (waiting["done"], waiting["total"], waiting["finished"]) == (0, 1, False)
    assert (done["done"], done["finished"]) == (1, True)


def test_board_searches_without_accents_and_filters(app, office):
    meeting, _ = stage()
    sent(meeting)

    assert open_page(office, "/invitations?q=mau+an").text.count(cast.UNIT_B) == 0
    page = open_page(office, "/invitations?state=queued")
    assert cast.UNIT_A in page.text and cast.UNIT_B not in page.text
    assert "Không có đơn vị nào khớp" in open_page(office, "/invitations?q=khong").text


def test_board_exports_what_it_shows(app, office):
    meeting, _ = stage()
    sent(meeting)

    answer = office.get("/invitations/export?state=queued")

    rows = list(openpyxl.load_workbook(io.BytesIO(answer.data)).active.values)
    assert [row[:3] for row in rows] == [
        ("Đơn vị", "Thư điện tử", "Trạng thái"),
        (cast.UNIT_A, "a@example.org", "Đang xếp hàng"),
    ]


@pytest.mark.parametrize("address", ["/invitations", "/invitations/deliveries/new", "/letters"])
def test_pages_ask_the_same_number_of_questions_for_any_number_of_organisations(app, office, count_queries, address):
    meeting, (unit, _) = stage()
    slot = unit.allocations[0].slot
    open_page(office, address)
    with count_queries() as few:
        open_page(office, address)
    for n in range(5):
        more = factories.make_organisation(meeting, name=f"Sở Mẫu {n}")
        factories.make_allocation(more, slot)
        factories.make_contact(more, email=f"{n}@example.org")

    with count_queries() as many:
        open_page(office, address)

    assert len(many) == len(few) <= 25


def test_answered_and_declined_organisations_show_it(app, office):
    meeting, (unit, other) = stage()
    sent(meeting)
    with transaction():
        for organisation, declined in ((unit, None), (other, NOW)):
            invitation = db.session.scalar(select(Invitation).filter_by(organisation_id=organisation.id))
            invitation.answered_at, invitation.answered_by, invitation.declined_at = NOW, "Mẫu", declined

    page = open_page(office, "/invitations")

    assert states(meeting) == {cast.UNIT_A: "answered", cast.UNIT_B: "answered"}
    assert "Không dự" in page.text and "Trả lời lúc" in page.text


def test_link_page_copies_prints_and_resets(app, office, client):
    meeting, (unit, _) = stage()
    old = papers.link_of(unit)

    page = open_page(office, f"/invitations/{unit.id}/link")
    assert old in page.text and 'class="qr"' in page.html
    assert old in open_page(office, f"/invitations/links?organisation={unit.id}").text
    send_form(office, f"/invitations/{unit.id}/link")

    new = papers.link_of(db.session.get_one(Organisation, unit.id))
    assert new != old and new in open_page(office, f"/invitations/{unit.id}/link").text
    assert open_page(office, "/invitations/links?only=no_address").text.count("/i/") == 1
    assert open_page(office, "/invitations/links").text.count("/i/") == 2


def test_links_are_not_for_those_who_only_read(app, leader):
    meeting, (unit, _) = stage()

    assert leader.get(f"/invitations/{unit.id}/link").status_code == 403
    assert leader.get("/invitations/links").status_code == 403
    assert leader.post("/invitations/deliveries").status_code in (400, 403)
    assert "/link" not in " ".join(open_page(leader, "/invitations").links)


def test_other_conferences_organisations_are_not_found(app, office):
    _, (foreign, _) = stage(made_current_at=None)
    stage()

    for address in (f"/invitations/{foreign.id}/link", f"/invitations/{foreign.id}/letter.pdf"):
        assert office.get(address).status_code == 404


def test_letter_of_an_organisation_opens_as_pdf(app, office):
    meeting, (unit, _) = stage()
    sent(meeting)

    assert office.get(f"/invitations/{unit.id}/letter.pdf").data[:5] == b"%PDF-"
