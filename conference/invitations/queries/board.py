"""One line per invited organisation: its letter, the message that carries it, its answer. Always the same SQL count."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, and_, func, select
from sqlalchemy.orm import aliased

from conference.database import db
from conference.invitations.core.dispatch import Addressee, DispatchPlan, plan_dispatch
from conference.invitations.core.states import invitation_state
from conference.invitations.models import Invitation, Letter
from conference.kit.text import exact, matches
from conference.mail.models import OutgoingMessage
from conference.meetings.models import Meeting
from conference.people.models import Allocation, Contact, Organisation

NO_ADDRESS = "no_address"
ORDER = (
    *(NO_ADDRESS, "draft", "approved", "queued", "sending", "sent"),
    *("deferred", "uncertain", "bounced", "failed", "answered"),
)


@dataclass(frozen=True)
class BoardRow:
    """One organisation of the board."""

    organisation: Organisation
    invitation: Invitation | None
    message: OutgoingMessage | None
    email: str
    contact_name: str
    state: str

    @property
    def reason(self) -> str | None:
        """Why the message is not there yet, as a sentence."""
        return self.message.reason if self.message else None

    @property
    def lacks_address(self) -> bool:
        return not self.email and self.state in ("draft", "approved")

    @property
    def shown(self) -> str:
        """The state as the board groups it: without an address nothing else matters yet."""
        return NO_ADDRESS if self.lacks_address else self.state

    @property
    def declined(self) -> bool:
        return self.invitation is not None and self.invitation.declined_at is not None


def board(meeting: Meeting, letter: Letter) -> list[BoardRow]:
    """Every invited organisation in protocol order."""
    rows = db.session.execute(board_statement(meeting))
    return [board_row(letter, *row) for row in rows]


def board_row(
    letter: Letter,
    organisation: Organisation,
    invitation: Invitation | None,
    message: OutgoingMessage | None,
    email: str | None,
    contact_name: str | None,
) -> BoardRow:
    own = invitation if invitation is not None and letter.id and invitation.letter_id == letter.id else None
    state = invitation_state(
        letter_state=letter.state,
        frozen=own is not None and own.snapshot is not None,
        message_state=message.state if message else None,
        answered=invitation is not None and invitation.answered_at is not None,
    )
    return BoardRow(organisation, invitation, message, email or "", contact_name or "", state)


def board_statement(meeting: Meeting) -> Select[Organisation, Invitation, OutgoingMessage, str | None, str | None]:
    """Organisation, invitation, message and the first contact that has an address."""
    has_places = select(Allocation.id).where(Allocation.organisation_id == Organisation.id).exists()
    first = aliased(Contact)
    ranked = (
        select(Contact.id, func.row_number().over(**first_with_address()).label("place"))
        .where(Contact.removed_at.is_(None), Contact.email.is_not(None), Contact.email != "")
        .subquery()
    )
    return (
        select(Organisation, Invitation, OutgoingMessage, first.email, first.name)
        .outerjoin(Invitation, Invitation.organisation_id == Organisation.id)
        .outerjoin(OutgoingMessage, OutgoingMessage.id == Invitation.message_id)
        .outerjoin(first, and_(first.organisation_id == Organisation.id, first.id.in_(first_ids(ranked))))
        .where(Organisation.meeting_id == meeting.id, Organisation.invited.is_(True), has_places)
        .order_by(Organisation.rank, Organisation.id)
    )


def first_with_address() -> dict[str, Any]:
    return {"partition_by": Contact.organisation_id, "order_by": (Contact.position_in_list, Contact.id)}


def first_ids(ranked: Any) -> Select[Any]:
    return select(ranked.c.id).where(ranked.c.place == 1)


def address_of(organisation: Organisation) -> str | None:
    """Where the organisation's letter goes now: its first contact with an address."""
    own = select(Contact.email).where(Contact.organisation_id == organisation.id, Contact.removed_at.is_(None))
    usable = own.where(Contact.email.is_not(None), Contact.email != "")
    return db.session.scalar(usable.order_by(Contact.position_in_list, Contact.id).limit(1))


def counts(rows: Sequence[BoardRow]) -> dict[str, int]:
    """How many organisations are in each state, in the order of the work."""
    found = Counter(row.shown for row in rows)
    return {state: found[state] for state in ORDER if found[state]}


def filtered(rows: Sequence[BoardRow], *, q: str, state: str) -> list[BoardRow]:
    """Rows of one state that match a search without accents; as typed comes first."""
    found = [row for row in rows if (not state or row.shown == state) and matches(q, searchable(row))]
    if not q:
        return found
    typed = exact(q)
    return sorted(found, key=lambda row: typed not in exact(searchable(row)))


def searchable(row: BoardRow) -> str:
    names = (row.organisation.display_name, row.organisation.short_name, row.organisation.abbreviation)
    return " ".join(part for part in (*names, *row.organisation.aliases, row.contact_name, row.email) if part)


def dispatch_plan(meeting: Meeting, letter: Letter) -> DispatchPlan:
    """Who would get the letter now and who would be left out."""
    return plan_dispatch(addressee(row, letter) for row in board(meeting, letter))


def addressee(row: BoardRow, letter: Letter) -> Addressee:
    of_this_letter = row.message is not None and row.message.facts.get("letter") == letter.public_id
    return Addressee(
        organisation_id=row.organisation.id,
        name=row.organisation.display_name,
        code=row.organisation.code,
        to_name=row.contact_name or row.organisation.display_name,
        email=row.email,
        sent=of_this_letter,
        declined=row.declined,
    )
