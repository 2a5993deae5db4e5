"""The tasks of the plan: list, export, and what a person decides about one."""

from dataclasses import replace
from datetime import date
from typing import Any

from flask import Blueprint, redirect, session, url_for
from flask_babel import gettext as _

from conference.errors import Outdated, RuleBroken
from conference.kit.clock import today
from conference.kit.dates import short_date
from conference.preparation.forms import TaskForm
from conference.preparation.models import Task
from conference.preparation.queries import TaskView, filtered, names_of, task, tasks, view_of
from conference.preparation.services import update_task
from conference.preparation.words import LACKS, SENTENCES, TASK_STATES, deadline_words, left_words
from conference.web.access import current_actor, requires
from conference.web.downloads import send_sheet
from conference.web.lists import ListState, Page
from conference.web.pages import flash_done, meeting, now, render

blueprint = Blueprint("tasks", __name__, url_prefix="/tasks")
WORDS: dict[str, Any] = {
    "states": TASK_STATES,
    "lacks": LACKS,
    "deadline_words": deadline_words,
    "left_words": left_words,
}
BEFORE = "task_before"


@blueprint.get("")
@requires("preparation.read")
def index() -> Any:
    views, state = tasks(meeting(), today=today(now())), list_state()
    found = chosen(views, state)
    return render(
        "preparation/tasks/index.html",
        tasks=found,
        total=len(views),
        state=state,
        page=Page(found, len(found), 1, max(1, len(found))),
        by_state={name: sum(view.state == name for view in views) for name in TASK_STATES},
        without_lead=sum(view.lacks_lead for view in views),
        without_deadline=sum(view.lacks_deadline for view in views),
        **WORDS,
    )


@blueprint.get("/export.xlsx")
@requires("preparation.read")
def export() -> Any:
    headers = [
        *(_("Mã"), _("Mục"), _("Nhiệm vụ"), _("Chủ trì"), _("Phối hợp"), _("Sản phẩm"), _("Hạn của kế hoạch")),
        *(_("Hạn nội bộ, hết ngày"), _("Trạng thái"), _("Ghi chú")),
    ]
    rows = [sheet_row(view) for view in chosen(tasks(meeting(), today=today(now())), list_state())]
    return send_sheet(f"nhiem-vu-{meeting().code}.xlsx", headers, rows, title=_("Nhiệm vụ"))


@blueprint.get("/<int:task_id>/edit")
@requires("preparation.write")
def edit(task_id: int) -> Any:
    row, names = task(meeting(), task_id), names_of(meeting())
    return page(row, TaskForm.of(row, names))


@blueprint.post("/<int:task_id>/edit")
@requires("preparation.write")
def update(task_id: int) -> Any:
    row, form = task(meeting(), task_id), TaskForm().offering(names_of(meeting()))
    if not form.validate_on_submit():
        return page(row, form, status=422)
    version = form.expected_version()
    try:
        before = update_task(
            meeting(), task_id, form.changes(row), expected_version=version, actor=current_actor(), now=now()
        )
    except RuleBroken as refusal:
        form.fail(str(refusal.decision.facts.get("field", "")), str(SENTENCES[refusal.decision.code]))
        return page(row, form, status=409)
    except Outdated:
        form.version.raw_data = [str(row.version)]
        form.version.data = str(row.version)
        form.fail(None, _("Có người vừa sửa nhiệm vụ này; xem lại các ô rồi ghi lần nữa."))
        return page(row, form, status=409)
    session[BEFORE] = {"id": task_id, "values": {name: as_text(value) for name, value in before.items()}}
    flash_done(_("Đã ghi nhiệm vụ %(code)s.", code=row.code), url_for("tasks.undo", task_id=task_id))
    return redirect(url_for("tasks.index", _anchor=row.code), code=303)


@blueprint.post("/<int:task_id>/undo")
@requires("preparation.write")
def undo(task_id: int) -> Any:
    row, kept = task(meeting(), task_id), session.pop(BEFORE, {})
    values = kept.get("values", {}) if kept.get("id") == task_id else {}
    if values.get("internal_deadline"):
        values["internal_deadline"] = date.fromisoformat(values["internal_deadline"])
    update_task(meeting(), task_id, values, expected_version=None, actor=current_actor(), now=now())
    flash_done(_("Đã hoàn tác thay đổi của nhiệm vụ %(code)s.", code=row.code))
    return redirect(url_for("tasks.index", _anchor=row.code), code=303)


def list_state() -> ListState:
    state = ListState.from_request(sorts=("plan", "deadline", "title"), filters=("state", "lacks"))
    known = {"state": TASK_STATES, "lacks": LACKS}
    return replace(state, filters={name: value for name, value in state.filters.items() if value in known[name]})


def chosen(views: list[TaskView], state: ListState) -> list[TaskView]:
    """The tasks of this address."""
    given = {"state": state.filters.get("state", ""), "lacks": state.filters.get("lacks", "")}
    return filtered(views, q=state.q, sort=state.sort, **given)


def page(row: Task, form: TaskForm, *, status: int = 200) -> Any:
    view = view_of(row, names_of(meeting()), today=today(now()))
    return render("preparation/tasks/edit.html", status, view=view, form=form, **WORDS)


def as_text(value: Any) -> Any:
    """What a cookie can hold."""
    return value.isoformat() if isinstance(value, date) else value


def sheet_row(view: TaskView) -> list[object]:
    row = view.row
    return [
        *(row.code, row.ref, row.title, "; ".join(view.leads), "; ".join(view.partners), row.output),
        deadline_words(view.plan_deadline) if view.plan_deadline else "",
        short_date(row.internal_deadline) if row.internal_deadline else "",
        *(str(TASK_STATES[view.state].word), row.note),
    ]
