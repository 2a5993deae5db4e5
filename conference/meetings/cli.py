"""What every command shares: the choice of the conference, JSON on standard output, refusals on standard error.

@click.command("export")
@conference_option
@with_appcontext
def export(conference: str | None) -> None:
    meeting = pick_meeting(conference)
"""

import json
from collections.abc import Callable, Iterable
from typing import Any, NoReturn, TypeVar

import click
from flask_babel import gettext as _

from conference.errors import NotFound
from conference.kit.actor import Actor
from conference.meetings.models import Meeting
from conference.meetings.queries import current_meeting, meeting_by_code

Command = TypeVar("Command", bound=Callable[..., Any])

#: Who acts when a command changes something: the person at the machine, without an account.
COMMAND_LINE = Actor(kind="system", id="command-line", name="Dòng lệnh")


def conference_option(command: Command) -> Command:
    """Adds `--conference CODE`."""
    words = "Code of the conference; without it, the current one."
    return click.option("--conference", metavar="CODE", default=None, help=words)(command)


def json_option(command: Command) -> Command:
    """Adds `--json`, given to the command as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print one JSON document and nothing else.")(command)


def pick_meeting(code: str | None) -> Meeting:
    """The conference with this code, or the current one; ends the command with exit code 1 when there is none."""
    if code is None:
        return current_meeting() or refuse(_("Chưa có hội nghị nào; nạp kế hoạch bằng: flask plan load TỆP.yaml"))
    try:
        return meeting_by_code(code)
    except NotFound:
        refuse(_("Không có hội nghị mang mã “%(code)s”; xem mã ở trang Hội nghị hoặc bỏ --conference.", code=code))


def refuse(*sentences: str) -> NoReturn:
    """Say why on standard error and end with exit code 1."""
    say(sentences)
    raise click.exceptions.Exit(1)


def say(sentences: Iterable[str]) -> None:
    """Messages for a person: on standard error, so that standard output stays one document."""
    for sentence in sentences:
        click.echo(sentence, err=True)


def print_json(document: object) -> None:
    """One JSON document on standard output."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))
