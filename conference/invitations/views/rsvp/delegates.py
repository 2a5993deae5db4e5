"""One named person behind the link: correct, substitute, withdraw."""

from typing import Any

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import RuleBroken
from conference.invitations.forms.answers import CorrectionForm, SubstitutionForm, WithdrawalForm
from conference.invitations.services import answers as services
from conference.invitations.views.rsvp.link import WRONG, back, blueprint, link_page, meeting, organisation, own_person
from conference.invitations.words import CHANGE_REASONS, refusal_sentence
from conference.people.models import Delegate
from conference.web.access import by_link, current_actor
from conference.web.pages import flash_done, now

EDIT = "invitations/rsvp/edit.html"
SUBSTITUTION = "invitations/rsvp/substitution.html"
WITHDRAWAL = "invitations/rsvp/withdrawal.html"


@blueprint.get("/delegates/<public_id>/edit")
@by_link
def edit_delegate(public_id: str) -> Response:
    """Correct what was written about one person."""
    person = own_person(public_id)
    return person_page(EDIT, person, CorrectionForm(data=written(person)))


@blueprint.post("/delegates/<public_id>")
@by_link
def update_delegate(public_id: str) -> Response:
    """Spelling, position, telephone, e-mail."""
    person, form = own_person(public_id), CorrectionForm()
    if not form.validate_on_submit():
        return person_page(EDIT, person, form, status=WRONG)
    try:
        services.correct_person(meeting(), organisation(), public_id, form.person(), actor=current_actor(), now=now())
    except RuleBroken as refusal:
        return refused(EDIT, person, form, refusal)
    flash_done(_("Đã sửa thông tin của %(name)s.", name=person.full_name))
    return back()


@blueprint.get("/delegates/<public_id>/substitution")
@by_link
def new_substitution(public_id: str) -> Response:
    """Who comes instead, and what will happen."""
    return person_page(SUBSTITUTION, own_person(public_id), SubstitutionForm())


@blueprint.post("/delegates/<public_id>/substitution")
@by_link
def create_substitution(public_id: str) -> Response:
    """The old pass dies, the new person is served."""
    person, form = own_person(public_id), SubstitutionForm()
    if not form.validate_on_submit():
        return person_page(SUBSTITUTION, person, form, status=WRONG)
    reason, old_name = str(CHANGE_REASONS[form.reason.data]), person.full_name
    try:
        new = services.substitute(
            meeting(), organisation(), public_id, form.person(), reason=reason, actor=current_actor(), now=now()
        )
    except RuleBroken as refusal:
        return refused(SUBSTITUTION, person, form, refusal)
    flash_done(_("%(new)s dự thay %(old)s; thẻ cũ không còn hiệu lực.", new=new.full_name, old=old_name))
    return back()


@blueprint.get("/delegates/<public_id>/withdrawal")
@by_link
def new_withdrawal(public_id: str) -> Response:
    """The question before one person is taken off the list."""
    return person_page(WITHDRAWAL, own_person(public_id), WithdrawalForm())


@blueprint.post("/delegates/<public_id>/withdrawal")
@by_link
def create_withdrawal(public_id: str) -> Response:
    """One person does not come; the place is open again."""
    person, form = own_person(public_id), WithdrawalForm()
    if not form.validate_on_submit():
        return person_page(WITHDRAWAL, person, form, status=WRONG)
    reason, name = str(CHANGE_REASONS[form.reason.data]), person.full_name
    try:
        services.withdraw(meeting(), organisation(), public_id, reason=reason, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        return refused(WITHDRAWAL, person, form, refusal)
    flash_done(_("Đã rút %(name)s; suất này cử được người khác.", name=name))
    return back()


def person_page(template: str, person: Delegate, form: Any, *, status: int = 200) -> Response:
    """A question about one person."""
    return link_page(template, status=status, person=person, form=form)


def refused(template: str, person: Delegate, form: Any, refusal: RuleBroken) -> Response:
    """The same page with the sentence of the rule; everything typed stays."""
    form.fail(None, refusal_sentence(refusal.decision))
    return person_page(template, person, form, status=409)


def written(person: Delegate) -> dict[str, Any]:
    """What stands in the list now."""
    return {
        "honorific": person.honorific,
        "name": person.name,
        "position": person.position,
        "phone": ", ".join(str(phone["raw"]) for phone in person.phones),
        "email": person.email,
    }
