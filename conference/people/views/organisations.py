"""Organisations and their answers: list, card, edit, protocol order, call sheet, export."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import Outdated, RuleBroken
from conference.people import exports
from conference.people.core.people import shown_phone
from conference.people.forms import (
    FIELD_OF,
    AllocationForm,
    ContactForm,
    OrganisationForm,
    RankForm,
    number_of,
    numbered,
)
from conference.people.queries import delegates, quotas
from conference.people.queries import organisations as queries
from conference.people.queries.board import invited_places
from conference.people.services import organisations as services
from conference.people.words import ANSWERS, DELEGATE_STATES, GROUPS, LETTERS, sentence_of
from conference.web.access import current_actor, requires
from conference.web.downloads import send_sheet
from conference.web.lists import ListState
from conference.web.pages import flash_done, meeting, now, render

blueprint = Blueprint("organisations", __name__, url_prefix="/organisations")
blueprint.add_app_template_filter(shown_phone, "phone")


def list_state() -> ListState:
    return ListState.from_request(sorts=queries.SORTS, filters=queries.FILTERS)


@blueprint.get("")
@requires("people.read")
def index() -> Response:
    """The list with answers; chips add up to all."""
    state = list_state()
    counts = queries.answer_counts(meeting().id, state)
    return render(
        "people/organisations/index.html",
        page=queries.organisation_list(meeting().id, state),
        state=state,
        counts=counts,
        total=sum(counts.values()),
        invited=(queries.invited_organisations(meeting().id), invited_places(meeting().id)),
        groups=queries.groups_of(meeting().id),
        group_words=GROUPS,
        answers=ANSWERS,
        letters=LETTERS,
    )


@blueprint.get("/export.xlsx")
@requires("people.read")
def export() -> Response:
    """The list as it is filtered, with what people read on the screen."""
    rows = queries.organisation_list(meeting().id, list_state().everything()).items
    headings = (*exports.ORGANISATION_HEADINGS, _("Nhóm"), _("Đã cử"), _("Số suất"), _("Thư"), _("Trả lời"))
    cells = ((*exports.organisation_row(row.organisation, row.contact), *exports.answer_cells(row)) for row in rows)
    return send_sheet(_("Đơn vị.xlsx"), headings, cells, title=_("Đơn vị"))


@blueprint.get("/calls")
@requires("people.read")
def calls() -> Response:
    """A sheet to telephone from: the chosen organisations with numbers and room for the answer."""
    chosen = {number_of(value) for value in request.args.getlist("pick")}
    rows = queries.organisation_list(meeting().id, list_state().everything()).items
    picked = [row for row in rows if not chosen or row.organisation.id in chosen]
    return render("people/organisations/calls.html", rows=picked, answers=ANSWERS)


@blueprint.get("/new")
@requires("people.write")
def new() -> Response:
    return form_page(offered(OrganisationForm()))


@blueprint.post("")
@requires("people.write")
def create() -> Response:
    """Enter an organisation."""
    form = offered(OrganisationForm())
    if not form.validate_on_submit():
        return form_page(form, status=422)
    try:
        row = services.create_organisation(meeting(), form.facts(), actor=current_actor(), now=now())
    except RuleBroken as refusal:
        return refused(form, refusal, form_page)
    flash_done(_("Đã thêm %(name)s.", name=row.display_name))
    return to_card(row.id)


@blueprint.get("/<int:organisation_id>")
@requires("people.read")
def show(organisation_id: int) -> Response:
    """The card: facts, focal points, places, people, units."""
    return card(organisation_id)


@blueprint.get("/<int:organisation_id>/edit")
@requires("people.write")
def edit(organisation_id: int) -> Response:
    row = queries.organisation(meeting().id, organisation_id)
    form = offered(OrganisationForm())
    form.fill(row)
    return form_page(form, row)


@blueprint.post("/<int:organisation_id>")
@requires("people.write")
def update(organisation_id: int) -> Response:
    """Correct an organisation; a version that somebody saved meanwhile is shown, nothing typed is lost."""
    row = queries.organisation(meeting().id, organisation_id)
    form = offered(OrganisationForm())
    if not form.validate_on_submit():
        return form_page(form, row, status=422)
    try:
        services.update_organisation(
            meeting(), row.id, form.facts(), version=number_of(form.version.data), actor=current_actor(), now=now()
        )
    except RuleBroken as refusal:
        return refused(form, refusal, lambda form, status: form_page(form, row, status=status))
    except Outdated:
        form.fail(None, _("Người khác vừa sửa đơn vị này; đối chiếu với thẻ đơn vị rồi ghi lại."))
        form.version.data = str(queries.organisation(meeting().id, organisation_id).version)
        return form_page(form, row, status=409)
    flash_done(_("Đã ghi %(name)s.", name=row.display_name))
    return to_card(row.id)


@blueprint.post("/<int:organisation_id>/rank")
@requires("people.write")
def update_rank(organisation_id: int) -> Response:
    """Move an organisation to another place in protocol order."""
    form = RankForm()
    if not form.validate_on_submit() or not form.place.data:
        form.fail("place", _("Ghi số thứ tự từ 1 trở lên."))
        return card(organisation_id, rank=form, status=422)
    services.move_organisation(meeting(), organisation_id, rank=form.place.data, actor=current_actor(), now=now())
    flash_done(_("Đã đổi thứ tự nghi lễ."))
    return to_card(organisation_id)


def card(organisation_id: int, *, status: int = 200, **forms: Any) -> Response:
    """The card, perhaps with a form that was refused."""
    row = queries.organisation(meeting().id, organisation_id)
    everybody = queries.all_organisations(meeting().id)
    place = next((number for number, other in enumerate(everybody, start=1) if other.id == row.id), None)
    used = quotas.allowances(meeting().id)
    slots = quotas.slots_of(meeting().id)
    own = quotas.allocations_of_organisation(row.id)
    allocation = AllocationForm()
    allocation.slot_id.choices = numbered(
        [(slot.id, slot.text) for slot in slots if slot.id not in {a.slot_id for a in own}]
    )
    return render(
        "people/organisations/show.html",
        status=status,
        row=row,
        place=place,
        of=len(everybody),
        contacts=queries.contacts_of(row.id),
        units=queries.units_of(row.id),
        children=queries.children_of(row.id),
        people=delegates.people_of(row.id),
        places=[(line, used[row.id, line.slot_id]) for line in own],
        group_words=GROUPS,
        states=DELEGATE_STATES,
        forms={
            "contact": ContactForm(formdata=None),
            "rank": RankForm(formdata=None, data={"place": place}),
            "allocation": allocation,
        }
        | forms,
    )


def form_page(form: OrganisationForm, row: Any = None, *, status: int = 200) -> Response:
    return render("people/organisations/form.html", status=status, form=form, row=row)


def offered(form: OrganisationForm) -> OrganisationForm:
    """The form with the choices of this conference."""
    known = queries.groups_of(meeting().id)
    groups = [(group, GROUPS.get(group, group)) for group in dict.fromkeys([*GROUPS, *known])]
    form.offer(groups, [(row.id, row.display_name) for row in queries.all_organisations(meeting().id)])
    return form


def refused(form: Any, refusal: RuleBroken, page: Any) -> Response:
    """The same page with the sentence at its field and everything typed."""
    form.fail(FIELD_OF.get(refusal.decision.code), sentence_of(refusal.decision.code, refusal.decision.facts))
    return page(form, status=409)


def to_card(organisation_id: int, anchor: str | None = None) -> Response:
    return redirect(url_for("organisations.show", organisation_id=organisation_id, _anchor=anchor), code=303)
