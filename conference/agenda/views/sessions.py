"""The parts of the agenda in order: add, change, move, remove; every step has its way back."""

from dataclasses import replace
from datetime import time
from typing import Any

from flask import Blueprint, redirect, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.agenda import services
from conference.agenda.forms import SessionForm
from conference.agenda.models import Session
from conference.agenda.queries import AgendaView, agenda_view, end_of, session_of, speaker_names
from conference.agenda.words import FIELDS, KINDS, length, outside_words, sentence
from conference.errors import Outdated, RuleBroken
from conference.kit.dates import short_time
from conference.kit.text import matches
from conference.web.access import current_actor, requires
from conference.web.downloads import send_sheet
from conference.web.lists import ListState, Page
from conference.web.pages import flash_done, flash_error, meeting, now, render

blueprint = Blueprint("agenda", __name__, url_prefix="/agenda")
BEFORE = "session_before"


@blueprint.get("")
@requires("agenda.read")
def index() -> Any:
    view, state = agenda_view(meeting()), list_state()
    found = chosen(view, state)
    return render(
        "agenda/sessions/index.html",
        view=view,
        rows=found,
        page=Page(found, len(found), 1, max(1, len(found))),
        state=state,
        kinds=KINDS,
        gaps={gap.before: gap.minutes for gap in view.timeline.gaps},
        length=length,
        end_of=end_of,
        outside=outside_words(view.outside, opens=meeting().start_time, closes=meeting().end_time),
    )


@blueprint.get("/export.xlsx")
@requires("agenda.read")
def export() -> Any:
    view = agenda_view(meeting())
    headers = [_("Thứ tự"), _("Bắt đầu"), _("Phút"), _("Phần"), _("Loại"), _("Nơi"), _("Trình bày"), _("Ghi chú")]
    rows = [
        [number, short_time(row.starts_at) if row.starts_at else "", row.minutes, row.title]
        + [str(KINDS.get(row.kind, row.kind)), row.place, view.speaker(row), row.note]
        for number, row in enumerate(chosen(view, list_state()), 1)
    ]
    return send_sheet(f"chuong-trinh-{meeting().code}.xlsx", headers, rows, title=_("Chương trình"))


@blueprint.get("/new")
@requires("agenda.write")
def new() -> Any:
    return page(SessionForm(data={"kind": "other"}))


@blueprint.post("/new")
@requires("agenda.write")
def create() -> Any:
    form = SessionForm()
    if not form.validate_on_submit():
        return page(form, status=422)
    try:
        row = services.add_session(meeting(), form.values(), actor=current_actor(), now=now())
    except RuleBroken as refusal:
        return again(form, refusal)
    flash_done(_("Đã thêm “%(title)s”.", title=row.title), url_for("agenda.remove", session_id=row.id))
    return back_to(row)


@blueprint.get("/<int:session_id>/edit")
@requires("agenda.write")
def edit(session_id: int) -> Any:
    row = session_of(meeting(), session_id)
    return page(SessionForm.of(row, speaker_names(meeting())), row=row)


@blueprint.post("/<int:session_id>/edit")
@requires("agenda.write")
def update(session_id: int) -> Any:
    form, row = SessionForm(), session_of(meeting(), session_id)
    if not form.validate_on_submit():
        return page(form, row=row, status=422)
    version = form.expected_version()
    try:
        before = services.update_session(
            meeting(), session_id, form.values(), expected_version=version, actor=current_actor(), now=now()
        )
    except RuleBroken as refusal:
        return again(form, refusal, row=row)
    except Outdated:
        form.version.raw_data = [str(row.version)]
        form.version.data = str(row.version)
        form.fail(None, _("Có người vừa sửa phần này; xem lại các ô rồi ghi lần nữa."))
        return page(form, row=row, status=409)
    session[BEFORE] = {"id": session_id, "values": {name: as_text(value) for name, value in before.items()}}
    flash_done(_("Đã ghi “%(title)s”.", title=row.title), url_for("agenda.undo", session_id=session_id))
    return back_to(row)


@blueprint.post("/<int:session_id>/undo")
@requires("agenda.write")
def undo(session_id: int) -> Any:
    row, kept = session_of(meeting(), session_id), session.pop(BEFORE, {})
    values = kept.get("values", {}) if kept.get("id") == session_id else {}
    if values.get("starts_at"):
        values["starts_at"] = time.fromisoformat(values["starts_at"])
    return told(
        row,
        lambda: services.update_session(
            meeting(), session_id, values, expected_version=None, actor=current_actor(), now=now()
        ),
        _("Đã hoàn tác thay đổi của “%(title)s”.", title=row.title),
    )


@blueprint.post("/<int:session_id>/up")
@requires("agenda.write")
def move_up(session_id: int) -> Any:
    return moved(session_id, by=-1, back="agenda.move_down")


@blueprint.post("/<int:session_id>/down")
@requires("agenda.write")
def move_down(session_id: int) -> Any:
    return moved(session_id, by=1, back="agenda.move_up")


@blueprint.post("/<int:session_id>/removal")
@requires("agenda.write")
def remove(session_id: int) -> Any:
    row = services.remove_session(meeting(), session_id, actor=current_actor(), now=now())
    flash_done(_("Đã bỏ “%(title)s”.", title=row.title), url_for("agenda.restore", session_id=session_id))
    return redirect(url_for("agenda.index"), code=303)


@blueprint.post("/<int:session_id>/restoration")
@requires("agenda.write")
def restore(session_id: int) -> Any:
    row = session_of(meeting(), session_id)
    return told(
        row,
        lambda: services.restore_session(meeting(), session_id, actor=current_actor(), now=now()),
        _("Đã đưa “%(title)s” trở lại.", title=row.title),
    )


def moved(session_id: int, *, by: int, back: str) -> Response:
    row = services.move_session(meeting(), session_id, by=by, actor=current_actor(), now=now())
    flash_done(_("Đã chuyển “%(title)s”.", title=row.title), url_for(back, session_id=session_id))
    return back_to(row)


def told(row: Session, deed: Any, words: str) -> Response:
    """Do it and say so; a rule that forbids it now is said instead."""
    try:
        deed()
        flash_done(words)
    except RuleBroken as refusal:
        flash_error(sentence(refusal.decision))
    return back_to(row)


def again(form: SessionForm, refusal: RuleBroken, row: Session | None = None) -> Any:
    """The form with everything typed and the sentence at its field."""
    form.fail(FIELDS.get(refusal.decision.code), sentence(refusal.decision))
    return page(form, row=row, status=409)


def page(form: SessionForm, *, row: Session | None = None, status: int = 200) -> Any:
    form.offering(speaker_names(meeting()))
    return render("agenda/sessions/form.html", status, form=form, row=row, meeting=meeting())


def back_to(row: Session) -> Any:
    return redirect(url_for("agenda.index", _anchor=f"phan-{row.id}"), code=303)


def list_state() -> ListState:
    state = ListState.from_request(sorts=("order",), filters=("kind",))
    return state if state.filters.get("kind") in KINDS else replace(state, filters={})


def chosen(view: AgendaView, state: ListState) -> list[Session]:
    """The parts of this address."""
    kind = state.filters.get("kind", "")
    return [
        row
        for row in view.rows
        if (not kind or row.kind == kind)
        and matches(state.q, " ".join([row.title, row.place or "", row.note or "", view.speaker(row) or ""]))
    ]


def as_text(value: Any) -> Any:
    """What a cookie can hold."""
    return value.isoformat() if isinstance(value, time) else value
