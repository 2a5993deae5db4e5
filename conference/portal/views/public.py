"""The delegate's own page behind a secret link, and the public page behind the QR that shows nothing about a person."""

from typing import Any, cast

from flask import Blueprint, g, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import BadToken
from conference.extensions import limiter
from conference.kit.actor import Actor
from conference.meetings.models import Meeting
from conference.passes import queries as pass_queries
from conference.passes.core.qr import qr_svg
from conference.passes.core.token import pass_text, shown_serial
from conference.passes.papers import pass_pdf
from conference.people.models import Delegate
from conference.portal import queries
from conference.portal.calendars import personal_calendar
from conference.portal.words import LINK_SENTENCES, place_words, when_words
from conference.web.access import by_link, public, set_actor
from conference.web.downloads import send_bytes
from conference.web.pages import optional_meeting, render, settings

delegate_pages = Blueprint("portal", __name__, url_prefix="/d/<token>")
pass_pages = Blueprint("portal_public", __name__)
limiter.limit("3000 per hour; 300 per minute")(pass_pages)


@delegate_pages.url_defaults
def give_token(_endpoint: str, values: dict[str, Any]) -> None:
    """Addresses inside the link stay inside it."""
    values.setdefault("token", g.get("link_token", ""))


@delegate_pages.before_request
def open_link() -> None:
    """The token becomes the delegate and the conference, or BadToken; the views do not see it."""
    g.link_token = str((request.view_args or {}).pop("token", ""))
    person = queries.delegate_of_token(settings().secret_key, g.link_token)
    g.delegate, g.meeting = person, queries.meeting_of(person)
    set_actor(Actor(kind="delegate", id=person.public_id, name=person.full_name, ip=request.remote_addr))


@delegate_pages.errorhandler(BadToken)
def refuse_link(error: BadToken) -> Response:
    """What became of the pass, and whom to ask."""
    sentence = LINK_SENTENCES.get(error.reason, LINK_SENTENCES["forged"])
    return render("portal/delegates/closed.html", status=410, sentence=sentence, meeting=optional_meeting())


@delegate_pages.get("", strict_slashes=False)
@by_link
def show() -> Response:
    """Pass, seat, programme, calendar: one screen that also works as a screenshot."""
    page = queries.delegate_page(delegate())
    text = pass_text(settings().public_url, page.card.code) if page.card else None
    return render(
        "portal/delegates/show.html",
        page=page,
        qr=qr_svg(text, title=_("Mã vào cửa")) if text else None,
        serial=shown_serial(page.card.serial) if page.card else None,
        **conference_words(page.meeting),
    )


@delegate_pages.get("/calendar.ics")
@by_link
def calendar() -> Response:
    """The delegate's own calendar; equal content answers 304."""
    data = personal_calendar(delegate(), meeting(), settings=settings())
    return send_bytes(data, _("Lịch hội nghị.ics"), "text/calendar; charset=utf-8")


@delegate_pages.get("/pass.pdf")
@by_link
def pass_file() -> Response:
    """The pass on one page."""
    card = pass_queries.live_pass_of(delegate().id)
    data = pass_pdf(card, delegate(), meeting=meeting(), settings=settings())
    return send_bytes(data, _("Thẻ đại biểu.pdf"), "application/pdf")


@pass_pages.get("/p/<path:code>")
@pass_pages.get("/P/<path:code>")
@public
def show_pass(code: str) -> Response:
    """Where the QR leads any camera: the conference and whether the pass counts; nothing about the person."""
    page = queries.pass_page(code)
    if page is None:
        return render("portal/passes/unknown.html", status=404)
    current = optional_meeting()
    g.meeting = page.meeting
    return render(
        "portal/passes/show.html",
        page=page,
        calendar_address=url_for("calendar.agenda") if current is page.meeting else None,
        **conference_words(page.meeting),
    )


def delegate() -> Delegate:
    return cast(Delegate, g.delegate)


def meeting() -> Meeting:
    return cast(Meeting, g.meeting)


def conference_words(of: Meeting) -> dict[str, Any]:
    """When and where, as far as it is decided."""
    return {"meeting": of, "when": when_words(of), "place": place_words(of)}
