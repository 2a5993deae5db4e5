"""`flask plan load` and `flask plan check`."""

from pathlib import Path
from typing import Any

import click
from flask_babel import gettext as _

from conference.errors import RuleBroken
from conference.meetings.cli import COMMAND_LINE, conference_option, json_option, pick_meeting, print_json, refuse, say
from conference.meetings.queries import QuestionView, questions
from conference.meetings.words import QUESTION_STATES, SEVERITIES
from conference.planfile.core.schema import read_plan
from conference.planfile.services import LoadReport, load_plan
from conference.planfile.words import KINDS, problem_lines
from conference.web.pages import now

INDENT = "    "
FILE = click.Path(exists=True, dir_okay=False, readable=True, path_type=Path)


@click.group("plan")
def plan_commands() -> None:
    """Load a plan file and list its open questions."""


@plan_commands.command("load")
@click.argument("file", type=FILE)
@conference_option
@json_option
def load(file: Path, conference: str | None, *, as_json: bool) -> None:
    """Load FILE: a new code makes a new conference, a known one updates what no person has changed."""
    raw = file.read_bytes()
    reading = read_plan(raw)
    if reading.plan is None:
        refuse(*problem_lines(reading.problems))
    if conference is not None and conference != reading.plan.event.code:
        refuse(_("Tệp mang mã “%(code)s”, không phải “%(wanted)s”.", code=reading.plan.event.code, wanted=conference))
    say(problem_lines(reading.warnings))
    try:
        report = load_plan(raw, filename=file.name, actor=COMMAND_LINE, now=now())
    except RuleBroken as refusal:
        refuse(str(refusal))
    show(report, as_json=as_json)


@plan_commands.command("check")
@click.argument("file", type=FILE, required=False)
@conference_option
@json_option
def check(file: Path | None, conference: str | None, *, as_json: bool) -> None:
    """Print the open questions of the conference; with FILE, check a plan file without loading it."""
    if file is not None:
        check_file(file, as_json=as_json)
        return
    views = questions(pick_meeting(conference))
    if as_json:
        print_json([document_of(view) for view in views])
        return
    for view in views:
        click.echo(lines_of(view))
    click.echo(_("Cộng %(total)s điểm.", total=len(views)))


def check_file(file: Path, *, as_json: bool) -> None:
    """The problems and warnings of a file; exit code 1 when it could not be loaded."""
    reading = read_plan(file.read_bytes())
    if as_json:
        kinds = (("problems", reading.problems), ("warnings", reading.warnings))
        print_json(
            {name: [{"code": p.code, "place": p.place, "line": p.line} for p in problems] for name, problems in kinds}
        )
    say(problem_lines((*reading.problems, *reading.warnings)))
    if reading.plan is None:
        raise click.exceptions.Exit(1)
    say([_("Tệp nạp được.")])


def document_of(view: QuestionView) -> dict[str, Any]:
    """One open question for programs: code, place, quoted text, both values, and what was decided."""
    decision = view.decision
    return {
        "code": view.row.code,
        "severity": view.row.severity,
        "place": view.row.ref,
        "what": view.row.what,
        "quoted": list(view.row.quotes),
        "stated": view.row.stated,
        "other": view.row.other,
        "state": str(view.state),
        "decision": decision and {"choice": decision.choice, "value": decision.value, "reason": decision.reason},
    }


def lines_of(view: QuestionView) -> str:
    """The same for a person at a terminal."""
    row, decision = view.row, view.decision
    lines = [
        f"{row.code}  {SEVERITIES[row.severity].word}  {row.ref}  [{QUESTION_STATES[view.state].word}]",
        f"{INDENT}{row.what}",
        *(f"{INDENT}“{quote}”" for quote in row.quotes),
        INDENT + _("Văn bản ghi: %(value)s", value=row.stated or "–"),
        INDENT + _("Cách đọc khác: %(value)s", value=row.other or "–"),
    ]
    if decision:
        lines.append(INDENT + _("Quyết định: %(value)s (%(reason)s)", value=decision.value, reason=decision.reason))
    return "\n".join(lines)


def show(report: LoadReport, *, as_json: bool) -> None:
    """What a load has done."""
    if as_json:
        print_json(
            {
                "code": report.code,
                "new": report.new,
                "created": report.created,
                "changed": [change.__dict__ for change in report.changed],
                "kept": [change.__dict__ for change in report.kept],
            }
        )
        return
    head = _("Đã lập hội nghị “%(code)s”.") if report.new else _("Đã nạp lại hội nghị “%(code)s”.")
    click.echo(head % {"code": report.code})
    for kind, count in report.created.items():
        click.echo(INDENT + _("thêm %(count)s %(things)s", count=count, things=str(KINDS[kind])))
    click.echo(
        INDENT
        + _(
            "đổi %(changed)s giá trị; giữ %(kept)s giá trị do người sửa",
            changed=len(report.changed),
            kept=len(report.kept),
        )
    )


commands = (plan_commands,)
