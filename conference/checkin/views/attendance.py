"""Bảng có mặt: the board for the office, the chair and the projector; who is missing; conflicts to settle."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.checkin.forms import SettlementForm
from conference.checkin.queries import board as boards
from conference.checkin.queries.conflicts import contested_passes
from conference.checkin.services.afterwards import settle_conflict
from conference.checkin.words import CONFLICTS, refusal
from conference.errors import RuleBroken
from conference.kit.clock import local
from conference.passes.queries import pass_of_meeting
from conference.web.access import current_actor, requires
from conference.web.downloads import send_sheet
from conference.web.lists import ListState
from conference.web.pages import flash_done, flash_error, meeting, now, render

MISSING_SORTS = ("protocol", "name")


def add_routes(blueprint: Blueprint) -> None:
    """Register the addresses."""
    blueprint.get("/attendance")(show_board)
    blueprint.get("/attendance/projector")(show_projector)
    blueprint.get("/attendance/missing")(missing)
    blueprint.get("/attendance/missing.xlsx")(export_missing)
    blueprint.get("/attendance/conflicts/<int:pass_id>")(show_conflict)
    blueprint.post("/attendance/conflicts/<int:pass_id>")(create_settlement)


@requires("checkin.board")
def show_board() -> Response:
    """Present of expected; the part that changes can be asked for alone, with an ETag."""
    board = boards.board(meeting().id)
    return living(
        "checkin/attendance/_board.html", "checkin/attendance/show.html", board=board, conflict_words=CONFLICTS,
        organisations=boards.organisation_counts(meeting().id),
        conflicts=contested_passes(meeting().id) if board.conflicts else [], **noted(),
    )  # fmt: skip


@requires("checkin.board")
def show_projector() -> Response:
    """One figure, the categories, one line about the speakers; dark, for the hall."""
    part, page = "checkin/attendance/_projector.html", "checkin/attendance/projector.html"
    return living(part, page, board=boards.board(meeting().id), meeting=meeting(), **noted())


def living(part: str, page: str, **context: Any) -> Response:
    """The whole page, or with ?part=1 the part that changes: 304 while it has not."""
    if request.args.get("part") != "1":
        return render(page, part=part, **context)
    response = render(part, **context)
    response.add_etag()
    response.headers["Cache-Control"] = "private, no-cache"
    return response.make_conditional(request.environ)


def noted() -> dict[str, Any]:
    """Speakers and awardees with who of them is here."""
    return {
        "speakers": boards.noted_people(meeting().id, boards.SPEAKER),
        "awardees": boards.noted_people(meeting().id, boards.AWARDEE),
    }


@requires("checkin.board")
def missing() -> Response:
    """Who is expected and not inside."""
    state = missing_state()
    return render(
        "checkin/attendance/missing.html", state=state, page=boards.missing_people(meeting().id, state),
        counts=boards.missing_counts(meeting().id),
    )  # fmt: skip


@requires("checkin.board")
def export_missing() -> Response:
    """The same list as a sheet, without telephone numbers."""
    rows = boards.missing_people(meeting().id, missing_state().everything()).items
    headings = [_("Họ và tên"), _("Chức vụ"), _("Đơn vị"), _("Nhóm"), _("Tình trạng")]
    return send_sheet(_("Chua-co-mat.xlsx"), headings, (missing_row(*row) for row in rows))


def missing_state() -> ListState:
    return ListState.from_request(sorts=MISSING_SORTS, filters=("state", "category"))


def missing_row(delegate: Any, organisation: Any, category: Any, row: Any) -> list[object]:
    """One line of the sheet."""
    employer = organisation.display_name if organisation else delegate.organisation_text
    left = row is not None and row.first_at is not None
    state = _("đã ra, vào lúc %(at)s", at=local(row.first_at).strftime("%H:%M")) if left else _("chưa tới")
    return [delegate.full_name, delegate.position, employer, category.label if category else None, state]


@requires("checkin.manage")
def show_conflict(pass_id: int) -> Response:
    """One conflict with its scans and the form to settle it."""
    return conflict_page(pass_id, SettlementForm())


@requires("checkin.manage")
def create_settlement(pass_id: int) -> Any:
    """A person says what it was."""
    form = SettlementForm()
    row = pass_of_meeting(meeting().id, pass_id)
    if not form.validate_on_submit():
        return conflict_page(pass_id, form, status=400)
    try:
        settle_conflict(meeting().id, row.id, note_text=form.note.data, actor=current_actor(), now=now())
    except RuleBroken as broken:
        flash_error(refusal(broken.decision))  # type: ignore[arg-type]
    else:
        flash_done(_("Đã ghi kết luận."))
    return redirect(url_for(".show_board"), code=303)


def conflict_page(pass_id: int, form: SettlementForm, *, status: int = 200) -> Response:
    """The conflict as it stands now; empty when somebody has settled it meanwhile."""
    row = pass_of_meeting(meeting().id, pass_id)
    conflicts = [one for one in contested_passes(meeting().id) if one.pass_id == row.id]
    context = {"form": form, "conflicts": conflicts, "row": row, "conflict_words": CONFLICTS}
    return render("checkin/attendance/conflict.html", status, **context)
