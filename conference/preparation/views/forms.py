"""The report outline and the appendix forms, to read: they are data of the plan."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint
from flask_babel import gettext as _

from conference.kit.text import exact, matches
from conference.preparation.models import ReportForm
from conference.preparation.queries import report_form, report_forms
from conference.preparation.words import FORM_PLACES
from conference.web.access import requires
from conference.web.downloads import send_sheet
from conference.web.lists import ListState, Page
from conference.web.pages import meeting, render

blueprint = Blueprint("forms", __name__, url_prefix="/forms")


@blueprint.get("")
@requires("preparation.read")
def index() -> Any:
    state, everything = list_state(), report_forms(meeting())
    found = fitting(everything, state.q)
    return render(
        "preparation/forms/index.html",
        forms=[(form, name_of(form), place_of(form)) for form in found],
        total=len(everything),
        state=state,
        page=Page(found, len(found), 1, max(1, len(found))),
    )


@blueprint.get("/export.xlsx")
@requires("preparation.read")
def export() -> Any:
    rows = [
        (number, name_of(form), place_of(form))
        for number, form in enumerate(fitting(report_forms(meeting()), list_state().q), start=1)
    ]
    return send_sheet(f"bieu-mau-{meeting().code}.xlsx", [_("STT"), _("Biểu mẫu"), _("Trong kế hoạch")], rows)


@blueprint.get("/<code>")
@requires("preparation.read")
def show(code: str) -> Any:
    return render("preparation/forms/show.html", form=report_form(meeting(), code))


def list_state() -> ListState:
    return ListState.from_request(sorts=("plan",))


def fitting(forms: Sequence[ReportForm], q: str) -> list[ReportForm]:
    """The forms that fit a search without accents; spelled as typed comes first."""
    found = [form for form in forms if matches(q, searched(form))]
    return sorted(found, key=lambda form: bool(q) and exact(q) not in exact(searched(form)))


def searched(form: ReportForm) -> str:
    return f"{name_of(form)} {place_of(form)}"


def name_of(form: ReportForm) -> str:
    return form.title or _("Quy ước chung của các biểu mẫu")


def place_of(form: ReportForm) -> str:
    """Where the plan prints it, e.g. Phụ lục 1."""
    return str(form.body.get("code_in_source") or FORM_PLACES.get(form.code, ""))
