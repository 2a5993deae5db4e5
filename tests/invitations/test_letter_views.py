"""The composer and the way to approval, as the office sees them."""

from sqlalchemy import select

from conference.database import db, transaction
from conference.invitations.models import Letter
from conference.invitations.queries import letters as queries
from conference.meetings.models import Meeting
from tests.invitations.scenes import approved, sent, stage
from tests.pages import open_page, send_form

NAMES = [{"text": "hội nghị sơ kết", "ref": "III"}, {"text": "Sơ kết công tác mẫu", "ref": "tên văn bản"}]


def filled(**changes):
    """A complete composer for the conference of `stage`."""
    fields = {
        "meeting_version": "1",
        "letter_version": "0",
        "name_choice": "own",
        "own_name": "Hội nghị sơ kết công tác mẫu",
        "chair_person": "",
        "date": "10/6/2021",
        "start_time": "7h30",
        "end_time": "",
        "hall": "Hội trường mẫu",
        "address": "",
        "city": "Thành phố Mẫu",
        "notes": "Mang theo thẻ.",
        "registration_deadline": "1/6/2021",
        "with_link": "y",
        "contact_name": "Trần Thị Mẫu Một",
        "contact_phone": "0256 3000 001",
        "contact_email": "",
        "salutation": "{đơn vị}",
        "body": "Thành phần: {thành phần}.",
        "issuer_lines": "ỦY BAN NHÂN DÂN\nTỈNH MẪU",
        "issuer": "Ủy ban nhân dân tỉnh Mẫu",
        "letter_symbol": "GM-UBND",
        "letter_place": "Mẫu",
        "signature_lines": "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH",
        "signer_name": "Lâm Mẫu Thử",
        "distribution": "Như thành phần mời",
        "archive_unit": "KSTT",
    }
    return {**fields, **changes}


def test_composer_lists_what_is_missing_as_links_and_holds_back_the_button(office, app):
    stage(official_name=None, names_in_plan=NAMES, contact_phone=None, contact_email=None)

    page = open_page(office, "/letters")

    assert "Còn thiếu 2 dữ kiện" in page.text
    assert {"#name_choice", "#contact_phone"} <= set(page.links)
    assert 'aria-disabled="true"' in page.html
    assert "Hội nghị sơ kết công tác mẫu" in page.text and "1/2" in page.text


def test_opening_the_composer_stores_nothing(office, app):
    stage()

    open_page(office, "/letters")

    assert db.session.scalar(select(Letter)) is None


def test_save_writes_facts_and_letter(office, app):
    meeting, _ = stage(official_name=None, names_in_plan=NAMES)

    page = send_form(office, "/letters", **filled(name_choice="Hội nghị sơ kết", own_name=""))

    assert "Đã ghi Giấy mời." in page.text
    meeting = db.session.get_one(Meeting, meeting.id)
    assert (meeting.official_name, meeting.hall, meeting.end_time) == ("Hội nghị sơ kết", "Hội trường mẫu", None)
    assert queries.current_letter(meeting).body_notes == "Mang theo thẻ."


def test_use_the_plans_words_for_the_chair(office, app):
    meeting, _ = stage()

    send_form(office, "/letters", **filled(use_chair_text="1"))

    assert db.session.get_one(Meeting, meeting.id).chair_person == "Lãnh đạo Ủy ban mẫu"


def test_wrong_entries_come_back_with_a_sentence_and_everything_typed(office, app):
    stage()
    wrong = filled(
        date="31/2/2021",
        salutation="Các đồng chí",
        body="{sai}",
        signature_lines="TM. ỦY BAN NHÂN DÂN",
        signer_name="TS. Mẫu Thử",
        letter_symbol="KH-UBND",
        notes="Giữ lại chữ này",
    )

    page = send_form(office, "/letters", status=422, **wrong)

    for words in (
        "Ngày ghi dạng ngày/tháng/năm",
        "Lời mời phải có {đơn vị}",
        "Không có ô điền {sai}",
        "còn thiếu dòng chức vụ",
        "Không ghi học hàm, học vị",
        "Ký hiệu ghi GM-",
        "Giữ lại chữ này",
        "31/2/2021",
    ):
        assert words in page.html or words in page.text, words


