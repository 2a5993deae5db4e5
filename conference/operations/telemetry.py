"""What each request leaves behind: one line in the access log and two figures for Prometheus.

The line names the rule of the address (`/i/<token>`), never the address itself: no token, no name, no search words.
"""

import logging
import os
import time

from flask import Blueprint, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram
from werkzeug.wrappers import Response

log = logging.getLogger("conference.access")
registry = CollectorRegistry()
LABELS = ("worker", "method", "endpoint")
REQUESTS = Counter("conference_http_requests", "Answered requests", (*LABELS, "status"), registry=registry)
SECONDS = Histogram("conference_http_request_seconds", "Time to answer", LABELS, registry=registry)


def observe(blueprint: Blueprint) -> None:
    """Measure every request of the application that the blueprint belongs to."""
    blueprint.before_app_request(begin)
    blueprint.after_app_request(end)


def begin() -> None:
    g.began_at = time.perf_counter()


def end(response: Response) -> Response:
    """Static files are neither counted nor logged."""
    if request.endpoint not in ("static", "bootstrap.static"):
        seconds = time.perf_counter() - g.get("began_at", time.perf_counter())
        endpoint = request.endpoint or "unknown"
        labels = (str(os.getpid()), request.method, endpoint)
        REQUESTS.labels(*labels, str(response.status_code)).inc()
        SECONDS.labels(*labels).observe(seconds)
        rule = request.url_rule.rule if request.url_rule else "?"
        log.info("%s %s %s %.0f ms", request.method, rule, response.status_code, seconds * 1000)
    return response
