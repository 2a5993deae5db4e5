"""What is known of the plan behind a conference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import undefer

from conference.database import db
from conference.errors import NotFound
from conference.meetings.models import Meeting
from conference.people.models import Allocation, Organisation
from conference.planfile.models import LoadedPlan


@dataclass(frozen=True)
class RecipientView:
    """One line of "Nơi nhận" with the organisations behind it and whether they are invited."""

    text: str
    purpose: str | None
    organisations: tuple[str, ...]
    not_invited: tuple[str, ...]


def loaded_plan(meeting: Meeting) -> LoadedPlan | None:
    """The file loaded last for this conference, without its text."""
    return db.session.scalar(select(LoadedPlan).where(LoadedPlan.meeting_id == meeting.id))


def plan_text(meeting: Meeting) -> LoadedPlan:
    """The file with its text; NotFound when the conference was not made from a file."""
    statement = select(LoadedPlan).where(LoadedPlan.meeting_id == meeting.id).options(undefer(LoadedPlan.content))
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound("plan")
    return found


def recipients(meeting: Meeting) -> list[RecipientView]:
    """The distribution list against the organisations that have places; two statements."""
    rows = db.session.scalars(select(Organisation).where(Organisation.meeting_id == meeting.id)).all()
    seated = set(db.session.scalars(select(Allocation.organisation_id).distinct()))
    lines: Sequence[Mapping[str, Any]] = meeting.plan.get("distribution_list", [])
    return [recipient(line, rows, seated) for line in lines]


def recipient(line: Mapping[str, Any], rows: Sequence[Organisation], seated: set[int]) -> RecipientView:
    group, codes = line.get("orgs_group"), set(line.get("orgs") or ())
    meant = [row for row in rows if row.code in codes or (group and row.group == group)]
    without = [row for row in meant if row.id not in seated or not row.invited]
    return RecipientView(
        text=str(line.get("text") or ""),
        purpose=line.get("purpose"),
        organisations=tuple(row.display_name for row in meant),
        not_invited=tuple(row.display_name for row in without),
    )
