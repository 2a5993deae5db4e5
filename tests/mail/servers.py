"""Real SMTP servers on loopback that behave as a test wants: accept, refuse, hang up, ask for a password."""

import contextlib
import email
import socket
import threading
from email.policy import default

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

USER, PASSWORD = "van-phong", "mat/khau@1:?"


class Mailbox:
    """An aiosmtpd handler that keeps what it accepts; `answers` gives the answer to each recipient or content."""

    def __init__(self, *, recipient="250 OK", content="250 OK"):
        self.received, self.recipient, self.content, self.sessions = [], recipient, content, set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.recipient(address) if callable(self.recipient) else self.recipient
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server, session, envelope):
        if not self.content.startswith("250"):
            return self.content
        self.sessions.add(session.peer)
        self.received.append(email.message_from_bytes(envelope.content, policy=default))
        return self.content


@contextlib.contextmanager
def smtp_server(mailbox, **options):
    """A server for the time of the block; gives its SMTP_URL without user."""
    controller = Controller(mailbox, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield f"smtp://127.0.0.1:{controller.port}"
    finally:
        controller.stop()


def asking_for_password():
    """Options of a server that accepts one user."""

    def check(server, session, envelope, mechanism, auth_data):
        right = (auth_data.login, auth_data.password) == (USER.encode(), PASSWORD.encode())
        return AuthResult(success=right, handled=right)

    return {"authenticator": check, "auth_require_tls": False}


@contextlib.contextmanager
def hanging_up_server():
    """Greets, takes the whole content and closes without an answer."""
    listening = socket.create_server(("127.0.0.1", 0))
    stopping = threading.Event()

    def serve():
        while not stopping.is_set():
            with contextlib.suppress(OSError):
                connection, _ = listening.accept()
                with connection:
                    talk(connection)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"smtp://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        stopping.set()
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        thread.join(5)


def talk(connection):
    connection.sendall(b"220 here\r\n")
    with connection.makefile("rb") as lines:
        for line in lines:
            if line.upper().startswith(b"DATA"):
                connection.sendall(b"354 go on\r\n")
                next(content for content in lines if content == b".\r\n")
                return
            connection.sendall(b"250 OK\r\n")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
