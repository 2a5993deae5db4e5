"""Transports against real servers and a real disk."""

import email
import smtplib
import stat
from email.policy import default
from urllib.parse import quote

import pytest

from conference.mail.message import Attachment, Message
from conference.mail.transport import FileTransport, SmtpServer, SmtpTransport
from tests.mail.servers import PASSWORD, USER, Mailbox, asking_for_password, free_port, hanging_up_server, smtp_server

SENDER = "hoinghi@example.org"


def message(number=1, email_address="vp@example.org"):
    return Message(
        to_name="Sở Mẫu An", to_email=email_address, subject="Giấy mời", text="Kính gửi\n", html="<p>Kính gửi</p>",
        message_id=f"<thu{number}@example.org>", attachments=(Attachment("Giấy mời.pdf", "application/pdf", b"%PDF"),),
    )  # fmt: skip


def transport(url):
    return SmtpTransport(SmtpServer.from_url(url), sender=SENDER)


def test_letter_arrives_with_everything():
    mailbox = Mailbox()
    with smtp_server(mailbox) as url:
        sending = transport(url)
        sending.send(message())
        sending.drop()

    (mail,) = mailbox.received
    assert (mail["Message-ID"], mail["Subject"], mail["From"]) == ("<thu1@example.org>", "Giấy mời", SENDER)
    assert [part.get_filename() for part in mail.iter_attachments()] == ["Giấy mời.pdf"]


def test_one_connection_serves_many_letters():
    mailbox = Mailbox()
    with smtp_server(mailbox) as url:
        sending = transport(url)
        for number in range(5):
            sending.send(message(number))
        sending.drop()

    assert len(mailbox.received) == 5
    assert len(mailbox.sessions) == 1


def test_a_refused_recipient_does_not_spoil_the_connection():
    mailbox = Mailbox(recipient=lambda address: "550 no such user" if address.startswith("sai") else "250 OK")
    with smtp_server(mailbox) as url:
        sending = transport(url)
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            sending.send(message(1, "sai@example.org"))
        sending.send(message(2))
        sending.drop()

    assert [mail["Message-ID"] for mail in mailbox.received] == ["<thu2@example.org>"]


def test_password_with_odd_characters_is_accepted():
    mailbox = Mailbox()
    with smtp_server(mailbox, **asking_for_password()) as url:
        sending = transport(url.replace("://", f"://{USER}:{quote(PASSWORD, safe='')}@"))
        sending.send(message())
        sending.drop()

    assert len(mailbox.received) == 1


def test_wrong_password_is_refused():
    with smtp_server(Mailbox(), **asking_for_password()) as url, pytest.raises(smtplib.SMTPAuthenticationError):
        transport(url.replace("://", f"://{USER}:sai@")).send(message())


def test_a_password_never_crosses_the_network_in_the_clear():
    with smtp_server(Mailbox()) as url:
        server = SmtpServer.from_url(url.replace("://", f"://{USER}:x@"))

    assert not server.needs_tls
    assert SmtpServer.from_url("smtp://u:p@mail.example.org").needs_tls
    assert not SmtpServer.from_url("smtp://u:p@mail.example.org?tls=none").needs_tls


@pytest.mark.parametrize(
    ("url", "port"), [("smtp://h", 25), ("smtp://u:p@h", 587), ("smtps://u:p@h", 465), ("smtp://h:2525", 2525)]
)
def test_usual_ports(url, port):
    assert SmtpServer.from_url(url).port == port


def test_server_that_is_not_there_says_so():
    with pytest.raises(ConnectionRefusedError):
        transport(f"smtp://127.0.0.1:{free_port()}").send(message())


def test_server_that_hangs_up_after_the_content_is_noticed():
    with hanging_up_server() as url, pytest.raises(smtplib.SMTPServerDisconnected):
        transport(url).send(message())


def test_server_restarted_in_between_is_found_again():
    mailbox = Mailbox()
    with smtp_server(mailbox) as url:
        sending = transport(url)
        sending.send(message(1))
    sending.server = SmtpServer("127.0.0.1", sending.server.port, "", "", implicit_tls=False, tls="auto")
    with pytest.raises((ConnectionError, smtplib.SMTPException)):
        sending.send(message(2))

    assert len(mailbox.received) == 1


def test_file_is_a_readable_letter_for_the_owner_only(tmp_path):
    sending = FileTransport(tmp_path / "outbox", sender=SENDER)

    sending.send(message())
    sending.send(message())

    (path,) = (tmp_path / "outbox").iterdir()
    assert path == sending.path_of("<thu1@example.org>")
    assert email.message_from_bytes(path.read_bytes(), policy=default)["Subject"] == "Giấy mời"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_file_that_cannot_be_written_leaves_nothing_half(tmp_path):
    (tmp_path / "outbox").write_text("in the way")

    with pytest.raises(OSError, match="outbox"):
        FileTransport(tmp_path / "outbox", sender=SENDER).send(message())

    assert (tmp_path / "outbox").read_text() == "in the way"
