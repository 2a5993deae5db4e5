"""The calendar of the plan on the overview: deadlines of tasks, the letter, the registration, today, the conference."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from flask_babel import gettext as _
from flask_babel import ngettext as _n
from sqlalchemy import select

from conference.database import db
from conference.invitations.models import Letter
from conference.kit.clock import today
from conference.kit.dates import short_date, working_days_between
from conference.kit.wording import StateWords
from conference.meetings.models import Meeting
from conference.preparation.core.plan import Deadline, Outlook, TaskState, Timing, deadline_in_force, outlook
from conference.preparation.models import Task
from conference.preparation.queries import plan_before
from conference.preparation.words import LACKS, TASK_STATES
from conference.web.filters import official_hour

PAST_SHOWN = 3
UNDATED_SHOWN = 3
COMING_SHOWN = 4


@dataclass(frozen=True)
class CalendarRow:
    """One row of the departure board; `meaning` is empty when a plain hint is enough, `year` unless it is another."""

    day: date | None
    title: str
    detail: str = ""
    meaning: str = ""
    icon: str = ""
    word: str = ""
    url: str = ""
    is_past: bool = False
    is_today: bool = False
    year: int | None = None


def calendar_rows(meeting: Meeting, *, now: datetime) -> tuple[list[CalendarRow], int]:
    """The rows to show, and how many tasks the plan has in all."""
    day = today(now)
    tasks = db.session.scalars(select(Task).where(Task.meeting_id == meeting.id).order_by(Task.position)).all()
    rows = [task_row(task, day=day) for task in tasks]
    rows += [*letter_rows(meeting), *registration_rows(meeting, day=day)]
    return arranged(rows, conference_row(meeting, day=day), day=day), len(tasks)


def arranged(rows: Sequence[CalendarRow], conference: CalendarRow, *, day: date) -> list[CalendarRow]:
    """Past, today, coming, undated, the conference: as many as fit beside the list of what needs doing."""
    dated = sorted((row for row in rows if row.day), key=lambda row: row.day or day)
    past = [replace(row, is_past=row.word == _("Xong")) for row in dated if row.day and row.day < day]
    coming = [row for row in dated if row.day and row.day >= day]
    undated = [row for row in rows if row.day is None]
    now_row = CalendarRow(day, _("Hôm nay"), is_today=True)
    after = conference.day is not None and conference.day < day
    shown = [*past[-PAST_SHOWN:], now_row, *coming[:COMING_SHOWN], *undated[:UNDATED_SHOWN]]
    rows = [conference, *shown] if after else [*shown, conference]
    return [replace(row, year=row.day.year) if row.day and row.day.year != day.year else row for row in rows]


def task_row(task: Task, *, day: date) -> CalendarRow:
    """A task with its last working day; a deadline set inside the program is called internal."""
    deadline = deadline_in_force(plan_before(task), task.internal_deadline)
    view = outlook(state=task.state, deadline=deadline, has_lead=bool(task.leads), today=day)
    meaning, icon, word = task_state(view)
    detail = f"“{task.deadline_text}”" if task.deadline_text else ""
    if deadline and deadline.internal:
        detail = _("hạn nội bộ")
    elif deadline is None and task.state != TaskState.DONE:
        detail = _("%(code)s, kế hoạch không ghi hạn", code=task.code)
    return CalendarRow(
        deadline.last_working_day if deadline else None, task.title, detail, meaning, icon, word, "/tasks"
    )


def task_state(view: Outlook) -> tuple[str, str, str]:
    """Meaning, icon and word of a task: done, late, and what it lacks come before the days left."""
    if view.timing == Timing.DONE:
        return in_words(TASK_STATES["done"])
    if view.timing == Timing.LATE:
        return in_words(TASK_STATES["late"])
    if view.lacks_lead or view.lacks_deadline:
        return in_words(LACKS["lead" if view.lacks_lead else "deadline"])
    return "waiting", "", days_to_work(view.working_days_left)


def in_words(words: StateWords) -> tuple[str, str, str]:
    return words.meaning, words.icon, _(str(words.word))


def days_to_work(left: int) -> str:
    return _n("Còn %(n)s ngày làm việc", "Còn %(n)s ngày làm việc", left, n=left) if left else _("Hôm nay là hạn")


def letter_rows(meeting: Meeting) -> list[CalendarRow]:
    """Issued letters by their date."""
    issued = select(Letter).where(
        Letter.meeting_id == meeting.id, Letter.issued_on.is_not(None), Letter.state.in_(("approved", "issued"))
    )
    return [
        CalendarRow(
            letter.issued_on,
            _("Phát hành Giấy mời"),
            letter_name(meeting, letter),
            "present",
            "",
            _("Xong"),
            "/letters",
        )
        for letter in db.session.scalars(issued.order_by(Letter.issued_on))
    ]


def letter_name(meeting: Meeting, letter: Letter) -> str:
    """15/GM-UBND; below ten with a zero."""
    number = f"{letter.number:02d}" if letter.number is not None else "…"
    return f"{number}/{meeting.letter_symbol or 'GM-…'}"


def registration_rows(meeting: Meeting, *, day: date) -> list[CalendarRow]:
    """The last working day to register."""
    if meeting.registration_deadline is None:
        return [
            CalendarRow(
                None,
                _("Hết hạn đăng ký đại biểu"),
                _("đang giữ lại: Giấy mời"),
                "unknown",
                "",
                _("Chưa có hạn"),
                "/settings",
            )
        ]
    last = Deadline(meeting.registration_deadline).last_working_day
    detail = _("trước ngày %(day)s", day=day_words(meeting.registration_deadline, today=day))
    if last < day:
        return [CalendarRow(last, _("Hết hạn đăng ký đại biểu"), detail, "present", "", _("Xong"), "/organisations")]
    word = days_to_work(working_days_between(day, last))
    return [CalendarRow(last, _("Hết hạn đăng ký đại biểu"), detail, "waiting", "", word, "/organisations")]


def conference_row(meeting: Meeting, *, day: date) -> CalendarRow:
    """The conference itself, dated or not."""
    place = meeting.hall or meeting.city or ""
    hour = official_hour(meeting.start_time) if meeting.start_time else _("chưa có giờ")
    detail = ", ".join(part for part in (hour, place) if part)
    if meeting.date is None:
        return CalendarRow(None, _("Hội nghị"), detail, "unknown", "", _("Chưa có ngày"), "/settings")
    days = (meeting.date - day).days
    return CalendarRow(meeting.date, _("Hội nghị"), detail, word=days_to_conference(days), is_past=days < 0)


def days_to_conference(days: int) -> str:
    if days > 0:
        return _n("còn %(n)s ngày", "còn %(n)s ngày", days, n=days)
    return _n("đã qua %(n)s ngày", "đã qua %(n)s ngày", -days, n=-days) if days else _("hôm nay")


def day_words(day: date, *, today: date) -> str:
    """`28/5`; with its year when that is not the current one."""
    return f"{day.day}/{day.month}" if day.year == today.year else short_date(day)
