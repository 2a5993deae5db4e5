"""A delegate's calendar: the own file, the invitation and its end, from rows to the calendar core."""

from flask_babel import gettext as _

from conference.agenda.core import calendar
from conference.agenda.core.calendar import Guest, Mailbox
from conference.agenda.queries import conference_entry, last_release, released_entries
from conference.config import Settings
from conference.mail.message import CalendarPart
from conference.meetings.models import Meeting
from conference.people.models import Delegate
from conference.portal.core.links import delegate_link


def personal_calendar(delegate: Delegate, meeting: Meeting, *, settings: Settings) -> bytes:
    """The delegate's own calendar: the conference with seat and page, then the released sessions."""
    return calendar.personal(
        conference_entry(meeting),
        guest_of(delegate, settings=settings),
        released_entries(meeting),
        released=last_release(meeting) is not None,
        organizer=organizer_of(meeting, settings=settings),
    )


def request_part(delegate: Delegate, meeting: Meeting, *, settings: Settings, sequence: int) -> CalendarPart | None:
    """The entry as an invitation; None while no day is known."""
    entry = conference_entry(meeting)
    if not entry.when.known:
        return None
    guest = guest_of(delegate, settings=settings, revision=sequence)
    return CalendarPart("REQUEST", calendar.invitation(entry, guest, organizer_of(meeting, settings=settings)))


def cancel_part(delegate: Delegate, meeting: Meeting, *, settings: Settings, sequence: int) -> CalendarPart | None:
    """The end of that entry; None while no day is known."""
    entry = conference_entry(meeting)
    if not entry.when.known:
        return None
    guest = guest_of(delegate, settings=settings, revision=sequence)
    return CalendarPart("CANCEL", calendar.cancellation(entry, guest, organizer_of(meeting, settings=settings)))


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
