"""Thiết bị: door devices, pairing by QR, revoking."""

from datetime import datetime
from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from conference.checkin.forms import DeviceForm
from conference.checkin.models import Device
from conference.checkin.queries import devices as queries
from conference.checkin.services.devices import pair_device, revoke_device
from conference.checkin.words import refusal
from conference.errors import RuleBroken
from conference.passes.core.qr import qr_svg
from conference.web.access import current_actor, requires
from conference.web.pages import flash_done, flash_error, meeting, now, render, settings


def add_routes(blueprint: Blueprint) -> None:
    """Register the addresses."""
    blueprint.get("/devices")(index)
    blueprint.route("/devices/new", methods=["GET", "POST"])(create)
    blueprint.post("/devices/<int:device_id>/revocation")(create_revocation)


@requires("checkin.manage")
def index() -> Response:
    """All devices with what they last said."""
    rows = queries.devices(meeting().id)
    return render("checkin/devices/index.html", rows=rows, state_of=state_of, at=now())


@requires("checkin.manage")
def create() -> Any:
    """A new device; the answer shows its QR once. A reload shows the form again: nobody can ask for the token twice."""
    form = DeviceForm()
    if not form.validate_on_submit():
        status = 400 if form.is_submitted() else 200
        return render("checkin/devices/new.html", status=status, form=form, doors=queries.doors(meeting().id))
    pairing = pair_device(
        meeting().id, name=form.name.data, door=form.door.data, expires_at=form.expires_at(), actor=current_actor(),
        now=now(),
    )  # fmt: skip
    address = pairing.address(settings().public_url)
    qr = qr_svg(address, title=_("Mã ghép thiết bị"))
    return render("checkin/devices/paired.html", device=pairing.device, address=address, qr=qr)


@requires("checkin.manage")
def create_revocation(device_id: int) -> Any:
    """The device opens nothing from now on."""
    device = queries.device_of(meeting().id, device_id)
    try:
        revoke_device(device, actor=current_actor(), now=now())
    except RuleBroken as broken:
        flash_error(refusal(broken.decision))  # type: ignore[arg-type]
    else:
        flash_done(_("Đã thu hồi %(name)s; máy này không ghi lượt quét được nữa.", name=device.name))
    return redirect(url_for(".index"), code=303)


def state_of(device: Device, last_scan: datetime | None) -> str:
    """paired, waiting (never heard of), expired or revoked."""
    if device.revoked_at:
        return "revoked"
    if device.expires_at and device.expires_at <= now():
        return "expired"
    return "paired" if device.last_seen_at or last_scan else "waiting"
