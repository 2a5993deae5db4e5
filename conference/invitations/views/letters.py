"""The composer of the letter and its way to approval: write, preview for any recipient, number, approve."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import NotFound, Outdated, RuleBroken
from conference.invitations.core.facts import missing_facts
from conference.invitations.core.numbering import doubts
from conference.invitations.core.snapshots import facts_from
from conference.invitations.core.states import EDITABLE, FROZEN, LetterState
from conference.invitations.forms.letters import CategoryForm, ComposerForm, NumberForm, PlainForm, category_forms
from conference.invitations.letter_words import FIELD_OF_MISSING, LETTER_STATES, MISSING, doubt_sentences, sentence
from conference.invitations.models import Letter
from conference.invitations.queries import letters as queries
from conference.invitations.services import letters, papers
from conference.kit.clock import today
from conference.kit.decision import Decision
from conference.meetings import queries as meeting_queries
from conference.meetings.core.facts import oddities
from conference.meetings.models import Meeting
from conference.meetings.words import ODDITIES
from conference.people.models import Category
from conference.web.access import current_actor, requires
from conference.web.downloads import send_bytes
from conference.web.pages import flash_done, flash_error, meeting, now, render

blueprint = Blueprint("letters", __name__, url_prefix="/letters")
WRONG = 422


@dataclass(frozen=True)
class Preview:
    """The recipient on the desk: which of how many, and who comes before and after."""

    organisations: list[queries.Invited]
    at: int

    @property
    def chosen(self) -> queries.Invited | None:
        return self.organisations[self.at] if self.organisations else None

    @property
    def before(self) -> int | None:
        return self.organisations[self.at - 1].organisation.id if self.at > 0 else None

    @property
    def after(self) -> int | None:
        return self.organisations[self.at + 1].organisation.id if self.at + 1 < len(self.organisations) else None


@blueprint.get("")
@requires("invitations.read")
def show() -> Response:
    """The letter in work: the composer while it is a draft, its way to dispatch afterwards."""
    letter = queries.working_letter(meeting())
    if letter.state != LetterState.DRAFT or not current_actor().can("invitations.write"):
        return letter_page(letter)
    form = composer(letter)
    form.show(meeting(), letter)
    return composer_page(letter, form, category_forms(letter, queries.categories(meeting())))


@blueprint.post("")
@requires("invitations.write")
def update() -> Response:
    """Save facts and words together; what is wrong comes back with everything that was typed."""
    letter = queries.working_letter(meeting())
    form, by_category = composer(letter), category_forms(letter, queries.categories(meeting()))
    if not all([form.validate_on_submit(), *(one.validate() for _category, one in by_category)]):
        return composer_page(letter, form, by_category, status=WRONG)
    if request.form.get("use_chair_text"):
        form.chair_person.data = meeting().chair_text
    words = form.words({category.id: one.text() for category, one in by_category})
    try:
        letters.save_letter(meeting(), form.facts(), words, seen=form.seen(), actor=current_actor(), now=now())
    except Outdated:
        form.fail(None, _("Có người vừa ghi trước. Mở trang này ở thẻ khác để so, rồi ghi lại những gì còn cần."))
        return composer_page(letter, form, by_category, status=409)
    except RuleBroken as refusal:
        form.fail(str(refusal.decision.facts.get("field") or ""), sentence(refusal.decision))
        return composer_page(letter, form, by_category, status=409)
    flash_done(_("Đã ghi Giấy mời."))
    return back_to_letter()


@blueprint.get("/preview.pdf")
@requires("invitations.read")
def preview_pdf() -> Response:
    """One copy as PDF, exactly as it will print."""
    letter, invited = asked_for()
    data = papers.pdf(papers.words_shown(meeting(), letter, invited, actor=current_actor()))
    return send_bytes(data, _("Giấy mời - %(name)s.pdf", name=invited.recipient.name), papers.PDF, inline=True)


@blueprint.get("/preview.docx")
@requires("invitations.read")
def preview_docx() -> Response:
    """One copy as a Word file."""
    letter, invited = asked_for()
    data = papers.word(papers.words_shown(meeting(), letter, invited, actor=current_actor()))
    return send_bytes(data, _("Giấy mời - %(name)s.docx", name=invited.recipient.name), papers.DOCX)


@blueprint.get("/preview/<int:page>.png")
@requires("invitations.read")
def preview_page(page: int) -> Response:
    """One page of a copy as a picture, by the same code as the PDF."""
    letter, invited = asked_for()
    pages = papers.pictures(papers.words_shown(meeting(), letter, invited, actor=current_actor()))
    if not 1 <= page <= len(pages):
        raise NotFound(str(page))
    return send_bytes(pages[page - 1], f"{page}.png", "image/png", inline=True)


@blueprint.post("/submission")
@requires("invitations.write")
def create_submission() -> Response:
    """Hand over for number and approval."""
    return moved(letters.submit_letter, _("Đã trình. Nhập số văn thư cấp rồi duyệt."))


@blueprint.post("/draft")
@requires("invitations.write")
def create_draft() -> Response:
    """Open the letter again, while no copy has left."""
    return moved(letters.reopen_letter, _("Đã mở lại bản dự thảo."))


@blueprint.post("/number")
@requires("invitations.write")
def update_number() -> Response:
    """Number and date from the registry clerk."""
    letter, form = queries.working_letter(meeting()), NumberForm()
    number, issued_on = form.number.data, form.issued_on.data
    if not form.validate_on_submit() or number is None or issued_on is None:
        return letter_page(letter, form=form, status=WRONG)
    try:
        letters.number_letter(meeting(), number, issued_on, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        form.fail("number", sentence(refusal.decision))
        return letter_page(letter, form=form, status=409)
    flash_done(_("Đã ghi số và ngày văn thư cấp."))
    return back_to_letter()


@blueprint.post("/approval")
@requires("invitations.write")
def create_approval() -> Response:
    """Approve: from now on the content is fixed."""
    return moved(letters.approve_letter, _("Đã duyệt Giấy mời."))


def moved(service: Any, words: str) -> Response:
    """Move the letter one step; a refusal says why on the same page."""
    if not PlainForm().validate_on_submit():
        return back_to_letter()
    try:
        service(meeting(), actor=current_actor(), now=now())
    except RuleBroken as refusal:
        flash_error(sentence(refusal.decision))
        return back_to_letter()
    flash_done(words)
    return back_to_letter()


def back_to_letter() -> Response:
    organisation = request.args.get("organisation", type=int)
    return redirect(url_for("letters.show", organisation=organisation), code=303)


def asked_for() -> tuple[Letter, queries.Invited]:
    """The letter in work and the recipient of the address; the first one when none is named."""
    letter = queries.working_letter(meeting())
    wanted = request.args.get("organisation", type=int)
    if wanted is not None:
        return letter, queries.invited_organisation(meeting(), wanted)
    organisations = queries.invited_organisations(meeting())
    if not organisations:
        raise NotFound("organisation")
    return letter, organisations[0]


def composer(letter: Letter) -> ComposerForm:
    form = ComposerForm()
    form.offer_names(meeting())
    return form


def preview() -> Preview:
    organisations = queries.invited_organisations(meeting())
    wanted = request.args.get("organisation", type=int)
    at = next((n for n, one in enumerate(organisations) if one.organisation.id == wanted), 0)
    return Preview(organisations, at)


def composer_page(
    letter: Letter, form: ComposerForm, by_category: list[tuple[Category, CategoryForm]], *, status: int = 200
) -> Response:
    return render(
        "invitations/letters/edit.html",
        status,
        form=form,
        by_category=by_category,
        **common(letter),
    )


def letter_page(letter: Letter, *, form: NumberForm | None = None, status: int = 200) -> Response:
    number = form or NumberForm(data={"number": letter.number, "issued_on": letter.issued_on})
    return render(
        "invitations/letters/show.html",
        status,
        form=number,
        doubts=doubts_of(meeting(), letter),
        changed=queries.changed_since_approval(meeting(), letter),
        frozen=letter.state in FROZEN,
        editable=letter.state in EDITABLE,
        **common(letter),
    )


def common(letter: Letter) -> dict[str, Any]:
    """What both pages show: the letter, what is missing, the desk with the preview."""
    facts = facts_from(letter.snapshot) if letter.snapshot else queries.letter_facts(meeting(), letter)
    printable = letters.can_print(meeting(), letter) if letter.state in EDITABLE else Decision.yes()
    shown = preview()
    words = papers.words_shown(meeting(), letter, shown.chosen, actor=current_actor()) if shown.chosen else None
    return {
        "meeting": meeting(),
        "letter": letter,
        "label": letters.label(meeting(), letter),
        "letter_state": LETTER_STATES[letter.state],
        "missing": [missing_line(meeting(), code) for code in missing_facts(facts)],
        "facts": facts,
        "notices": notices(meeting()),
        "preview": shown,
        "pages": len(papers.pictures(words, ppi=20)) if words else 0,
        "official_face": papers.can_print(),
        "unprintable": sentence(printable) if printable.code == "letter.unprintable" else "",
    }


def missing_line(subject: Meeting, code: str) -> tuple[str, str, str]:
    """The field that a missing fact leads to, what is missing, and the word of the link."""
    words, deed = (str(part) for part in MISSING[code])
    if code == "event_name" and len(subject.names_in_plan) > 1:
        words = _("Tên hội nghị: kế hoạch gọi %(n)s cách", n=len(subject.names_in_plan))
    return FIELD_OF_MISSING[code], words, deed


def notices(subject: Meeting) -> list[str]:
    """What a person should look at and may leave as it is."""
    values = meeting_queries.facts_of(subject)
    found = [str(ODDITIES[code]) for _field, code in oddities(values, today=today(now()))]
    if not subject.chair_person and subject.chair_text:
        found.append(_("Chủ trì chưa nêu tên: giấy mời dùng chữ của kế hoạch “%(text)s”.", text=subject.chair_text))
    if subject.registration_deadline is None:
        found.append(_("Chưa có hạn đăng ký đại biểu: giấy mời không nêu hạn."))
    return found


def doubts_of(subject: Meeting, letter: Letter) -> list[str]:
    """Warnings about number and date; none holds the letter back."""
    if letter.number is None or letter.issued_on is None:
        return []
    taken_by = queries.title_with_same_number(subject, letter)
    codes = doubts(letter.number, letter.issued_on, today=today(now()), day=subject.date, taken_by=taken_by)
    return doubt_sentences(codes, {"taken_by": taken_by})
