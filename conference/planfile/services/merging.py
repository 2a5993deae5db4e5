"""Writes what a plan offers into rows: new rows are added, untouched values follow the file, a person's work stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from conference.database import db
from conference.planfile.core.difference import difference, remembered
from conference.planfile.core.offers import Offers, plain

Row = TypeVar("Row", bound=Any)
Written = dict[str, dict[str, dict[str, Any]]]


@dataclass(frozen=True)
class Change:
    """One field that a load changes, or leaves because a person changed it."""

    kind: str
    key: str
    field: str
    old: Any
    new: Any


@dataclass
class LoadReport:
    """What came of a load."""

    code: str
    title: str
    new: bool
    created: dict[str, int] = field(default_factory=dict)
    changed: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """The load wrote nothing."""
        return not (self.created or self.changed)


class Merger:
    """One load: `written` is what the last load wrote, and becomes what this one has written."""

    def __init__(self, written: Written, report: LoadReport) -> None:
        self.before = written
        self.written: Written = {}
        self.report = report
        self.fresh: set[int] = set()

    def rows(
        self, kind: str, offers: Offers, existing: Mapping[str, Row], create: Callable[[str, Mapping[str, Any]], Row]
    ) -> dict[str, Row]:
        """Bring the rows of one kind up to date; gives all rows by their keys. What a person removed stays removed."""
        found = dict(existing)
        for key, values in offers.items():
            if key in found:
                self.values(kind, key, values, found[key])
            elif key in self.before.get(kind, {}):
                self.remember(kind, key, self.before[kind][key])
            else:
                found[key] = create(key, values)
                db.session.add(found[key])
                self.fresh.add(id(found[key]))
                self.remember(kind, key, plain(dict(values)))
                self.report.created[kind] = self.report.created.get(kind, 0) + 1
        self.report.dropped += [(kind, key) for key in self.before.get(kind, {}) if key in found and key not in offers]
        db.session.flush()
        return found

    def values(self, kind: str, key: str, values: Mapping[str, Any], row: Any) -> dict[str, Any]:
        """Set the fields that nobody has touched; gives what was set."""
        written = self.before.get(kind, {}).get(key, {})
        offered = plain(dict(values))
        if id(row) in self.fresh:
            self.remember(kind, key, offered)
            set_values(row, values)
            return dict(values)
        found = difference(
            written=written,
            stored={name: plain(getattr(row, name)) for name in values},
            offered=offered,
            edited=getattr(row, "edited_facts", ()) or (),
        )
        self.report.changed += [Change(kind, key, name, *pair) for name, pair in found.changes.items()]
        self.report.kept += [Change(kind, key, name, *pair) for name, pair in found.kept.items()]
        self.remember(kind, key, remembered(written=written, offered=offered, kept=found.kept))
        changes = {name: values[name] for name in found.changes}
        if not kind.startswith("meeting"):
            set_values(row, changes)
        return changes

    def remember(self, kind: str, key: str, values: Mapping[str, Any]) -> None:
        self.written.setdefault(kind, {})[key] = dict(values)


def set_values(row: Any, changes: Mapping[str, Any]) -> None:
    """Write fields and count the version of a row that has one."""
    for name, value in changes.items():
        setattr(row, name, value)
    if changes and getattr(row, "version", None):
        row.version += 1
