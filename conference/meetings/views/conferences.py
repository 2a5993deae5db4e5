"""The list of conferences, a new one, and which one is in work."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _

from conference.errors import RuleBroken
from conference.meetings.forms import NewConferenceForm
from conference.meetings.queries import all_meetings
from conference.meetings.services import create_meeting, make_current
from conference.meetings.words import CONFERENCE_STATES, sentence
from conference.web.access import current_actor, requires
from conference.web.pages import flash_done, now, optional_meeting, render

blueprint = Blueprint("conferences", __name__, url_prefix="/conferences")


@blueprint.get("")
@requires("meetings.read")
def index() -> Any:
    meetings = all_meetings()
    current = optional_meeting()
    return render("meetings/conferences/index.html", meetings=meetings, current=current, states=CONFERENCE_STATES)


@blueprint.get("/new")
@requires("meetings.write")
def new() -> Any:
    return render("meetings/conferences/new.html", form=NewConferenceForm())


@blueprint.post("/new")
@requires("meetings.write")
def create() -> Any:
    form = NewConferenceForm()
    if not form.validate_on_submit():
        return render("meetings/conferences/new.html", 422, form=form)
    facts = {"date": form.date.data, "city": form.city.data}
    try:
        create_meeting(form.code.data, form.title.data, facts=facts, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        form.fail(str(refusal.decision.facts.get("field", "")), sentence(refusal.decision))
        return render("meetings/conferences/new.html", 409, form=form)
    flash_done(_("Đã lập hội nghị “%(title)s”; các dữ kiện khác ghi ở đây khi đã biết.", title=form.title.data))
    return redirect(url_for("settings.show"), code=303)


@blueprint.post("/<int:meeting_id>/current")
@requires("meetings.write")
def choose(meeting_id: int) -> Any:
    before = optional_meeting()
    meeting = make_current(meeting_id, actor=current_actor(), now=now())
    back = url_for("conferences.choose", meeting_id=before.id) if before and before.id != meeting.id else None
    flash_done(_("Đang làm việc với hội nghị “%(name)s”.", name=meeting.short_name or meeting.title), back)
    return redirect(url_for("conferences.index"), code=303)
