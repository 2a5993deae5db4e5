"""The outbox page: states in words, reasons, search, export, sending again."""

import io

import openpyxl
import pytest

from conference.database import db, transaction
from conference.jobs.consumer import work_until_empty
from conference.kit.actor import SYSTEM
from conference.mail import services
from conference.mail.models import OutgoingMessage
from conference.mail.transport import FileTransport
from conference.security.models import AuditEntry
from tests.factories import NOW
from tests.pages import open_page, send_form


@pytest.fixture
def letters(meeting):
    """One message in each state that a message can have."""
    rows = []
    for number, (state, code) in enumerate(
        [
            ("queued", None),
            ("sending", None),
            ("sent", None),
            ("deferred", "server_busy"),
            ("failed", "address_refused"),
        ]
    ):
        row = services.queue_message(
            kind="mail.test", dedupe_key=f"thu-{number}", to_name=f"Sở Mẫu {'ABCDE'[number]}", facts={},
            to_email=f"so{number}@example.org", subject="Giấy mời", meeting_id=meeting.id, actor=SYSTEM, now=NOW,
        )  # fmt: skip
        with transaction():
            row.state, row.reason_code = state, code
            row.reason_facts = {"answer": "451 busy", "address": row.to_email}
            row.next_try_at = NOW if state == "deferred" else None
        rows.append(row)
    return rows


def test_each_state_has_its_word_and_reason(office, letters):
    page = open_page(office, "/outbox")

    for words in ("Đang xếp hàng", "Đang gửi", "Đã gửi", "Tạm hoãn, sẽ gửi lại", "Không gửi được"):
        assert words in page.text
    assert "Máy chủ thư bận, trả lời: 451 busy" in page.text
    assert "Máy chủ không nhận địa chỉ so4@example.org" in page.text


def test_search_filter_and_empty_answer(office, letters):
    assert "so3@example.org" in open_page(office, "/outbox?q=so mau d").text
    only = open_page(office, "/outbox?state=failed").text
    assert ("so4@example.org" in only, "so3@example.org" in only) == (True, False)
    assert "Không có thư nào khớp" in open_page(office, "/outbox?q=khongco").text


def test_empty_outbox_says_what_to_do_next(office, meeting):
    assert "Chưa có thư nào" in open_page(office, "/outbox").text


def test_export_follows_the_filter(office, letters):
    sheet = openpyxl.load_workbook(io.BytesIO(office.get("/outbox/export?state=failed").data)).active

    rows = list(sheet.values)
    assert rows[0][:2] == ("Nơi nhận", "Địa chỉ")
    assert [row[0] for row in rows[1:]] == ["Sở Mẫu E"]


def test_progress_counts_what_is_on_its_way(office, letters):
    answer = office.get("/outbox/progress.json").json

    assert (answer["done"], answer["total"], answer["finished"]) == (3, 5, False)
    assert answer["parts"] == [["present", 1], ["attention", 1], ["forbidden", 1]]


def test_progress_is_finished_when_nothing_waits(office, letters):
    with transaction():
        db.session.query(OutgoingMessage).filter(OutgoingMessage.state.in_(("queued", "sending"))).update(
            {"state": "sent"}
        )

    assert office.get("/outbox/progress.json").json["finished"] is True


def test_message_page_shows_the_letter(office, letters):
    page = open_page(office, f"/outbox/{letters[2].public_id}")

    assert "Tệp thử tiếng Việt.txt" in page.text
    assert "Đây là thư thử do Chương trình gửi" in page.text
    frame = office.get(f"/outbox/{letters[2].public_id}/html")
    assert "sandbox" in frame.headers["Content-Security-Policy"]
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    file = office.get(f"/outbox/{letters[2].public_id}/attachments/0")
    assert file.data == "Ế Ẵ Ỹ đ Đ ơ ư\r\n".encode()


def test_failed_message_is_sent_again_to_a_corrected_address(office, letters, sent_mail):
    row = letters[4]
    page = send_form(office, f"/outbox/{row.public_id}/deliveries", email="dung@example.org")
    assert "Đã xếp hàng gửi lại cho Sở Mẫu E." in page.text

    work_until_empty()

    assert (row.message_id, "dung@example.org") in [(mail.message_id, mail.to_email) for mail in sent_mail]
    entry = db.session.query(AuditEntry).filter_by(action="mail.message.resent").one()
    assert entry.changes == {"email": ["so4@example.org", "dung@example.org"]}


def test_bad_address_keeps_what_was_typed(office, letters):
    page = send_form(office, f"/outbox/{letters[4].public_id}/deliveries", email="khong dung", status=422)

    assert "Địa chỉ không đúng dạng" in page.text
    assert 'value="khong dung"' in page.html


def test_sent_message_is_not_sent_again(office, letters):
    page = send_form(office, f"/outbox/{letters[2].public_id}/deliveries", email="so2@example.org")

    assert "Thư này ở trạng thái “Đã gửi” nên không gửi lại." in page.text


def test_all_failed_are_listed_before_they_are_sent_again(office, letters):
    assert "Gửi lại 1 thư" in open_page(office, "/outbox/deliveries/new").text

    page = send_form(office, "/outbox/deliveries")

    assert "Đã xếp hàng gửi lại 1 thư." in page.text


def test_leader_reads_and_changes_nothing(leader, letters):
    page = open_page(leader, f"/outbox/{letters[4].public_id}")

    assert "Gửi lại 1 thư" not in page.text
    assert leader.post(f"/outbox/{letters[4].public_id}/deliveries").status_code in (400, 403)
    assert leader.get(f"/outbox/{letters[4].public_id}/attachments/0").status_code == 403


def test_file_transport_offers_the_written_file(office, letters, app, tmp_path):
    memory, row = app.extensions["mail_transport"], letters[0]
    app.extensions["mail_transport"] = FileTransport(tmp_path, sender="hoinghi@example.org")
    try:
        work_until_empty()
        file = office.get(f"/outbox/{row.public_id}/message.eml")
    finally:
        app.extensions["mail_transport"] = memory

    assert (file.status_code, file.mimetype) == (200, "message/rfc822")
    assert row.message_id.encode() in file.data


def test_list_costs_the_same_with_one_and_many_rows(office, letters, count_queries, meeting):
    with count_queries() as few:
        open_page(office, "/outbox?q=so mau a")
    with count_queries() as many:
        open_page(office, "/outbox")

    assert len(few) == len(many)
