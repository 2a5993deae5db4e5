"""Sessions and invitations as iCalendar bytes.

There is no clock in here: DTSTAMP is the last change of what is shown and SEQUENCE its revision, so equal content
gives equal bytes, a feed can answer 304, and a phone replaces an entry exactly when something has really changed.
What is not decided stays an all-day entry marked TENTATIVE over the days in question; nothing is invented.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from urllib.parse import quote
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, TimezoneStandard, vCalAddress, vText

ZONE: Final = ZoneInfo("Asia/Ho_Chi_Minh")
PRODUCT: Final = "-//Hoi nghi//Chuong trinh//VI"
REFRESH: Final = timedelta(hours=1)

_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
_ADDRESS = re.compile(r"[^\s@<>,;:\"\\\x00-\x1f\x7f]+@[^\s@<>,;:\"\\\x00-\x1f\x7f]+")
_IDENTIFIER = re.compile(r"[A-Za-z0-9-]+")


@dataclass(frozen=True)
class When:
    """A moment as far as it is known: exact times, else the days it may fall on, else nothing."""

    starts_at: datetime | None = None
    ends_at: datetime | None = None
    first_day: date | None = None
    last_day: date | None = None

    @property
    def exact(self) -> bool:
        """Whether the hour is decided."""
        return self.starts_at is not None

    @property
    def known(self) -> bool:
        """Whether a calendar can show it at all."""
        return self.exact or self.first_day is not None


@dataclass(frozen=True)
class Entry:
    """One thing that stands in a calendar: the conference itself or one of its sessions."""

    public_id: str
    title: str
    when: When
    revision: int
    changed_at: datetime
    place: str | None = None
    notes: tuple[str, ...] = ()
    url: str | None = None
    cancelled: bool = False


@dataclass(frozen=True)
class Mailbox:
    """Name and e-mail address of an organiser or a guest."""

    name: str
    email: str


@dataclass(frozen=True)
class Guest:
    """The person who receives a personal entry; `notes` carry what is personal, such as the seat."""

    public_id: str
    mailbox: Mailbox
    revision: int
    changed_at: datetime
    notes: tuple[str, ...] = ()
    url: str | None = None


def moment(
    day: date | None, start: time | None, end: time | None, *, window: tuple[date | None, date | None] = (None, None)
) -> When:
    """The facts of a conference or a session as far as they are decided; without a day its window counts."""
    if day is None:
        return When(first_day=window[0] or window[1], last_day=window[1] or window[0])
    if start is None:
        return When(first_day=day, last_day=day)
    ends_at = datetime.combine(day, end, ZONE) if end is not None and end > start else None
    return When(starts_at=datetime.combine(day, start, ZONE), ends_at=ends_at)


def agenda(conference: Entry, sessions: Iterable[Entry], *, released: bool, organizer: Mailbox | None = None) -> bytes:
    """The public feed: every session once the agenda is released, before that one tentative entry for the whole."""
    calendar = _calendar("PUBLISH", conference.title)
    for entry in _published(conference, sessions, released=released):
        event = _event(entry, sequence=entry.revision, stamp=entry.changed_at)
        _add_organizer(event, organizer)
        calendar.add_component(event)
    return _bytes(calendar)


def personal(
    conference: Entry,
    guest: Guest,
    sessions: Iterable[Entry],
    *,
    released: bool,
    organizer: Mailbox | None = None,
) -> bytes:
    """A guest's own calendar for download: the same entry as in the invitation, then the released sessions."""
    calendar = _calendar("PUBLISH", conference.title)
    events = (
        [_personal_event(conference, guest, sequence=_sequence(conference, guest))] if conference.when.known else []
    )
    if released:
        events += [_session_beside(entry) for entry in _published(conference, sessions, released=True)]
    for event in events:
        _add_organizer(event, organizer)
        calendar.add_component(event)
    return _bytes(calendar)


def invitation(conference: Entry, guest: Guest, organizer: Mailbox) -> bytes:
    """The REQUEST that puts the conference into one guest's calendar; refuses (ValueError) when no day is known."""
    event = _addressed(conference, guest, organizer, sequence=_sequence(conference, guest))
    event["ATTENDEE"].params["RSVP"] = vText("TRUE")
    return _bytes(_calendar("REQUEST", None), event)


def cancellation(conference: Entry, guest: Guest, organizer: Mailbox) -> bytes:
    """The CANCEL that takes exactly that entry out again: same UID, next SEQUENCE."""
    event = _addressed(conference, guest, organizer, sequence=_sequence(conference, guest) + 1)
    event["STATUS"] = vText("CANCELLED")
    return _bytes(_calendar("CANCEL", None), event)


def one_line(text: str) -> str:
    """The text without control characters or line breaks, so that no value can add a line of its own."""
    return " ".join(_CONTROL.sub(" ", text).split())


def address(email: str) -> str:
    """The address as a `mailto:` value; anything that is not one plain address is refused (ValueError)."""
    if not _ADDRESS.fullmatch(email):
        raise ValueError("not one plain e-mail address")
    return "mailto:" + quote(email, safe="@.+-_!#$&'*/=?^`{|}~")


