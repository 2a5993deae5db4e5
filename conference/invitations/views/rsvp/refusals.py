"""The organisation sends nobody, and its change of mind."""

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import RuleBroken
from conference.invitations.forms.answers import DeclineForm
from conference.invitations.queries import answers as queries
from conference.invitations.services import answers as services
from conference.invitations.views.rsvp.answers import page
from conference.invitations.views.rsvp.link import WRONG, back, blueprint, link_page, meeting, organisation
from conference.invitations.words import refusal_sentence
from conference.web.access import by_link, current_actor
from conference.web.pages import flash_done, now


@blueprint.get("/refusal")
@by_link
def new_refusal() -> Response:
    """The question before an organisation says that nobody comes."""
    return refusal_page(DeclineForm())


@blueprint.post("/refusal")
@by_link
def create_refusal() -> Response:
    """Nobody comes, with a reason."""
    form = DeclineForm()
    if not form.validate_on_submit():
        return refusal_page(form, status=WRONG)
    try:
        services.decline(
            meeting(),
            organisation(),
            reason=form.reason.data,
            note=form.note.data,
            answered_by=form.answered_by.data,
            actor=current_actor(),
            now=now(),
        )
    except RuleBroken as refusal:
        form.fail(None, refusal_sentence(refusal.decision))
        return refusal_page(form, status=409)
    flash_done(_("Đã ghi trả lời: cơ quan không cử người dự."))
    return back()


@blueprint.post("/refusal/undo")
@by_link
def undo_refusal() -> Response:
    """A change of mind before the deadline."""
    try:
        services.undo_decline(meeting(), organisation(), actor=current_actor(), now=now())
    except RuleBroken as refusal:
        return page({}, status=409, sentence=refusal_sentence(refusal.decision))
    flash_done(_("Đã bỏ trả lời “không dự”; cơ quan cử được người."))
    return back()


def refusal_page(form: DeclineForm, *, status: int = 200) -> Response:
    """The question with its consequences: places left empty, people withdrawn."""
    return link_page(
        "invitations/rsvp/refusal.html", status=status, form=form, answer=queries.answer_of(organisation())
    )
