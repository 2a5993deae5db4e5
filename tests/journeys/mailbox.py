"""A real SMTP server that keeps every message as it came over the wire."""

import email
import email.policy
import re
import time
from email.message import EmailMessage

from aiosmtpd.controller import Controller

from tests.journeys.program import free_port

LINK = re.compile(r"https?://[^\s<>\"]+/(?:i|d)/[a-z0-9]+")


class Mailbox:
    """What the mail server received, newest last."""

    def __init__(self) -> None:
        self.raw: list[tuple[str, bytes]] = []
        self.controller = Controller(self, hostname="127.0.0.1", port=free_port())

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 - the name is aiosmtpd's
        self.raw += [(address, envelope.content) for address in envelope.rcpt_tos]
        return "250 2.0.0 Message accepted"

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.controller.port}"

    def to(self, address: str) -> list["Mail"]:
        """Every message that reached this address."""
        return [Mail(raw) for recipient, raw in list(self.raw) if recipient == address]

    def wait_for(self, address: str, *, count: int = 1, seconds: float = 30) -> list["Mail"]:
        """The messages of this address as soon as there are `count` of them."""
        end = time.monotonic() + seconds
        while len(self.to(address)) < count and time.monotonic() < end:
            time.sleep(0.1)
        found = self.to(address)
        assert len(found) == count, (
            f"{len(found)} messages to {address} instead of {count}; all: {[a for a, _ in self.raw]}"
        )
        return found

    def wait_until_quiet(self, *, count: int, seconds: float = 60) -> None:
        """Until this many messages have come; a moment longer shows whether too many come."""
        end = time.monotonic() + seconds
        while len(self.raw) < count and time.monotonic() < end:
            time.sleep(0.2)
        time.sleep(0.5)
        assert len(self.raw) == count, f"{len(self.raw)} messages instead of {count}"


class Mail:
    """One message, read by the standard library."""

    def __init__(self, raw: bytes) -> None:
        self.message: EmailMessage = email.message_from_bytes(raw, policy=email.policy.default)

    @property
    def subject(self) -> str:
        return str(self.message["subject"])

    @property
    def text(self) -> str:
        return str(self.message.get_body(("plain",)).get_content())

    @property
    def html(self) -> str:
        return str(self.message.get_body(("html",)).get_content())

    @property
    def link(self) -> str:
        """The secret link in the text."""
        found = LINK.search(self.text)
        assert found, self.text
        return found[0]

    def attachment(self, content_type: str) -> bytes:
        """The bytes of the attached file of this type."""
        for part in self.message.iter_attachments():
            if part.get_content_type() == content_type:
                return part.get_payload(decode=True)
        raise AssertionError(f"no {content_type} in {[p.get_content_type() for p in self.message.walk()]}")

    def calendar(self) -> tuple[str, bytes]:
        """Method and bytes of the calendar part that mail programs act upon."""
        for part in self.message.walk():
            if part.get_content_type() == "text/calendar" and part.get_param("method"):
                return str(part.get_param("method")), part.get_payload(decode=True)
        raise AssertionError("no calendar part")
