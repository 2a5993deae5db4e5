"""The overview and the search over everything."""

from flask import Blueprint, request
from werkzeug.wrappers import Response

from conference.home.queries.search import search_everything
from conference.web.access import current_actor, requires
from conference.web.lists import LONGEST_QUERY
from conference.web.pages import now, optional_meeting, render

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
@requires("home.read")
def index() -> Response:
    """The state of everything on one page."""
    return render("home/overview/index.html", today=now())


@blueprint.get("/search")
@requires("home.read")
def search() -> Response:
    """People, organisations, papers and pages."""
    q = " ".join(request.args.get("q", "").split())[:LONGEST_QUERY]
    groups = search_everything(optional_meeting(), q, actor=current_actor()) if q else []
    return render("home/search/index.html", groups=groups, search_words=q)
