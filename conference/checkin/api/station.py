"""Who is asking: every answer of the door API begins with the device behind the bearer token."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any

from flask import request
from werkzeug.wrappers import Response

from conference.checkin.core.pace import Pace
from conference.checkin.queries.devices import station_by_token
from conference.web.access import device, set_actor
from conference.web.pages import now
from conference.web.problems import problem

#: Calls, not scans: a call carries up to 500. Far above what any door does, so that only a runaway program meets it.
PACE = Pace(most=2_000)
LONGEST_TOKEN = 200


def for_station(view: Callable[..., Any]) -> Callable[..., Any]:
    """The view gets the device as its first argument; without a valid token it answers 401."""

    @wraps(view)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        token = bearer_token()
        if not PACE.allows(token, monotonic()):
            return too_many()
        station = station_by_token(token, now=now()) if token else None
        if station is None:
            return not_paired()
        set_actor(station.actor)
        return view(station, *args, **kwargs)

    return device(guarded)


def bearer_token() -> str:
    """The token of the Authorization header, or nothing."""
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" and len(token) <= LONGEST_TOKEN else ""


def not_paired() -> Response:
    """401: the device was never paired here, or was revoked, or its time is over."""
    answer = problem(401, code="not_paired", detail="Thiết bị chưa ghép hoặc đã thu hồi.")
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


def too_many() -> Response:
    """429: one token called more often in a second than any door does."""
    answer = problem(429, code="too_many", detail="Quá nhiều lượt gọi trong một giây.")
    answer.headers["Retry-After"] = "1"
    return answer
