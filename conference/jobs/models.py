"""Background work as rows: what must happen is committed with the business change; Huey only executes it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from conference.database import Json, Model, UtcDateTime


class Job(Model):
    """state: due, running, done, failed. `key` keeps one waiting job per thing; `claimed_at` shows who died."""

    __tablename__ = "jobs"
    kind: Mapped[str] = mapped_column(String(80))
    key: Mapped[str | None] = mapped_column(String(200), unique=True)
    arguments: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    state: Mapped[str] = mapped_column(String(20), default="due")
    run_at: Mapped[datetime] = mapped_column(UtcDateTime)
    attempts: Mapped[int] = mapped_column(default=0)
    claimed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_error: Mapped[str | None]
    done_steps: Mapped[int] = mapped_column(default=0)
    total_steps: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_jobs_state_run_at", "state", "run_at"),)
