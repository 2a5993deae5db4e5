"""The plan behind the conference: what it says, loading a file, copying a conference."""

from contextlib import closing
from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from conference.errors import NotFound, RuleBroken
from conference.meetings.forms import CopyForm
from conference.meetings.queries import meeting_by_id
from conference.meetings.words import FACTS, sentence
from conference.planfile.core.reading import MAX_BYTES
from conference.planfile.core.schema import read_plan
from conference.planfile.forms import ConfirmForm, PlanFileForm
from conference.planfile.queries import loaded_plan, plan_text, recipients
from conference.planfile.services import copy_meeting, load_plan, preview_plan
from conference.planfile.words import FIELDS, KINDS, SENTENCES, problem_lines, shown
from conference.web.access import current_actor, requires
from conference.web.downloads import send_bytes
from conference.web.pages import flash_done, meeting, now, optional_meeting, render

blueprint = Blueprint("plan", __name__, url_prefix="/plan")


@blueprint.get("")
@requires("meetings.read")
def show() -> Any:
    shown = meeting()
    return render(
        "planfile/plan/show.html",
        meeting=shown,
        paper=shown.plan.get("plan", {}),
        budget=shown.plan.get("budget", {}),
        recipients=recipients(shown),
        loaded=loaded_plan(shown),
    )


@blueprint.get("/file")
@requires("meetings.read")
def download() -> Any:
    loaded = plan_text(meeting())
    return send_bytes(loaded.content.encode(), loaded.filename, "application/yaml")


@blueprint.get("/new")
@requires("meetings.write")
def new() -> Any:
    return render("planfile/plan/new.html", form=PlanFileForm(), problems=[])


@blueprint.post("/new")
@requires("meetings.write")
def preview() -> Any:
    form = PlanFileForm()
    if not form.validate_on_submit() or not isinstance(form.file.data, FileStorage):
        return render("planfile/plan/new.html", 422, form=form, problems=[])
    with closing(form.file.data) as file:
        raw = file.stream.read(MAX_BYTES + 1)
    return question(raw, str(form.file.data.filename or "ke-hoach.yaml"))


@blueprint.post("/loads")
@requires("meetings.write")
def create() -> Any:
    form = ConfirmForm()
    raw = (form.content.data or "").replace("\r\n", "\n").encode()  # browsers send line ends of their own
    filename = (form.filename.data or "ke-hoach.yaml")[:200]
    try:
        report = load_plan(raw, filename=filename, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        return refused(refusal)
    words = _("Đã lập hội nghị “%(code)s” từ tệp kế hoạch.") if report.new else _("Đã nạp lại kế hoạch “%(code)s”.")
    flash_done(words % {"code": report.code})
    return redirect(url_for("plan.show"), code=303)


@blueprint.get("/copy/<int:meeting_id>")
@requires("meetings.write")
def copy(meeting_id: int) -> Any:
    return render("planfile/plan/copy.html", form=CopyForm(), source=meeting_by_id(meeting_id))


@blueprint.post("/copy/<int:meeting_id>")
@requires("meetings.write")
def create_copy(meeting_id: int) -> Any:
    form, source = CopyForm(), meeting_by_id(meeting_id)
    if not form.validate_on_submit():
        return render("planfile/plan/copy.html", 422, form=form, source=source)
    try:
        copy_meeting(source.id, code=form.code.data, title=form.title.data, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        form.fail(str(refusal.decision.facts.get("field", "")), sentence(refusal.decision))
        return render("planfile/plan/copy.html", 409, form=form, source=source)
    flash_done(_("Đã lập hội nghị “%(title)s”; ngày, giờ và người để trống.", title=form.title.data))
    return redirect(url_for("settings.show"), code=303)


def question(raw: bytes, filename: str) -> Any:
    """What loading would do, with counts, before it happens."""
    try:
        report = preview_plan(raw, filename=filename, actor=current_actor(), now=now())
    except RuleBroken as refusal:
        return refused(refusal)
    form = ConfirmForm(formdata=None, data={"filename": filename, "content": raw.decode("utf-8-sig")})
    warnings = problem_lines(read_plan(raw).warnings)
    return render(
        "planfile/plan/preview.html",
        report=report,
        form=form,
        filename=filename,
        kinds=KINDS,
        facts=FACTS,
        fields=FIELDS,
        shown=shown,
        warnings=warnings,
        before=optional_meeting(),
    )


def refused(refusal: RuleBroken) -> Any:
    """The page again with every problem of the file; nothing was loaded."""
    problems = refusal.decision.facts.get("problems")
    if not isinstance(problems, tuple):
        raise NotFound("plan") from refusal
    lines = problem_lines(problems)
    form = PlanFileForm(formdata=None)
    form.fail(None, str(SENTENCES["plan_refused"]) % {"count": len(lines)})
    return render("planfile/plan/new.html", 409, form=form, problems=lines)
