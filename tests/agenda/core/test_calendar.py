"""Calendar files: golden bytes, and the same files as two independent readers understand them."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import icalendar
import pytest

from conference.agenda.core import calendar as core
from conference.agenda.core.calendar import ZONE, Entry, Guest, Mailbox, When
from tests.readers.calendars import check_lines, read_with_ical_js

GOLDEN = Path(__file__).parents[2] / "vectors" / "calendars"

CONFERENCE = Entry(
    public_id="hoinghi2mau3",
    title="Hội nghị sơ kết đánh giá kết quả thực hiện Nghị định số 61/2018/NĐ-CP; khen thưởng",
    when=When(starts_at=datetime(2021, 6, 10, 7, 30, tzinfo=ZONE), ends_at=datetime(2021, 6, 10, 11, 0, tzinfo=ZONE)),
    revision=2,
    changed_at=datetime(2021, 5, 20, 3, 4, 5, 678, tzinfo=UTC),
    place="Hội trường mẫu, thành phố Quy Nhơn",
    notes=("Đề nghị có mặt trước 15 phút.",),
)
WINDOW = replace(CONFERENCE, when=When(first_day=date(2021, 6, 1), last_day=date(2021, 6, 30)))
GUEST = Guest(
    public_id="daibieu4mau5",
    mailbox=Mailbox('Nguyễn Thị "Mẫu", Thử', "mau@example.org"),
    revision=1,
    changed_at=datetime(2021, 5, 21, 1, 0, tzinfo=UTC),
    notes=("Chỗ ngồi: D-14",),
    url="https://hoinghi.example.org/d/abc",
)
OFFICE = Mailbox("Văn phòng UBND tỉnh", "vanphong@example.org")
SESSIONS = (
    Entry(
        "phongsu6mau7",
        "Trình chiếu phóng sự",
        When(datetime(2021, 6, 10, 7, 50, tzinfo=ZONE), datetime(2021, 6, 10, 8, 10, tzinfo=ZONE)),
        revision=0,
        changed_at=datetime(2021, 5, 19, tzinfo=UTC),
        place="Hội trường mẫu",
        notes=("Phóng sự",),
    ),
    Entry(
        "thamluan8mau",
        "Tham luận 1",
        When(datetime(2021, 6, 10, 8, 10, tzinfo=ZONE), datetime(2021, 6, 10, 8, 25, tzinfo=ZONE)),
        revision=3,
        changed_at=datetime(2021, 5, 22, tzinfo=UTC),
        notes=("UBND huyện Vân Canh",),
        cancelled=True,
    ),
    Entry(
        "khenthuong9m",
        "Công bố quyết định và trao khen thưởng",
        When(first_day=date(2021, 6, 10)),
        revision=1,
        changed_at=datetime(2021, 5, 19, tzinfo=UTC),
    ),
    Entry("thaoluan2mau", "Trao đổi, thảo luận", When(), revision=0, changed_at=datetime(2021, 5, 19, tzinfo=UTC)),
)

FILES: dict[str, Callable[[], bytes]] = {
    "agenda": lambda: core.agenda(CONFERENCE, SESSIONS, released=True, organizer=OFFICE),
    "before-release": lambda: core.agenda(WINDOW, SESSIONS, released=False),
    "request": lambda: core.invitation(CONFERENCE, GUEST, OFFICE),
    "request-window": lambda: core.invitation(WINDOW, GUEST, OFFICE),
    "cancel": lambda: core.cancellation(CONFERENCE, GUEST, OFFICE),
    "personal": lambda: core.personal(CONFERENCE, GUEST, SESSIONS, released=True, organizer=OFFICE),
}


@pytest.mark.parametrize("name", FILES)
def test_file_is_byte_for_byte_the_golden_one(name: str) -> None:
    data = FILES[name]()
    path = GOLDEN / f"{name}.ics"
    if os.environ.get("REWRITE_GOLDEN"):
        path.write_bytes(data)

    assert data == path.read_bytes()


@pytest.mark.parametrize("name", FILES)
def test_file_keeps_the_rules_of_the_format(name: str) -> None:
    data = FILES[name]()

    check_lines(data)
    calendar = icalendar.Calendar.from_ical(data)
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]
    assert b"COMMENT" not in data
    assert all(not event.errors for event in calendar.walk("VEVENT"))


@pytest.mark.parametrize("name", FILES)
def test_two_readers_agree(name: str) -> None:
    data = FILES[name]()

    ours = icalendar.Calendar.from_ical(data)
    theirs = read_with_ical_js(data)

    assert theirs["method"] == str(ours["METHOD"])
    assert [event["uid"] for event in theirs["events"]] == [str(event["UID"]) for event in ours.walk("VEVENT")]
    assert [event["sequence"] for event in theirs["events"]] == [event["SEQUENCE"] for event in ours.walk("VEVENT")]
    assert [event["summary"] for event in theirs["events"]] == [str(event["SUMMARY"]) for event in ours.walk("VEVENT")]


def test_request_names_guest_organiser_and_time() -> None:
    [event] = read_with_ical_js(FILES["request"]())["events"]

    assert event["start"] == "2021-06-10T00:30:00.000Z"
    assert event["end"] == "2021-06-10T04:00:00.000Z"
    assert event["sequence"] == 3
    assert event["status"] == "CONFIRMED"
    assert event["stamp"] == "2021-05-21T01:00:00.000Z"
    assert event["organizer"]["address"] == "mailto:vanphong@example.org"
    assert event["organizer"]["cn"] == "Văn phòng UBND tỉnh"
    assert event["attendees"] == [
        {"address": "mailto:mau@example.org", "cn": "Nguyễn Thị 'Mẫu', Thử", "partstat": "NEEDS-ACTION", "rsvp": "TRUE"}
    ]
    assert event["description"] == "Chỗ ngồi: D-14\nĐề nghị có mặt trước 15 phút."
    assert event["url"] == "https://hoinghi.example.org/d/abc"


def test_cancellation_takes_the_same_entry_out() -> None:
    request = read_with_ical_js(FILES["request"]())["events"][0]
    cancel = read_with_ical_js(FILES["cancel"]())["events"][0]

    assert cancel["uid"] == request["uid"]
    assert cancel["sequence"] == request["sequence"] + 1
    assert cancel["status"] == "CANCELLED"
    assert cancel["attendees"][0]["address"] == request["attendees"][0]["address"]


def test_unknown_day_is_a_tentative_window() -> None:
    [event] = read_with_ical_js(FILES["request-window"]())["events"]

    assert (event["start"], event["end"], event["status"]) == ("2021-06-01", "2021-07-01", "TENTATIVE")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (
            time(7, 30),
            time(11),
            When(datetime(2021, 6, 10, 7, 30, tzinfo=ZONE), datetime(2021, 6, 10, 11, tzinfo=ZONE)),
        ),
        (time(7, 30), None, When(datetime(2021, 6, 10, 7, 30, tzinfo=ZONE))),
        (time(7, 30), time(7), When(datetime(2021, 6, 10, 7, 30, tzinfo=ZONE))),
        (None, time(11), When(first_day=date(2021, 6, 10), last_day=date(2021, 6, 10))),
    ],
)
def test_moment_is_as_exact_as_the_facts(start: time | None, end: time | None, expected: When) -> None:
    window = (date(2021, 6, 1), date(2021, 6, 30))

    assert core.moment(date(2021, 6, 10), start, end, window=window) == expected
    assert core.moment(None, start, end, window=window) == When(first_day=window[0], last_day=window[1])
    assert core.moment(None, start, end) == When()


def test_before_release_no_session_and_no_hour_is_shown() -> None:
    [window] = read_with_ical_js(FILES["before-release"]())["events"]
    [day] = read_with_ical_js(core.agenda(CONFERENCE, SESSIONS, released=False))["events"]

    assert (window["start"], window["end"], window["status"]) == ("2021-06-01", "2021-07-01", "TENTATIVE")
    assert (day["start"], day["end"], day["status"]) == ("2021-06-10", "2021-06-11", "TENTATIVE")


def test_release_shows_each_session_and_those_without_time_on_the_whole_day() -> None:
    events = read_with_ical_js(FILES["agenda"]())["events"]

    assert [(event["uid"], event["status"]) for event in events] == [
        ("phongsu6mau7@hoi-nghi", "CONFIRMED"),
        ("thamluan8mau@hoi-nghi", "CANCELLED"),
        ("khenthuong9m@hoi-nghi", "TENTATIVE"),
        ("thaoluan2mau@hoi-nghi", "TENTATIVE"),
    ]
    assert [event["start"] for event in events[2:]] == ["2021-06-10", "2021-06-10"]


def test_conference_without_any_day_is_an_empty_calendar() -> None:
    data = core.agenda(replace(CONFERENCE, when=When()), (), released=False)

    assert read_with_ical_js(data)["events"] == []


def test_invitation_without_any_day_is_refused() -> None:
    with pytest.raises(ValueError, match="no day"):
        core.invitation(replace(CONFERENCE, when=When()), GUEST, OFFICE)


def test_move_raises_sequence_and_changes_bytes() -> None:
    moved = replace(CONFERENCE, revision=3, changed_at=CONFERENCE.changed_at + timedelta(days=1))

    [event] = read_with_ical_js(core.invitation(moved, GUEST, OFFICE))["events"]

    assert event["sequence"] == 4


def test_open_end_is_not_invented() -> None:
    open_end = replace(CONFERENCE, when=When(starts_at=CONFERENCE.when.starts_at))

    [event] = read_with_ical_js(core.invitation(open_end, GUEST, OFFICE))["events"]

    assert event["end"] is None


@pytest.mark.parametrize("break_", ["\r\n", "\n", "\r", "\x0b", "\u2028", "\x85", "\x00"])
def test_line_break_in_a_value_adds_no_line(break_: str) -> None:
    poison = f"Hội trường{break_}ATTENDEE:mailto:thu@example.org"
    conference = replace(CONFERENCE, title=poison, place=poison, notes=(poison,), url=f"https://example.org/{break_}x")
    guest = replace(GUEST, mailbox=Mailbox(poison, "mau@example.org"), notes=(poison,), url=None)

    data = core.invitation(conference, guest, Mailbox(poison, "vanphong@example.org"))

    check_lines(data)
    [event] = read_with_ical_js(data)["events"]
    assert [person["address"] for person in event["attendees"]] == ["mailto:mau@example.org"]
    assert event["summary"] == "Hội trường ATTENDEE:mailto:thu@example.org"


@pytest.mark.parametrize("email", ["", "mau", "mau@", "a@b\r\nATTENDEE:x", "a b@example.org", "<mau@example.org>"])
def test_bad_address_is_refused(email: str) -> None:
    with pytest.raises(ValueError, match="address"):
        core.invitation(CONFERENCE, replace(GUEST, mailbox=Mailbox("Mẫu", email)), OFFICE)


def test_bad_public_id_is_refused() -> None:
    with pytest.raises(ValueError, match="public id"):
        core.agenda(replace(CONFERENCE, public_id="x\r\ny"), (), released=False)
