"""The page of the link and the form for the whole allowance; the privacy notice; the letter."""

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import NotFound, RuleBroken
from conference.invitations.core.answers import CONTACT_DAYS, PlaceKey, typed_places
from conference.invitations.forms.answers import ListForm, PlaceForm
from conference.invitations.queries import answers as queries
from conference.invitations.queries.answers import Answer
from conference.invitations.services import answers as services
from conference.invitations.services.papers import letter_pdf
from conference.invitations.views.rsvp.link import WRONG, back, blueprint, link_page, meeting, organisation, own_person
from conference.invitations.words import refusal_sentence
from conference.passes import queries as pass_queries
from conference.passes.papers import pass_pdf
from conference.web.access import by_link, current_actor
from conference.web.downloads import send_bytes
from conference.web.pages import flash_done, now, settings

Forms = dict[PlaceKey, PlaceForm]


@blueprint.get("", strict_slashes=False)
@by_link
def show() -> Response:
    """The conference, the organisation's places and whom it has named."""
    return page({})


@blueprint.post("/delegates")
@by_link
def create_delegates() -> Response:
    """Everybody typed into the form at once, all or none."""
    forms = {key: PlaceForm(prefix=key.prefix) for key in typed_places(request.form)}
    if not ListForm().validate_on_submit() or not forms:
        return page(
            forms, status=WRONG, sentence=_("Chưa điền người nào; đề nghị ghi họ tên, chức vụ của ít nhất một người.")
        )
    valid = [form.validate() for form in forms.values()]  # every form, so that all mistakes show at once
    if not all(valid):
        return page(forms, status=WRONG)
    people = [(key.slot_id, form.person()) for key, form in forms.items()]
    try:
        named = services.name_people(meeting(), organisation(), people, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        return page(forms, status=409, sentence=refusal_sentence(refusal.decision))
    flash_done(_("Đã ghi %(n)s người. Ai có thư điện tử nhận thẻ và lịch hẹn ngay.", n=len(named)))
    return back()


@blueprint.get("/letter.pdf")
@by_link
def letter() -> Response:
    """The issued letter as this organisation received it."""
    answer = queries.answer_of(organisation())
    if answer.letter is None or answer.invitation is None:
        raise NotFound("letter")
    return send_bytes(letter_pdf(answer.invitation), _("Giấy mời.pdf"), "application/pdf", inline=True)


@blueprint.get("/delegates/<public_id>/pass.pdf")
@by_link
def delegate_pass(public_id: str) -> Response:
    """The pass of one of the organisation's own people, to print for whoever has no e-mail."""
    person = own_person(public_id)
    card = pass_queries.live_pass_of(person.id)
    data = pass_pdf(card, person, meeting=meeting(), settings=settings())
    return send_bytes(data, _("Thẻ đại biểu.pdf"), "application/pdf")


@blueprint.get("/privacy")
@by_link
def privacy() -> Response:
    """What is kept about people, why, and until when."""
    return link_page("invitations/rsvp/privacy.html", contact_days=CONTACT_DAYS)


def page(forms: Forms, *, status: int = 200, sentence: str | None = None) -> Response:
    """The page of the link, with whatever was typed still in its place."""
    answer = queries.answer_of(organisation())
    return link_page(
        "invitations/rsvp/show.html",
        status=status,
        answer=answer,
        places=open_places(answer, forms),
        form=ListForm(),
        sentence=sentence,
    )


def open_places(answer: Answer, forms: Forms) -> dict[int, list[PlaceForm]]:
    """A form for each open place, by slot; what was typed for a place that is gone meanwhile stays too."""
    found: dict[int, list[PlaceForm]] = {}
    for slot in answer.slots:
        slot_id = slot.places.slot_id
        numbers = {*range(1, slot.places.open + 1), *(key.number for key in forms if key.slot_id == slot_id)}
        keys = [PlaceKey(slot_id, number) for number in sorted(numbers)]
        found[slot_id] = [forms.get(key) or PlaceForm(formdata=None, prefix=key.prefix) for key in keys]
    return found
