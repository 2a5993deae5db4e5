"""The frozen values of a plan. None means: unknown, or left empty by the document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True)
class Document:
    """The plan as a paper: number and day are None while it is a draft."""

    doc_type: str | None
    abbreviation: str | None
    number: str | None
    symbol: str | None
    place: str | None
    issued_on: date | None
    issuer: str | None
    title: str | None
    short_name: str | None
    authority_lines: tuple[str, ...]
    signer_name: str | None
    purposes: tuple[str, ...]
    requirements: tuple[str, ...]
    legal_refs: tuple[Mapping[str, object], ...]


@dataclass(frozen=True)
class NameUsed:
    """One way in which the document calls the conference, and where."""

    text: str
    ref: str | None


@dataclass(frozen=True)
class Contact:
    """The focal point that a letter names."""

    name: str | None
    position: str | None
    unit: str | None
    phone: str | None
    email: str | None


@dataclass(frozen=True)
class Event:
    """The facts of the conference itself."""

    code: str
    names_used: tuple[NameUsed, ...]
    official_name: str | None
    day: date | None
    first_day: date | None
    last_day: date | None
    window_ref: str | None
    starts: time | None
    ends: time | None
    city: str | None
    hall: str | None
    address: str | None
    capacity: int | None
    chair_text: str | None
    chair_person: str | None
    contact: Contact
    registration_deadline: date | None
    invitation_issuer: str | None
    form: str | None


@dataclass(frozen=True)
class StatedTotal:
    """The total the document prints, never merged with the sum of its categories."""

    value: int
    ref: str | None
    text: str | None


@dataclass(frozen=True)
class Constituent:
    """So many places of a category come from this slot."""

    slot: str
    count: int


@dataclass(frozen=True)
class Category:
    """A group of delegates with its quota."""

    code: str
    label: str
    label_en: str | None
    quota: int | None
    ref: str | None
    constituents: tuple[Constituent, ...]


@dataclass(frozen=True)
class Slot:
    """A kind of seat: per_org places for each of its organisations, or a shared number (per_org None)."""

    code: str
    text: str
    per_org: int | None
    orgs: tuple[str, ...]
    orgs_group: str | None
    status: str | None
    note: str | None


@dataclass(frozen=True)
class Organisation:
    """An agency, a unit of one, an enterprise, or the committee of a district."""

    code: str
    name: str
    abbreviation: str | None
    short: str | None
    name_en: str | None
    level: str | None
    group: str | None
    parent: str | None
    aliases: tuple[str, ...]
    role: str | None
    address: str | None
    note: str | None
    named_in_plan: bool
    invited: bool


@dataclass(frozen=True)
class Unit:
    """A commune, ward or township, keyed by its official code: names repeat."""

    code: str
    kind: str
    name: str
    district: str


@dataclass(frozen=True)
class AwardQuota:
    """So many awards of one kind."""

    code: str
    kind: str
    levels: tuple[str, ...]
    count: int
    text: str


@dataclass(frozen=True)
class Awards:
    """Award quotas beside the seats for awardees; the two numbers are never merged."""

    quotas: tuple[AwardQuota, ...]
    seats: int | None
    ref: str | None
    details: Mapping[str, object]


@dataclass(frozen=True)
class Task:
    """A task of the plan. `before` excludes its day ("trước ngày X"); `lead` may be empty."""

    code: str
    ref: str | None
    title: str
    lead: tuple[str, ...]
    others: tuple[str, ...]
    output: str | None
    before: date | None
    deadline_text: str | None
    note: str | None
    details: Mapping[str, object]


@dataclass(frozen=True)
class Block:
    """A part of the agenda; `count` of them, each of unknown length until somebody decides."""

    code: str
    title: str
    kind: str
    ref: str | None
    status: str | None
    count: int
    minutes: int | None
    note: str | None


@dataclass(frozen=True)
class Recipient:
    """One line of "Nơi nhận", as printed."""

    text: str
    orgs: tuple[str, ...]
    orgs_group: str | None
    purpose: str | None


@dataclass(frozen=True)
class Inconsistency:
    """A point where the document contradicts itself or says nothing: both values stay."""

    code: str
    severity: str
    ref: str | None
    what: str
    quotes: tuple[str, ...]
    stated: str | None
    other: str | None


@dataclass(frozen=True)
class Plan:
    """Everything a plan file says."""

    language: str
    document: Document
    event: Event
    stated_total: StatedTotal | None
    categories: tuple[Category, ...]
    slots: tuple[Slot, ...]
    organisations: tuple[Organisation, ...]
    units: tuple[Unit, ...]
    awards: Awards | None
    tasks: tuple[Task, ...]
    blocks: tuple[Block, ...]
    recipients: tuple[Recipient, ...]
    inconsistencies: tuple[Inconsistency, ...]
    outline: Mapping[str, object]
    forms: Mapping[str, object]
    budget: Mapping[str, object]
    not_counted: tuple[str, ...]
    inspection_topics: tuple[str, ...]
