"""`flask passes …`: the passes for programs, and a new signing key."""

from typing import Any

import click
from flask.cli import AppGroup, with_appcontext

from conference.database import db
from conference.errors import RuleBroken
from conference.kit.clock import local
from conference.meetings.cli import COMMAND_LINE, conference_option, json_option, pick_meeting, print_json, refuse, say
from conference.passes import services
from conference.passes.core.token import pass_text, shown_serial
from conference.passes.models import Pass
from conference.passes.queries.lists import joined
from conference.passes.words import refusal
from conference.web.pages import now, settings

passes = AppGroup("passes", help="Passes of delegates.")
commands = (passes,)


@passes.command("export")
@json_option
@conference_option
@with_appcontext
def export(as_json: bool, conference: str | None) -> None:
    """Print every pass with its QR text, holder, state and presence."""
    meeting = pick_meeting(conference)
    rows = db.session.execute(joined(meeting.id).order_by(Pass.id)).all()
    if as_json:
        print_json([exported(*row) for row in rows])
        return
    for row, delegate, organisation, _category in rows:
        employer = organisation.display_name if organisation else delegate.organisation_text or ""
        click.echo("\t".join((shown_serial(row.serial), row.state, delegate.full_name, employer)))


@passes.command("rotate-key")
@click.option("--reason", required=True, help="Why; it stands in the audit log.")
@conference_option
@with_appcontext
def rotate_key(reason: str, conference: str | None) -> None:
    """Sign new passes with a new key; passes issued before stay genuine."""
    meeting = pick_meeting(conference)
    try:
        number = services.rotate_keys(meeting.id, reason=reason, actor=COMMAND_LINE, now=now())
    except RuleBroken as broken:
        refuse(refusal(broken.decision))  # type: ignore[arg-type]
    say([f"Khóa ký số {number}"])


def exported(row: Pass, delegate: Any, organisation: Any, category: Any) -> dict[str, object]:
    """One pass as the public surface promises it."""
    first = {"at": local(row.first_at).isoformat(), "door": row.first_door} if row.first_at else None
    return {
        "pass": pass_text(settings().public_url, row.code),
        "delegate": {
            "id": delegate.public_id,
            "name": delegate.name,
            "category": category.label if category else None,
            "organisation": organisation.display_name if organisation else delegate.organisation_text,
        },
        "state": row.state,
        "present": row.inside,
        "first": first,
        "conflict": row.conflict,
    }
