"""The facts of the conference in work."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _

from conference.errors import Outdated, RuleBroken
from conference.kit.clock import today
from conference.meetings.core.facts import missing_facts, oddities
from conference.meetings.forms import FactsForm
from conference.meetings.queries import facts_of, missing_of
from conference.meetings.services import update_facts
from conference.meetings.words import FACTS, HOLDS, ODDITIES, sentence
from conference.web.access import current_actor, requires
from conference.web.pages import flash_done, meeting, now, render

blueprint = Blueprint("settings", __name__, url_prefix="/settings")


@blueprint.get("")
@requires("meetings.read")
def show() -> Any:
    return page(FactsForm.of(meeting()))


@blueprint.post("")
@requires("meetings.write")
def update() -> Any:
    form = FactsForm()
    if not form.validate_on_submit():
        return page(form, status=422)
    try:
        update_facts(
            meeting().id, form.changes(), expected_version=form.expected_version(), actor=current_actor(), now=now()
        )
    except RuleBroken as refusal:
        form.fail(str(refusal.decision.facts.get("field", "")), sentence(refusal.decision))
        return page(form, status=409)
    except Outdated as outdated:
        return page(form, status=409, newer=differences(form, outdated))
    flash_done(_("Đã ghi dữ kiện hội nghị."))
    return redirect(url_for("settings.show"), code=303)


def differences(form: FactsForm, outdated: Outdated) -> list[tuple[Any, Any, Any]]:
    """What somebody else saved in between, beside what was typed; saving again then overwrites knowingly."""
    form.version.data = str(meeting().version)
    form.version.raw_data = [form.version.data]
    typed = form.changes()
    return [
        (FACTS[name], typed[name], now_stored)
        for name, now_stored in outdated.current.items()
        if typed[name] != now_stored
    ]


def page(form: FactsForm, *, status: int = 200, newer: list[tuple[Any, Any, Any]] | None = None) -> Any:
    shown = meeting()
    known = {**facts_of(shown), **form.changes()} if status != 200 else facts_of(shown)
    holds = {name: fact.holds for fact in missing_facts(known) for name in fact.names}
    return render(
        "meetings/settings/show.html",
        status,
        form=form,
        missing=missing_of(shown),
        holds=holds,
        hold_words=HOLDS,
        fact_words=FACTS,
        oddities=[(FACTS[name], ODDITIES[code]) for name, code in oddities(known, today=today(now()))],
        newer=newer,
        meeting=shown,
    )
