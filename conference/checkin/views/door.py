"""/door: the page of the door team. A phone holds its own token, so the page itself shows nothing about anybody."""

from typing import Any

from flask import Blueprint, redirect, url_for
from werkzeug.wrappers import Response

from conference.checkin.door_words import door_words
from conference.checkin.forms import DeviceForm
from conference.checkin.queries.devices import doors
from conference.checkin.services.devices import pair_device
from conference.kit.clock import local
from conference.web.access import current_actor, device, requires
from conference.web.pages import meeting, now, optional_meeting, render


def add_routes(blueprint: Blueprint) -> None:
    """Register the addresses."""
    blueprint.get("/door")(show_door)
    blueprint.route("/door/pairing", methods=["GET", "POST"])(create_own)


@device
def show_door() -> Response:
    """The same page for every device; whoever has no token is told how to get one."""
    actor = current_actor()
    return render(
        "checkin/door/show.html", door_words=door_words(), may_pair=actor.can("checkin.scan"),
        has_meeting=optional_meeting() is not None,
    )  # fmt: skip


@requires("checkin.scan")
def create_own() -> Any:
    """A member of the door team makes the device in hand a door device until the end of the day."""
    form = DeviceForm(data={"name": current_actor().name, "until": local(now()).date()})
    if not form.validate_on_submit():
        status = 400 if form.is_submitted() else 200
        return render("checkin/door/pair.html", status=status, form=form, doors=doors(meeting().id))
    actor = current_actor()
    pairing = pair_device(
        meeting().id, name=form.name.data, door=form.door.data, expires_at=form.expires_at(), user_id=int(actor.id),
        actor=actor, now=now(),
    )  # fmt: skip
    return redirect(f"{url_for('.show_door')}#{pairing.token}", code=303)
