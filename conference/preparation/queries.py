"""Reading tasks with their deadlines, award quotas beside seats, and the report forms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select

from conference.database import db
from conference.errors import NotFound
from conference.kit.text import exact, matches, plain, vi_key
from conference.meetings.models import Meeting
from conference.people.models import Organisation
from conference.preparation.core.plan import Deadline, Outlook, TaskState, Timing, deadline_in_force, outlook
from conference.preparation.models import AwardQuota, ReportForm, Task

FAR = date(9999, 12, 31)


@dataclass(frozen=True)
class TaskView:
    """One task as a row: names instead of codes, the deadline that counts, where it stands today."""

    row: Task
    leads: tuple[str, ...]
    partners: tuple[str, ...]
    plan_deadline: Deadline | None
    deadline: Deadline | None
    outlook: Outlook

    @property
    def state(self) -> str:
        """The state that is shown: late wins over what a person said, unless it is done."""
        return "late" if self.outlook.timing == Timing.LATE else self.row.state

    @property
    def lacks_lead(self) -> bool:
        return self.outlook.lacks_lead

    @property
    def lacks_deadline(self) -> bool:
        return self.outlook.lacks_deadline


@dataclass(frozen=True)
class Names:
    """Names of organisations and groups by their codes."""

    organisations: Mapping[str, str] = field(default_factory=dict)
    groups: Mapping[str, str] = field(default_factory=dict)

    def of(self, code: str) -> str:
        """The name behind a code; words that are no code stay as written."""
        return self.organisations.get(code) or self.groups.get(code) or code

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Groups first, then organisations in protocol order."""
        return [*self.groups.items(), *self.organisations.items()]


@dataclass(frozen=True)
class AwardBoard:
    """Award quotas and the seats for awardees: two numbers that stay two."""

    quotas: Sequence[AwardQuota]
    seats: int | None

    @property
    def total(self) -> int:
        return sum(quota.count or 0 for quota in self.quotas)

    @property
    def gap(self) -> int | None:
        return None if self.seats is None else self.total - self.seats


def names_of(meeting: Meeting) -> Names:
    """Names of all organisations; a group is called as the distribution list calls it."""
    rows = db.session.execute(
        select(Organisation.code, Organisation.name, Organisation.abbreviation, Organisation.group)
        .where(Organisation.meeting_id == meeting.id)
        .order_by(Organisation.rank)
    ).all()
    called = {line.get("orgs_group"): line.get("text") for line in meeting.plan.get("distribution_list", [])}
    groups = {row.group: str(called.get(row.group) or row.group) for row in rows if row.group}
    return Names({row.code: row.name or row.abbreviation or row.code for row in rows}, groups)


def tasks(meeting: Meeting, *, today: date) -> list[TaskView]:
    """All tasks in the order of the plan; two statements."""
    names = names_of(meeting)
    rows = db.session.scalars(select(Task).where(Task.meeting_id == meeting.id).order_by(Task.position, Task.code))
    return [view_of(row, names, today=today) for row in rows]


def task(meeting: Meeting, task_id: int) -> Task:
    """One task of this conference; NotFound otherwise."""
    found = db.session.scalar(select(Task).where(Task.meeting_id == meeting.id, Task.id == task_id))
    if found is None:
        raise NotFound("task")
    return found


def view_of(row: Task, names: Names, *, today: date) -> TaskView:
    """A task as the pages show it."""
    before = plan_before(row)
    deadline = deadline_in_force(before, row.internal_deadline)
    return TaskView(
        row=row,
        leads=tuple(names.of(code) for code in row.leads),
        partners=tuple(names.of(code) for code in row.partners),
        plan_deadline=Deadline(before) if before else None,
        deadline=deadline,
        outlook=outlook(state=row.state, deadline=deadline, has_lead=bool(row.leads), today=today),
    )


def plan_before(row: Task) -> date | None:
    """The first day that is too late by the plan."""
    if row.deadline is None:
        return None
    return row.deadline if row.deadline_exclusive else row.deadline + timedelta(days=1)


def filtered(
    views: Sequence[TaskView], *, q: str, state: str = "", lacks: str = "", sort: str = "plan"
) -> list[TaskView]:
    """The tasks that fit a search without accents and the filters, in the wanted order."""
    found = [
        view
        for view in views
        if (not state or view.state == state)
        and (not lacks or (view.lacks_lead if lacks == "lead" else view.lacks_deadline))
        and matches(q, searched(view))
    ]
    if sort == "deadline":
        found.sort(key=lambda view: view.deadline.before if view.deadline else FAR)
    elif sort == "title":
        found.sort(key=lambda view: vi_key(view.row.title))
    return sorted(found, key=lambda view: distance(q, searched(view))) if q else found


def distance(q: str, text: str) -> tuple[bool, bool]:
    """Spelled as typed comes first, then the words as they stand together, then the rest."""
    return exact(q) not in exact(text), plain(q) not in plain(text)


def searched(view: TaskView) -> str:
    """The text in which a search looks."""
    row = view.row
    return " ".join([row.code, row.title, row.output or "", row.note or "", *view.leads, *view.partners])


def unfinished(views: Sequence[TaskView]) -> list[TaskView]:
    """Tasks that are not done."""
    return [view for view in views if view.row.state != TaskState.DONE]


def award_board(meeting: Meeting) -> AwardBoard:
    """Award quotas in their order beside the seats of the conference."""
    rows = db.session.scalars(
        select(AwardQuota).where(AwardQuota.meeting_id == meeting.id).order_by(AwardQuota.position, AwardQuota.code)
    ).all()
    return AwardBoard(rows, meeting.seats_for_awardees)


def report_forms(meeting: Meeting) -> Sequence[ReportForm]:
    """The outline and the appendix forms."""
    statement = select(ReportForm).where(ReportForm.meeting_id == meeting.id)
    return db.session.scalars(statement.order_by(ReportForm.position, ReportForm.code)).all()


def report_form(meeting: Meeting, code: str) -> ReportForm:
    """One form; NotFound otherwise."""
    statement = select(ReportForm).where(ReportForm.meeting_id == meeting.id, ReportForm.code == code)
    found = db.session.scalar(statement)
    if found is None:
        raise NotFound("form")
    return found
