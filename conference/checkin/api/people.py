"""GET /api/v1/door/counts and /door/search: the chair's figures and finding people by name."""

from typing import Any

from flask import Blueprint, request

from conference.checkin.api.answers import found_json, iso, reply
from conference.checkin.api.station import for_station
from conference.checkin.queries import board as boards
from conference.checkin.queries.conflicts import Contested, contested_passes
from conference.checkin.queries.devices import Station
from conference.checkin.queries.search import find_people
from conference.checkin.services.devices import note_seen
from conference.passes.keys import keyring
from conference.web.pages import now


def add_routes(blueprint: Blueprint) -> None:
    """Register the addresses."""
    blueprint.get("/door/counts")(show_counts)
    blueprint.get("/door/search")(search_people)


@for_station
def show_counts(station: Station) -> Any:
    """Present of expected, by category and door, and the open conflicts of this device; 304 while nothing changed."""
    note_seen(
        station.id, last_seen_at=station.last_seen_at, unsent=number("unsent"), roster=number("roster"), now=now()
    )
    board = boards.board(station.meeting_id)
    contested = contested_passes(station.meeting_id, device_id=station.id) if board.conflicts else []
    answer = reply(
        {
            "present": board.present,
            "expected": board.expected,
            "categories": [{"label": c.label, "present": c.present, "expected": c.expected} for c in board.categories],
            "doors": [{"door": door, "present": count} for door, count in board.doors],
            "conflicts": [conflict_json(one) for one in contested],
            "door": station.door,
            "device": station.name,
            "conference": station.conference,
            "keys": {str(number): key.hex() for number, key in keyring().public_keys().items()},
        }
    )
    answer.add_etag()
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Server-Time"] = iso(now()) or ""
    return answer.make_conditional(request.environ)


@for_station
def search_people(station: Station) -> Any:
    """At most 30 people whose name, initials, organisation or position hold every word."""
    found = find_people(station.meeting_id, request.args.get("q", ""))
    return reply({"found": [found_json(one) for one in found]})


def conflict_json(one: Contested) -> dict[str, Any]:
    """A conflict as both doors are told of it."""
    scans = [{"at": iso(at), "door": door} for at, door in one.scans]
    return {"name": one.name, "organisation": one.organisation, "scans": scans}


def number(name: str) -> int | None:
    """A small number of the address; anything else counts as not told."""
    text = request.args.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else None
