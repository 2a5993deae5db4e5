"""GET /api/v1/openapi.json: everything under /api/v1, complete enough for programs that test by it.

What a scan may hold is left open on purpose: an entry that is not a scan gets its own `error`, never a 4xx.
"""

from typing import Any

from flask import Blueprint

from conference.checkin.api.answers import reply
from conference.checkin.api.scans import MOST_SCANS
from conference.passes.core.presence import Verdict
from conference.web.access import public

JSON = "application/json"
PROBLEM = "application/problem+json"
MOMENT = {"type": "string", "format": "date-time"}


def add_routes(blueprint: Blueprint) -> None:
    """Register the address."""
    blueprint.get("/openapi.json")(show_openapi)


@public
def show_openapi() -> Any:
    """The description, the same for everybody."""
    return reply(DOCUMENT)


def ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(schema: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [schema, {"type": "null"}]}


def thing(needed: dict[str, Any], **others: Any) -> dict[str, Any]:
    """An object; the first are always there."""
    return {"type": "object", "required": list(needed), "properties": {**needed, **others}}


def listed(schema: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": schema}


def answers(name: str, what: str, *problems: int) -> dict[str, Any]:
    """A good answer and the problems that may come instead; 401 and 429 may always come."""
    good = {"description": what, "content": {JSON: {"schema": ref(name)}}}
    bad = {str(code): {"$ref": f"#/components/responses/{code}"} for code in (401, 429, *problems)}
    return {"200": good, **bad}


def body(name: str) -> dict[str, Any]:
    return {"required": True, "content": {JSON: {"schema": ref(name)}}}


def parameter(name: str, what: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": what, "schema": schema}


COUNT = {"type": "integer", "minimum": 0}
TEXT = {"type": "string"}
NAMED = or_null(TEXT)
YES_NO = {"type": "boolean"}
PERSON = {"name": TEXT, "honorific": NAMED, "position": NAMED, "organisation": NAMED, "category": NAMED, "seat": NAMED}
VERDICTS = {"type": "string", "enum": [verdict.value for verdict in Verdict]}
WHEN_AND_WHERE = thing({"at": MOMENT, "door": TEXT})
LIFE = {name: or_null(MOMENT) for name in ("replaced_at", "revoked_at", "valid_from", "valid_until")}

SCHEMAS: dict[str, Any] = {
    "Problem": thing({"type": TEXT, "title": TEXT, "status": {"type": "integer"}, "code": TEXT}, detail=TEXT),
    "Verdict": VERDICTS,
    "Person": thing(PERSON),
    "ScansCall": thing({
        "scans": {"type": "array", "minItems": 1, "maxItems": MOST_SCANS, "items": ref("Scan")},
    }),
    "Scan": thing(
        {"id": {**TEXT, "description": "A UUID; any other text gets the verdict error."},
         "pass": {**TEXT, "description": "What the code says; with by = typed or name, the short code."}},
        direction={"description": "in or out"},
        at={"description": "ISO 8601 with a time zone: the device's clock plus its measured offset."},
        offline={"description": "true when the device decided without the server."},
        shown={"description": "The verdict that the device gave while offline, or null."},
        by={"description": "camera, scanner, photo, typed or name."},
    ),
    "Result": thing({
        "id": TEXT, "verdict": ref("Verdict"), "message": TEXT, "delegate": or_null(ref("Person")),
        "first": or_null(WHEN_AND_WHERE), "notes": listed(TEXT), "note_words": listed(TEXT),
        "look": {"type": "string", "enum": ["present", "waiting", "attention", "forbidden", "unknown"]}, "ask": NAMED,
        "life": or_null(thing(LIFE)),
        "replaced_by": or_null(thing({**PERSON, "first_at": or_null(MOMENT), "same_person": YES_NO})),
        "conference": NAMED, "conflict": YES_NO, "undone": YES_NO, "reason": NAMED,
    }),
    "ScansAnswer": thing({"results": listed(ref("Result")), "now": MOMENT}),
    "UndoCall": thing({"scan": {"type": "string", "format": "uuid"}}),
    "UndoAnswer": thing({"scan": TEXT, "undone": YES_NO, "inside": YES_NO, "conflict": YES_NO}),
    "Counts": thing({
        "present": COUNT, "expected": COUNT, "door": TEXT, "device": TEXT, "conference": COUNT,
        "keys": {"type": "object", "additionalProperties": TEXT},
        "categories": listed(thing({"label": TEXT, "present": COUNT, "expected": COUNT})),
        "doors": listed(thing({"door": TEXT, "present": COUNT})),
        "conflicts": listed(thing({"name": TEXT, "organisation": NAMED, "scans": listed(WHEN_AND_WHERE)})),
    }),
    "Found": thing({
        "pass": TEXT, "delegate": ref("Person"), "inside": YES_NO, "first_at": or_null(MOMENT),
        "state": {"type": "string", "enum": ["live", "replaced", "revoked"]},
    }),
    "SearchAnswer": thing({"found": listed(ref("Found"))}),
    "RosterPass": thing(
        {"id": TEXT, "name": TEXT}, honorific=TEXT, position=TEXT, organisation=COUNT, category=COUNT, seat=TEXT,
        notes=listed(TEXT), replaced_by=TEXT, inside=YES_NO, first=WHEN_AND_WHERE,
        replaced_at=MOMENT, revoked_at=MOMENT, valid_from=MOMENT, valid_until=MOMENT,
    ),
    "Roster": thing({
        "version": COUNT, "whole": YES_NO, "conference": COUNT, "door": TEXT, "device": TEXT, "now": MOMENT,
        "keys": {"type": "object", "additionalProperties": TEXT},
        "conferences": {"type": "object", "additionalProperties": TEXT},
        "organisations": listed(TEXT), "categories": listed(TEXT), "passes": listed(ref("RosterPass")),
    }),
}  # fmt: skip
RESPONSES: dict[str, Any] = {
    str(code): {"description": what, "content": {PROBLEM: {"schema": ref("Problem")}}}
    for code, what in {
        400: "Not JSON.",
        401: "No token, or one that was revoked or has expired.",
        404: "No such scan.",
        409: "A rule says no; code names it.",
        422: "JSON of another shape.",
        429: "More than 2,000 calls in a second.",
    }.items()
}
SCANS = {
    "operationId": "recordScans", "summary": "Record scans and get the verdict of each",
    "requestBody": body("ScansCall"),
    "responses": answers("ScansAnswer", "One result for each scan, in order.", 400, 422),
}  # fmt: skip
UNDOS = {
    "operationId": "undoScan", "summary": "Take back a scan of this device", "requestBody": body("UndoCall"),
    "responses": answers("UndoAnswer", "The scan stays and no longer counts.", 400, 404, 409, 422),
}  # fmt: skip
COUNTS = {
    "operationId": "counts", "summary": "Present of expected, by category and door",
    "parameters": [parameter("unsent", "Scans that the device still holds.", COUNT),
                   parameter("roster", "Version of the roster that the device has.", COUNT)],
    "responses": {**answers("Counts", "The figures of this moment."), "304": {"description": "Nothing changed."}},
}  # fmt: skip
SEARCH = {
    "operationId": "search", "summary": "Find people without accents",
    "parameters": [parameter("q", "Name, initials, organisation or position.", {"type": "string", "maxLength": 100})],
    "responses": answers("SearchAnswer", "At most 30 people."),
}  # fmt: skip
ROSTER = {
    "operationId": "roster", "summary": "What a device needs without a network",
    "parameters": [parameter("since", "Version that the device has; 0 for everything.", COUNT)],
    "responses": answers("Roster", "Everything, or what changed.", 422),
}  # fmt: skip
DESCRIPTION = {
    "operationId": "openapi", "summary": "This description", "security": [],
    "responses": {"200": {"description": "OpenAPI 3.1.", "content": {JSON: {"schema": {"type": "object"}}}}},
}  # fmt: skip
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Door of the conference", "version": "1.0.0"},
    "servers": [{"url": "/api/v1"}],
    "security": [{"device": []}],
    "paths": {
        "/door/scans": {"post": SCANS},
        "/door/undos": {"post": UNDOS},
        "/door/counts": {"get": COUNTS},
        "/door/search": {"get": SEARCH},
        "/door/roster": {"get": ROSTER},
        "/openapi.json": {"get": DESCRIPTION},
    },
    "components": {
        "securitySchemes": {"device": {"type": "http", "scheme": "bearer"}},
        "schemas": SCHEMAS,
        "responses": RESPONSES,
    },
}
