"""The outbox: what was sent to whom, in which state, why not, and again."""

from typing import Any

from flask import Blueprint, jsonify, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import ConferenceError, RuleBroken
from conference.kit.clock import local
from conference.kit.masking import masked
from conference.mail.builders import build_message
from conference.mail.message import Message
from conference.mail.models import OutgoingMessage
from conference.mail.services import RESENDABLE, message_of
from conference.mail.transport import FileTransport, current_transport
from conference.mail.words import KINDS, STATES, state_text
from conference.operations import queries
from conference.operations.forms import AddressForm
from conference.operations.services.outbox import resend_failed_messages, resend_message
from conference.web.access import current_actor, requires
from conference.web.downloads import send_bytes, send_sheet
from conference.web.lists import ListState
from conference.web.pages import flash_done, flash_error, meeting, now, optional_meeting, render

blueprint = Blueprint("outbox", __name__, url_prefix="/outbox")
FRAME_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'"
ALWAYS_SHOWN = ("queued", "sent", "failed")


def list_state() -> ListState:
    return ListState.from_request(sorts=queries.OUTBOX_SORTS, filters=("state", "kind"))


def meeting_id() -> int | None:
    """Before the first conference there may still be a test letter."""
    current = optional_meeting()
    return current.id if current else None


@blueprint.get("")
@requires("mail.read")
def index() -> Response:
    """The list."""
    state, counts = list_state(), queries.outbox_counts(meeting_id())
    return render(
        "operations/outbox/index.html",
        state=state,
        page=queries.outbox(meeting_id(), state),
        counts=counts,
        shown_states=[name for name in STATES if counts.get(name) or name in ALWAYS_SHOWN],
        states=STATES,
        kinds=[(kind, kind_text(kind)) for kind in queries.outbox_kinds(meeting_id())],
        kind_text=kind_text,
        running=queries.send_out(meeting_id()),
        resendable=RESENDABLE,
        transport=current_transport().name,
    )


def kind_text(kind: str) -> str:
    """The word of a kind; a package gives its own."""
    return _(KINDS[kind]) if kind in KINDS else kind


@blueprint.get("/progress.json")
@requires("mail.read")
def progress() -> Response:
    """What the page asks every two seconds while something is being sent."""
    running = queries.send_out(meeting_id())
    if running is None:
        return jsonify(done=0, total=0, text=_("Đã gửi xong"), finished=True, parts=[])
    text = _("Đang gửi %(done)s trên %(total)s thư", done=running.done, total=running.total)
    return jsonify(done=running.done, total=running.total, text=text, finished=False, parts=running.parts)


@blueprint.get("/export")
@requires("mail.read")
def export() -> Response:
    """The list as it is filtered, as a sheet."""
    rows = queries.outbox(meeting_id(), list_state().everything()).items
    headings = [_("Nơi nhận"), _("Địa chỉ"), _("Loại thư"), _("Tiêu đề"), _("Trạng thái"), _("Lúc"), _("Lý do")]
    return send_sheet("hop-thu-di.xlsx", headings, (sheet_row(row) for row in rows), title=_("Hộp thư đi"))


def sheet_row(row: OutgoingMessage) -> list[object]:
    at = row.sent_at or row.updated_at
    said = [kind_text(row.kind), row.subject, state_text(row.state), f"{local(at):%H:%M:%S %d/%m/%Y}", row.reason]
    return [row.to_name, row.to_email, *said]


@blueprint.get("/<public_id>")
@requires("mail.read")
def show(public_id: str) -> Response:
    """One message with its content."""
    row = message_of(meeting_id(), public_id)
    return message_page(row, AddressForm(email=row.to_email))


def message_page(row: OutgoingMessage, form: AddressForm, status: int = 200) -> Response:
    message, problem = content_of(row)
    return render(
        "operations/outbox/show.html",
        status,
        row=row,
        message=message,
        text=shown_text(message.text) if message else "",
        problem=problem,
        form=form,
        words=STATES[row.state],
        kind=kind_text(row.kind),
        can_resend=row.state in RESENDABLE and current_actor().can("mail.write"),
        has_file=isinstance(current_transport(), FileTransport) and row.state == "sent" and not row.is_rehearsal,
    )


def content_of(row: OutgoingMessage) -> tuple[Message | None, str]:
    """The content as it would be sent now, or why it cannot be made."""
    try:
        return build_message(row), ""
    except ConferenceError as error:
        return None, str(error)


def shown_text(text: str) -> str:
    """Only who may send letters sees the secret links in them."""
    return text if current_actor().can("invitations.send") else masked(text)


@blueprint.get("/<public_id>/html")
@requires("mail.read")
def html(public_id: str) -> Response:
    """The HTML part for the frame of the message page: nothing in it runs or loads."""
    message = build_message(message_of(meeting_id(), public_id))
    response = Response(shown_text(message.html), mimetype="text/html")
    response.headers["Content-Security-Policy"] = FRAME_POLICY
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@blueprint.get("/<public_id>/attachments/<int:number>")
@requires("invitations.send")
def attachment(public_id: str, number: int) -> Any:
    """One file of a message; letters, passes and calendars carry secret links."""
    message = build_message(message_of(meeting_id(), public_id))
    if number >= len(message.attachments):
        return redirect(url_for("outbox.show", public_id=public_id))
    file = message.attachments[number]
    return send_bytes(file.content, file.filename, file.mimetype)


@blueprint.get("/<public_id>/message.eml")
@requires("mail.write")
def file(public_id: str) -> Any:
    """The .eml that was written instead of sending."""
    row, transport = message_of(meeting_id(), public_id), current_transport()
    path = transport.path_of(row.message_id) if isinstance(transport, FileTransport) else None
    if path is None or not path.is_file():
        flash_error(_("Thư này không có tệp .eml; chỉ có khi chưa đặt SMTP_URL."))
        return redirect(url_for("outbox.show", public_id=public_id))
    return send_bytes(path.read_bytes(), path.name, "message/rfc822")


@blueprint.post("/<public_id>/deliveries")
@requires("mail.write")
def create_delivery(public_id: str) -> Any:
    """Send one message again, to a corrected address if there is one."""
    row, form = message_of(meeting_id(), public_id), AddressForm()
    if not form.validate():
        return message_page(row, form, 422)
    try:
        resend_message(row, to_email=str(form.email.data), actor=current_actor(), now=now())
    except RuleBroken:
        flash_error(_("Thư này ở trạng thái “%(state)s” nên không gửi lại.", state=state_text(row.state)))
    else:
        flash_done(_("Đã xếp hàng gửi lại cho %(name)s.", name=row.to_name))
    return redirect(url_for("outbox.show", public_id=public_id), 303)


@blueprint.get("/deliveries/new")
@requires("mail.write")
def new_deliveries() -> Response:
    """Before everything that failed is sent again: how many, to whom."""
    state = ListState(q="", sort="name", page=1, filters={"state": "failed"}, per_page=200)
    return render("operations/outbox/resend.html", page=queries.outbox(meeting().id, state), states=STATES)


@blueprint.post("/deliveries")
@requires("mail.write")
def create_deliveries() -> Any:
    """Send everything again that failed."""
    count = resend_failed_messages(meeting().id, actor=current_actor(), now=now())
    flash_done(_("Đã xếp hàng gửi lại %(n)s thư.", n=count))
    return redirect(url_for("outbox.index"), 303)
