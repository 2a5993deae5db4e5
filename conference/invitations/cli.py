"""flask invitations render, issue, send, status."""

import gc
from datetime import datetime
from pathlib import Path

import click
from flask.cli import with_appcontext
from flask_babel import gettext as _

from conference.errors import OutsideFailure, RuleBroken
from conference.invitations.core.dispatch import DispatchPlan
from conference.invitations.core.numbering import doubts
from conference.invitations.core.states import FROZEN
from conference.invitations.letter_words import (
    INVITATION_STATES,
    LEFT_OUT,
    doubt_sentences,
    missing_sentences,
    sentence,
)
from conference.invitations.queries import board as board_queries
from conference.invitations.queries import letters as queries
from conference.invitations.services import dispatch, letters, papers
from conference.kit.clock import today
from conference.meetings.cli import (
    COMMAND_LINE,
    conference_option,
    json_option,
    pick_meeting,
    print_json,
    refuse,
    say,
)
from conference.meetings.models import Meeting
from conference.web.pages import now

AT_A_TIME = 50


@click.group("invitations")
def group() -> None:
    """Letters of invitation: files, number and approval, dispatch, state."""


@group.command()
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), required=True, help="Folder for the files.")
@click.option("--format", "kind", type=click.Choice(["pdf", "docx"]), default="pdf", show_default=True)
@conference_option
@with_appcontext
def render(out: Path, kind: str, conference: str | None) -> None:
    """One letter per invited organisation as <organisation code>.pdf; a draft until it is issued."""
    meeting = pick_meeting(conference)
    try:
        out.mkdir(parents=True, exist_ok=True)
        n = write_all(out, kind, meeting)
    except OutsideFailure as failure:
        refuse(_("Chưa tạo được giấy mời: %(problem)s", problem=str(failure)))
    except OSError as failure:
        refuse(_("Không ghi được vào %(folder)s: %(problem)s", folder=str(out), problem=failure.strerror or ""))
    say([_("Đã ghi %(n)s giấy mời vào %(folder)s.", n=n, folder=str(out))])


def write_all(out: Path, kind: str, meeting: Meeting) -> int:
    """Write every copy; gives how many."""
    letter, everybody = queries.working_letter(meeting), queries.invited_organisations(meeting)
    for n, invited in enumerate(everybody, start=1):
        words = papers.words_for(meeting, letter, invited)
        path = out / f"{invited.recipient.code}.{kind}"
        path.write_bytes(papers.pdf(words) if kind == "pdf" else papers.word(words))
        if n % AT_A_TIME == 0:
            gc.collect()  # a Word document is one great cycle of objects: a thousand of them would pile up
    return len(everybody)


@group.command()
@click.option("--number", type=int, required=True, help="The number that the registry clerk assigned.")
@click.option("--date", "issued_on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="YYYY-MM-DD.")
@conference_option
@with_appcontext
def issue(number: int, issued_on: datetime, conference: str | None) -> None:
    """Enter number and date and approve. Refused with a list while facts are missing."""
    meeting = pick_meeting(conference)
    day = issued_on.date()
    try:
        letter = letters.issue_letter(meeting, number, day, actor=COMMAND_LINE, now=now())
    except RuleBroken as refusal:
        refuse(sentence(refusal.decision), *(f"- {line}" for line in missing_sentences(refusal.decision)))
    taken_by = queries.title_with_same_number(meeting, letter)
    codes = doubts(number, day, today=today(now()), day=meeting.date, taken_by=taken_by)
    say(doubt_sentences(codes, {"taken_by": taken_by}))
    say([_("Đã duyệt Giấy mời số %(label)s.", label=letters.label(meeting, letter))])


@group.command()
@click.option("--dry-run", is_flag=True, help="Say what would be queued and change nothing.")
@json_option
@conference_option
@with_appcontext
def send(*, dry_run: bool, as_json: bool, conference: str | None) -> None:
    """Queue every approved letter that has not been sent, once."""
    meeting = pick_meeting(conference)
    try:
        plan = planned(meeting) if dry_run else dispatch.send_letters(meeting, actor=COMMAND_LINE, now=now())
    except RuleBroken as refusal:
        refuse(sentence(refusal.decision))
    left_out = [(addressee, str(LEFT_OUT[reason])) for addressee, reason in dispatch.skipped(plan)]
    say(f"{addressee.name}: {reason}" for addressee, reason in left_out)
    if as_json:
        skipped = [{"organisation": addressee.code, "reason": reason} for addressee, reason in left_out]
        print_json({"queued": len(plan.going), "skipped": skipped})
        return
    words = (
        _("Sẽ xếp hàng %(n)s thư.", n=len(plan.going)) if dry_run else _("Đã xếp hàng %(n)s thư.", n=len(plan.going))
    )
    click.echo(words)


def planned(meeting: Meeting) -> DispatchPlan:
    letter = queries.working_letter(meeting)
    if letter.state not in FROZEN:
        raise RuleBroken(dispatch.NOT_APPROVED)
    return board_queries.dispatch_plan(meeting, letter)


@group.command()
@json_option
@conference_option
@with_appcontext
def status(*, as_json: bool, conference: str | None) -> None:
    """The state of every invitation."""
    meeting = pick_meeting(conference)
    rows = board_queries.board(meeting, queries.working_letter(meeting))
    lines = [{"organisation": row.organisation.code, "state": row.state, "reason": reason_of(row)} for row in rows]
    if as_json:
        print_json(lines)
        return
    for line in lines:
        click.echo("\t".join(part for part in line.values() if part))


def reason_of(row: board_queries.BoardRow) -> str | None:
    return str(INVITATION_STATES[row.shown].word) if row.lacks_address else row.reason


commands = [group]
