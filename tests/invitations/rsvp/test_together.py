"""Several people of one office answer at the same moment: one answer stands, and nobody meets an error."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from conference.database import db
from conference.errors import RuleBroken
from conference.invitations.models import Invitation
from conference.invitations.services import answers
from conference.kit.actor import Actor
from conference.meetings.models import Meeting
from conference.people.core.people import PersonInput
from conference.people.models import Delegate, Organisation
from tests import cast, factories

pytestmark = pytest.mark.both_databases


@pytest.fixture
def together(app, units):
    """Deeds of unit A's link, each in a thread of its own; gives what each of them came to."""
    ids = units.meeting.id, units.a.id, units.slot.id

    def run(deed):
        with app.app_context():
            meeting, unit = db.session.get_one(Meeting, ids[0]), db.session.get_one(Organisation, ids[1])
            actor = Actor(kind="organisation", id=unit.public_id, name=unit.name, organisation_id=unit.id)
            try:
                deed(meeting, unit, ids[2], actor)
            except RuleBroken as refusal:
                return refusal.decision.code
            finally:
                db.session.remove()
            return "done"

    def all_at_once(*deeds):
        db.session.rollback()
        with ThreadPoolExecutor(len(deeds)) as threads:
            return list(threads.map(run, deeds))

    return all_at_once


def naming(name):
    def deed(meeting, unit, slot_id, actor):
        person = PersonInput(name=name, honorific="Ông", position="Giám đốc")
        answers.name_people(meeting, unit, [(slot_id, person)], actor=actor, now=factories.NOW)

    return deed


def declining(meeting, unit, _slot_id, actor):
    answers.decline(meeting, unit, reason="nobody_free", note=None, answered_by=None, actor=actor, now=factories.NOW)


def count(*conditions):
    return db.session.scalar(select(func.count()).select_from(Delegate).where(*conditions))


def test_one_form_sent_four_times_at_once_names_once(together):
    assert together(*[naming(cast.PERSON_A)] * 4) == ["done"] * 4
    assert count() == 1


def test_two_places_go_to_two_of_four(together):
    outcomes = together(*[naming(f"Lê Thử {name}") for name in ("An", "Bình", "Chi", "Dung")])

    assert sorted(outcomes) == ["done", "done", "quota.full", "quota.full"]
    assert count() == 2


def test_a_refusal_never_stands_beside_somebody_who_comes(together):
    assert together(naming("Lê Thử An"), declining, naming("Lê Thử Bình"), declining) == ["done"] * 4

    declined = db.session.scalar(select(Invitation.declined_at)) is not None
    assert declined == (count(Delegate.state == "accepted") == 0)
