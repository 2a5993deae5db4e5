"""The audit page: read, search, filter, export, print, check."""

from collections.abc import Iterator

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.database import db
from conference.kit.clock import local
from conference.kit.dates import parse_date
from conference.security import queries
from conference.security.log_words import THINGS
from conference.security.queries import AuditFilter
from conference.security.services import audit
from conference.security.telling import by_day, tell
from conference.web.access import current_actor, requires
from conference.web.downloads import send_sheet
from conference.web.lists import ListState
from conference.web.pages import flash_done, flash_error, now, optional_meeting, render

blueprint = Blueprint("audit", __name__, url_prefix="/audit")
FILTERS = ("who", "thing", "from", "to")
PRINTED_AT_MOST = 2_000


@blueprint.get("")
@requires("audit.read")
def index() -> Response:
    """The log by day, newest first."""
    state, wanted = wanted_entries()
    page = queries.audit_page(wanted, state)
    return render(
        "security/audit/index.html",
        state=state,
        page=page,
        days=by_day(page.items),
        people=[(name, name) for name in queries.people_of_the_log(wanted.meeting_id)],
        things=[(thing, _(THINGS.get(thing, thing))) for thing in queries.things_of_the_log(wanted.meeting_id)],
        check=queries.last_check(),
        wrong_days=wrong_days(),
    )


@blueprint.get("/print")
@requires("audit.read")
def printed() -> Response:
    """The filtered log on paper."""
    state, wanted = wanted_entries()
    entries = db.session.scalars(queries.audit_entries(wanted).limit(PRINTED_AT_MOST)).all()
    return render(
        "security/audit/print.html",
        state=state,
        days=by_day(entries),
        count=len(entries),
        whole=len(entries) < PRINTED_AT_MOST,
    )


@blueprint.get("/export.xlsx")
@requires("audit.read")
def export() -> Response:
    """The filtered log as a sheet, one row for each changed value."""
    _state, wanted = wanted_entries()
    headers = [
        _("Lúc"),
        _("Ai"),
        _("Từ đâu"),
        _("Việc"),
        _("Mục"),
        _("Từ"),
        _("Thành"),
        _("Lý do"),
        _("Mã việc"),
        _("Dấu"),
    ]
    return send_sheet("nhat-ky.xlsx", headers, sheet_rows(wanted), title=_("Nhật ký"))


def sheet_rows(wanted: AuditFilter) -> Iterator[tuple[object, ...]]:
    entries = db.session.scalars(queries.audit_entries(wanted).execution_options(yield_per=1000))
    for entry in entries:
        told = tell(entry)
        first = (f"{local(entry.at):%d/%m/%Y %H:%M:%S}", told.who, told.where, told.sentence.striptags())
        last = (entry.reason, entry.action, entry.hash[:16])
        for change in told.changes or (None,):
            values = (change.field, change.old, change.new) if change else (None, None, None)
            yield (*first, *values, *last)


@blueprint.post("/check")
@requires("audit.check")
def check() -> Response:
    """Walk the chain of hashes from the first entry to the last."""
    meeting = optional_meeting()
    report = audit.check_log(meeting_id=meeting.id if meeting else None, actor=current_actor(), now=now())
    if report.whole:
        flash_done(_("Chuỗi nhật ký nguyên vẹn, %(n)s dòng", n=report.entries))
    else:
        flash_error(
            _("Chuỗi nhật ký bị đứt tại dòng số %(n)s; giữ nguyên máy chủ và báo quản trị.", n=report.broken_at)
        )
    return redirect(url_for("audit.index"), code=303)


def wanted_entries() -> tuple[ListState, AuditFilter]:
    """What the address asks for."""
    state = ListState.from_request(sorts=("newest",), filters=FILTERS, per_page=100)
    meeting = optional_meeting()
    return state, AuditFilter(
        meeting_id=meeting.id if meeting else None,
        q=state.q,
        who=state.filters.get("who", ""),
        thing=state.filters.get("thing", ""),
        first_day=parse_date(state.filters.get("from", "")),
        last_day=parse_date(state.filters.get("to", "")),
    )


def wrong_days() -> list[str]:
    """Days that cannot be read; the page says how to write them."""
    given = (request.args.get(name, "") for name in ("from", "to"))
    return [text for text in given if text.strip() and parse_date(text) is None]
