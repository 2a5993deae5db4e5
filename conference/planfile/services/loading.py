"""Loading a plan file: one transaction, audited, and the second time it changes nothing."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import select

from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.kit.actor import SYSTEM, Actor
from conference.kit.decision import Decision
from conference.meetings.models import Meeting
from conference.meetings.services import write_facts
from conference.meetings.services.meetings import add_meeting
from conference.planfile.core import offers
from conference.planfile.core.schema import read_plan
from conference.planfile.core.values import Plan
from conference.planfile.models import LoadedPlan
from conference.planfile.services.members import write_members
from conference.planfile.services.merging import LoadReport, Merger
from conference.planfile.services.work import write_work
from conference.security.services import audit

FIRST_PLAN = Path(__file__).resolve().parents[1] / "data" / "plan-2021.yaml"


class _NotToBeKept(Exception):
    """Ends a preview, so that the transaction rolls back."""


def load_plan(raw: bytes, *, filename: str, actor: Actor, now: datetime) -> LoadReport:
    """Load a plan: a new code makes a new conference and makes it current, a known one is updated.

    Refuses (RuleBroken "plan_refused", facts["problems"]) a file with anything wrong in it.
    """
    plan = readable(raw)
    with transaction():
        meeting = db.session.scalar(select(Meeting).where(Meeting.code == plan.event.code).with_for_update())
        report = LoadReport(plan.event.code, offers.meeting_facts(plan)["title"], new=meeting is None)
        loaded = record_of(meeting)
        merger = Merger(loaded.written if loaded else {}, report)
        meeting = write_meeting(plan, meeting, merger, actor=actor, now=now)
        write_members(plan, meeting, merger)
        write_work(plan, meeting, merger, now=now)
        remember(raw, meeting, loaded, merger, filename=filename, actor=actor, now=now)
    return report


def preview_plan(raw: bytes, *, filename: str, actor: Actor, now: datetime) -> LoadReport:
    """What loading would do, by doing it and taking it back; refuses what load_plan refuses."""
    found: list[LoadReport] = []
    try:
        with transaction():
            found.append(load_plan(raw, filename=filename, actor=actor, now=now))
            raise _NotToBeKept
    except _NotToBeKept:
        db.session.expire_all()
    return found[0]


def load_first_plan(*, now: datetime, actor: Actor = SYSTEM) -> LoadReport | None:
    """Load the plan that comes with the program when there is no conference yet; None when there is one."""
    if db.session.scalar(select(Meeting.id).limit(1)) is not None:
        return None
    return load_plan(FIRST_PLAN.read_bytes(), filename=FIRST_PLAN.name, actor=actor, now=now)


def readable(raw: bytes) -> Plan:
    """The plan in a file; refuses with all its problems."""
    reading = read_plan(raw)
    if reading.plan is None:
        raise RuleBroken(Decision.no("plan_refused", problems=reading.problems))
    return reading.plan


def record_of(meeting: Meeting | None) -> LoadedPlan | None:
    """The last load of this conference."""
    if meeting is None:
        return None
    return db.session.scalar(select(LoadedPlan).where(LoadedPlan.meeting_id == meeting.id))


def write_meeting(plan: Plan, meeting: Meeting | None, merger: Merger, *, actor: Actor, now: datetime) -> Meeting:
    facts = offers.meeting_facts(plan)
    if meeting is None:
        merger.remember("meeting", "facts", offers.plain(facts))
        return add_meeting(plan.event.code, facts, actor=actor, now=now)
    changes = merger.values("meeting", "facts", facts, meeting)
    write_facts(meeting, changes, actor=actor, now=now)
    return meeting


def remember(
    raw: bytes,
    meeting: Meeting,
    loaded: LoadedPlan | None,
    merger: Merger,
    *,
    filename: str,
    actor: Actor,
    now: datetime,
) -> None:
    """Keep the file and what it wrote; a load that changes nothing leaves no trace."""
    sha256 = hashlib.sha256(raw).hexdigest()
    if loaded and loaded.sha256 == sha256 and merger.report.empty:
        return
    if loaded is None:
        loaded = LoadedPlan(meeting_id=meeting.id)
        db.session.add(loaded)
    loaded.filename, loaded.sha256, loaded.content = filename, sha256, raw.decode("utf-8-sig")
    loaded.written, loaded.loaded_by, loaded.loaded_at = merger.written, actor.name, now
    note(meeting, merger.report, filename, actor=actor, now=now)


def note(meeting: Meeting, report: LoadReport, filename: str, *, actor: Actor, now: datetime) -> None:
    changes: dict[str, tuple[Any, Any]] = {f"{kind}": (0, count) for kind, count in report.created.items()}
    changes |= {f"{c.kind}.{c.key}.{c.field}": (c.old, c.new) for c in report.changed if c.kind != "meeting"}
    audit.record(
        meeting_id=meeting.id,
        actor=actor,
        action="planfile.plan.loaded",
        subject_type="meeting",
        subject_id=meeting.id,
        subject_label=filename,
        changes=changes,
        now=now,
    )
