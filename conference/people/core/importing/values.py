"""The values of a comparison: what is known, what a row will do, and the outcome as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from conference.people.core.sheets.issues import Issue

CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A delegate who is there already."""

    id: int
    organisation_id: int | None
    organisation_text: str | None
    name: str
    honorific: str | None
    position: str | None
    email: str | None
    phones: tuple[Mapping[str, Any], ...]
    category_id: int | None
    note: str | None
    is_live: bool = True


@dataclass(frozen=True, slots=True)
class KnownCategory:
    """A category by everything it is called."""

    id: int
    label: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class KnownContact:
    """A focal point who is there already."""

    id: int
    name: str | None
    honorific: str | None
    job_title: str | None
    email: str | None
    phones: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """An organisation with its focal points."""

    id: int
    display: str
    address: str | None
    contacts: tuple[KnownContact, ...]


@dataclass(slots=True)
class Proposal:
    """What one row will do. `values` are the facts to write; `changes` the old and the new of an update."""

    sheet: str | None
    row: int
    kind: str
    label: str
    values: dict[str, Any]
    target_id: int | None = None
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)


@dataclass(slots=True)
class Outcome:
    """The comparison of a whole file."""

    proposals: list[Proposal] = field(default_factory=list)
    rejected: list[Issue] = field(default_factory=list)
    warnings: list[Issue] = field(default_factory=list)

    def count(self, kind: str) -> int:
        """How many rows are of one kind."""
        return sum(proposal.kind == kind for proposal in self.proposals)
