"""flask rehearsal fill, flask rehearsal wipe."""

import click
from flask_babel import gettext as _

from conference.meetings.cli import COMMAND_LINE, conference_option, json_option, pick_meeting, print_json
from conference.rehearsal.services import MOST_PEOPLE, fill_rehearsal, wipe_rehearsal
from conference.web.pages import now


@click.group()
def rehearsal() -> None:
    """Made-up people to practise with, marked everywhere."""


@rehearsal.command()
@click.option("--delegates", type=click.IntRange(1, MOST_PEOPLE), required=True, help="How many to add.")
@conference_option
@json_option
def fill(*, delegates: int, conference: str | None, as_json: bool) -> None:
    """Add made-up delegates with passes."""
    total = fill_rehearsal(pick_meeting(conference).id, delegates, actor=COMMAND_LINE, now=now())
    if as_json:
        print_json({"added": delegates, "total": total})
    else:
        click.echo(_("Đã thêm %(n)s đại biểu diễn tập có thẻ; hiện có %(total)s.", n=delegates, total=total))


@rehearsal.command()
@conference_option
@json_option
def wipe(*, conference: str | None, as_json: bool) -> None:
    """Remove exactly the made-up people and their traces."""
    count = wipe_rehearsal(pick_meeting(conference).id, actor=COMMAND_LINE, now=now())
    if as_json:
        print_json({"removed": count})
    else:
        click.echo(_("Đã xóa %(n)s đại biểu diễn tập và mọi dấu vết của họ.", n=count))


commands = [rehearsal]
