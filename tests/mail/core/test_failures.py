"""What each failure means: wait, or a person has to change something."""

import errno
import smtplib
import socket
import ssl

import pytest

from conference.mail.core.failures import failure_of
from conference.mail.words import REASONS

CASES = [
    (ConnectionRefusedError(), "server_down", False),
    (socket.gaierror(), "server_down", False),
    (TimeoutError(), "server_down", False),
    (smtplib.SMTPConnectError(421, b"busy"), "server_busy", False),
    (smtplib.SMTPServerDisconnected("x"), "disconnected", False),
    (smtplib.SMTPAuthenticationError(535, b"no"), "wrong_password", True),
    (smtplib.SMTPAuthenticationError(454, b"later"), "server_busy", False),
    (smtplib.SMTPSenderRefused(550, b"no", "a@b"), "sender_refused", True),
    (smtplib.SMTPRecipientsRefused({"a@b": (550, b"unknown")}), "address_refused", True),
    (smtplib.SMTPRecipientsRefused({"a@b": (451, b"greylisted")}), "server_busy", False),
    (smtplib.SMTPDataError(552, b"too big"), "too_large", True),
    (smtplib.SMTPSenderRefused(552, b"size", "a@b"), "too_large", True),
    (smtplib.SMTPDataError(554, b"spam"), "content_refused", True),
    (smtplib.SMTPNotSupportedError("starttls"), "tls_failed", True),
    (ssl.SSLCertVerificationError(), "tls_failed", True),
    (OSError(errno.ENOSPC, "full"), "disk_full", False),
    (OSError(errno.EDQUOT, "full"), "disk_full", False),
    (PermissionError(errno.EACCES, "no", "/x"), "cannot_write", False),
    (ValueError("vp"), "bad_address", True),
    (ZeroDivisionError(), "cannot_compose", True),
]


@pytest.mark.parametrize(("error", "code", "permanent"), CASES, ids=[type(e).__name__ + "-" + c for e, c, _ in CASES])
def test_each_failure_is_told_apart(error, code, permanent):
    failure = failure_of(error, server="mail:25", sender="s@example.org", address="a@b")

    assert (failure.code, failure.permanent) == (code, permanent)
    assert REASONS[failure.code] % {"problem": "", **failure.facts}


def test_answer_of_the_server_is_kept_short_and_on_one_line():
    error = smtplib.SMTPDataError(554, "Thư\r\nrác ".encode() * 200)

    answer = failure_of(error, server="", sender="", address="").facts["answer"]

    assert answer.startswith("554 Thư rác")
    assert len(answer) == 300
