"""The public calendar address."""

from typing import Any

from flask import Blueprint

from conference.agenda.queries import public_calendar
from conference.web.access import public
from conference.web.downloads import send_bytes
from conference.web.pages import meeting, settings

blueprint = Blueprint("calendar", __name__, url_prefix="/calendar")
TYPE = "text/calendar; charset=utf-8; method=PUBLISH"


@blueprint.get("/agenda.ics")
@public
def agenda() -> Any:
    data = public_calendar(meeting(), mail_from=settings().mail_from)
    return send_bytes(data, "chuong-trinh.ics", TYPE, inline=True, cache="public, no-cache")
