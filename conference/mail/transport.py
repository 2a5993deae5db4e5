"""How messages leave: the same small interface for SMTP, files and memory."""

import os
import smtplib
import socket
import ssl
import threading
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol, cast
from urllib.parse import parse_qs, unquote, urlsplit

from flask import current_app

from conference.config import Settings
from conference.mail.core.mime import mime_message
from conference.mail.message import Message

SECONDS_TO_ANSWER = 30
SECONDS_TO_KEEP = 45
OUTBOX_FOLDER = "outbox"


class Transport(Protocol):
    """`send` returns when the message has been taken over, and raises what went wrong. `name` tells where it goes."""

    name: str

    def send(self, message: Message) -> None: ...


class MemoryTransport:
    """Keeps messages for tests."""

    name = "memory"

    def __init__(self) -> None:
        self.sent: list[Message] = []

    def send(self, message: Message) -> None:
        self.sent.append(message)


class FileTransport:
    """Writes one .eml a message into a folder; the same message again replaces its file."""

    name = "file"

    def __init__(self, folder: Path, *, sender: str) -> None:
        self.folder, self.sender = folder, sender

    def send(self, message: Message) -> None:
        content = mime_message(message, sender=self.sender, at=datetime.now(UTC)).as_bytes()
        self.folder.mkdir(parents=True, exist_ok=True)
        target = self.path_of(message.message_id)
        half = target.with_suffix(".half")
        try:
            write_durably(half, content)
            half.replace(target)
        finally:
            half.unlink(missing_ok=True)

    def path_of(self, message_id: str) -> Path:
        """The file of a message."""
        return self.folder / (message_id.strip("<>").partition("@")[0] + ".eml")


def write_durably(path: Path, content: bytes) -> None:
    """The file is on the disk, or an OSError says why not."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@dataclass(frozen=True)
class SmtpServer:
    """The parts of SMTP_URL. `?tls=none` gives up encryption for a server that has none."""

    host: str
    port: int
    user: str
    password: str
    implicit_tls: bool
    tls: str

    @classmethod
    def from_url(cls, url: str) -> "SmtpServer":
        parts = urlsplit(url)
        implicit = parts.scheme == "smtps"
        user, password = unquote(parts.username or ""), unquote(parts.password or "")
        port = parts.port or (465 if implicit else 587 if user else 25)
        tls = parse_qs(parts.query).get("tls", ["auto"])[0]
        return cls(parts.hostname or "localhost", port, user, password, implicit, tls)

    @property
    def is_here(self) -> bool:
        """Loopback needs no encryption."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def needs_tls(self) -> bool:
        """A password never crosses the network in the clear, unless the operator says so."""
        return bool(self.user) and self.tls != "none" and not self.is_here


class SmtpTransport:
    """One connection a thread, kept for the next message while it is fresh."""

    name = "smtp"

    def __init__(self, server: SmtpServer, *, sender: str) -> None:
        self.server, self.sender = server, sender
        self.local = threading.local()

    def send(self, message: Message) -> None:
        mail = mime_message(message, sender=self.sender, at=datetime.now(UTC))
        address = mail["To"].addresses[0].addr_spec
        connection = self.connection()
        try:
            connection.sendmail(self.sender, [address], mail.as_bytes())
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused, smtplib.SMTPDataError):
            raise
        except Exception:
            self.drop()
            raise
        self.local.used_at = time.monotonic()

    def connection(self) -> smtplib.SMTP:
        """The open connection when it still answers, else a new one."""
        kept: smtplib.SMTP | None = getattr(self.local, "connection", None)
        if kept is not None and time.monotonic() - self.local.used_at < SECONDS_TO_KEEP and still_answers(kept):
            return kept
        self.drop()
        self.local.connection = open_connection(self.server)
        self.local.used_at = time.monotonic()
        return cast(smtplib.SMTP, self.local.connection)

    def drop(self) -> None:
        """Forget the connection; an ending that fails changes nothing."""
        kept: smtplib.SMTP | None = getattr(self.local, "connection", None)
        self.local.connection = None
        if kept is not None:
            kept.close()


def still_answers(connection: smtplib.SMTP) -> bool:
    """A server may have closed meanwhile."""
    try:
        return connection.noop()[0] == 250
    except (smtplib.SMTPException, OSError):
        return False


def open_connection(server: SmtpServer) -> smtplib.SMTP:
    """Connect, encrypt where possible, sign in where asked."""
    name = socket.gethostname()
    if server.implicit_tls:
        context = ssl.create_default_context()
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=name, timeout=SECONDS_TO_ANSWER, context=context
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, local_hostname=name, timeout=SECONDS_TO_ANSWER)
    try:
        secure_and_sign_in(connection, server)
    except BaseException:
        connection.close()
        raise
    return connection


def secure_and_sign_in(connection: smtplib.SMTP, server: SmtpServer) -> None:
    """STARTTLS when it is offered; a password without encryption is refused."""
    connection.ehlo()
    if not server.implicit_tls and server.tls != "none" and (server.needs_tls or connection.has_extn("starttls")):
        connection.starttls(context=ssl.create_default_context())
        connection.ehlo()
    if server.user:
        sign_in(connection, server)


def sign_in(connection: smtplib.SMTP, server: SmtpServer) -> None:
    """The library sends ASCII only; a password that it cannot send counts as refused."""
    try:
        connection.login(server.user, server.password)
    except UnicodeEncodeError as error:
        raise smtplib.SMTPAuthenticationError(535, b"only ASCII passwords") from error


def current_transport() -> Transport:
    """The transport of this application: given by a test, SMTP when SMTP_URL is set, else files in instance/outbox/."""
    app = current_app
    if app.extensions.get("mail_transport") is None:
        app.extensions["mail_transport"] = transport_for(app.config["SETTINGS"])
    return cast(Transport, app.extensions["mail_transport"])


def transport_for(settings: Settings) -> Transport:
    """From the settings."""
    if settings.smtp_url:
        return SmtpTransport(SmtpServer.from_url(settings.smtp_url), sender=settings.mail_from)
    return FileTransport(settings.instance_path / OUTBOX_FOLDER, sender=settings.mail_from)
