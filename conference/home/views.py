"""The overview and the search over everything."""

from flask import Blueprint, redirect, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response

from conference.home.queries.calendar import calendar_rows
from conference.home.queries.overview import overview
from conference.home.queries.search import search_everything
from conference.home.stages import stage_states
from conference.kit.text import nfc_clean, plain
from conference.web.access import current_actor, requires, signed_in
from conference.web.lists import LONGEST_QUERY
from conference.web.pages import now, optional_meeting, render

blueprint = Blueprint("home", __name__)


@blueprint.record
def tell_the_rail(setup: BlueprintSetupState) -> None:
    """The rail asks here how far each stage has come."""
    setup.app.extensions["stage_states"] = stage_states


@blueprint.get("/")
@signed_in
def index() -> Response:
    """The state of everything on one page; the door team, which has no overview, goes to its page."""
    if not current_actor().can("home.read"):
        return redirect(url_for("checkin.show_door"))
    meeting, at = optional_meeting(), now()
    if meeting is None:
        return render("home/overview/empty.html")
    rows, tasks = calendar_rows(meeting, now=at)
    return render("home/overview/index.html", today=at, meeting=meeting, view=overview(meeting), rows=rows, tasks=tasks)


@blueprint.get("/search")
@requires("home.read")
def search() -> Response:
    """People, organisations, papers and pages."""
    q = nfc_clean(request.args.get("q", ""))[:LONGEST_QUERY]
    groups = search_everything(optional_meeting(), q, actor=current_actor()) if plain(q) else []
    return render("home/search/index.html", groups=groups, search_words=q)
