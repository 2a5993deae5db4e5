"""The page behind an organisation's link: no account, opening it changes nothing, every change is a POST."""

from flask import Blueprint

blueprint = Blueprint("rsvp", __name__, url_prefix="/i")
