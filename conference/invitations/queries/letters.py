"""What goes into letters: the letter in work, the facts of the conference, whom it invites and in which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from conference.database import db
from conference.errors import NotFound
from conference.invitations.core import letterhead
from conference.invitations.core.facts import Contact, LetterFacts, Places, Recipient, Wording
from conference.invitations.core.snapshots import facts_from
from conference.invitations.core.states import LetterState
from conference.invitations.models import Invitation, Letter, LetterText
from conference.meetings.models import Meeting
from conference.people.models import Allocation, Category, Organisation, Slot

SALUTATION = "{đơn vị}"
BODY = "Thành phần: {thành phần}."
OF_THE_CONFERENCE = ("event_name", "chair", "day", "start", "end", "venue", "contact", "registration_deadline")


@dataclass(frozen=True)
class Invited:
    """One invited organisation with what its letter says about it."""

    organisation: Organisation
    recipient: Recipient
    category_id: int | None


def current_letter(meeting: Meeting) -> Letter | None:
    """The newest letter of a conference, with its texts for categories."""
    newest = select(Letter).options(selectinload(Letter.texts)).where(Letter.meeting_id == meeting.id)
    return db.session.scalar(newest.order_by(Letter.id.desc()).limit(1))


def working_letter(meeting: Meeting) -> Letter:
    """The newest letter, or a first draft that is not stored yet."""
    return current_letter(meeting) or first_draft(meeting)


def first_draft(meeting: Meeting) -> Letter:
    """A letter as the plan suggests it; nothing is written."""
    items = [str(item.get("text", "")) for item in plan_distribution(meeting)]
    return Letter(
        meeting_id=meeting.id,
        public_id="",
        state=LetterState.DRAFT.value,
        salutation=SALUTATION,
        body=BODY,
        distribution=list(letterhead.letter_distribution(items)),
        with_link=True,
        version=0,
    )


def plan_distribution(meeting: Meeting) -> Sequence[dict[str, Any]]:
    """The distribution list of the plan file, as far as it was loaded."""
    items = (meeting.plan or {}).get("distribution_list") or ()
    return [item for item in items if isinstance(item, dict)]


def letter_facts(meeting: Meeting, letter: Letter) -> LetterFacts:
    """What all copies of this letter share, from the conference as it stands now."""
    distribution = [str(item.get("text", "")) for item in plan_distribution(meeting)]
    hall, address, city = meeting.hall or "", meeting.address or "", meeting.city or ""
    return LetterFacts(
        issuer=tuple(meeting.issuer_lines) or letterhead.issuer_lines(meeting.issuer or ""),
        parent=meeting.parent_issuer or "",
        symbol=meeting.letter_symbol or "",
        number=letter.number,
        place=meeting.letter_place or "",
        issued_on=letter.issued_on,
        event_name=meeting.official_name or "",
        inviter=meeting.issuer or "",
        chair=meeting.chair_person or meeting.chair_text or "",
        day=meeting.date,
        start=meeting.start_time,
        end=meeting.end_time,
        venue=letterhead.venue_in_words(hall, address, city),
        city=letterhead.lower_kind(city) if city else "",
        content=letter.content or "",
        notes=letter.body_notes or "",
        contact=contact_of(meeting),
        registration_deadline=meeting.registration_deadline,
        with_link=letter.with_link,
        authority=tuple(meeting.signature_lines),
        signer=meeting.signer_name or "",
        distribution=tuple(letter.distribution),
        archive_unit=meeting.archive_unit or letterhead.archive_unit(distribution),
    )


def contact_of(meeting: Meeting) -> Contact:
    """The focal point of the conference."""
    return Contact(
        name=meeting.contact_name or "",
        position=meeting.contact_position or "",
        unit=meeting.contact_unit or "",
        phone=meeting.contact_phone or "",
        email=meeting.contact_email or "",
    )


def invited_organisations(meeting: Meeting) -> list[Invited]:
    """Everybody who gets a letter, in protocol order: invited, with a place of its own or a shared one."""
    has_places = select(Allocation.id).where(Allocation.organisation_id == Organisation.id).exists()
    statement = (
        select(Organisation)
        .where(Organisation.meeting_id == meeting.id, Organisation.invited.is_(True), has_places)
        .options(selectinload(Organisation.allocations).joinedload(Allocation.slot))
        .order_by(Organisation.rank, Organisation.id)
    )
    return [invited(organisation) for organisation in db.session.scalars(statement)]


def invited_count(meeting: Meeting) -> int:
    """How many letters there will be."""
    has_places = select(Allocation.id).where(Allocation.organisation_id == Organisation.id).exists()
    count = select(func.count()).select_from(Organisation)
    conditions = (Organisation.meeting_id == meeting.id, Organisation.invited.is_(True), has_places)
    return db.session.scalar(count.where(*conditions)) or 0


def invited_organisation(meeting: Meeting, organisation_id: int) -> Invited:
    """One invited organisation of this conference; NotFound for any other."""
    found = db.session.scalar(
        select(Organisation)
        .where(Organisation.meeting_id == meeting.id, Organisation.id == organisation_id, Organisation.invited)
        .options(selectinload(Organisation.allocations).joinedload(Allocation.slot))
    )
    if found is None or not found.allocations:
        raise NotFound(str(organisation_id))
    return invited(found)


def invited(organisation: Organisation) -> Invited:
    """The values of one loaded organisation."""
    allocations = sorted(organisation.allocations, key=lambda one: (one.slot.position, one.slot_id))
    places = tuple(Places(one.slot.text, one.places) for one in allocations)
    recipient = Recipient(organisation.code, organisation.display_name, places)
    return Invited(organisation, recipient, allocations[0].slot.category_id if allocations else None)


def wording_of(letter: Letter, category_id: int | None) -> Wording:
    """The words for a category; what it leaves open is the letter's own."""
    own = next((text for text in letter.texts if text.category_id == category_id), None)
    salutation = (own.salutation if own else None) or letter.salutation or SALUTATION
    body = own.body if own and own.body is not None else letter.body
    return Wording(salutation=salutation, body=body or "")


