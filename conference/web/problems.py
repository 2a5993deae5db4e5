"""From errors to answers: an HTML page for people, RFC 9457 problem details under /api, one table."""

import logging
from http import HTTPStatus
from typing import Any

from flask import Flask, jsonify, request
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, IntegrityError, OperationalError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from conference.database import db
from conference.errors import BadToken, ConferenceError, NotAllowed, NotFound, Outdated, OutsideFailure, RuleBroken
from conference.web.pages import render

STATUS: dict[type[ConferenceError], int] = {
    NotFound: 404,
    NotAllowed: 403,
    RuleBroken: 409,
    Outdated: 409,
    BadToken: 410,
    OutsideFailure: 503,
}
PAGES = (400, 401, 403, 404, 405, 409, 410, 413, 415, 429, 500, 503)
log = logging.getLogger(__name__)


def add_error_pages(app: Flask) -> None:
    """Register the handlers."""
    app.register_error_handler(ConferenceError, on_conference_error)
    app.register_error_handler(CSRFError, lambda error: answer(400, code="csrf"))
    app.register_error_handler(HTTPException, on_http_error)
    app.register_error_handler(OperationalError, on_database_error)
    app.register_error_handler(DataError, on_impossible_value)
    app.register_error_handler(IntegrityError, on_same_moment)
    app.register_error_handler(Exception, on_surprise)


def on_conference_error(error: ConferenceError) -> Response:
    """Our own errors carry a code; the page has the sentence."""
    status = next((code for kind, code in STATUS.items() if isinstance(error, kind)), 500)
    decision = getattr(error, "decision", None)
    code = decision.code if decision else str(error)
    return answer(status, code=code, facts=dict(decision.facts) if decision else {})


def on_http_error(error: HTTPException) -> Any:
    """Werkzeug's errors in the same look; redirects pass."""
    if error.code is None or error.code < 400:
        return error.get_response()
    response = answer(error.code, code=error.name)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After", "WWW-Authenticate"):
            response.headers[name] = value
    return response


def on_database_error(error: OperationalError) -> Response:
    """Locked, full or unreachable: nothing was stored, the sentence says so."""
    db.session.rollback()
    log.error("database: %s", type(error.orig).__name__, exc_info=error)
    return answer(503, code="database")


def on_impossible_value(error: DataError) -> Response:
    """A value that the database cannot hold came past every check: nothing was stored, the log says where."""
    db.session.rollback()
    log.error("impossible value on %s: %s", request.endpoint, type(error.orig).__name__)
    return answer(400, code="impossible_value")


def on_same_moment(error: IntegrityError) -> Response:
    """Two requests made the same thing at once and the other one was first; the log says which."""
    db.session.rollback()
    log.error("refused by the database on %s", request.endpoint, exc_info=error)
    return answer(409, code="same_moment")


def on_surprise(error: Exception) -> Response:
    """The log gets the trace, the person a sentence."""
    db.session.rollback()
    log.error("unexpected error on %s", request.endpoint, exc_info=error)
    return answer(500, code="unexpected")


def answer(status: int, *, code: str = "", facts: dict[str, Any] | None = None) -> Response:
    """JSON problem details under /api, a page elsewhere."""
    if request.path.startswith("/api/"):
        return problem(status, code=code)
    name = status if status in PAGES else (400 if status < 500 else 500)
    return render(f"errors/{name}.html", status=status, code=code, facts=facts or {})


def problem(status: int, *, code: str, detail: str | None = None) -> Response:
    """RFC 9457: type, title, status, and a code for programs."""
    body: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "code": code}
    if detail:
        body["detail"] = detail
    response = jsonify(body)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response
