"""Passes on paper: one card, or all of a conference in an order, with a QR of 50 mm.

The same card serves both, so that what a person downloads is what the office prints.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from flask_babel import gettext as _

from conference.config import ROOT, Settings
from conference.kit.clock import local
from conference.kit.dates import short_date, weekday_name
from conference.paper.typesetting import Typesetter
from conference.passes.core.qr import qr_svg
from conference.passes.core.token import pass_text, shown_serial
from conference.passes.models import Pass
from conference.people.models import Category, Delegate, Organisation

TEMPLATE = "pass.typ"
AT_ONCE = 500


@lru_cache(maxsize=1)
def typesetter() -> Typesetter:
    """One compiler for the life of the process."""
    return Typesetter(ROOT / "templates" / "letters", ROOT / "static" / "vendor" / "tinos")


def pass_pdf(row: Pass, delegate: Delegate, *, meeting: Any, settings: Settings) -> bytes:
    """The delegate's pass as a PDF of one page."""
    holder = (row, delegate, delegate.organisation, delegate.category)
    return passes_pdf([holder], meeting=meeting, settings=settings, sheet=False)


def passes_pdf(
    rows: Sequence[tuple[Pass, Delegate, Organisation | None, Category | None]],
    *,
    meeting: Any,
    settings: Settings,
    sheet: bool,
) -> bytes:
    """These passes in their order; `sheet` puts four on an A4 page with cutting lines."""
    latest = max((row[0].issued_at for row in rows), default=meeting.created_at)
    data = common_words(meeting, latest, sheet=sheet)
    holders = [card(*row, settings=settings) for row in rows]
    return typesetter().pdf(TEMPLATE, {**data, "holders": holders})


def common_words(meeting: Any, issued_at: datetime, *, sheet: bool) -> Mapping[str, object]:
    """What every card of the paper shares; the same passes always give the same bytes."""
    day = local(issued_at).date()
    name = meeting.official_name or meeting.title
    return {
        "emergency": not typesetter().has_official_face,
        "sheet": sheet,
        "title": _("Thẻ đại biểu: %(name)s", name=name),
        "issuer": meeting.issuer or "",
        "dated": [day.year, day.month, day.day],
        "conference": name,
        "when-and-where": when_and_where(meeting),
        "advice": _("Đưa mã này ở cửa. Thẻ dùng cho một người; ai đi thay dùng thẻ mới."),
        "seat-word": _("Ghế"),
        "rehearsal-word": _("DIỄN TẬP"),
        "alt": _("Mã vào cửa"),
    }


def when_and_where(meeting: Any) -> str:
    """The parts that are decided, in one line."""
    when = f"{weekday_name(meeting.date)}, {short_date(meeting.date)}" if isinstance(meeting.date, date) else ""
    start = meeting.start_time.strftime("%H:%M") if meeting.start_time else ""
    return ", ".join(part for part in (start, when, meeting.hall, meeting.city) if part)


def card(
    row: Pass, delegate: Delegate, organisation: Organisation | None, category: Category | None, *, settings: Settings
) -> Mapping[str, object]:
    """One person's card."""
    employer = organisation.display_name if organisation else delegate.organisation_text
    return {
        "name": delegate.full_name,
        "post": join_lines((delegate.position, employer)),
        "group": _("ĐẠI BIỂU"),
        "category": category.label if category else "",
        "seat": delegate.seat or "",
        "serial": shown_serial(row.serial),
        "qr": qr_svg(pass_text(settings.public_url, row.code)),
        "rehearsal": row.is_rehearsal,
    }


def join_lines(parts: Iterable[str | None]) -> str:
    """Position and organisation under each other."""
    return "\n".join(part for part in parts if part)
