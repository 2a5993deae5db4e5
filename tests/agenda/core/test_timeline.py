"""Overlaps, gaps and lengths of an agenda in which much is unknown."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conference.agenda.core.timeline import Gap, Part, can_schedule, gaps, outside, overlap, timeline

VN = timezone(timedelta(hours=7))
DAY = date(2021, 6, 10)


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2021, 6, 10, hour, minute, tzinfo=VN)


VIDEO = Part(1, "Phóng sự", at(8), 15)
REPORT = Part(2, "Báo cáo", at(8, 15), 20)
TALK = Part(3, "Tham luận", None, 10)
CLOSE = Part(4, "Kết luận", at(11), None)


def test_unknown_lengths_and_starts_are_counted_not_guessed() -> None:
    found = timeline((VIDEO, REPORT, TALK, CLOSE))

    assert (found.known_minutes, found.unknown_lengths, found.unknown_starts) == (45, 1, 1)
    assert (found.first_start, found.last_end) == (at(8), at(8, 35))
    assert found.out_of_order == ()


def test_empty_agenda() -> None:
    found = timeline(())

    assert (found.known_minutes, found.first_start, found.last_end, found.gaps) == (0, None, None, ())


def test_gap_is_only_between_known_hours() -> None:
    assert gaps((CLOSE, REPORT, TALK, VIDEO)) == (Gap(2, 4, 145),)


def test_row_that_starts_before_the_one_above_is_out_of_order() -> None:
    assert timeline((REPORT, TALK, VIDEO)).out_of_order == (1,)


@pytest.mark.parametrize(
    ("part", "other"),
    [
        (Part(9, "x", at(8, 10), 10), VIDEO),
        (Part(9, "x", at(7, 30), 45), VIDEO),
        (Part(9, "x", at(8), None), VIDEO),
        (Part(9, "x", at(11), 5), CLOSE),
        (Part(9, "x", at(10, 50), 15), CLOSE),
        (Part(9, "x", at(8, 35), 10), None),
        (Part(9, "x", at(7, 45), 15), None),
        (Part(9, "x", None, 300), None),
        (Part(1, "itself", at(8), 5), None),
    ],
)
def test_overlap(part: Part, other: Part | None) -> None:
    assert overlap(part, (VIDEO, REPORT, TALK, CLOSE)) == other


@pytest.mark.parametrize(
    ("part", "code"),
    [
        (Part(9, "x", at(9), 30), ""),
        (Part(9, "x", None, None), ""),
        (Part(9, "x", at(9), 0), "length_impossible"),
        (Part(9, "x", at(9), 1441), "length_impossible"),
        (Part(9, "x", at(9) + timedelta(days=1), 30), "other_day"),
        (Part(9, "x", at(8, 5), 30), "overlap"),
    ],
)
def test_what_is_refused(part: Part, code: str) -> None:
    assert can_schedule(part, (VIDEO, REPORT), day=DAY).code == code


def test_overlap_names_the_other_session_and_its_hours() -> None:
    facts = can_schedule(Part(9, "x", at(8, 5), 30), (VIDEO,)).facts

    assert facts == {"title": "Phóng sự", "starts": at(8), "ends": at(8, 15)}


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no fault of the rule
@given(st.lists(st.tuples(st.integers(0, 600), st.integers(1, 90)), min_size=2, max_size=6))
def test_overlap_is_mutual(spans: list[tuple[int, int]]) -> None:
    parts = [Part(key, "x", at(7) + timedelta(minutes=start), length) for key, (start, length) in enumerate(spans)]
    first, *others = parts

    clash = overlap(first, others)

    assert (clash is None) == all(overlap(other, (first,)) is None for other in others)


@pytest.mark.parametrize(
    ("part", "found"),
    [
        (Part(9, "x", at(7, 59), None), True),
        (Part(9, "x", at(8), 210), False),
        (Part(9, "x", at(8), 211), True),
        (Part(9, "x", at(11, 29), None), False),
        (Part(9, "x", at(11, 30), None), True),
        (Part(9, "x", None, 600), False),
    ],
)
def test_outside_the_hours_of_the_conference(part: Part, found: bool) -> None:
    assert outside((part, REPORT), opens=time(8), closes=time(11, 30)) == ((part,) if found else ())


def test_hours_nobody_knows_put_nothing_outside() -> None:
    assert outside((VIDEO, CLOSE), opens=None, closes=None) == ()
    assert outside((VIDEO, CLOSE), opens=time(9), closes=None) == (VIDEO,)
    assert outside((VIDEO, CLOSE), opens=None, closes=time(10)) == (CLOSE,)
