"""The outbox: queued once, delivered once, every failure shown with its reason, nothing lost."""

from datetime import timedelta

import pytest

from conference.database import db, transaction
from conference.errors import NotFound, OutsideFailure, RuleBroken
from conference.jobs.consumer import work_until_empty
from conference.jobs.delays import MOST_ATTEMPTS
from conference.jobs.models import Job
from conference.kit.actor import SYSTEM
from conference.mail import services
from conference.mail.builders import BUILDERS, builds
from conference.mail.models import OutgoingMessage
from conference.mail.transport import FileTransport, SmtpServer, SmtpTransport
from tests.factories import NOW
from tests.mail.servers import Mailbox, free_port, smtp_server

pytestmark = pytest.mark.both_databases


def queue(key="thu-1", **facts):
    plain = {"kind": "mail.test", "dedupe_key": key, "to_name": "Sở Mẫu An", "to_email": "vp@example.org", "facts": {}}
    return services.queue_message(**{**plain, **facts}, actor=SYSTEM, now=NOW)


def the_message():
    db.session.rollback()
    return db.session.query(OutgoingMessage).one()


@pytest.fixture
def by(app):
    """Puts another transport in place for one test."""
    before = app.extensions["mail_transport"]

    def use(transport):
        app.extensions["mail_transport"] = transport

    yield use
    app.extensions["mail_transport"] = before


class Failing:
    name = "smtp"

    def __init__(self, error):
        self.error, self.tries = error, 0

    def send(self, message):
        self.tries += 1
        raise self.error


def test_message_is_sent_and_says_so(sent_mail):
    row = queue()

    work_until_empty()

    assert [message.message_id for message in sent_mail] == [row.message_id]
    assert (the_message().state, the_message().sent_at) == ("sent", NOW)
    assert the_message().subject == "Thư thử từ chương trình hội nghị"


def test_queued_twice_is_sent_once(sent_mail):
    first, second = queue(), queue(to_name="Tên khác")
    work_until_empty()
    queue()
    work_until_empty()

    assert (first.id, second.to_name) == (second.id, "Sở Mẫu An")
    assert len(sent_mail) == 1


def test_rolled_back_change_sends_nothing(sent_mail):
    with pytest.raises(RuntimeError), transaction():
        queue()
        raise RuntimeError
    work_until_empty()

    assert sent_mail == []


def test_server_down_defers_and_sends_later_under_the_same_id(by, clock):
    by(SmtpTransport(SmtpServer.from_url(f"smtp://127.0.0.1:{free_port()}"), sender="hoinghi@example.org"))
    row = queue()
    work_until_empty()

    deferred = the_message()
    assert (deferred.state, deferred.next_try_at) == ("deferred", NOW + timedelta(seconds=10))
    assert deferred.reason.startswith("Không nối được máy chủ thư 127.0.0.1:")

    mailbox = Mailbox()
    with smtp_server(mailbox) as url:
        transport = SmtpTransport(SmtpServer.from_url(url), sender="hoinghi@example.org")
        by(transport)
        clock.at = NOW + timedelta(seconds=10)
        work_until_empty()
        transport.drop()

    assert [mail["Message-ID"] for mail in mailbox.received] == [row.message_id]
    assert (the_message().state, the_message().reason) == ("sent", None)


def test_deferred_for_too_long_fails_and_can_be_sent_again(by, clock, sent_mail):
    failing = Failing(ConnectionRefusedError())
    by(failing)
    queue()
    for _round in range(MOST_ATTEMPTS + 3):
        work_until_empty()
        clock.at += timedelta(hours=5)

    assert (failing.tries, the_message().state) == (MOST_ATTEMPTS, "failed")


def test_refused_address_fails_at_once_and_is_corrected(by):
    mailbox = Mailbox(recipient=lambda address: "550 unknown" if address.startswith("sai") else "250 OK")
    with smtp_server(mailbox) as url:
        transport = SmtpTransport(SmtpServer.from_url(url), sender="hoinghi@example.org")
        by(transport)
        row = queue(to_email="sai@example.org")
        work_until_empty()
        assert (the_message().state, the_message().reason_code) == ("failed", "address_refused")

        services.resend(the_message(), to_email="dung@example.org", now=NOW)
        work_until_empty()
        transport.drop()

    assert (the_message().state, the_message().reason) == ("sent", None)
    assert [(mail["To"].addresses[0].addr_spec, mail["Message-ID"]) for mail in mailbox.received] == [
        ("dung@example.org", row.message_id)
    ]


def test_bad_address_never_reaches_a_server(by):
    by(FileTransport("/nonexistent", sender="hoinghi@example.org"))
    queue(to_email="không phải địa chỉ")

    work_until_empty()

    assert the_message().reason_code == "bad_address"


def test_full_disk_waits_and_loses_nothing(by, clock, sent_mail):
    by(Failing(OSError(28, "No space left on device")))
    queue()
    work_until_empty()
    assert (the_message().state, the_message().reason_code) == ("deferred", "disk_full")

    by(type("Memory", (), {"name": "memory", "send": lambda self, message: sent_mail.append(message)})())
    clock.at += timedelta(minutes=1)
    work_until_empty()

    assert (len(sent_mail), the_message().state) == (1, "sent")


def test_content_that_cannot_be_made_fails_with_its_reason(caplog, sent_mail):
    @builds("tests.broken")
    def broken(row):
        raise OutsideFailure("thiếu phông chữ", permanent=True)

    queue(kind="tests.broken")
    work_until_empty()
    BUILDERS.pop("tests.broken")

    assert (the_message().state, sent_mail) == ("failed", [])
    assert "thiếu phông chữ" in the_message().reason


def test_worker_that_died_while_sending_is_followed_by_another(sent_mail):
    row = queue()
    with transaction():
        row.state, row.attempts = "sending", 1
        job = db.session.query(Job).one()
        job.attempts = 1
    work_until_empty()

    assert [message.message_id for message in sent_mail] == [row.message_id]
    assert the_message().state == "sent"


def test_message_in_other_hands_is_left_alone(sent_mail):
    row = queue()
    with transaction():
        row.state = "sending"
    work_until_empty()

    assert sent_mail == []


def test_rehearsal_message_never_leaves(sent_mail):
    queue(is_rehearsal=True)
    work_until_empty()

    assert (sent_mail, the_message().state, the_message().reason_code) == ([], "sent", "rehearsal")


def test_sent_message_is_not_sent_again(sent_mail):
    row = queue()
    work_until_empty()

    with pytest.raises(RuleBroken) as refused:
        services.resend(row, now=NOW)
    assert refused.value.decision.code == "not_resendable"


def test_all_failed_are_sent_again(by, meeting, sent_mail, app):
    memory = app.extensions["mail_transport"]
    by(Failing(ValueError()))
    for number in range(3):
        queue(key=f"thu-{number}", meeting_id=meeting.id)
    work_until_empty()
    by(memory)

    assert services.resend_failed(meeting.id, now=NOW) == 3
    work_until_empty()
    assert len(sent_mail) == 3
    assert services.resend_failed(meeting.id, now=NOW) == 0


def test_message_of_another_conference_is_not_found(meeting):
    row = queue(meeting_id=meeting.id)

    assert services.message_of(meeting.id, row.public_id).id == row.id
    with pytest.raises(NotFound):
        services.message_of(meeting.id + 1, row.public_id)
