"""Figures that stand in the database, read when Prometheus asks. Counts only, never names."""

from typing import Any

from prometheus_client import CollectorRegistry, Gauge, generate_latest
from sqlalchemy import func, select

from conference.database import db
from conference.jobs.models import Job
from conference.mail.models import OutgoingMessage


def figures_text() -> bytes:
    """Jobs and messages by state."""
    fresh = CollectorRegistry()
    gauge(fresh, "conference_jobs", "Background jobs by state", Job.state)
    gauge(fresh, "conference_outbox_messages", "Messages of the outbox by state", OutgoingMessage.state)
    return generate_latest(fresh)


def gauge(registry: CollectorRegistry, name: str, words: str, column: Any) -> None:
    figure = Gauge(name, words, ("state",), registry=registry)
    for state, count in db.session.execute(select(column, func.count()).group_by(column)):
        figure.labels(state).set(count)
