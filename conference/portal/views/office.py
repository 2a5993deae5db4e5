"""What the office does with a delegate's own link: copy it, send the pass again, make the old link dead."""

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.errors import RuleBroken
from conference.people.queries import delegates as people
from conference.portal import services
from conference.portal.calendars import delegate_address
from conference.portal.words import LINK_REFUSALS
from conference.web.access import current_actor, requires
from conference.web.pages import flash_done, flash_error, meeting, now, render, settings

blueprint = Blueprint("delegate_link", __name__, url_prefix="/delegates/<int:delegate_id>/link")


@blueprint.get("")
@requires("people.write")
def show(delegate_id: int) -> Response:
    """The address to copy, and what can be done with it."""
    delegate = people.delegate(meeting().id, delegate_id)
    address = delegate_address(delegate, settings=settings())
    return render("portal/links/show.html", delegate=delegate, address=address, comes=delegate.state == "accepted")


@blueprint.post("")
@requires("people.write")
def update(delegate_id: int) -> Response:
    """A new link; the old one answers 410 from now on."""
    delegate = services.reset_link(meeting(), delegate_id, actor=current_actor(), now=now())
    flash_done(_("Đã đặt lại đường dẫn của %(name)s; đường dẫn cũ không mở được nữa.", name=delegate.full_name))
    return back(delegate_id)


@blueprint.post("/messages")
@requires("people.write")
def create_message(delegate_id: int) -> Response:
    """Pass, page and calendar entry once more to the same address."""
    try:
        row = services.send_pass_again(meeting(), delegate_id, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        flash_error(str(LINK_REFUSALS[refusal.decision.code]))
        return back(delegate_id)
    flash_done(_("Đã xếp hàng gửi thẻ tới %(email)s.", email=row.to_email))
    return back(delegate_id)


def back(delegate_id: int) -> Response:
    """To the page of the link."""
    return redirect(url_for("delegate_link.show", delegate_id=delegate_id), code=303)
