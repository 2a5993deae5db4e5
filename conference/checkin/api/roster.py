"""GET /api/v1/door/roster: what a device needs to work without a network. No telephone, no e-mail."""

import gzip
import json
from collections.abc import Sequence
from typing import Any

from flask import Blueprint, request
from werkzeug.wrappers import Response

from conference.checkin.api.answers import iso, shown_name
from conference.checkin.api.station import for_station
from conference.checkin.queries.devices import Station
from conference.checkin.queries.holders import Holder
from conference.checkin.queries.roster import conferences, roster_since
from conference.passes.keys import keyring
from conference.web.pages import now
from conference.web.problems import problem

WORTH_PACKING = 1_000
PACKING_LEVEL = 5


def add_routes(blueprint: Blueprint) -> None:
    """Register the address."""
    blueprint.get("/door/roster")(show_roster)


@for_station
def show_roster(station: Station) -> Any:
    """The whole roster, or what changed since a version that the device has."""
    since = request.args.get("since", "0")
    if not (since.isascii() and since.isdigit() and len(since) < 10):
        return problem(422, code="bad_version", detail="since là số phiên bản của danh sách, từ 0.")
    version, whole, holders = roster_since(station.meeting_id, int(since))
    return packed({
        "version": version, "whole": whole, "conference": station.conference, "door": station.door,
        "device": station.name, "keys": {str(number): key.hex() for number, key in keyring().public_keys().items()},
        "conferences": conferences(), "now": iso(now()), **tables(holders),
    })  # fmt: skip


def tables(holders: Sequence[Holder]) -> dict[str, Any]:
    """Passes, with organisations and categories named once; what is empty is left out."""
    organisations: dict[str, int] = {}
    categories: dict[str, int] = {}
    passes = []
    for holder in holders:
        person = holder.person
        passes.append(without_nothing({
            "id": holder.serial, "name": person.name, "honorific": person.honorific, "position": person.position,
            "organisation": place_in(organisations, person.organisation),
            "category": place_in(categories, person.category), "seat": person.seat, "notes": list(holder.notes),
            **life_and_presence(holder),
        }))  # fmt: skip
    return {"organisations": list(organisations), "categories": list(categories), "passes": passes}


def life_and_presence(holder: Holder) -> dict[str, Any]:
    """Times of a pass and where its walk stands."""
    life, first = holder.life, holder.presence.first
    return {
        "replaced_at": iso(life.replaced_at), "revoked_at": iso(life.revoked_at), "valid_from": iso(life.valid_from),
        "valid_until": iso(life.valid_until), "inside": holder.presence.inside or None,
        "replaced_by": shown_name(holder.successor) if holder.successor else None,
        "first": {"at": iso(first.at), "door": first.door} if first else None,
    }  # fmt: skip


def place_in(names: dict[str, int], name: str | None) -> int | None:
    """The place of a name in a list that grows."""
    return None if name is None else names.setdefault(name, len(names))


def without_nothing(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value not in (None, [])}


def packed(body: dict[str, Any]) -> Response:
    """JSON, gzipped when the caller takes it and it is worth it."""
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    response = Response(data, mimetype="application/json")
    response.headers["Vary"] = "Accept-Encoding"
    if len(data) > WORTH_PACKING and "gzip" in request.headers.get("Accept-Encoding", ""):
        response.set_data(gzip.compress(data, PACKING_LEVEL))
        response.headers["Content-Encoding"] = "gzip"
    return response
