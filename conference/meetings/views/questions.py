"""Open questions: both values side by side, a decision with its reason, and taking it back."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from wtforms.fields import SelectChoice

from conference.errors import RuleBroken
from conference.kit.clock import local
from conference.meetings.core.questions import Choice
from conference.meetings.forms import DecisionForm
from conference.meetings.queries import QuestionView, counts, filtered, question, questions
from conference.meetings.services import decide_question, undo_decision
from conference.meetings.words import CHOICES, CHOSEN, QUESTION_STATES, SEVERITIES, WORKS_WITH, filled, sentence
from conference.web.access import current_actor, requires
from conference.web.downloads import send_sheet
from conference.web.filters import moment
from conference.web.lists import ListState, Page
from conference.web.pages import flash_done, meeting, now, render

blueprint = Blueprint("questions", __name__, url_prefix="/questions")
WORDS: dict[str, Any] = {
    "states": QUESTION_STATES,
    "severities": SEVERITIES,
    "works_with": WORKS_WITH,
    "chosen": CHOSEN,
}


@blueprint.get("")
@requires("meetings.read")
def index() -> Any:
    views, state = questions(meeting()), list_state()
    found = chosen(views, state)
    return render(
        "meetings/questions/index.html",
        questions=found,
        page=Page(found, len(found), 1, max(1, len(found))),
        total=len(views),
        state=state,
        by_state=counts(views, lambda view: view.state),
        by_severity=counts(views, lambda view: view.row.severity),
        **WORDS,
    )


@blueprint.get("/export.xlsx")
@requires("meetings.read")
def export() -> Any:
    headers = [
        *(_("Mã"), _("Mức"), _("Mục"), _("Điểm chưa rõ"), _("Trích nguyên văn"), _("Văn bản ghi"), _("Cách đọc khác")),
        *(_("Trạng thái"), _("Quyết định"), _("Lý do"), _("Người quyết định"), _("Lúc")),
    ]
    rows = [sheet_row(view) for view in chosen(questions(meeting()), list_state())]
    return send_sheet(f"diem-can-lam-ro-{meeting().code}.xlsx", headers, rows, title=_("Điểm cần làm rõ"))


@blueprint.get("/<code>")
@requires("meetings.read")
def show(code: str) -> Any:
    return page(question(meeting(), code), DecisionForm())


@blueprint.post("/<code>/decision")
@requires("meetings.write")
def decide(code: str) -> Any:
    form = DecisionForm()
    view = question(meeting(), code)
    if not form.validate_on_submit():
        return page(view, form, status=422)
    given = {"choice": form.choice.data or "", "own": form.own.data or "", "reason": form.reason.data or ""}
    try:
        decide_question(meeting(), code, **given, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        form.fail(FIELDS.get(refusal.decision.code), sentence(refusal.decision))
        return page(question(meeting(), code), form, status=409)
    flash_done(_("Đã ghi quyết định cho %(code)s.", code=code), url_for("questions.undo", code=code))
    return redirect(url_for("questions.index", _anchor=code), code=303)


@blueprint.post("/<code>/decision/undo")
@requires("meetings.write")
def undo(code: str) -> Any:
    undo_decision(meeting(), code, actor=current_actor(), now=now())
    flash_done(_("Đã hoàn tác quyết định của %(code)s; điểm này lại chưa rõ.", code=code))
    return redirect(url_for("questions.index", _anchor=code), code=303)


FIELDS = {"choice_missing": "choice", "own_value_missing": "own", "reason_missing": "reason"}


def list_state() -> ListState:
    state = ListState.from_request(sorts=("plan",), filters=("state", "severity"))
    known = {"state": QUESTION_STATES, "severity": SEVERITIES}
    return replace(state, filters={name: value for name, value in state.filters.items() if value in known[name]})


def chosen(views: list[QuestionView], state: ListState) -> list[QuestionView]:
    """The questions of this address."""
    return filtered(views, q=state.q, state=state.filters.get("state", ""), severity=state.filters.get("severity", ""))


def page(view: QuestionView, form: DecisionForm, *, status: int = 200) -> Any:
    form.choice.choices = [SelectChoice(choice, choice_words(view, choice)) for choice in view.choices]
    return render("meetings/questions/show.html", status, view=view, form=form, **WORDS)


def choice_words(view: QuestionView, choice: str) -> str:
    """A choice with the value it stands for."""
    value = {Choice.STATED: view.row.stated, Choice.OTHER: view.row.other}.get(Choice(choice))
    return filled(CHOICES[choice], {"value": value}) if value else str(CHOICES[choice])


def sheet_row(view: QuestionView) -> list[object]:
    """Both values stay, also in a sheet."""
    row, decision = view.row, view.decision
    told = (
        [decision.value, decision.reason, decision.decided_by, moment(local(decision.decided_at))] if decision else []
    )
    return [
        *(row.code, str(SEVERITIES[row.severity].word), row.ref, row.what, "\n".join(row.quotes)),
        *(row.stated, row.other, str(QUESTION_STATES[view.state].word), *told),
    ]
