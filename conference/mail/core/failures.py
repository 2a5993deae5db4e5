"""What went wrong with a transport, told apart by what helps: wait, or a person has to change something."""

import errno
import smtplib
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field

LONGEST_ANSWER = 300
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
TOO_LARGE = (552, 523)


@dataclass(frozen=True)
class Failure:
    """`code` has its sentence in words.py; a permanent one is not tried again by itself."""

    code: str
    permanent: bool
    facts: Mapping[str, str] = field(default_factory=dict)


def failure_of(error: Exception, *, server: str, sender: str, address: str) -> Failure:
    """Classify whatever a transport raised."""
    if isinstance(error, smtplib.SMTPException):
        return smtp_failure(error, server=server, sender=sender, address=address)
    if isinstance(error, ssl.SSLError):
        return Failure("tls_failed", permanent=True, facts={"server": server})
    if isinstance(error, (ConnectionError, socket.gaierror, TimeoutError)):
        return Failure("server_down", permanent=False, facts={"server": server})
    if isinstance(error, OSError) and error.errno in FULL:
        return Failure("disk_full", permanent=False)
    if isinstance(error, OSError):
        code = "cannot_write" if error.filename else "server_down"
        return Failure(code, permanent=False, facts={"server": server})
    if isinstance(error, ValueError):
        return Failure("bad_address", permanent=True, facts={"address": address})
    return Failure("cannot_compose", permanent=True, facts={"problem": type(error).__name__})


def smtp_failure(error: smtplib.SMTPException, *, server: str, sender: str, address: str) -> Failure:
    """Answers of the server: 4xx wait, 5xx need a person."""
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return Failure("disconnected", permanent=False, facts={"server": server})
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return Failure("tls_failed", permanent=True, facts={"server": server})
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        number, text = next(iter(error.recipients.values()))
        return answered(number, text, "address_refused", address=address)
    if isinstance(error, smtplib.SMTPResponseException):
        return answered(error.smtp_code, error.smtp_error, code_of(error), sender=sender)
    return Failure("server_down", permanent=False, facts={"server": server})


def code_of(error: smtplib.SMTPResponseException) -> str:
    """The step at which the server said no."""
    if isinstance(error, smtplib.SMTPAuthenticationError):
        return "wrong_password"
    return "sender_refused" if isinstance(error, smtplib.SMTPSenderRefused) else "content_refused"


def answered(number: int, text: bytes | str, code: str, **facts: str) -> Failure:
    """The server's own words go into the sentence."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    answer = f"{number} {' '.join(words.split())}"[:LONGEST_ANSWER]
    if number in TOO_LARGE or "5.3.4" in words:
        return Failure("too_large", permanent=True, facts={"answer": answer})
    if number < 500:
        return Failure("server_busy", permanent=False, facts={"answer": answer})
    return Failure(code, permanent=True, facts={**facts, "answer": answer})