def _published(conference: Entry, sessions: Iterable[Entry], *, released: bool) -> Sequence[Entry]:
    """Before the release no hour of the day is promised; after it a session without a time stands on the whole day."""
    days = _days(conference.when)
    if not days.known:
        return []
    if not released:
        return [replace(conference, when=days)]
    return [entry if entry.when.known else replace(entry, when=days) for entry in sessions]


def _days(when: When) -> When:
    if when.starts_at is not None:
        return When(first_day=when.starts_at.astimezone(ZONE).date())
    return When(first_day=when.first_day, last_day=when.last_day)


def _session_beside(entry: Entry) -> Event:
    """A session inside a personal calendar: the guest is already busy through the entry of the whole conference."""
    event = _event(entry, sequence=entry.revision, stamp=entry.changed_at)
    event["TRANSP"] = vText("TRANSPARENT")
    return event


def _addressed(conference: Entry, guest: Guest, organizer: Mailbox, *, sequence: int) -> Event:
    if not conference.when.known:
        raise ValueError("no day is known for this conference")
    event = _personal_event(conference, guest, sequence=sequence)
    _add_organizer(event, organizer)
    event.add("attendee", _attendee(guest.mailbox))
    return event


def _personal_event(conference: Entry, guest: Guest, *, sequence: int) -> Event:
    entry = replace(
        conference,
        public_id=guest.public_id,
        notes=(*guest.notes, *conference.notes),
        url=guest.url or conference.url,
    )
    return _event(entry, sequence=sequence, stamp=max(conference.changed_at, guest.changed_at))


def _sequence(conference: Entry, guest: Guest) -> int:
    """Both count: the entry changes when the conference moves and when the guest's own part changes."""
    return conference.revision + guest.revision


def _attendee(mailbox: Mailbox) -> vCalAddress:
    attendee = _mailbox(mailbox)
    attendee.params["CUTYPE"] = vText("INDIVIDUAL")
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["PARTSTAT"] = vText("NEEDS-ACTION")
    return attendee


def _add_organizer(event: Event, organizer: Mailbox | None) -> None:
    if organizer is not None:
        event["ORGANIZER"] = _mailbox(organizer)


def _mailbox(mailbox: Mailbox) -> vCalAddress:
    value = vCalAddress(address(mailbox.email))
    value.params["CN"] = vText(one_line(mailbox.name).replace('"', "'"))
    return value


def _event(entry: Entry, *, sequence: int, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", _uid(entry.public_id))
    event.add("dtstamp", _utc(stamp))
    event.add("last-modified", _utc(stamp))
    event.add("sequence", sequence)
    event.add("summary", one_line(entry.title))
    _add_when(event, entry.when)
    _add_texts(event, entry)
    event["STATUS"] = vText(_status(entry))
    return event


def _add_texts(event: Event, entry: Entry) -> None:
    notes = [line for line in map(one_line, entry.notes) if line]
    if entry.place:
        event.add("location", one_line(entry.place))
    if notes:
        event.add("description", "\n".join(notes))
    if entry.url:
        event.add("url", one_line(entry.url).replace(" ", ""))


def _add_when(event: Event, when: When) -> None:
    if when.starts_at is not None:
        event.add("dtstart", when.starts_at.astimezone(ZONE))
        if when.ends_at is not None:
            event.add("dtend", when.ends_at.astimezone(ZONE))
        return
    if when.first_day is not None:
        event.add("dtstart", when.first_day)
        event.add("dtend", (when.last_day or when.first_day) + timedelta(days=1))
        event["TRANSP"] = vText("TRANSPARENT")


def _status(entry: Entry) -> str:
    if entry.cancelled:
        return "CANCELLED"
    return "CONFIRMED" if entry.when.exact else "TENTATIVE"


def _uid(public_id: str) -> str:
    """The address part never changes, because a phone would keep the old entry beside the new one."""
    if not _IDENTIFIER.fullmatch(public_id):
        raise ValueError("not a public id")
    return f"{public_id}@hoi-nghi"


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo("UTC")).replace(microsecond=0)


def _calendar(method: str, name: str | None) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    if name is not None:
        calendar["NAME"] = calendar["X-WR-CALNAME"] = vText(one_line(name))
        calendar.add("x-wr-timezone", ZONE.key)
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT1H")
    calendar.add_component(_vietnam())
    return calendar


def _vietnam() -> Timezone:
    """Vietnam has kept +07:00 without summer time since 1975, so one line of rules says it all."""
    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1975, 6, 13))  # noqa: DTZ001 - local time by definition of VTIMEZONE
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone = Timezone()
    zone.add("tzid", ZONE.key)
    zone.add_component(standard)
    return zone


def _bytes(calendar: Calendar, *events: Event) -> bytes:
    for event in events:
        calendar.add_component(event)
    return bytes(calendar.to_ical(sorted=False))
