"""Deadlines and states of tasks.

The plan writes "trước ngày X", which excludes X: the last day is the day before, and the last working day may lie
earlier still. A deadline that somebody sets inside the program is marked as internal and never replaces the plan's.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from conference.kit.dates import last_working_day_before, working_days_between


class TaskState(StrEnum):
    """What a person says about a task; whether it is late follows from its deadline."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"


class Timing(StrEnum):
    """Where a task stands against its deadline today."""

    DONE = "done"
    NO_DEADLINE = "no_deadline"
    AHEAD = "ahead"
    LAST_WORKING_DAY = "last_working_day"
    LAST_DAYS = "last_days"
    LATE = "late"


@dataclass(frozen=True)
class Deadline:
    """The first day that is too late, and the days that are left until then."""

    before: date
    internal: bool = False

    @property
    def last_day(self) -> date:
        return self.before - timedelta(days=1)

    @property
    def last_working_day(self) -> date:
        return last_working_day_before(self.before)


@dataclass(frozen=True)
class Outlook:
    """What a row of the task list says: timing, working days left, days late, and what is missing."""

    timing: Timing
    working_days_left: int = 0
    days_late: int = 0
    lacks_lead: bool = False

    @property
    def lacks_deadline(self) -> bool:
        return self.timing == Timing.NO_DEADLINE


def deadline_in_force(plan_before: date | None, internal_last_day: date | None) -> Deadline | None:
    """The deadline that counts: the internal one when it is set and earlier, else the plan's; None when neither is."""
    internal = Deadline(internal_last_day + timedelta(days=1), internal=True) if internal_last_day else None
    if plan_before is None:
        return internal
    if internal and internal.before < plan_before:
        return internal
    return Deadline(plan_before)


def outlook(*, state: str, deadline: Deadline | None, has_lead: bool, today: date) -> Outlook:
    """How a task stands today."""
    timing = _timing(state, deadline, today)
    if deadline is None or timing == Timing.DONE:
        return Outlook(timing, lacks_lead=not has_lead and timing != Timing.DONE)
    return Outlook(
        timing,
        working_days_left=working_days_between(today, deadline.last_working_day),
        days_late=max((today - deadline.last_day).days, 0),
        lacks_lead=not has_lead,
    )


def _timing(state: str, deadline: Deadline | None, today: date) -> Timing:
    if state == TaskState.DONE:
        return Timing.DONE
    if deadline is None:
        return Timing.NO_DEADLINE
    if today > deadline.last_day:
        return Timing.LATE
    if today > deadline.last_working_day:
        return Timing.LAST_DAYS
    return Timing.LAST_WORKING_DAY if today == deadline.last_working_day else Timing.AHEAD
