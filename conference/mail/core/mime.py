"""A message as bytes: text, HTML and calendar as alternatives, files beside them, all base64, no line above 78."""

from datetime import datetime
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage, MIMEPart
from email.policy import EmailPolicy
from email.utils import format_datetime
from typing import Any

from conference.mail.message import Attachment, CalendarPart, Message


class WholeSubject(EmailPolicy):
    """Folds a long Vietnamese subject without losing a space, which the policy of the library does at some lengths."""

    def fold(self, name: str, value: Any) -> str:
        if name.lower() != "subject" or str(value).isascii():
            return super().fold(name, value)
        words = Header(str(value), "utf-8", header_name=name)
        return f"{name}: {words.encode(linesep=self.linesep)}{self.linesep}"

    def fold_binary(self, name: str, value: Any) -> bytes:
        return self.fold(name, value).encode("ascii") if name.lower() == "subject" else super().fold_binary(name, value)


SMTP = WholeSubject(linesep="\r\n")


def mime_message(message: Message, *, sender: str, at: datetime) -> EmailMessage:
    """Build the mail; ValueError when an address is none."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = mailbox(message.sender_name, sender)
    mail["To"] = mailbox(message.to_name, message.to_email)
    mail["Subject"] = one_line(message.subject)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message.message_id
    if message.reply_to:
        mail["Reply-To"] = mailbox("", message.reply_to)
    if not message.attachments:
        fill(mail, message)
        return mail
    body: MIMEPart = MIMEPart(policy=SMTP)
    fill(body, message)
    mail["MIME-Version"] = "1.0"
    mail.make_mixed()
    mail.attach(body)  # type: ignore[arg-type]  # the stub forgets that parts are MIMEPart
    for attachment in message.attachments:
        mail.attach(file_part(attachment))  # type: ignore[arg-type]  # as above
    return mail


def mailbox(name: str, address: str) -> Address:
    """Name and address; names lose line breaks, international domains become ASCII."""
    local, separator, domain = address.strip().rpartition("@")
    if not separator or not local or not domain or not local.isascii() or " " in local:
        raise ValueError(address)
    return Address(one_line(name), local, domain.encode("idna").decode("ascii"))


def one_line(text: str) -> str:
    """Header values hold no line breaks."""
    return " ".join(text.split())


def fill(part: MIMEPart, message: Message) -> None:
    """Plain text first, then what richer programs prefer."""
    part.set_content(message.text, cte="base64")
    part.add_alternative(message.html, subtype="html", cte="base64")
    if message.calendar:
        part.attach(calendar_part(message.calendar))


def calendar_part(calendar: CalendarPart) -> MIMEPart:
    """RFC 6047: the method stands in the header and in the content."""
    part: MIMEPart = MIMEPart(policy=SMTP)
    part.set_content(calendar.content.decode("utf-8"), subtype="calendar", cte="base64")
    part.set_param("method", calendar.method)
    part.set_param("name", "invite.ics")
    return part


def file_part(attachment: Attachment) -> MIMEPart:
    """A file with its Vietnamese name (RFC 2231)."""
    part: MIMEPart = MIMEPart(policy=SMTP)
    maintype, _, subtype = attachment.mimetype.partition("/")
    part.set_content(attachment.content, maintype=maintype, subtype=subtype, cte="base64", filename=attachment.filename)
    return part
