"""Reading accounts and the audit log."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select

from conference.database import db
from conference.errors import NotFound
from conference.kit.clock import VIETNAM
from conference.kit.text import fold
from conference.security.models import AuditEntry, User
from conference.web.lists import ListState, Page, escape_like, paginate

CHECKS = ("security.audit.checked", "security.audit.broken")


@dataclass(frozen=True)
class AuditFilter:
    """What of the log is wanted. `thing` is a subject type; days are days in Vietnam, both included."""

    meeting_id: int | None
    q: str = ""
    who: str = ""
    thing: str = ""
    first_day: date | None = None
    last_day: date | None = None


def accounts() -> Sequence[User]:
    """Every account, open ones first."""
    return db.session.scalars(select(User).order_by(User.active.desc(), User.username)).all()


def account(user_id: int) -> User:
    """One account; NotFound when there is none."""
    user = db.session.get(User, user_id)
    if user is None:
        raise NotFound("account")
    return user


def audit_page(wanted: AuditFilter, state: ListState) -> Page[AuditEntry]:
    """One page of the log, newest first."""
    return paginate(audit_entries(wanted), state)


def audit_entries(wanted: AuditFilter) -> Select[Any]:
    """The entries of this conference and those of no conference, newest first."""
    return select(AuditEntry).where(*conditions(wanted)).order_by(AuditEntry.id.desc())


def conditions(wanted: AuditFilter) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [of_meeting(wanted.meeting_id)]
    found += [AuditEntry.search_key.like(f"%{escape_like(word)}%", escape="\\") for word in fold(wanted.q).split()]
    if wanted.who:
        found.append(AuditEntry.actor_name == wanted.who)
    if wanted.thing:
        found.append(AuditEntry.subject_type == wanted.thing)
    if wanted.first_day:
        found.append(AuditEntry.at >= midnight(wanted.first_day))
    if wanted.last_day:
        found.append(AuditEntry.at < midnight(wanted.last_day + timedelta(days=1)))
    return found


def of_meeting(meeting_id: int | None) -> ColumnElement[bool]:
    return or_(AuditEntry.meeting_id == meeting_id, AuditEntry.meeting_id.is_(None))


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=VIETNAM)


def people_of_the_log(meeting_id: int | None) -> Sequence[str]:
    """Names for the filter."""
    names = select(AuditEntry.actor_name).where(of_meeting(meeting_id)).distinct().order_by(AuditEntry.actor_name)
    return db.session.scalars(names).all()


def things_of_the_log(meeting_id: int | None) -> Sequence[str]:
    """Subject types for the filter."""
    types = select(AuditEntry.subject_type).where(of_meeting(meeting_id)).distinct().order_by(AuditEntry.subject_type)
    return db.session.scalars(types).all()


def last_check() -> AuditEntry | None:
    """The newest check of the chain."""
    return db.session.scalar(
        select(AuditEntry).where(AuditEntry.action.in_(CHECKS)).order_by(AuditEntry.id.desc()).limit(1)
    )
