"""`flask people import` and `flask people export`."""

from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext

from conference.meetings.cli import COMMAND_LINE, conference_option, json_option, pick_meeting, print_json, refuse, say
from conference.people.core.importing.report import json_report
from conference.people.core.sheets.issues import SheetRefused
from conference.people.core.sheets.letters import ENCODINGS
from conference.people.exports import organisation_sheet, people_sheet
from conference.people.services.imports import DELEGATES, ORGANISATIONS, compare_sheet, import_sheet
from conference.people.words import reason_of, sentence_of, warning_of
from conference.web.pages import now

people = AppGroup("people", help="Delegates and organisations from and to sheets.")
commands = (people,)


@people.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--organisations", is_flag=True, help="The sheet holds organisations with their focal points.")
@click.option(
    "--encoding",
    type=click.Choice(ENCODINGS),
    default="auto",
    show_default=True,
    help="Of cells without a telling font.",
)
@click.option("--dry-run", is_flag=True, help="Say what would happen and change nothing.")
@json_option
@conference_option
@with_appcontext
def import_people(
    file: Path, *, organisations: bool, encoding: str, dry_run: bool, as_json: bool, conference: str | None
) -> None:
    """Bring in delegates (or organisations) from FILE.xlsx or FILE.csv; running it twice changes nothing."""
    meeting = pick_meeting(conference)
    kind = ORGANISATIONS if organisations else DELEGATES
    try:
        if dry_run:
            outcome = compare_sheet(meeting, file.read_bytes(), file.name, kind=kind, encoding=encoding)
        else:
            outcome = import_sheet(
                meeting, file.read_bytes(), file.name, kind=kind, encoding=encoding, actor=COMMAND_LINE, now=now()
            )
    except SheetRefused as refusal:
        refuse(sentence_of(refusal.code, refusal.facts))
    report = json_report(outcome, reason=reason_of, warning=warning_of)
    if as_json:
        print_json(report)
        return
    click.echo(f"created {report['created']}, updated {report['updated']}, unchanged {report['unchanged']}")
    say(f"{_place(line)}: {line['reason']}" for line in report["rejected"])
    say(f"{_place(line)}: {line['text']}" for line in report["warnings"])


@people.command("export")
@click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
@click.option("--organisations", is_flag=True, help="Organisations with their focal points.")
@conference_option
@with_appcontext
def export_people(file: Path, *, organisations: bool, conference: str | None) -> None:
    """Write delegates (or organisations) to FILE.xlsx, in the form that can be imported again."""
    meeting = pick_meeting(conference)
    sheet = organisation_sheet(meeting.id) if organisations else people_sheet(meeting.id)
    try:
        file.write_bytes(sheet)
    except OSError as error:
        refuse(f"{file}: {error.strerror}")


def _place(line: dict[str, object]) -> str:
    where = [str(part) for part in (line["sheet"], line["row"]) if part is not None]
    return " / ".join(where) or "file"
