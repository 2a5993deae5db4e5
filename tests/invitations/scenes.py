"""A small conference with invited organisations, ready for letters; shortcuts to later moments of its letter."""

from datetime import date

from sqlalchemy import select

from conference.database import db, transaction
from conference.invitations.models import Invitation
from conference.invitations.queries import board as board_queries
from conference.invitations.queries import letters as queries
from conference.invitations.services import dispatch, letters
from conference.kit.actor import Actor
from conference.mail.models import OutgoingMessage
from tests import cast, factories

OFFICE = Actor(kind="staff", id="1", name=cast.OFFICE_PERSON, role="secretariat")
NOW = factories.NOW
ISSUED_ON = date(2021, 5, 24)
PLAN = {"distribution_list": [{"text": "CT, các PCT UBND tỉnh"}, {"text": "Lưu: VT, KSTT."}]}


def stage(*, organisations=((cast.UNIT_A, "a@example.org"), (cast.UNIT_B, None)), **facts):
    """A meeting whose organisations are invited with two places each, in the order given."""
    meeting = factories.make_meeting(**{"plan": PLAN, **facts})
    category = factories.make_category(meeting)
    slot = factories.make_slot(category, places_total=2 * len(organisations))
    made = []
    for name, email in organisations:
        organisation = factories.make_organisation(meeting, name=name)
        factories.make_allocation(organisation, slot)
        if email:
            factories.make_contact(organisation, email=email)
        made.append(organisation)
    return meeting, made


def approved(meeting, *, number=15, issued_on=ISSUED_ON):
    return letters.issue_letter(meeting, number, issued_on, actor=OFFICE, now=NOW)


def sent(meeting):
    approved(meeting)
    return dispatch.send_letters(meeting, actor=OFFICE, now=NOW)


def words_of(meeting, organisation):
    letter = queries.working_letter(meeting)
    return letter, queries.invited_organisation(meeting, organisation.id)


def states(meeting):
    rows = board_queries.board(meeting, queries.working_letter(meeting))
    return {row.organisation.display_name: row.state for row in rows}


def set_message(organisation, **values):
    invitation = db.session.scalar(select(Invitation).filter_by(organisation_id=organisation.id))
    with transaction():
        message = db.session.get_one(OutgoingMessage, invitation.message_id)
        for name, value in values.items():
            setattr(message, name, value)
    return message
