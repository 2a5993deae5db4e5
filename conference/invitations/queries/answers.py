"""What an organisation sees behind its link: only itself, its places and its own people."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from conference.database import db
from conference.errors import BadToken, NotFound
from conference.invitations.core import links
from conference.invitations.core.answers import SlotPlaces
from conference.invitations.core.letters import padded_number
from conference.invitations.core.snapshots import facts_from
from conference.invitations.core.states import FROZEN
from conference.invitations.models import Invitation, Letter
from conference.meetings.models import Meeting
from conference.people.core.quota import Allowance
from conference.people.core.states import LIVE
from conference.people.models import Contact, Delegate, Organisation
from conference.people.queries import quotas


@dataclass(frozen=True)
class SlotAnswer:
    """One slot with the people the organisation has named for it."""

    places: SlotPlaces
    people: Sequence[Delegate]


@dataclass(frozen=True)
class Answer:
    """Everything the page behind the link shows."""

    slots: Sequence[SlotAnswer]
    invitation: Invitation | None
    letter: Letter | None

    @property
    def people(self) -> list[Delegate]:
        """Everybody named so far, in the order of the page."""
        return [person for slot in self.slots for person in slot.people]

    @property
    def open(self) -> int:
        """How many people may still be named."""
        return sum(slot.places.open for slot in self.slots)

    @property
    def letter_number(self) -> str:
        """Number and symbol of the letter, as printed on it; empty while there is none."""
        facts = facts_from(self.letter.snapshot) if self.letter and self.letter.snapshot else None
        return f"{padded_number(facts.number)}/{facts.symbol}" if facts and facts.number else ""

    @property
    def declined(self) -> bool:
        """Whether the organisation has said that nobody comes."""
        return self.invitation is not None and self.invitation.declined_at is not None

    @property
    def shares(self) -> bool:
        """Whether some places are shared with other organisations, so that no total can be promised."""
        return any(slot.places.shared for slot in self.slots)


def organisation_of_token(key: bytes, token: str) -> Organisation:
    """The organisation that a link stands for; BadToken when the link no longer opens."""
    public_id, version = links.read_organisation_token(key, token)
    organisation = db.session.scalar(select(Organisation).where(Organisation.public_id == public_id))
    if organisation is None:
        raise BadToken("forged")
    decision = links.may_open(
        token_version=version, link_version=organisation.link_version, invited=organisation.invited
    )
    if not decision.allowed:
        raise BadToken(decision.code)
    return organisation


def meeting_of(organisation: Organisation) -> Meeting:
    """The conference that an organisation belongs to, which need not be the one the office has in work."""
    return db.session.get_one(Meeting, organisation.meeting_id)


def answer_of(organisation: Organisation) -> Answer:
    """The organisation's slots, its people and its invitation."""
    slots = own_slots(organisation)
    people = own_people(organisation)
    invitation = invitation_of(organisation)
    return Answer(
        slots=[slot_answer(places, people) for places in slots] + other_people(slots, people),
        invitation=invitation,
        letter=issued_letter(invitation),
    )


def invitation_of(organisation: Organisation) -> Invitation | None:
    """The organisation's invitation and answer, when there is one."""
    return db.session.scalar(select(Invitation).where(Invitation.organisation_id == organisation.id))


def own_slots(organisation: Organisation) -> list[SlotPlaces]:
    """The organisation's places by slot, in the order of the plan, with what the others leave of a shared one."""
    allocations = quotas.allocations_of_organisation(organisation.id)
    allowances = quotas.allowances(organisation.meeting_id, [row.slot_id for row in allocations])
    return [SlotPlaces(row.slot_id, row.slot.text, allowances[organisation.id, row.slot_id]) for row in allocations]


def own_people(organisation: Organisation) -> list[Delegate]:
    """Everybody who comes for this organisation, in protocol order."""
    return list(
        db.session.scalars(
            select(Delegate)
            .options(selectinload(Delegate.organisation))
            .where(
                Delegate.organisation_id == organisation.id,
                Delegate.state.in_(LIVE),
                Delegate.is_rehearsal == organisation.is_rehearsal,
            )
            .order_by(Delegate.rank, Delegate.id)
        )
    )


def own_person(organisation: Organisation, public_id: str) -> Delegate:
    """One of the organisation's own people who still comes; anybody else is simply not found."""
    found = db.session.scalar(
        select(Delegate).where(
            Delegate.organisation_id == organisation.id, Delegate.public_id == public_id, Delegate.state.in_(LIVE)
        )
    )
    if found is None:
        raise NotFound(public_id)
    return found


def issued_letter(invitation: Invitation | None) -> Letter | None:
    """The letter that the organisation may read: only one that has been issued."""
    if invitation is None or invitation.letter_id is None:
        return None
    letter = db.session.get(Letter, invitation.letter_id)
    return letter if letter is not None and letter.state in FROZEN else None


def first_contact(organisation: Organisation) -> Contact | None:
    """The focal point who gets letters and confirmations, when there is one with an address."""
    return db.session.scalar(
        select(Contact)
        .where(Contact.organisation_id == organisation.id, Contact.removed_at.is_(None), Contact.email.is_not(None))
        .order_by(Contact.position_in_list, Contact.id)
        .limit(1)
    )


def slot_answer(places: SlotPlaces, people: Sequence[Delegate]) -> SlotAnswer:
    return SlotAnswer(places=places, people=[person for person in people if person.slot_id == places.slot_id])


def other_people(slots: Sequence[SlotPlaces], people: Sequence[Delegate]) -> list[SlotAnswer]:
    """People whom the office placed outside the organisation's slots still belong on its page."""
    known = {places.slot_id for places in slots}
    others = [person for person in people if person.slot_id not in known]
    if not others:
        return []
    return [SlotAnswer(places=SlotPlaces(slot_id=0, text="", allowance=Allowance(places=0)), people=others)]
