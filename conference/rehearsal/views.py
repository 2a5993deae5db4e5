"""The rehearsal page: fill, see how large it is, end it; and the striped bar over every page meanwhile."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from flask_babel import ngettext as _n
from werkzeug.wrappers import Response

from conference.rehearsal.forms import RehearsalForm
from conference.rehearsal.queries import rehearsal_count, traces
from conference.rehearsal.services import fill_rehearsal, wipe_rehearsal
from conference.web.access import current_actor, requires
from conference.web.pages import flash_done, meeting, now, render
from conference.web.strips import Strip, register_strip

blueprint = Blueprint("rehearsal", __name__, url_prefix="/rehearsal")


@blueprint.get("")
@requires("rehearsal.manage")
def show() -> Response:
    """The page."""
    return render("rehearsal/show.html", form=RehearsalForm(), traces=traces(meeting().id))


@blueprint.post("/people")
@requires("rehearsal.manage")
def create() -> Any:
    """Add made-up people."""
    form = RehearsalForm()
    if not form.validate():
        return render("rehearsal/show.html", 422, form=form, traces=traces(meeting().id))
    total = fill_rehearsal(meeting().id, form.delegates.data or 0, actor=current_actor(), now=now())
    flash_done(_("Đang diễn tập với %(n)s đại biểu giả.", n=total))
    return redirect(url_for("rehearsal.show"), 303)


@blueprint.post("/end")
@requires("rehearsal.manage")
def destroy() -> Any:
    """End the rehearsal."""
    count = wipe_rehearsal(meeting().id, actor=current_actor(), now=now())
    flash_done(_("Đã xóa %(n)s đại biểu diễn tập và mọi dấu vết của họ.", n=count))
    return redirect(url_for("rehearsal.show"), 303)


def bar(current: Any) -> Strip | None:
    """Striped while made-up people are in the conference."""
    count = rehearsal_count(current.id) if current else 0
    if not count:
        return None
    words = _n(
        "Diễn tập: %(n)s đại biểu giả, thư cho họ không gửi thật",
        "Diễn tập: %(n)s đại biểu giả, thư cho họ không gửi thật",
        count,
        n=count,
    )
    return Strip("rehearsal", words, url_for("rehearsal.show"), _("Kết thúc diễn tập"))


@blueprint.record_once
def offer_bar(state: Any) -> None:
    """create_app() hands the application over here."""
    register_strip(state.app, bar)
