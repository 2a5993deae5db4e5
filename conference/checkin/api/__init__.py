"""The door API under /api/v1/door: JSON for devices, errors as problem details."""

from flask import Blueprint

from conference.checkin.api import openapi, people, roster, scans
from conference.extensions import csrf

blueprint = Blueprint("checkin_api", __name__, url_prefix="/api/v1")
csrf.exempt(blueprint)
for module in (scans, people, roster, openapi):
    module.add_routes(blueprint)
