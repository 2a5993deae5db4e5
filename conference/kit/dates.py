"""Dates and times in the official Vietnamese wording, and working days.

Wording: Decree 30/2020/NĐ-CP, Annex I, II.4.b (day below 10 and months 1-2 carry a zero, others do not).
"""

import re
from datetime import date, time, timedelta

WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
DAY_MONTH_YEAR = re.compile(r"^\s*(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4})\s*$")
#: Outside these years nobody means a day of a conference, and counting days from it would leave the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2200
HOUR_MINUTE = re.compile(r"^\s*(\d{1,2})\s*(?:[:hHgG.]|giờ)\s*(\d{2})?\s*(?:phút)?\s*$")


def official_date(day: date) -> str:
    """`ngày 05 tháng 6 năm 2021`."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """`10/6/2021`, the form of tables and screens."""
    return f"{day.day}/{day.month}/{day.year}"


def weekday_name(day: date) -> str:
    """`Thứ Năm`, `Chủ nhật`."""
    return WEEKDAYS[day.weekday()]


def official_time(moment: time) -> str:
    """`07 giờ 30`; a full hour stays `07 giờ 00`."""
    return f"{moment.hour:02d} giờ {moment.minute:02d}"


def short_time(moment: time) -> str:
    """`07:30`."""
    return f"{moment.hour:02d}:{moment.minute:02d}"


def parse_date(text: str) -> date | None:
    """Read d/m/yyyy, dd-mm-yyyy or dd.mm.yyyy; never month first. None when it is no such day."""
    found = DAY_MONTH_YEAR.match(text)
    if not found:
        return None
    day, month, year = (int(part) for part in found.groups())
    try:
        return plausible(date(year, month, day))
    except ValueError:
        return None


def plausible(day: date) -> date | None:
    """The day, or None when its year is one that nobody means."""
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def looks_like_day(text: str) -> bool:
    """Whether the text is written as a day, also one that no calendar has."""
    return DAY_MONTH_YEAR.match(text) is not None


def parse_time(text: str) -> time | None:
    """Read `07:30`, `7h30`, `7h`, `07 giờ 30`. None when it is no such time."""
    found = HOUR_MINUTE.match(text)
    if not found:
        return None
    try:
        return time(int(found[1]), int(found[2] or 0))
    except ValueError:
        return None


def is_working_day(day: date) -> bool:
    """Monday to Friday; public holidays are not known to the program."""
    return day.weekday() < 5


def last_working_day_before(day: date) -> date:
    """The last working day strictly before a day: what `trước ngày X` leaves."""
    day -= timedelta(days=1)
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; 0 when end is not later."""
    days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
    return sum(1 for day in days if is_working_day(day))
