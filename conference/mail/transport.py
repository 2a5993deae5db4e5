"""How messages leave: the same small interface for SMTP, files and memory."""

from conference.mail.message import Message


class MemoryTransport:
    """Keeps messages for tests."""

    def __init__(self) -> None:
        self.sent: list[Message] = []

    def send(self, message: Message) -> None:
        self.sent.append(message)
