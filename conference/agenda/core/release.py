"""What a release of the agenda holds: every session as it is shown, with the revision that calendars count.

A session gets a new revision only when something that is shown has changed since the release before, so phones
replace exactly what moved. A session that was released and then removed stays, as cancelled.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

Line = dict[str, Any]
COUNTING = frozenset({"revision", "changed_at"})


def next_release(lines: Iterable[Line], before: Mapping[str, Any], *, day: str | None, now: datetime) -> dict[str, Any]:
    """The snapshot to store: the lines of today against the last snapshot."""
    old = {line["public_id"]: line for line in before.get("sessions", ())}
    moved = bool(before) and before.get("date") != day
    fresh = [counted(line, old.get(line["public_id"]), moved=moved, now=now) for line in lines]
    shown = {line["public_id"] for line in fresh}
    gone = [cancelled(line, now=now) for key, line in old.items() if key not in shown]
    return {"date": day, "sessions": [*fresh, *gone]}


def counted(line: Line, old: Line | None, *, moved: bool, now: datetime) -> Line:
    """The line with the revision of its calendar entry."""
    if old is None:
        return {**line, "revision": 0, "changed_at": now.isoformat()}
    if not moved and shown_part(old) == shown_part(line):
        return {**line, "revision": old["revision"], "changed_at": old["changed_at"]}
    return {**line, "revision": old["revision"] + 1, "changed_at": now.isoformat()}


def cancelled(line: Line, *, now: datetime) -> Line:
    """A line that is no longer held; once cancelled it stays as it is."""
    if line.get("cancelled"):
        return line
    return {**line, "cancelled": True, "revision": line["revision"] + 1, "changed_at": now.isoformat()}


def differs(lines: Iterable[Line], before: Mapping[str, Any], *, day: str | None) -> bool:
    """Whether a new release would show anything else than the last one."""
    if not before or before.get("date") != day:
        return True
    released = [shown_part(line) for line in before.get("sessions", ()) if not line.get("cancelled")]
    return released != [shown_part(line) for line in lines]


def shown_part(line: Line) -> Line:
    """What people see of a line."""
    return {key: value for key, value in line.items() if key not in COUNTING}
