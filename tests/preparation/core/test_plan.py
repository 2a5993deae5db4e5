"""Deadlines that exclude their day, internal deadlines, and where a task stands today."""

from datetime import date

import pytest

from conference.preparation.core.plan import Deadline, Outlook, Timing, deadline_in_force, outlook

PLAN = date(2021, 4, 25)  # a Sunday: "trước ngày 25/4/2021"


def test_before_excludes_its_day_and_the_weekend() -> None:
    deadline = Deadline(PLAN)

    assert (deadline.last_day, deadline.last_working_day) == (date(2021, 4, 24), date(2021, 4, 23))


@pytest.mark.parametrize(
    ("plan", "internal", "expected"),
    [
        (None, None, None),
        (PLAN, None, Deadline(PLAN)),
        (None, date(2021, 5, 10), Deadline(date(2021, 5, 11), internal=True)),
        (PLAN, date(2021, 4, 20), Deadline(date(2021, 4, 21), internal=True)),
        (PLAN, date(2021, 5, 1), Deadline(PLAN)),
    ],
)
def test_internal_deadline_counts_only_when_it_is_earlier(
    plan: date | None, internal: date | None, expected: Deadline | None
) -> None:
    assert deadline_in_force(plan, internal) == expected


@pytest.mark.parametrize(
    ("today", "timing", "left", "late"),
    [
        (date(2021, 4, 21), Timing.AHEAD, 2, 0),
        (date(2021, 4, 23), Timing.LAST_WORKING_DAY, 0, 0),
        (date(2021, 4, 24), Timing.LAST_DAYS, 0, 0),
        (date(2021, 4, 25), Timing.LATE, 0, 1),
        (date(2021, 5, 4), Timing.LATE, 0, 10),
    ],
)
def test_timing_against_an_exclusive_deadline(today: date, timing: Timing, left: int, late: int) -> None:
    found = outlook(state="in_progress", deadline=Deadline(PLAN), has_lead=True, today=today)

    assert found == Outlook(timing, working_days_left=left, days_late=late)


def test_done_task_is_never_late_and_lacks_nothing() -> None:
    found = outlook(state="done", deadline=Deadline(PLAN), has_lead=False, today=date(2021, 6, 1))

    assert found == Outlook(Timing.DONE)


def test_task_without_deadline_and_lead_says_both() -> None:
    found = outlook(state="not_started", deadline=None, has_lead=False, today=date(2021, 4, 1))

    assert (found.lacks_deadline, found.lacks_lead) == (True, True)