def changed_since_approval(meeting: Meeting, letter: Letter) -> tuple[str, ...]:
    """The facts of the conference that are no longer as the approved letter says; such a letter needs a replacement."""
    if not letter.snapshot:
        return ()
    then, now = facts_from(letter.snapshot), letter_facts(meeting, letter)
    return tuple(name for name in OF_THE_CONFERENCE if getattr(then, name) != getattr(now, name))


def categories(meeting: Meeting) -> Sequence[Category]:
    """The groups of the conference that have invited organisations, in the plan's order."""
    used = select(Slot.category_id).join(Allocation).join(Organisation).where(Organisation.invited)
    statement = select(Category).where(Category.meeting_id == meeting.id, Category.id.in_(used))
    return db.session.scalars(statement.order_by(Category.position, Category.id)).all()


def same_number(meeting: Meeting, letter: Letter) -> Letter | None:
    """Another letter of the program with this number in this year and register; the clerk may know why."""
    if letter.number is None or letter.issued_on is None:
        return None
    others = (
        select(Letter)
        .join(Meeting, Meeting.id == Letter.meeting_id)
        .where(
            Letter.number == letter.number,
            Letter.public_id != letter.public_id,
            Meeting.letter_symbol == meeting.letter_symbol,
        )
    )
    year = letter.issued_on.year
    return next((one for one in db.session.scalars(others) if one.issued_on and one.issued_on.year == year), None)


def title_with_same_number(meeting: Meeting, letter: Letter) -> str | None:
    """The conference whose letter has this number already, or None."""
    found = same_number(meeting, letter)
    return db.session.get_one(Meeting, found.meeting_id).title if found else None


def invitation_by_organisation(meeting: Meeting, organisation_id: int) -> Invitation | None:
    """The invitation row of one organisation, when there is one."""
    return db.session.scalar(
        select(Invitation).where(Invitation.meeting_id == meeting.id, Invitation.organisation_id == organisation_id)
    )


def text_of(letter: Letter, category_id: int) -> LetterText | None:
    """The stored words for a category."""
    return next((text for text in letter.texts if text.category_id == category_id), None)
