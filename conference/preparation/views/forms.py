"""The report outline and the appendix forms, to read: they are data of the plan."""

from typing import Any

from flask import Blueprint

from conference.preparation.queries import report_form, report_forms
from conference.web.access import requires
from conference.web.pages import meeting, render

blueprint = Blueprint("forms", __name__, url_prefix="/forms")


@blueprint.get("")
@requires("preparation.read")
def index() -> Any:
    return render("preparation/forms/index.html", forms=report_forms(meeting()))


@blueprint.get("/<code>")
@requires("preparation.read")
def show(code: str) -> Any:
    return render("preparation/forms/show.html", form=report_form(meeting(), code))
