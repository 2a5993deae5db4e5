"""/healthz, /readyz and /metrics, for programs that watch this one."""

from typing import Any

from flask import Blueprint, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from werkzeug.wrappers import Response

from conference.operations import health as condition
from conference.operations.figures import figures_text
from conference.operations.telemetry import observe, registry
from conference.web.access import public
from conference.web.pages import now

blueprint = Blueprint("health", __name__)
observe(blueprint)


@blueprint.get("/healthz")
@public
def alive() -> Response:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@blueprint.get("/readyz")
@public
def ready() -> Any:
    """Database, queue and storage usable: 200, else 503 with what is not."""
    found = condition.checks(now=now())
    usable = all(check.usable for check in found)
    answer = jsonify(
        ready=usable,
        checks={check.name: {"usable": check.usable, "detail": check.detail} for check in found},
        missing_assets=condition.missing_assets(),
    )
    return answer, 200 if usable else 503


@blueprint.get("/metrics")
@public
def metrics() -> Response:
    """Prometheus text: requests of this process, jobs and outbox of all."""
    return Response(generate_latest(registry) + figures_text(), content_type=CONTENT_TYPE_LATEST)
