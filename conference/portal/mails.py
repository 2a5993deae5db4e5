"""What the messages to delegates and organisations say; built from rows when they are sent or shown."""

from typing import Any

from flask import current_app

from conference.config import Settings
from conference.database import db
from conference.errors import NotFound
from conference.invitations.core.links import last_answer_day, organisation_link
from conference.invitations.queries import answers as answer_queries
from conference.invitations.words import DECLINE_REASONS
from conference.kit.marking import N_
from conference.mail.builders import builds
from conference.mail.message import Attachment, CalendarPart, Message
from conference.mail.models import OutgoingMessage
from conference.mail.render import compose
from conference.mail.words import KINDS
from conference.meetings.models import Meeting
from conference.passes import queries as pass_queries
from conference.passes.models import Pass
from conference.passes.papers import pass_pdf
from conference.people.models import Delegate, Organisation
from conference.portal.calendars import cancel_part, delegate_address, request_part
from conference.portal.words import contact_words, place_words, when_words

KINDS.update({
    "portal.pass": N_("Thẻ và lịch hẹn"),
    "portal.cancellation": N_("Báo hủy thẻ"),
    "portal.answer": N_("Xác nhận trả lời của đơn vị"),
})  # fmt: skip
PDF = "application/pdf"
ICS = "application/ics"


@builds("portal.pass")
def pass_message(row: OutgoingMessage) -> Message:
    """The pass as a PDF, the page, and the calendar entry as a request; shown again later it says what it said."""
    delegate, meeting, settings = subject_of(row)
    card = latest_pass(delegate)
    pdf = pass_pdf(card, delegate, meeting=meeting, settings=settings)
    part = request_part(delegate, meeting, settings=settings, sequence=int(row.facts["sequence"]))
    return compose(
        row,
        "pass",
        attachments=(Attachment("The dai bieu.pdf", PDF, pdf), *calendar_file(part, "Lich hop.ics")),
        calendar=part,
        **conference_words(meeting),
        delegate=delegate,
        address=delegate_address(delegate, settings=settings),
    )


@builds("portal.cancellation")
def cancellation_message(row: OutgoingMessage) -> Message:
    """The pass no longer counts; the entry leaves the calendar."""
    delegate, meeting, settings = subject_of(row)
    part = cancel_part(delegate, meeting, settings=settings, sequence=int(row.facts["sequence"]))
    return compose(
        row,
        "cancellation",
        attachments=calendar_file(part, "Huy lich hop.ics"),
        calendar=part,
        **conference_words(meeting),
        delegate=delegate,
        reason=row.facts["reason"],
    )


@builds("portal.answer")
def answer_message(row: OutgoingMessage) -> Message:
    """To the organisation: what now stands, who comes or that nobody does, and where to change it."""
    organisation = db.session.get_one(Organisation, int(row.facts["organisation_id"]))
    meeting, settings = db.session.get_one(Meeting, organisation.meeting_id), settings_now()
    answer = answer_queries.answer_of(organisation)
    declined = answer.invitation.decline_code if answer.declined and answer.invitation else None
    deadline = meeting.registration_deadline
    return compose(
        row,
        "answer",
        **conference_words(meeting),
        organisation=organisation,
        answer=answer,
        decline_words=DECLINE_REASONS.get(declined) if declined else None,
        last_answer_day=last_answer_day(deadline) if deadline else None,
        address=organisation_link(
            settings.public_url, settings.secret_key, organisation.public_id, organisation.link_version
        ),
    )


def latest_pass(delegate: Delegate) -> Pass:
    """The pass that was told about, also when it has ended since; NotFound when there never was one."""
    card = pass_queries.latest_pass_of(delegate.id)
    if card is None:
        raise NotFound("pass")
    return card


def subject_of(row: OutgoingMessage) -> tuple[Delegate, Meeting, Settings]:
    """The delegate of a message, the conference and the settings."""
    delegate = db.session.get_one(Delegate, int(row.facts["delegate_id"]))
    return delegate, db.session.get_one(Meeting, delegate.meeting_id), settings_now()


def settings_now() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings


def conference_words(meeting: Meeting) -> dict[str, Any]:
    """What every message says about the conference, and where answers go."""
    return {
        "meeting": meeting,
        "conference_name": meeting.official_name or meeting.title,
        "when": when_words(meeting),
        "place": place_words(meeting),
        "contact": contact_words(meeting),
        "sender_name": meeting.issuer or "",
        "reply_to": meeting.contact_email or None,
    }


def calendar_file(part: CalendarPart | None, filename: str) -> tuple[Attachment, ...]:
    """The same entry as a file, for programs that do not read the calendar part."""
    return (Attachment(filename, ICS, part.content),) if part else ()
