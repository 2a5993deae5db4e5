"""From rows to the values of the calendar core: the conference, the guest, the organiser's mailbox."""

from flask_babel import gettext as _

from conference.agenda.core.calendar import Entry, Guest, Mailbox, moment
from conference.config import Settings
from conference.meetings.models import Meeting
from conference.people.models import Delegate
from conference.portal.core.links import delegate_link


def conference_entry(meeting: Meeting) -> Entry:
    """The conference as one entry, as exact as its facts."""
    place = (meeting.hall, meeting.address, meeting.city)
    return Entry(
        public_id=meeting.public_id,
        title=meeting.official_name or meeting.title,
        when=moment(meeting.date, meeting.start_time, meeting.end_time, window=(meeting.date_from, meeting.date_to)),
        revision=meeting.calendar_revision,
        changed_at=meeting.updated_at,
        place=", ".join(part for part in place if part) or None,
        cancelled=meeting.state == "cancelled",
    )


def guest_of(delegate: Delegate, *, settings: Settings, revision: int | None = None) -> Guest:
    """The delegate as the guest of the entry, with seat and page; `revision` where an earlier one is meant."""
    address = delegate_address(delegate, settings=settings)
    seat = _("Chỗ ngồi: %(seat)s", seat=delegate.seat) if delegate.seat else _("Chỗ ngồi: chưa xếp chỗ")
    return Guest(
        public_id=delegate.public_id,
        mailbox=Mailbox(delegate.full_name, delegate.email or ""),
        revision=delegate.calendar_sequence if revision is None else revision,
        changed_at=delegate.updated_at,
        notes=(seat, _("Thẻ vào cửa và chương trình: %(address)s", address=address)),
        url=address,
    )


def organizer_of(meeting: Meeting, *, settings: Settings) -> Mailbox:
    """The mailbox that is read: answers of calendars come back to it."""
    return Mailbox(meeting.contact_unit or meeting.issuer or meeting.title, settings.mail_from)


def delegate_address(delegate: Delegate, *, settings: Settings) -> str:
    """The full address of the delegate's own page."""
    return delegate_link(settings.public_url, settings.secret_key, delegate.public_id, delegate.link_version)
