"""The question before the agenda becomes public, and its answer."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _

from conference.agenda.queries import agenda_view, end_of, people_who_come
from conference.agenda.services import release_agenda
from conference.agenda.words import KINDS, outside_words, sentence
from conference.errors import RuleBroken
from conference.web.access import current_actor, requires
from conference.web.pages import flash_done, flash_error, meeting, now, render

blueprint = Blueprint("agenda_releases", __name__, url_prefix="/agenda/releases")


@blueprint.get("/new")
@requires("agenda.write")
def new() -> Any:
    view = agenda_view(meeting())
    return render(
        "agenda/releases/new.html",
        view=view,
        people=people_who_come(meeting()),
        meeting=meeting(),
        kinds=KINDS,
        end_of=end_of,
        outside=outside_words(view.outside, opens=meeting().start_time, closes=meeting().end_time),
    )


@blueprint.post("/new")
@requires("agenda.write")
def create() -> Any:
    try:
        release = release_agenda(meeting(), actor=current_actor(), now=now())
    except RuleBroken as refusal:
        flash_error(sentence(refusal.decision))
        return redirect(url_for("agenda.index"), code=303)
    flash_done(_("Đã công bố chương trình, phiên bản %(n)s.", n=release.version))
    return redirect(url_for("agenda.index"), code=303)
