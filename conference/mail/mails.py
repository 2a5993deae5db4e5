"""The test letter to oneself."""

from conference.mail.builders import builds
from conference.mail.message import Attachment, Message
from conference.mail.models import OutgoingMessage
from conference.mail.render import compose

TEST = "mail.test"


@builds(TEST)
def test_message(row: OutgoingMessage) -> Message:
    """Text, HTML and a small file, as real letters have."""
    proof = Attachment("Tệp thử tiếng Việt.txt", "text/plain", "Ế Ẵ Ỹ đ Đ ơ ư\r\n".encode())
    return compose(row, "test", attachments=[proof])
