"""POST /api/v1/door/scans and /door/undos."""

import json
from typing import Any

from flask import Blueprint, request

from conference.checkin.api.answers import iso, reply, result_json
from conference.checkin.api.station import for_station
from conference.checkin.core.entries import is_scan_id, read_entry
from conference.checkin.queries.devices import Station
from conference.checkin.services.afterwards import undo_scan
from conference.checkin.services.recording import record_scans
from conference.checkin.words import refusal
from conference.errors import RuleBroken
from conference.kit.decision import Decision
from conference.web.pages import now
from conference.web.problems import problem

MOST_SCANS = 500


def add_routes(blueprint: Blueprint) -> None:
    """Register the addresses."""
    blueprint.post("/door/scans")(create_scans)
    blueprint.post("/door/undos")(create_undo)


@for_station
def create_scans(station: Station) -> Any:
    """Record one to 500 scans; one result each, in order."""
    body = json_body()
    if body is None:
        return problem(400, code="not_json", detail="Nội dung không phải JSON.")
    given = scans_in(body)
    if given is None:
        detail = "Cần danh sách scans gồm 1 tới 500 lượt, mỗi lượt có id và pass là chữ."
        return problem(422, code="no_scans", detail=detail)
    at, entries = now(), [read_entry(raw) for raw in given]
    results = record_scans(entries, station=station, now=at)
    answers = [result_json(result, raw["id"]) for result, raw in zip(results, given, strict=True)]
    return reply({"results": answers, "now": iso(at)})


@for_station
def create_undo(station: Station) -> Any:
    """Take back a scan of this device."""
    body = json_body()
    scan_id = body.get("scan") if isinstance(body, dict) else None
    if not isinstance(scan_id, str) or not is_scan_id(scan_id):
        return problem(422, code="no_scan", detail="Cần scan là mã của lượt quét.")
    try:
        presence = undo_scan(station.meeting_id, scan_id, device_id=station.id, actor=station.actor, now=now())
    except RuleBroken as broken:
        decision = broken.decision
        return problem(409, code=decision.code, detail=refusal(Decision.no(decision.code)))
    return reply({"scan": scan_id, "undone": True, "inside": presence.inside, "conflict": presence.conflict})


def json_body() -> Any:
    """The parsed body; None when it is no JSON, too deep or holds numbers that no program can read."""
    try:
        return json.loads(request.get_data(cache=False))
    except (ValueError, RecursionError):
        return None


def scans_in(body: Any) -> list[dict[str, Any]] | None:
    """The list of scans when the call has the right shape."""
    scans = body.get("scans") if isinstance(body, dict) else None
    if not isinstance(scans, list) or not 1 <= len(scans) <= MOST_SCANS:
        return None
    return scans if all(map(is_scan, scans)) else None


def is_scan(raw: Any) -> bool:
    """An object with a string id and a string pass."""
    return isinstance(raw, dict) and isinstance(raw.get("id"), str) and isinstance(raw.get("pass"), str)
