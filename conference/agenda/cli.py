"""`flask calendar export`."""

from pathlib import Path

import click
from flask_babel import gettext as _

from conference.agenda.queries import public_calendar
from conference.meetings.cli import conference_option, pick_meeting, refuse
from conference.web.pages import settings


@click.group("calendar")
def calendar_commands() -> None:
    """The public agenda as a calendar file."""


@calendar_commands.command("export")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@conference_option
def export(file: Path, conference: str | None) -> None:
    """Write the public agenda to FILE.ics."""
    data = public_calendar(pick_meeting(conference), mail_from=settings().mail_from)
    try:
        file.write_bytes(data)
    except OSError as error:
        refuse(_("Không ghi được tệp %(file)s: %(reason)s", file=file, reason=error.strerror or error))
    click.echo(_("Đã ghi %(file)s.", file=file))


commands = (calendar_commands,)