def test_saving_over_somebody_else_is_refused_and_keeps_what_was_typed(office, app):
    stage()
    send_form(office, "/letters", **filled())

    page = send_form(office, "/letters", status=409, **filled(notes="Chữ của người sau"))

    assert "Có người vừa ghi trước" in page.text and "Chữ của người sau" in page.html


def test_words_of_a_category_are_saved(office, app):
    meeting, _ = stage()
    category = queries.categories(meeting)[0]

    send_form(office, "/letters", **filled(**{f"c{category.id}-salutation": "Lãnh đạo {đơn vị}"}))

    assert queries.wording_of(queries.current_letter(meeting), category.id).salutation == "Lãnh đạo {đơn vị}"


def test_preview_is_the_letter_of_the_chosen_organisation(office, app):
    meeting, (_, other) = stage()

    page = open_page(office, f"/letters?organisation={other.id}")
    picture = office.get(f"/letters/preview/1.png?organisation={other.id}")
    printed = office.get(f"/letters/preview.pdf?organisation={other.id}")
    word = office.get(f"/letters/preview.docx?organisation={other.id}")

    assert "2/2" in page.text
    assert picture.data[:4] == b"\x89PNG" and printed.data[:5] == b"%PDF-" and word.data[:2] == b"PK"
    assert office.get("/letters/preview/2.png").status_code == 404
    assert office.get("/letters/preview.pdf?organisation=999").status_code == 404


def test_letter_is_submitted_numbered_and_approved_on_the_pages(office, app):
    meeting, _ = stage()

    send_form(office, "/letters/submission")
    page = send_form(office, "/letters/number", number="15", issued_on="22/5/2021")
    assert "Ngày ban hành trước hôm nay." in page.text and "Ngày ban hành rơi vào cuối tuần." in page.text
    assert "Duyệt Giấy mời 15/GM-UBND?" in page.text
    page = send_form(office, "/letters/approval")

    assert "Đã duyệt" in page.text and "/invitations/deliveries/new" in page.links
    assert queries.current_letter(meeting).state == "approved"


def test_submission_is_refused_while_facts_are_missing(office, app):
    meeting, _ = stage(official_name=None)

    page = send_form(office, "/letters/submission")

    assert "còn thiếu 1 dữ kiện" in page.text
    assert queries.current_letter(meeting) is None


def test_number_must_be_a_number(office, app):
    stage()
    send_form(office, "/letters/submission")

    page = send_form(office, "/letters/number", status=422, number="mười", issued_on="")

    assert "Ghi một số nguyên" in page.text and "Ghi ngày ban hành." in page.text


def test_changed_facts_after_approval_ask_for_a_replacement(office, app):
    meeting, _ = stage()
    approved(meeting)
    assert "Hội nghị đã đổi" not in open_page(office, "/letters").text

    with transaction():
        db.session.get_one(Meeting, meeting.id).hall = "Hội trường khác"

    assert "Thay đổi nội dung đã phát hành cần Giấy mời thay thế" in open_page(office, "/letters").text


def test_issued_letter_cannot_be_opened_again(office, app):
    meeting, _ = stage()
    sent(meeting)

    page = send_form(office, "/letters/draft")

    assert "Giấy mời đã phát hành." in page.text
    assert queries.current_letter(meeting).state == "issued"


def test_leader_reads_the_letter_and_changes_nothing(leader, app):
    stage()

    page = open_page(leader, "/letters")

    assert "Giấy mời" in page.text and not any(form["action"].startswith("/letters/") for form in page.forms)
    assert leader.post("/letters").status_code in (400, 403)


def test_letter_page_without_organisations_says_what_to_do(office, app):
    stage(organisations=())

    assert "Chưa có đơn vị được mời" in open_page(office, "/letters").text


def test_text_that_cannot_be_printed_is_named_beside_the_preview(office, app):
    stage(chair_person="Ông 😀")

    assert "không in được “😀”" in open_page(office, "/letters").text


def test_issued_letter_page_shows_the_facts_of_the_letter(office, app):
    meeting, _ = stage()
    approved(meeting)
    with transaction():
        db.session.get_one(Meeting, meeting.id).chair_person = "Người Khác Mẫu"

    assert "Người Khác Mẫu" not in open_page(office, "/letters").text
