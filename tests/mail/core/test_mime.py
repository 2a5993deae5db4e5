"""The bytes of a mail, read back by an independent parse: parts, names, addresses, line lengths."""

import email
from datetime import UTC, datetime
from email.policy import default

import pytest

from conference.mail.core.mime import mime_message
from conference.mail.message import Attachment, CalendarPart, Message

AT = datetime(2021, 5, 24, 1, 0, tzinfo=UTC)
ICS = "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nSUMMARY:Hội nghị sơ kết\r\nEND:VCALENDAR\r\n".encode()
PDF = Attachment("Giấy mời số 15.pdf", "application/pdf", b"%PDF-1.7 " * 300)


def message(**facts):
    plain = {
        "to_name": "Sở Mẫu An", "to_email": "vp@example.org", "subject": "Giấy mời dự Hội nghị sơ kết " * 4,
        "text": "Kính gửi\nSở Mẫu An\n", "html": "<p>Kính gửi</p>", "message_id": "<abc@example.org>",
    }  # fmt: skip
    return Message(**{**plain, **facts})


def parsed(built):
    raw = mime_message(built, sender="hoinghi@example.org", at=AT).as_bytes()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78
    return email.message_from_bytes(raw, policy=default)


def shape(mail):
    return [part.get_content_type() for part in mail.walk()]


def test_subject_keeps_every_space_at_every_length():
    subject = "Thẻ không còn hiệu lực: Hội nghị đánh giá kết quả thực hiện Nghị định 61 và kết quả hoạt động"

    for length in range(1, len(subject) + 1):
        assert parsed(message(subject=subject[:length]))["Subject"] == " ".join(subject[:length].split())


def test_letter_with_calendar_and_files_has_the_usual_shape():
    mail = parsed(message(attachments=(PDF,), calendar=CalendarPart("REQUEST", ICS)))

    assert shape(mail) == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/pdf",
    ]  # fmt: skip
    assert mail["MIME-Version"] == "1.0"
    assert {part["Content-Transfer-Encoding"] for part in mail.walk() if not part.is_multipart()} == {"base64"}


def test_without_files_the_alternatives_stand_alone():
    assert shape(parsed(message())) == ["multipart/alternative", "text/plain", "text/html"]


def test_calendar_bytes_survive_and_name_their_method():
    mail = parsed(message(calendar=CalendarPart("CANCEL", ICS)))

    part = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    assert part.get_payload(decode=True) == ICS
    assert part.get_param("method") == "CANCEL"


def test_vietnamese_names_come_back_whole():
    mail = parsed(message(attachments=(PDF,), to_name='Trần, "Thị" Mẫu Một', sender_name="Văn phòng Mẫu"))

    assert mail["To"].addresses[0].display_name == 'Trần, "Thị" Mẫu Một'
    assert mail["From"].addresses[0].display_name == "Văn phòng Mẫu"
    assert mail["Subject"] == ("Giấy mời dự Hội nghị sơ kết " * 4).strip()
    assert [part.get_filename() for part in mail.iter_attachments()] == ["Giấy mời số 15.pdf"]
    assert mail.get_body(("plain",)).get_content().splitlines() == ["Kính gửi", "Sở Mẫu An"]


def test_line_breaks_never_become_headers():
    mail = parsed(message(to_name="A\r\nBcc: x@example.org", subject="B\nBcc: y@example.org"))

    assert mail["Bcc"] is None
    assert mail["Subject"] == "B Bcc: y@example.org"


def test_international_domain_becomes_ascii():
    mail = parsed(message(to_email="vp@thử.example.org"))

    assert mail["To"].addresses[0].addr_spec == "vp@xn--th-yct.example.org"


@pytest.mark.parametrize("address", ["", "vp", "@example.org", "vp@", "vănphòng@example.org", "a b@example.org"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises((ValueError, email.errors.MessageError)):
        mime_message(message(to_email=address), sender="hoinghi@example.org", at=AT)
