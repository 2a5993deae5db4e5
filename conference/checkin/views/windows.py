"""The hours of one pass: set from the page of the pass."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _

from conference.checkin.forms import WindowForm
from conference.checkin.services.windows import set_window
from conference.checkin.words import refusal
from conference.errors import RuleBroken
from conference.passes.queries import pass_of_meeting
from conference.web.access import current_actor, requires
from conference.web.pages import flash_done, meeting, now, render


def add_routes(blueprint: Blueprint) -> None:
    """Register the address."""
    blueprint.route("/passes/<int:pass_id>/hours", methods=["GET", "POST"])(edit_hours)


@requires("passes.write")
def edit_hours(pass_id: int) -> Any:
    """Limit a pass to some hours, or take the limit away."""
    row, status = pass_of_meeting(meeting().id, pass_id), 200
    form = WindowForm(data={"day": meeting().date})
    if form.validate_on_submit():
        start, end = form.hours()
        try:
            set_window(row.id, valid_from=start, valid_until=end, actor=current_actor(), now=now())
        except RuleBroken as broken:
            form.fail("end", refusal(broken.decision))  # type: ignore[arg-type]
            status = 409
        else:
            flash_done(_("Đã ghi khung giờ của thẻ."))
            return redirect(url_for("passes.show", pass_id=row.id), code=303)
    elif form.is_submitted():
        status = 400
    return render("checkin/windows/edit.html", status=status, form=form, row=row)
