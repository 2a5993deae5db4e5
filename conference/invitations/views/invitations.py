"""Dispatch and board: who has the letter, who does not and why; the question before sending; links of organisations."""

from typing import Any

from flask import Blueprint, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import RuleBroken
from conference.invitations.core.states import FROZEN, NEEDS_A_PERSON
from conference.invitations.forms.letters import PlainForm, TrialForm
from conference.invitations.letter_words import INVITATION_STATES, LEFT_OUT, sentence
from conference.invitations.queries import board as board_queries
from conference.invitations.queries import letters as queries
from conference.invitations.queries.board import BoardRow
from conference.invitations.services import dispatch, letters, papers
from conference.meetings.models import Meeting
from conference.passes.core.qr import qr_svg
from conference.web.access import current_actor, requires
from conference.web.downloads import send_bytes, send_sheet
from conference.web.filters import moment
from conference.web.lists import ListState, Page
from conference.web.pages import flash_done, flash_error, meeting, now, redirect_back, render

blueprint = Blueprint("invitations", __name__, url_prefix="/invitations")
ON_THE_WAY = ("queued", "sending")


@blueprint.get("")
@requires("invitations.read")
def index() -> Response:
    """Every invited organisation with the state of its letter."""
    letter = queries.working_letter(meeting())
    rows, state = board_queries.board(meeting(), letter), list_state()
    found = sorted_rows(rows, state)
    page = paged(found, state)
    return render(
        "invitations/invitations/index.html",
        letter=letter,
        label=letters.label(meeting(), letter),
        rows=page.items,
        page=page,
        state=state,
        words=INVITATION_STATES,
        counts=board_queries.counts(rows),
        total=len(rows),
        on_the_way=sum(1 for row in rows if row.state in ON_THE_WAY),
        sent=sum(1 for row in rows if row.message is not None),
        to_send=sum(1 for row in rows if row.email and row.state == "approved"),
        needs_a_person=NEEDS_A_PERSON,
        changed=queries.changed_since_approval(meeting(), letter),
    )


@blueprint.get("/export")
@requires("invitations.read")
def export() -> Response:
    """The board as a sheet, with the same search, filter and order."""
    letter, state = queries.working_letter(meeting()), list_state()
    found = sorted_rows(board_queries.board(meeting(), letter), state)
    headings = [
        _("Đơn vị"),
        _("Thư điện tử"),
        _("Trạng thái"),
        _("Lúc"),
        _("Lý do"),
        _("Trả lời lúc"),
        _("Người trả lời"),
    ]
    return send_sheet(_("Gửi giấy mời.xlsx"), headings, [sheet_row(row) for row in found], title=_("Gửi giấy mời"))


@blueprint.get("/deliveries/new")
@requires("invitations.send")
def new_deliveries() -> Response:
    """The question before sending: how many go to whom, who is left out and why."""
    return question()


@blueprint.post("/deliveries")
@requires("invitations.send")
def create_deliveries() -> Response:
    """Queue the letters; pressed twice, it queues once."""
    if not PlainForm().validate_on_submit():
        return question(status=400)
    try:
        plan = dispatch.send_letters(meeting(), actor=current_actor(), now=now())
    except RuleBroken as refusal:
        return question(status=409, refusal=sentence(refusal.decision))
    flash_done(_("Đã xếp hàng %(n)s thư. Rời trang này việc vẫn chạy.", n=len(plan.going)))
    return to("invitations.index")


@blueprint.get("/deliveries/progress")
@requires("invitations.read")
def progress() -> Response:
    """How far the dispatch has come, for the page that waits."""
    rows = board_queries.board(meeting(), queries.working_letter(meeting()))
    total = sum(1 for row in rows if row.message is not None)
    left = sum(1 for row in rows if row.message is not None and row.message.state in ON_THE_WAY)
    words = _("Đang gửi %(done)s trên %(total)s thư", done=total - left, total=total)
    return jsonify({"done": total - left, "total": total, "text": words, "finished": left == 0})


@blueprint.post("/trial-deliveries")
@requires("invitations.send")
def create_trial_delivery() -> Response:
    """One letter to oneself before the real ones."""
    form = TrialForm()
    if not form.validate_on_submit():
        return question(form=form, status=422)
    chosen = int(form.organisation.data) if str(form.organisation.data).isdecimal() else 0
    dispatch.send_trial(meeting(), chosen, to_email=form.email.data, actor=current_actor(), now=now())
    flash_done(_("Đã gửi thử tới %(email)s.", email=form.email.data))
    return to("invitations.new_deliveries")


