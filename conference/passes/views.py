"""Pages of passes: the list, one pass, papers, and the signing key."""

from typing import Any

from flask import Blueprint, abort, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.database import db
from conference.errors import RuleBroken
from conference.passes import papers, queries, services
from conference.passes.core.qr import qr_svg
from conference.passes.core.token import pass_text, shown_serial
from conference.passes.forms import ReasonForm
from conference.passes.keys import keyring
from conference.passes.models import Pass
from conference.passes.words import ORDERS, STATES, export_headings, refusal
from conference.people.models import Delegate
from conference.web.access import current_actor, requires
from conference.web.downloads import send_bytes, send_sheet
from conference.web.lists import ListState
from conference.web.pages import flash_done, meeting, now, render, settings

blueprint = Blueprint("passes", __name__, url_prefix="/passes")
SORTS = ("organisation", "name", "seat")
WORDS: dict[str, Any] = {"states": STATES, "shown_serial": shown_serial}


def list_state() -> ListState:
    return ListState.from_request(sorts=SORTS, filters=("state", "category"))


@blueprint.get("")
@requires("passes.read")
def index() -> Response:
    """All passes with search, states and order."""
    state, counts = list_state(), queries.pass_counts(meeting().id)
    return render(
        "passes/passes/index.html", state=state, page=queries.pass_list(meeting().id, state), counts=counts,
        orders=ORDERS, parts=parts_of(counts["live"]), **WORDS,
    )  # fmt: skip


@blueprint.get("/export.xlsx")
@requires("passes.read")
def export() -> Response:
    """The list as shown, all pages of it. The QR text is not in it: a sheet travels too easily."""
    rows = queries.pass_list(meeting().id, list_state().everything()).items
    return send_sheet(_("The-dai-bieu.xlsx"), export_headings(), (sheet_row(*row) for row in rows))


@blueprint.get("/papers.pdf")
@requires("passes.read")
def all_papers() -> Response:
    """All live passes in an order, one to a page or four to an A4 sheet, 500 at once."""
    order, part = request.args.get("order", SORTS[0]), request.args.get("part", default=1, type=int)
    if order not in SORTS or part < 1:
        abort(404)
    rows = queries.passes_for_papers(meeting().id, order)[(part - 1) * papers.AT_ONCE : part * papers.AT_ONCE]
    if not rows:
        abort(404)
    on_sheets = request.args.get("sheet") == "a4"
    data = papers.passes_pdf(rows, meeting=meeting(), settings=settings(), sheet=on_sheets)
    return send_bytes(data, _("The-dai-bieu.pdf"), "application/pdf")


@blueprint.get("/<int:pass_id>")
@requires("passes.read")
def show(pass_id: int) -> Response:
    """One pass with its life."""
    return pass_page(queries.pass_of_meeting(meeting().id, pass_id), ReasonForm())


@blueprint.get("/<int:pass_id>/pass.pdf")
@requires("passes.read")
def paper(pass_id: int) -> Response:
    """One pass to print."""
    row = queries.pass_of_meeting(meeting().id, pass_id)
    data = papers.pass_pdf(row, holder_of(row), meeting=meeting(), settings=settings())
    return send_bytes(data, _("The %(name)s.pdf", name=holder_of(row).name), "application/pdf", inline=True)


@blueprint.post("/<int:pass_id>/replacement")
@requires("passes.write")
def create_replacement(pass_id: int) -> Any:
    """A new pass for the same person."""
    row, form = queries.pass_of_meeting(meeting().id, pass_id), ReasonForm()
    if not form.validate_on_submit():
        return pass_page(row, form, status=400)
    try:
        new = services.reissue_pass(row, reason=form.reason.data, actor=current_actor(), now=now())
    except RuleBroken as broken:
        form.fail(None, refusal(broken.decision))  # type: ignore[arg-type]
        return pass_page(row, form, status=409)
    flash_done(_("Đã cấp thẻ mới; thẻ cũ không vào cửa được nữa."))
    return redirect(url_for(".show", pass_id=new.id), code=303)


@blueprint.post("/<int:pass_id>/revocation")
@requires("passes.write")
def create_revocation(pass_id: int) -> Any:
    """The end of a pass without another."""
    row, form = queries.pass_of_meeting(meeting().id, pass_id), ReasonForm()
    if not form.validate_on_submit():
        return pass_page(row, form, status=400)
    try:
        services.revoke_pass(row, reason=form.reason.data, actor=current_actor(), now=now())
    except RuleBroken as broken:
        form.fail(None, refusal(broken.decision))  # type: ignore[arg-type]
        return pass_page(row, form, status=409)
    flash_done(_("Đã thu hồi thẻ."))
    return redirect(url_for(".show", pass_id=row.id), code=303)


@blueprint.route("/delegates/<int:delegate_id>", methods=["POST"])
@requires("passes.write")
def create(delegate_id: int) -> Any:
    """A pass for a delegate who has none, for example after a revocation by mistake."""
    delegate = db.session.get(Delegate, delegate_id)
    if delegate is None or delegate.meeting_id != meeting().id:
        abort(404)
    row = services.issue_pass(delegate, actor=current_actor(), now=now())
    flash_done(_("Đã cấp thẻ cho %(name)s.", name=delegate.full_name))
    return redirect(url_for(".show", pass_id=row.id), code=303)


@blueprint.route("/key", methods=["GET", "POST"])
@requires("passes.write")
def key() -> Any:
    """The signing key in use and its rotation."""
    form = ReasonForm()
    if form.validate_on_submit():
        number = services.rotate_keys(meeting().id, reason=form.reason.data, actor=current_actor(), now=now())
        flash_done(_("Đã đổi sang khóa ký số %(number)s; mọi thẻ đã cấp vẫn dùng được.", number=number))
        return redirect(url_for(".key"), code=303)
    status = 400 if form.is_submitted() else 200
    number, _private = keyring().current()
    return render("passes/keys/show.html", status=status, form=form, number=number, keys=len(keyring().public_keys()))


def pass_page(row: Pass, form: ReasonForm, *, status: int = 200) -> Response:
    """One pass, also when a reason was refused."""
    delegate, text = holder_of(row), pass_text(settings().public_url, row.code)
    context: dict[str, Any] = {
        "row": row,
        "delegate": delegate,
        "form": form,
        "holder": holder_of(row.replaced_by) if row.replaced_by else None,
        "ended": row.state != "live",
        "qr": qr_svg(text, title=_("Mã vào cửa")),
        "others": queries.passes_of(delegate.id),
        "has_live": queries.find_live_pass(delegate.id) is not None,
    }
    return render("passes/passes/show.html", status=status, **WORDS, **context)


def holder_of(row: Pass) -> Delegate:
    return db.session.get_one(Delegate, row.delegate_id)


def parts_of(live: int) -> range:
    """The numbers of the PDF parts that hold all live passes."""
    return range(1, -(-live // papers.AT_ONCE) + 1)


def sheet_row(row: Pass, delegate: Delegate, organisation: Any, category: Any) -> list[object]:
    """One line of the sheet."""
    employer = organisation.display_name if organisation else delegate.organisation_text
    return [
        delegate.full_name, delegate.position, employer, category.label if category else None, delegate.seat,
        shown_serial(row.serial), str(STATES[row.state].word), _("có") if row.inside else _("chưa"),
        _("diễn tập") if row.is_rehearsal else None,
    ]  # fmt: skip
