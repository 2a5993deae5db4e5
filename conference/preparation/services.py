"""Working on tasks: state, a deadline of one's own, who leads."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from conference.database import transaction
from conference.errors import Outdated, RuleBroken
from conference.kit.actor import Actor
from conference.kit.decision import Decision
from conference.meetings.models import Meeting
from conference.preparation.core.plan import TaskState
from conference.preparation.models import Task
from conference.preparation.queries import names_of, task
from conference.security.services import audit

CHANGEABLE = ("state", "internal_deadline", "leads", "note")


def update_task(
    meeting: Meeting,
    task_id: int,
    changes: Mapping[str, Any],
    *,
    expected_version: int | None,
    actor: Actor,
    now: datetime,
) -> dict[str, Any]:
    """Change what a person decides about a task; gives the values before.

    Refuses a state that is none, a lead that is no organisation or group, and (Outdated) a change made in between.
    """
    with transaction():
        row = task(meeting, task_id)
        if expected_version is not None and row.version != expected_version:
            raise Outdated({name: getattr(row, name) for name in changes})
        different = {name: value for name, value in changes.items() if getattr(row, name) != value}
        answer = can_change(meeting, row, different)
        if not answer.allowed:
            raise RuleBroken(answer)
        before = {name: getattr(row, name) for name in different}
        if different:
            write(meeting, row, different, actor=actor, now=now)
    return before


def can_change(meeting: Meeting, row: Task, different: Mapping[str, Any]) -> Decision:
    """Whether these values may be written."""
    unknown = set(different) - set(CHANGEABLE)
    if unknown:
        raise ValueError(f"no facts of a task that a person changes: {sorted(unknown)}")
    if "state" in different and different["state"] not in set(TaskState):
        return Decision.no("state_unknown", field="state")
    names = names_of(meeting) if "leads" in different else None
    added = set(different.get("leads", ())) - set(row.leads)
    if names and not added <= {*names.organisations, *names.groups}:
        return Decision.no("lead_unknown", field="lead_1")
    return Decision.yes()


def write(meeting: Meeting, row: Task, different: Mapping[str, Any], *, actor: Actor, now: datetime) -> None:
    before = {name: getattr(row, name) for name in different}
    for name, value in different.items():
        setattr(row, name, value)
    if "state" in different:
        row.done_at = now if row.state == TaskState.DONE else None
    row.version += 1
    row.edited_facts = sorted({*row.edited_facts, *different})
    audit.record(
        meeting_id=meeting.id,
        actor=actor,
        action="preparation.task.changed",
        subject_type="task",
        subject_id=row.id,
        subject_label=f"{row.code} {row.title}",
        changes={name: (before[name], value) for name, value in different.items()},
        now=now,
    )
