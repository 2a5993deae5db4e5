"""The log of scans with search and filters: Sổ điểm danh."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select, true

from conference.checkin.models import Device, Scan, ScanUndo
from conference.database import db
from conference.kit.text import fold
from conference.passes.models import Pass
from conference.people.models import Delegate, Organisation
from conference.web.lists import ListState, Page, escape_like, paginate

KINDS = ("admitted", "again", "left", "refused", "strange", "undone", "clock")
CONDITIONS: dict[str, Any] = {
    "admitted": Scan.told == "admitted",
    "again": Scan.told == "already_in",
    "left": Scan.direction == "out",
    "refused": Scan.told.in_(("replaced", "revoked", "not_valid_now")),
    "strange": Scan.told.in_(("wrong_conference", "forged", "unknown")),
    "undone": ScanUndo.id.is_not(None),
    "clock": Scan.clock_wrong,
}


def log(meeting_id: int, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Columns over all scans of a conference with pass, person, device and undo."""
    return (
        select(*columns)
        .select_from(Scan)
        .join(Device, Scan.device_id == Device.id)
        .outerjoin(ScanUndo, ScanUndo.scan_pk == Scan.id)
        .outerjoin(Pass, Scan.pass_id == Pass.id)
        .outerjoin(Delegate, Pass.delegate_id == Delegate.id)
        .outerjoin(Organisation, Delegate.organisation_id == Organisation.id)
        .where(Scan.meeting_id == meeting_id)
    )


def scan_log(meeting_id: int, state: ListState) -> Page[Any]:
    """Rows of (scan, undo, device, delegate, organisation), the newest first or by name."""
    statement = log(meeting_id, Scan, ScanUndo, Device, Delegate, Organisation)
    statement = statement.where(CONDITIONS.get(state.filters.get("kind", ""), true()))
    if state.filters.get("door"):
        statement = statement.where(Scan.door == state.filters["door"])
    for word in fold(state.q).split():
        statement = statement.where(holds_word(word))
    newest = (Scan.effective_at.desc(), Scan.id.desc())
    order = (Delegate.sort_key.asc().nulls_last(), *newest) if state.sort == "name" else newest
    return paginate(statement.order_by(*order), state, scalars=False)


def holds_word(word: str) -> ColumnElement[bool]:
    """The word stands in the person's or the organisation's search key."""
    pattern = f"%{escape_like(word)}%"
    return or_(Delegate.search_key.like(pattern, escape="\\"), Organisation.search_key.like(pattern, escape="\\"))


def kind_counts(meeting_id: int) -> dict[str, int]:
    """How many scans are of each kind, and all of them under the empty name."""
    counts = [func.count(), *(func.count().filter(CONDITIONS[kind]) for kind in KINDS)]
    row = db.session.execute(log(meeting_id, *counts)).one()
    return dict(zip(("", *KINDS), row, strict=True))
