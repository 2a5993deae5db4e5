"""Pages of the door: the door page itself, devices, the attendance board, the log of scans."""

from flask import Blueprint

from conference.checkin.views import attendance, devices, door, scans, windows

blueprint = Blueprint("checkin", __name__)
for module in (door, devices, attendance, scans, windows):
    module.add_routes(blueprint)