@blueprint.post("/<int:organisation_id>/deliveries")
@requires("invitations.send")
def create_delivery(organisation_id: int) -> Response:
    """Send a failed letter again, to the address that stands now."""
    invited = queries.invited_organisation(meeting(), organisation_id)
    email = board_queries.address_of(invited.organisation)
    try:
        dispatch.send_again(meeting(), organisation_id, to_email=email, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        flash_error(sentence(refusal.decision))
    else:
        flash_done(_("Đã xếp hàng gửi lại cho %(name)s.", name=invited.recipient.name))
    return redirect_back(url_for("invitations.index"))


@blueprint.get("/<int:organisation_id>/letter.pdf")
@requires("invitations.read")
def letter_pdf(organisation_id: int) -> Response:
    """The organisation's letter: as approved, else as a draft."""
    invited = queries.invited_organisation(meeting(), organisation_id)
    words = papers.words_shown(meeting(), queries.working_letter(meeting()), invited, actor=current_actor())
    data = papers.pdf(words)
    return send_bytes(data, _("Giấy mời - %(name)s.pdf", name=invited.recipient.name), papers.PDF, inline=True)


@blueprint.get("/<int:organisation_id>/link")
@requires("invitations.write")
def show_link(organisation_id: int) -> Response:
    """The organisation's link, to copy for Zalo or to print as QR."""
    invited = queries.invited_organisation(meeting(), organisation_id)
    link = papers.link_of(invited.organisation)
    return render("invitations/links/show.html", invited=invited, link=link, qr=qr_svg(link), meeting=meeting())


@blueprint.post("/<int:organisation_id>/link")
@requires("invitations.write")
def update_link(organisation_id: int) -> Response:
    """Make every earlier link of the organisation dead."""
    organisation = dispatch.reset_link(meeting(), organisation_id, actor=current_actor(), now=now())
    flash_done(_("Đã đặt lại đường dẫn của %(name)s; đường dẫn cũ không mở được nữa.", name=organisation.display_name))
    return to("invitations.show_link", organisation_id=organisation_id)


@blueprint.get("/links")
@requires("invitations.write")
def print_links() -> Response:
    """Sheets with QR, one organisation each: one that is named, those without an address, or all."""
    return render(
        "invitations/links/print.html", sheets=[link_sheet(one) for one in chosen_for_print()], meeting=meeting()
    )


def chosen_for_print() -> list[queries.Invited]:
    wanted = request.args.get("organisation", type=int)
    if wanted is not None:
        return [queries.invited_organisation(meeting(), wanted)]
    everybody = queries.invited_organisations(meeting())
    if request.args.get("only") != "no_address":
        return everybody
    rows = board_queries.board(meeting(), queries.working_letter(meeting()))
    without = {row.organisation.id for row in rows if not row.email}
    return [one for one in everybody if one.organisation.id in without]


def link_sheet(invited: queries.Invited) -> dict[str, Any]:
    link = papers.link_of(invited.organisation)
    return {"name": invited.recipient.name, "link": link, "qr": qr_svg(link)}


def question(*, status: int = 200, refusal: str = "", form: TrialForm | None = None) -> Response:
    """The page that says what sending would do."""
    letter = queries.working_letter(meeting())
    plan = board_queries.dispatch_plan(meeting(), letter)
    first = plan.going[0].organisation_id if plan.going else first_invited(meeting())
    return render(
        "invitations/deliveries/new.html",
        status,
        letter=letter,
        label=letters.label(meeting(), letter),
        plan=plan,
        reasons=LEFT_OUT,
        left_out=dispatch.skipped(plan),
        approved=letter.state in FROZEN,
        refusal=refusal,
        form=form or TrialForm(data={"organisation": first}),
        first=first,
        meeting=meeting(),
    )


def first_invited(subject: Meeting) -> int | None:
    organisations = queries.invited_organisations(subject)
    return organisations[0].organisation.id if organisations else None


def list_state() -> ListState:
    return ListState.from_request(sorts=("protocol", "name", "state"), filters=("state",))


def sorted_rows(rows: list[BoardRow], state: ListState) -> list[BoardRow]:
    found = board_queries.filtered(rows, q=state.q, state=state.filters.get("state", ""))
    if state.sort == "name":
        return sorted(found, key=lambda row: row.organisation.sort_key)
    if state.sort == "state":
        return sorted(found, key=lambda row: board_queries.ORDER.index(row.shown))
    return found


def paged(rows: list[BoardRow], state: ListState) -> Page[BoardRow]:
    page = min(state.page, max(1, -(-len(rows) // state.per_page)))
    start = (page - 1) * state.per_page
    return Page(rows[start : start + state.per_page], len(rows), page, state.per_page)


def sheet_row(row: BoardRow) -> list[object]:
    invitation = row.invitation
    return [
        row.organisation.display_name,
        row.email,
        str(INVITATION_STATES[row.shown].word),
        moment(row.message.updated_at) if row.message else "",
        row.reason or "",
        moment(invitation.answered_at) if invitation else "",
        (invitation.answered_by if invitation else None) or "",
    ]


def to(endpoint: str, **values: Any) -> Response:
    return redirect(url_for(endpoint, **values), code=303)
