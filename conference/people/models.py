"""Organisations, their contacts and allowances, and the delegates who come.

A delegate is one person's participation in one conference: position and "dự thay" belong to it, not to a person
record that outlives the conference.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conference.database import Json, Model, Searchable, UtcDateTime


class Category(Model):
    """A group of delegates with the quota that the plan gives it."""

    __tablename__ = "categories"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    code: Mapped[str] = mapped_column(String(80))
    label: Mapped[str]
    label_en: Mapped[str | None]
    short_label: Mapped[str | None]
    quota: Mapped[int | None]
    ref: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (UniqueConstraint("meeting_id", "code"),)


class Slot(Model):
    """A kind of place inside a category. `places_total` null: not decided yet."""

    __tablename__ = "slots"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    category_id: Mapped[int] = mapped_column(ForeignKey("categories.id"), index=True)
    code: Mapped[str] = mapped_column(String(80))
    text: Mapped[str]
    places_total: Mapped[int | None]
    per_organisation: Mapped[int | None]
    status: Mapped[str | None] = mapped_column(String(40))
    note: Mapped[str | None]
    position: Mapped[int] = mapped_column(default=0)
    category: Mapped[Category] = relationship()

    __table_args__ = (UniqueConstraint("meeting_id", "code"),)


class Organisation(Searchable, Model):
    """An invited or concerned organisation. `rank`: protocol order; `name` null when only an abbreviation is known."""

    __tablename__ = "organisations"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    code: Mapped[str] = mapped_column(String(80))
    public_id: Mapped[str] = mapped_column(String(12), unique=True)
    name: Mapped[str | None]
    short_name: Mapped[str | None]
    abbreviation: Mapped[str | None]
    name_en: Mapped[str | None]
    aliases: Mapped[list[str]] = mapped_column(Json, default=list)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"))
    group: Mapped[str | None] = mapped_column("group_code", String(40))
    level: Mapped[str | None] = mapped_column(String(20))
    kind: Mapped[str | None] = mapped_column(String(40))
    invited: Mapped[bool] = mapped_column(default=True)
    in_plan: Mapped[bool] = mapped_column(default=False)
    role: Mapped[str | None]
    note: Mapped[str | None]
    address: Mapped[str | None]
    rank: Mapped[int] = mapped_column(default=0, index=True)
    link_version: Mapped[int] = mapped_column(default=1)
    edited_facts: Mapped[list[str]] = mapped_column(Json, default=list)
    is_rehearsal: Mapped[bool] = mapped_column(default=False)
    version: Mapped[int] = mapped_column(default=1)
    parent: Mapped["Organisation | None"] = relationship(remote_side="Organisation.id")
    contacts: Mapped[list["Contact"]] = relationship(back_populates="organisation", order_by="Contact.position_in_list")
    allocations: Mapped[list["Allocation"]] = relationship(back_populates="organisation")
    units: Mapped[list["AdministrativeUnit"]] = relationship(order_by="AdministrativeUnit.position")

    __table_args__ = (UniqueConstraint("meeting_id", "code"),)

    @property
    def display_name(self) -> str:
        """The official name, or the abbreviation while the name is unknown."""
        return self.name or self.abbreviation or self.code


class Contact(Model):
    """A focal point; the first of an organisation gets the letters. `phones`: [{"raw": as written, "e164"}]."""

    __tablename__ = "contacts"
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    honorific: Mapped[str | None] = mapped_column(String(10))
    name: Mapped[str | None]
    job_title: Mapped[str | None]
    email: Mapped[str | None]
    phones: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    position_in_list: Mapped[int] = mapped_column(default=0)
    removed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    organisation: Mapped[Organisation] = relationship(back_populates="contacts")


class AdministrativeUnit(Model):
    """A commune, ward or town of a district organisation, keyed by its official code."""

    __tablename__ = "administrative_units"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    code: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(40))
    name: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)

    __table_args__ = (UniqueConstraint("meeting_id", "code"),)


class Allocation(Model):
    """Places of one organisation in one slot. null: it shares what the slot has left with the other organisations."""

    __tablename__ = "allocations"
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisations.id"), index=True)
    slot_id: Mapped[int] = mapped_column(ForeignKey("slots.id"), index=True)
    places: Mapped[int | None]
    edited: Mapped[bool] = mapped_column(default=False)
    organisation: Mapped[Organisation] = relationship(back_populates="allocations")
    slot: Mapped[Slot] = relationship()

    __table_args__ = (UniqueConstraint("organisation_id", "slot_id"),)


class Delegate(Searchable, Model):
    """One person in one conference, as named by an organisation, imported or entered by staff.

    state: waiting, accepted, declined, replaced, withdrawn. `door_notes`: words for the door (awardee, speaker …).
    """

    __tablename__ = "delegates"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True)
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id"), index=True)
    organisation_text: Mapped[str | None]
    category_id: Mapped[int | None] = mapped_column(ForeignKey("categories.id"), index=True)
    slot_id: Mapped[int | None] = mapped_column(ForeignKey("slots.id"), index=True)
    honorific: Mapped[str | None] = mapped_column(String(10))
    name: Mapped[str]
    position: Mapped[str | None]
    email: Mapped[str | None]
    phones: Mapped[list[dict[str, Any]]] = mapped_column(Json, default=list)
    state: Mapped[str] = mapped_column(String(20), default="accepted", index=True)
    state_reason: Mapped[str | None]
    sort_name: Mapped[str | None]
    initials_key: Mapped[str] = mapped_column(default="")
    rank: Mapped[int] = mapped_column(default=0)
    seat: Mapped[str | None]
    door_notes: Mapped[list[str]] = mapped_column(Json, default=list)
    note: Mapped[str | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("delegates.id"), index=True)
    source: Mapped[str] = mapped_column(String(20), default="staff")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    link_version: Mapped[int] = mapped_column(default=1)
    calendar_sequence: Mapped[int] = mapped_column(default=0)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("imports.id"))
    is_rehearsal: Mapped[bool] = mapped_column(default=False, index=True)
    version: Mapped[int] = mapped_column(default=1)
    organisation: Mapped[Organisation | None] = relationship()
    category: Mapped[Category | None] = relationship()
    slot: Mapped[Slot | None] = relationship()
    replaces: Mapped["Delegate | None"] = relationship(remote_side="Delegate.id")

    __table_args__ = (Index("ix_delegates_meeting_sort", "meeting_id", "sort_key"),)

    @property
    def full_name(self) -> str:
        """Honorific and name with a no-break space, as letters and screens show it."""
        return f"{self.honorific}\u00a0{self.name}" if self.honorific else self.name


class Import(Model):
    """One sheet brought in: what it was, what came of it, and the bytes until the preview is confirmed or dropped."""

    __tablename__ = "imports"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id"), index=True)
    public_id: Mapped[str] = mapped_column(String(12), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    filename: Mapped[str]
    sha256: Mapped[str] = mapped_column(String(64))
    encoding: Mapped[str] = mapped_column(String(20), default="auto")
    state: Mapped[str] = mapped_column(String(20), default="preview")
    report: Mapped[dict[str, Any]] = mapped_column(Json, default=dict)
    uploaded_by: Mapped[str]
    uploaded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
