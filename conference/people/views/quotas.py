"""The quota board and its parts: categories, slots, who has places in a slot."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import RuleBroken
from conference.meetings.queries import question_on_numbers, standing_decision
from conference.people.forms import FIELD_OF, CategoryForm, SlotForm, number_of, numbered
from conference.people.models import Slot
from conference.people.queries import quotas as queries
from conference.people.queries.board import CategoryLine, QuotaBoard, quota_board
from conference.people.services import allocations as services
from conference.people.words import FIGURES, sentence_of
from conference.web.access import current_actor, requires
from conference.web.downloads import send_sheet
from conference.web.pages import flash_done, meeting, now, render

blueprint = Blueprint("quotas", __name__, url_prefix="/quotas")


@blueprint.get("")
@requires("people.read")
def index() -> Response:
    """Figures per category; those that contradict each other stand side by side."""
    board = quota_board(meeting().id)
    return render("people/quotas/index.html", board=board, points=points(board))


@blueprint.get("/export.xlsx")
@requires("people.read")
def export() -> Response:
    """The board as a sheet, with the total that the source states below the sum."""
    board = quota_board(meeting().id)
    rows: list[list[object]] = [[line.category.label, *figures(line)] for line in board.lines]
    rows.append([_("Cộng các nhóm"), *(board.totals[name] for name in FIGURES)])
    if board.stated_total is not None:
        rows.append([_("Tổng ghi trong văn bản"), board.stated_total])
    headings = [_("Thành phần"), *(str(words) for words in FIGURES.values())]
    return send_sheet(_("Hạn mức.xlsx"), headings, rows, title=_("Hạn mức"))


def figures(line: CategoryLine) -> list[object]:
    """The figures of one category in the order of FIGURES."""
    counts = line.counts
    return [
        *(counts.quota, counts.slot_places, counts.invited, counts.confirmed),
        *(line.waiting, counts.declined, line.open, counts.present),
    ]


@blueprint.get("/categories/new")
@requires("people.write")
def new_category() -> Response:
    return render("people/quotas/category.html", form=CategoryForm(), row=None)


@blueprint.get("/categories/<int:category_id>")
@requires("people.write")
def edit_category(category_id: int) -> Response:
    row = queries.category(meeting().id, category_id)
    return render(
        "people/quotas/category.html", form=CategoryForm(data={"label": row.label, "quota": row.quota}), row=row
    )


@blueprint.post("/categories/new")
@requires("people.write")
def create_category() -> Response:
    return save_category(None)


@blueprint.post("/categories/<int:category_id>")
@requires("people.write")
def update_category(category_id: int) -> Response:
    return save_category(category_id)


@blueprint.get("/slots/new")
@requires("people.write")
def new_slot() -> Response:
    return slot_page(offered(SlotForm()), None)


@blueprint.get("/slots/<int:slot_id>")
@requires("people.read")
def show_slot(slot_id: int) -> Response:
    """One slot: its places and who has them."""
    row = queries.slot(meeting().id, slot_id)
    data = {"category_id": str(row.category_id), "text": row.text, "places": row.places_total}
    return slot_page(offered(SlotForm(data=data)), row)


@blueprint.post("/slots/new")
@requires("people.write")
def create_slot() -> Response:
    return save_slot(None)


@blueprint.post("/slots/<int:slot_id>")
@requires("people.write")
def update_slot(slot_id: int) -> Response:
    return save_slot(slot_id)


def save_category(category_id: int | None) -> Response:
    """Write a category, or show the form again with the sentence."""
    form = CategoryForm()
    row = queries.category(meeting().id, category_id) if category_id else None
    if not form.validate_on_submit():
        return render("people/quotas/category.html", status=422, form=form, row=row)
    services.save_category(
        meeting(), category_id, label=form.label.data or "", quota=form.quota.data, actor=current_actor(), now=now()
    )
    flash_done(_("Đã ghi thành phần %(name)s.", name=form.label.data))
    return redirect(url_for("quotas.index"), code=303)


def save_slot(slot_id: int | None) -> Response:
    """Write a slot, or show the form again with the sentence."""
    form = offered(SlotForm())
    row = queries.slot(meeting().id, slot_id) if slot_id else None
    category_id = number_of(form.category_id.data)
    if not form.validate_on_submit() or category_id is None:
        return slot_page(form, row, status=422)
    try:
        saved = services.save_slot(
            meeting(),
            slot_id,
            category_id=category_id,
            text=form.text.data or "",
            places_total=form.places.data,
            actor=current_actor(),
            now=now(),
        )
    except RuleBroken as refusal:
        form.fail(FIELD_OF.get(refusal.decision.code), sentence_of(refusal.decision.code, refusal.decision.facts))
        return slot_page(form, row, status=409)
    flash_done(_("Đã ghi loại suất."))
    return redirect(url_for("quotas.show_slot", slot_id=saved.id), code=303)


def slot_page(form: SlotForm, row: Slot | None, *, status: int = 200) -> Response:
    used = queries.allowances(meeting().id, [row.id]) if row else {}
    lines = [(line, used[line.organisation_id, row.id]) for line in queries.allocations_of_slot(row.id)] if row else []
    return render("people/quotas/slot.html", status=status, form=form, row=row, lines=lines)


def offered(form: SlotForm) -> SlotForm:
    form.category_id.choices = numbered([(row.id, row.label) for row in queries.categories(meeting().id)])
    return form


def points(board: QuotaBoard) -> dict[str, Any]:
    """The open questions behind the figures that stand side by side, with the decision that holds."""
    pairs = {"total": (board.stated_total, board.quota_sum), "awards": (board.awards_total, board.seats_for_awardees)}
    shown = {"total": board.difference, "awards": board.awards_gap}
    found: dict[str, Any] = {}
    for name, (first, second) in pairs.items():
        if shown[name] and first is not None and second is not None:
            row = question_on_numbers(meeting().id, first, second)
            decision = standing_decision(row) if row else None
            # A sum is kept with its formula; the frame has room for the result.
            value = decision.value.split(" = ")[0] if decision else ""
            found[name] = {"row": row, "decision": decision, "value": value}
    return found
