"""The upkeep page: which way mail goes, a test letter, backups, failed work."""

import io
import zipfile

import pytest

from conference.database import db
from conference.jobs.consumer import work_until_empty
from conference.jobs.models import Job
from conference.jobs.queue import enqueue
from conference.security.models import AuditEntry
from tests.factories import NOW
from tests.pages import open_page, send_form


def test_page_tells_how_mail_leaves_and_that_all_is_usable(office, meeting):
    page = open_page(office, "/operations")

    assert "hoinghi@example.org" in page.text
    assert "Cơ sở dữ liệu dùng được" in page.text
    assert "Lập bản sao lưu" not in page.text


def test_test_letter_goes_the_way_real_ones_go(office, meeting, sent_mail):
    send_form(office, "/operations/test-letters", email="toi@example.org")
    work_until_empty()

    assert [(mail.to_email, mail.subject) for mail in sent_mail] == [
        ("toi@example.org", "Thư thử từ chương trình hội nghị")
    ]
    assert "Trần Thị Mẫu Một" in sent_mail[0].text


def test_test_letter_to_no_address_is_refused_in_one_sentence(office, meeting):
    assert "Ghi địa chỉ thư điện tử." in send_form(office, "/operations/test-letters", email=" ", status=422).text


def test_backup_is_made_and_downloaded_with_a_record(admin, meeting):
    page = send_form(admin, "/operations/backups")
    assert "Đã lập bản sao lưu 20210524-010000.zip." in page.text

    file = send_form(admin, "/operations/backups/20210524-010000.zip", follow=False)

    assert "manifest.json" in zipfile.ZipFile(io.BytesIO(file.data)).namelist()
    file.close()
    actions = [entry.action for entry in db.session.query(AuditEntry).order_by(AuditEntry.id)]
    assert actions[-2:] == ["operations.backup.made", "operations.backup.downloaded"]


@pytest.mark.parametrize("name", ["khac.zip", "..%2Fsecret_key"])
def test_only_kept_backups_are_given(admin, meeting, name):
    assert send_form(admin, f"/operations/backups/{name}", status=404).response.status_code == 404


def test_secretariat_may_not_take_a_backup(office, meeting):
    assert send_form(office, "/operations/backups", status=403).response.status_code == 403


def test_failed_work_is_shown_and_tried_again(admin, meeting):
    enqueue("tests.nobody", now=NOW)
    work_until_empty()
    job = db.session.query(Job).one()
    assert "NotFound: tests.nobody" in open_page(admin, "/operations").text

    page = send_form(admin, f"/operations/jobs/{job.id}/attempts")

    assert "Đã xếp hàng làm lại." in page.text
    assert [row.state for row in db.session.query(Job).order_by(Job.id)] == ["done", "due"]
    assert "không còn ở trạng thái hỏng" in send_form(admin, f"/operations/jobs/{job.id}/attempts").text
