"""`flask door …`: a new device for a door."""

import click
from flask.cli import AppGroup, with_appcontext

from conference.checkin.services.devices import pair_device
from conference.meetings.cli import COMMAND_LINE, conference_option, json_option, pick_meeting, print_json
from conference.web.pages import now, settings

door = AppGroup("door", help="Devices at the doors.")
commands = (door,)


@door.command("pair")
@click.argument("name")
@click.option("--door", "door_name", default=None, help="Name of the door; without it, the name of the device.")
@json_option
@conference_option
@with_appcontext
def pair(name: str, door_name: str | None, as_json: bool, conference: str | None) -> None:
    """Make a device and print its token, which nobody can ask for again."""
    meeting = pick_meeting(conference)
    pairing = pair_device(meeting.id, name=name, door=door_name or name, actor=COMMAND_LINE, now=now())
    address = pairing.address(settings().public_url)
    if as_json:
        print_json({"device": pairing.device.public_id, "token": pairing.token, "url": address})
    else:
        click.echo(address)
