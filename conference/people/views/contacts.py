"""Focal points of an organisation, and its places: parts of its card."""

from flask import Blueprint, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import RuleBroken
from conference.people.forms import FIELD_OF, AllocationForm, ContactForm, number_of, numbered
from conference.people.queries import organisations as queries
from conference.people.queries import quotas
from conference.people.services import allocations
from conference.people.services import contacts as services
from conference.people.views.organisations import card, refused, to_card
from conference.people.words import sentence_of
from conference.web.access import current_actor, requires
from conference.web.pages import flash_done, flash_error, meeting, now, render

blueprint = Blueprint("contacts", __name__, url_prefix="/organisations/<int:organisation_id>")


@blueprint.post("/contacts")
@requires("people.write")
def create(organisation_id: int) -> Response:
    """Add a focal point."""
    form = ContactForm()
    if not form.validate_on_submit():
        return card(organisation_id, contact=form, status=422)
    try:
        services.add_contact(meeting(), organisation_id, form.facts(), actor=current_actor(), now=now())
    except RuleBroken as refusal:
        return refused(form, refusal, lambda form, status: card(organisation_id, contact=form, status=status))
    flash_done(_("Đã thêm đầu mối."))
    return to_card(organisation_id, "contacts")


@blueprint.get("/contacts/<int:contact_id>")
@requires("people.write")
def edit(organisation_id: int, contact_id: int) -> Response:
    form = ContactForm()
    form.fill(queries.contact(queries.organisation(meeting().id, organisation_id).id, contact_id))
    return form_page(organisation_id, contact_id, form)


@blueprint.post("/contacts/<int:contact_id>")
@requires("people.write")
def update(organisation_id: int, contact_id: int) -> Response:
    """Correct a focal point."""
    form = ContactForm()
    if not form.validate_on_submit():
        return form_page(organisation_id, contact_id, form, status=422)
    try:
        services.update_contact(meeting(), organisation_id, contact_id, form.facts(), actor=current_actor(), now=now())
    except RuleBroken as refusal:
        return refused(form, refusal, lambda form, status: form_page(organisation_id, contact_id, form, status=status))
    flash_done(_("Đã ghi đầu mối."))
    return to_card(organisation_id, "contacts")


@blueprint.post("/contacts/<int:contact_id>/removal")
@requires("people.write")
def remove(organisation_id: int, contact_id: int) -> Response:
    """Take a focal point off; undo brings it back."""
    services.remove_contact(meeting(), organisation_id, contact_id, actor=current_actor(), now=now())
    flash_done(_("Đã bỏ đầu mối."), url_for("contacts.restore", organisation_id=organisation_id, contact_id=contact_id))
    return to_card(organisation_id, "contacts")


@blueprint.post("/contacts/<int:contact_id>/restoration")
@requires("people.write")
def restore(organisation_id: int, contact_id: int) -> Response:
    services.restore_contact(meeting(), organisation_id, contact_id, actor=current_actor(), now=now())
    flash_done(_("Đã lấy lại đầu mối."))
    return to_card(organisation_id, "contacts")


@blueprint.post("/contacts/<int:contact_id>/first")
@requires("people.write")
def put_first(organisation_id: int, contact_id: int) -> Response:
    """The letters go to this one."""
    services.put_contact_first(meeting(), organisation_id, contact_id, actor=current_actor(), now=now())
    flash_done(_("Giấy mời sẽ gửi tới đầu mối này."))
    return to_card(organisation_id, "contacts")


@blueprint.post("/allocations")
@requires("people.write")
def update_allocation(organisation_id: int) -> Response:
    """Give the organisation places, or change how many."""
    form = AllocationForm()
    form.slot_id.choices = numbered([(slot.id, slot.text) for slot in quotas.slots_of(meeting().id)])
    slot_id = number_of(form.slot_id.data)
    if not form.validate_on_submit() or slot_id is None:
        return card(organisation_id, allocation=form, status=422)
    try:
        allocations.set_allocation(
            meeting(), organisation_id, slot_id, places=form.places.data, actor=current_actor(), now=now()
        )
    except RuleBroken as refusal:
        form.fail(FIELD_OF.get(refusal.decision.code), sentence_of(refusal.decision.code, refusal.decision.facts))
        return card(organisation_id, allocation=form, status=409)
    flash_done(_("Đã ghi số suất."))
    return to_card(organisation_id, "slots")


@blueprint.post("/allocations/<int:slot_id>/removal")
@requires("people.write")
def remove_allocation(organisation_id: int, slot_id: int) -> Response:
    """The organisation has no places here any more."""
    try:
        allocations.remove_allocation(meeting(), organisation_id, slot_id, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        flash_error(sentence_of(refusal.decision.code, refusal.decision.facts))
    else:
        flash_done(_("Đã bỏ phân bổ."))
    return to_card(organisation_id, "slots")


def form_page(organisation_id: int, contact_id: int, form: ContactForm, *, status: int = 200) -> Response:
    row = queries.organisation(meeting().id, organisation_id)
    return render("people/contacts/edit.html", status=status, form=form, row=row, contact_id=contact_id)
