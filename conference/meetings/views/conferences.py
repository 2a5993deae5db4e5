"""The list of conferences, a new one, and which one is in work."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _

from conference.errors import RuleBroken
from conference.kit.dates import short_date
from conference.meetings.forms import NewConferenceForm
from conference.meetings.models import Meeting
from conference.meetings.queries import all_meetings, fitting
from conference.meetings.services import create_meeting, make_current
from conference.meetings.words import CONFERENCE_STATES, sentence
from conference.web.access import current_actor, requires
from conference.web.downloads import send_sheet
from conference.web.lists import ListState, Page
from conference.web.pages import flash_done, now, optional_meeting, render

blueprint = Blueprint("conferences", __name__, url_prefix="/conferences")


@blueprint.get("")
@requires("meetings.read")
def index() -> Any:
    state, everything = list_state(), all_meetings()
    found = fitting(everything, q=state.q, sort=state.sort)
    return render(
        "meetings/conferences/index.html",
        meetings=found,
        total=len(everything),
        state=state,
        page=Page(found, len(found), 1, max(1, len(found))),
        current=optional_meeting(),
        states=CONFERENCE_STATES,
    )


@blueprint.get("/export.xlsx")
@requires("meetings.read")
def export() -> Any:
    days = (_("Ngày họp"), _("Dự kiến từ"), _("Dự kiến tới"))
    headers = [_("Hội nghị"), _("Trích yếu"), _("Mã"), *days, _("Trạng thái")]
    state = list_state()
    rows = [sheet_row(row) for row in fitting(all_meetings(), q=state.q, sort=state.sort)]
    return send_sheet("hoi-nghi.xlsx", headers, rows, title=_("Hội nghị"))


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


def list_state() -> ListState:
    return ListState.from_request(sorts=("newest", "name"))


def sheet_row(row: Meeting) -> list[object]:
    days = [short_date(day) if day else "" for day in (row.date, row.date_from, row.date_to)]
    return [row.short_name or row.title, row.title, row.code, *days, str(CONFERENCE_STATES[row.state].word)]
