"""Who is asking: every answer of the door API begins with the device behind the bearer token."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from conference.checkin.queries.devices import Station, station_by_token, token_hash
from conference.extensions import limiter
from conference.web.access import device, set_actor
from conference.web.pages import now
from conference.web.problems import problem

#: Calls, not scans: a call carries up to 500. Far above what any door does, so that only a runaway program meets it.
CALLS = "2000 per second"
LONGEST_TOKEN = 200


def for_station(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view gets the device as its first argument; without a valid token it answers 401."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        station = station_of_request()
        if station is None:
            return not_paired()
        set_actor(station.actor)
        return view(station, *args, **kwargs)

    return device(limiter.limit(CALLS, key_func=token_key)(guarded))


def station_of_request() -> Station | None:
    """The device behind the token of this request."""
    token = bearer_token()
    return station_by_token(token, now=now()) if token else None


def bearer_token() -> str:
    """The token of the Authorization header, or nothing."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and len(token) <= LONGEST_TOKEN else ""


def token_key() -> str:
    """What the limit counts by; never the token itself."""
    return token_hash(bearer_token())


def not_paired() -> Response:
    """401: the device was never paired here, or was revoked, or its time is over."""
    answer = problem(401, code="not_paired", detail="Thiết bị chưa ghép hoặc đã thu hồi.")
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer
