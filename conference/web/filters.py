"""How dates, times, numbers and names look in templates."""

from datetime import date, datetime, time

from babel.dates import format_date
from flask import Flask
from flask_babel import get_locale
from markupsafe import Markup

from conference.kit.clock import local
from conference.kit.dates import official_date, official_time, short_date, short_time, weekday_name
from conference.kit.highlight import found_parts


def add_filters(app: Flask) -> None:
    """Register every filter by its name."""
    for function in (day, weekday, official_day, official_hour, hour, moment, thousands, found, vietnam_day):
        app.add_template_filter(function)


def day(value: date | datetime | None) -> str:
    """10/6/2021."""
    if value is None:
        return ""
    return short_date(local(value).date() if isinstance(value, datetime) else value)


def weekday(value: date | datetime) -> str:
    """Thứ Năm; Thursday on an English page."""
    wanted = local(value).date() if isinstance(value, datetime) else value
    return format_date(wanted, "EEEE", locale="en") if reads_english() else weekday_name(wanted)


def vietnam_day(value: datetime) -> date:
    """The calendar day of a moment."""
    return local(value).date()


def official_day(value: date) -> str:
    """ngày 10 tháng 6 năm 2021; 10 June 2021 on an English page."""
    return format_date(value, "d MMMM yyyy", locale="en") if reads_english() else official_date(value)


def official_hour(value: time) -> str:
    """07 giờ 30; 07:30 on an English page."""
    return short_time(value) if reads_english() else official_time(value)


def reads_english() -> bool:
    """Papers and messages are always Vietnamese; pages follow their reader."""
    return str(get_locale()) == "en"


def hour(value: time | datetime | None) -> str:
    """07:30."""
    if value is None:
        return ""
    return short_time(local(value).timetz().replace(tzinfo=None) if isinstance(value, datetime) else value)


def moment(value: datetime | None) -> str:
    """07:21 10/6/2021."""
    return "" if value is None else f"{hour(value)} {day(value)}"


def thousands(value: int | None) -> str:
    """1.250.000."""
    return "" if value is None else f"{value:,}".replace(",", ".")


def found(text: str | None, query: str) -> Markup:
    """The text with what a search found underlined."""
    parts = found_parts(text or "", query) if query else [(text or "", False)]
    return Markup("").join(Markup("<mark>{}</mark>").format(part) if hit else part for part, hit in parts)
