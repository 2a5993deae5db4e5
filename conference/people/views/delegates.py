"""Delegates: list, card with history, entering, correcting, substituting, withdrawing and bringing back."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms.fields import SelectChoice

from conference.errors import Outdated, RuleBroken
from conference.people import exports
from conference.people.core.states import LIVE
from conference.people.forms import FIELD_OF, DelegateForm, EmptyForm, SubstitutionForm, WithdrawalForm, number_of
from conference.people.models import Delegate
from conference.people.queries import delegates as queries
from conference.people.queries import organisations, quotas
from conference.people.services import delegates as services
from conference.people.services import nominations
from conference.people.words import DELEGATE_STATES, DOOR_NOTES, SOURCES, sentence_of
from conference.web.access import current_actor, requires
from conference.web.downloads import send_sheet
from conference.web.lists import ListState, paginate
from conference.web.pages import flash_done, flash_error, meeting, now, render

blueprint = Blueprint("delegates", __name__, url_prefix="/delegates")


def list_state() -> ListState:
    return ListState.from_request(sorts=queries.SORTS, filters=queries.FILTERS)


@blueprint.get("")
@requires("people.read")
def index() -> Response:
    """The list; the same number of statements whatever its length."""
    state = list_state()
    counts = queries.state_counts(meeting().id, state)
    return render(
        "people/delegates/index.html",
        page=paginate(queries.delegate_list(meeting().id, state), state),
        state=state,
        counts=counts,
        live=sum(counts.get(name, 0) for name in LIVE),
        total=sum(counts.values()),
        categories=quotas.categories(meeting().id),
        chosen=chosen_organisation(state),
        states=DELEGATE_STATES,
    )


@blueprint.get("/export.xlsx")
@requires("people.read")
def export() -> Response:
    """The list as it is filtered, in the form that can be imported again, with the state."""
    page = paginate(queries.delegate_list(meeting().id, list_state().everything()), list_state().everything())
    headings = (*exports.PEOPLE_HEADINGS, _("Trạng thái"))
    cells = ((*exports.person_cells(row), state_word(row)) for row in page.items)
    return send_sheet(_("Đại biểu.xlsx"), headings, cells, title=_("Đại biểu"))


@blueprint.get("/new")
@requires("people.write")
def new() -> Response:
    form = offered(DelegateForm())
    form.organisation_id.data = request.args.get("organisation", "")
    return form_page(form)


@blueprint.post("")
@requires("people.write")
def create() -> Response:
    """Enter somebody, also without an organisation (people who receive an award)."""
    form = offered(DelegateForm())
    if not form.validate_on_submit():
        return form_page(form, status=422)
    try:
        row = services.create_delegate(
            meeting(), form.person(), form.facts(), notify=bool(form.notify.data), actor=current_actor(), now=now()
        )
    except RuleBroken as refusal:
        return refused(form, refusal, form_page)
    flash_done(_("Đã thêm %(name)s.", name=row.full_name), url_for("delegates.undo_creation", delegate_id=row.id))
    return to_card(row.id)


@blueprint.post("/<int:delegate_id>/undo")
@requires("people.write")
def undo_creation(delegate_id: int) -> Response:
    """Take back what was just entered; the person stays in the history as withdrawn."""
    row = nominations.withdraw_delegate(meeting(), delegate_id, reason=_("Nhập nhầm"), actor=current_actor(), now=now())
    flash_done(_("Đã rút tên %(name)s.", name=row.full_name))
    return to_card(row.id)


@blueprint.get("/<int:delegate_id>")
@requires("people.read")
def show(delegate_id: int) -> Response:
    """The card with the history of the place."""
    row = queries.delegate(meeting().id, delegate_id)
    return render(
        "people/delegates/show.html",
        row=row,
        history=queries.place_history(row),
        states=DELEGATE_STATES,
        sources=SOURCES,
        door_notes=DOOR_NOTES,
        is_live=row.state in LIVE,
    )


@blueprint.get("/<int:delegate_id>/edit")
@requires("people.write")
def edit(delegate_id: int) -> Response:
    row = queries.delegate(meeting().id, delegate_id)
    form = offered(DelegateForm())
    form.fill(row)
    return form_page(form, row)


@blueprint.post("/<int:delegate_id>")
@requires("people.write")
def update(delegate_id: int) -> Response:
    """Correct a person who stays the same."""
    row = queries.delegate(meeting().id, delegate_id)
    form = offered(DelegateForm())
    if not form.validate_on_submit():
        return form_page(form, row, status=422)
    try:
        services.update_delegate(
            meeting(),
            row.id,
            form.person(),
            facts=form.facts(),
            version=number_of(form.version.data),
            actor=current_actor(),
            now=now(),
        )
    except RuleBroken as refusal:
        return refused(form, refusal, lambda form, status: form_page(form, row, status=status))
    except Outdated as newer:
        form.fail(None, _("Người khác vừa sửa: nay là %(name)s, %(position)s. Xem lại rồi ghi.", **shown(newer)))
        form.version.data = str(queries.delegate(meeting().id, delegate_id).version)
        return form_page(form, row, status=409)
    flash_done(_("Đã ghi %(name)s.", name=row.full_name))
    return to_card(row.id)


@blueprint.get("/<int:delegate_id>/substitution")
@requires("people.write")
def new_substitution(delegate_id: int) -> Response:
    return step_page("substitution", delegate_id, SubstitutionForm())


@blueprint.post("/<int:delegate_id>/substitution")
@requires("people.write")
def create_substitution(delegate_id: int) -> Response:
    """Another person comes: the old pass dies, the new person is served."""
    form = SubstitutionForm()
    if not form.validate_on_submit():
        return step_page("substitution", delegate_id, form, status=422)
    try:
        new = nominations.substitute_delegate(
            meeting(), delegate_id, form.person(), reason=form.reason.data or "", actor=current_actor(), now=now()
        )
    except RuleBroken as refusal:
        return refused(form, refusal, lambda form, status: step_page("substitution", delegate_id, form, status=status))
    flash_done(_("%(name)s dự thay; thẻ cũ không còn hiệu lực.", name=new.full_name))
    return to_card(new.id)


@blueprint.get("/<int:delegate_id>/withdrawal")
@requires("people.write")
def new_withdrawal(delegate_id: int) -> Response:
    return step_page("withdrawal", delegate_id, WithdrawalForm())


@blueprint.post("/<int:delegate_id>/withdrawal")
@requires("people.write")
def create_withdrawal(delegate_id: int) -> Response:
    """This person does not come."""
    form = WithdrawalForm()
    if not form.validate_on_submit():
        return step_page("withdrawal", delegate_id, form, status=422)
    try:
        row = nominations.withdraw_delegate(
            meeting(), delegate_id, reason=form.reason.data, actor=current_actor(), now=now()
        )
    except RuleBroken as refusal:
        return refused(form, refusal, lambda form, status: step_page("withdrawal", delegate_id, form, status=status))
    flash_done(_("Đã rút tên %(name)s.", name=row.full_name), url_for("delegates.restore", delegate_id=row.id))
    return to_card(row.id)


@blueprint.post("/<int:delegate_id>/restoration")
@requires("people.write")
def restore(delegate_id: int) -> Response:
    """Take a withdrawal back, when the place is still open."""
    if not EmptyForm().validate_on_submit():
        return to_card(delegate_id)
    try:
        row = nominations.restore_delegate(meeting(), delegate_id, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        flash_error(sentence_of(refusal.decision.code, refusal.decision.facts))
    else:
        flash_done(_("%(name)s lại có tên trong danh sách.", name=row.full_name))
    return to_card(delegate_id)


def offered(form: DelegateForm) -> DelegateForm:
    """The form with organisations, slots and categories of this conference."""
    categories = quotas.categories(meeting().id)
    labels = {row.id: row.short_label or row.label for row in categories}
    slots = quotas.slots_of(meeting().id)
    places = [SelectChoice(f"s{slot.id}", slot.text, optgroup=labels[slot.category_id]) for slot in slots]
    places += [SelectChoice(f"c{row.id}", _("chưa có suất"), optgroup=labels[row.id]) for row in categories]
    places.sort(key=lambda choice: list(labels.values()).index(choice.optgroup))
    form.offer([(row.id, row.display_name) for row in organisations.all_organisations(meeting().id)], places)
    return form


def form_page(form: DelegateForm, row: Delegate | None = None, *, status: int = 200) -> Response:
    return render("people/delegates/form.html", status=status, form=form, row=row)


def step_page(step: str, delegate_id: int, form: Any, *, status: int = 200) -> Response:
    row = queries.delegate(meeting().id, delegate_id)
    return render(f"people/delegates/{step}.html", status=status, form=form, row=row, is_live=row.state in LIVE)


def refused(form: Any, refusal: RuleBroken, page: Any) -> Response:
    """The same page with the sentence at its field and everything typed."""
    form.fail(FIELD_OF.get(refusal.decision.code), sentence_of(refusal.decision.code, refusal.decision.facts))
    return page(form, status=409)


def chosen_organisation(state: ListState) -> Any:
    number = number_of(state.filters.get("organisation"))
    return organisations.organisation(meeting().id, number) if number else None


def shown(newer: Outdated) -> dict[str, object]:
    return {"name": newer.current.get("name") or "", "position": newer.current.get("position") or _("chưa ghi chức vụ")}


def to_card(delegate_id: int) -> Response:
    return redirect(url_for("delegates.show", delegate_id=delegate_id), code=303)


def state_word(row: Delegate) -> str:
    """The state as the list shows it: who came in somebody's place is named so."""
    return _("Dự thay") if row.state == "accepted" and row.replaces_id else str(DELEGATE_STATES[row.state].word)
