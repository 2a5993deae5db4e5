"""What the office enters about an organisation, a focal point or a delegate, as plain values."""

from dataclasses import dataclass, replace

from conference.kit.decision import Decision
from conference.kit.text import nfc_clean, nfc_clean_lines
from conference.people.core.people import is_email

LONGEST_NAME = 300


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """An organisation as a person describes it. `aliases`: other names under which sheets may know it."""

    name: str
    short_name: str | None = None
    aliases: tuple[str, ...] = ()
    group: str | None = None
    parent_id: int | None = None
    address: str | None = None
    note: str | None = None
    invited: bool = True

    def cleaned(self) -> "OrganisationFacts":
        """Composed Unicode; blank aliases and repeated ones go."""
        aliases = dict.fromkeys(nfc_clean(alias) for alias in self.aliases)
        return replace(
            self,
            name=nfc_clean(self.name or ""),
            short_name=nfc_clean(self.short_name or "") or None,
            aliases=tuple(alias for alias in aliases if alias),
            address=nfc_clean(self.address or "") or None,
            note=nfc_clean_lines(self.note or "") or None,
        )


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """A focal point: any part may be missing, but not all."""

    name: str | None = None
    honorific: str | None = None
    job_title: str | None = None
    email: str | None = None
    phone: str | None = None

    def cleaned(self) -> "ContactFacts":
        """Composed Unicode; blank becomes None."""
        values = (
            nfc_clean(text or "") or None
            for text in (self.name, self.honorific, self.job_title, self.email, self.phone)
        )
        return ContactFacts(*values)


@dataclass(frozen=True, slots=True)
class DelegateFacts:
    """What the office decides about a delegate beside the person: place, notes, order."""

    organisation_id: int | None = None
    category_id: int | None = None
    slot_id: int | None = None
    note: str | None = None
    door_notes: tuple[str, ...] = ()
    sort_name: str | None = None


def contact_problem(facts: ContactFacts) -> Decision:
    """Whether the focal point can be kept."""
    clean = facts.cleaned()
    if not any((clean.name, clean.email, clean.phone)):
        return Decision.no("contact.empty")
    if clean.email and not is_email(clean.email):
        return Decision.no("person.email_not_valid")
    return Decision.yes()
