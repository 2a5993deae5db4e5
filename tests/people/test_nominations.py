"""Places are taken, handed over and given back; the last place goes once."""

import threading

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conference.database import db, transaction
from conference.errors import NotFound, RuleBroken
from conference.kit.actor import Actor
from conference.meetings.models import Meeting
from conference.people.core.people import PersonInput
from conference.people.models import Delegate, Organisation
from conference.people.queries import quotas
from conference.people.services import nominations
from conference.security.models import AuditEntry
from tests import cast
from tests.factories import (
    NOW,
    make_allocation,
    make_category,
    make_delegate,
    make_organisation,
    make_slot,
)

OFFICE = Actor(kind="staff", id="1", name=cast.OFFICE_PERSON)


def person(name=cast.PERSON_A, **facts):
    return PersonInput(name=name, **facts)


@pytest.fixture
def slot(meeting):
    return make_slot(make_category(meeting, quota=8), places_total=8)


@pytest.fixture
def unit(meeting, slot):
    row = make_organisation(meeting)
    make_allocation(row, slot, places=2)
    return row


def name(meeting, unit, slot, *people, actor=OFFICE):
    return nominations.nominate_delegates(meeting, unit, [(slot.id, one) for one in people], actor=actor, now=NOW)


@pytest.mark.both_databases
def test_named_people_are_accepted_in_the_category_of_their_slot(meeting, unit, slot):
    row = name(meeting, unit, slot, person("  Nguyễn  Mẫu Hoà ", position="Giám đốc", phone="0900000001; 02563000001"))[
        0
    ]

    assert (row.name, row.state, row.category_id, row.source) == (
        "Nguyễn Mẫu Hoà",
        "accepted",
        slot.category_id,
        "staff",
    )
    assert [phone["e164"] for phone in row.phones] == ["+84900000001", "+842563000001"]
    assert db.session.query(AuditEntry).filter_by(action="people.delegate.nominated").count() == 1


def test_more_than_the_allowance_names_nobody(meeting, unit, slot):
    with pytest.raises(RuleBroken) as refusal:
        name(meeting, unit, slot, person("A Mẫu"), person("B Mẫu"), person("C Mẫu"))

    assert refusal.value.decision.code == "quota.full"
    assert dict(refusal.value.decision.facts) == {"requested": 3, "open": 2, "places": 2}
    assert db.session.query(Delegate).count() == 0


def test_a_slot_without_places_for_the_organisation(meeting, unit, slot):
    other = make_slot(slot.category, text="Suất khác")

    with pytest.raises(RuleBroken, match="quota.not_allocated"):
        name(meeting, unit, other, person())


def test_a_person_without_a_name(meeting, unit, slot):
    with pytest.raises(RuleBroken, match="person.no_name"):
        name(meeting, unit, slot, person("  "))


def test_sharers_take_what_the_slot_has_left(meeting, slot):
    units = [make_organisation(meeting, name=f"Đơn vị Mẫu {letter}") for letter in "ABC"]
    make_allocation(units[0], slot, places=5)
    for unit in units[1:]:
        make_allocation(unit, slot, places=None)
    name(meeting, units[1], slot, person("A Mẫu"), person("B Mẫu"))

    with pytest.raises(RuleBroken, match="quota.shared_full"):
        name(meeting, units[2], slot, person("C Mẫu"), person("D Mẫu"))
    name(meeting, units[2], slot, person("C Mẫu"))
    assert quotas.allowance(meeting.id, units[1].id, slot.id).open == 0


def test_one_link_reaches_its_own_people_only(meeting, unit, slot):
    other = make_organisation(meeting, name=cast.UNIT_B)
    make_allocation(other, slot)
    stranger = make_delegate(meeting, organisation=other, slot=slot)
    link = Actor(kind="organisation", id=unit.public_id, name=unit.name, organisation_id=unit.id)

    with pytest.raises(NotFound):
        nominations.withdraw_delegate(meeting, stranger.id, reason="x", actor=link, now=NOW)
    with pytest.raises(NotFound):
        name(meeting, other, slot, person(), actor=link)


def test_a_substitute_takes_the_place_and_not_the_rank(meeting, unit, slot):
    old = name(meeting, unit, slot, person(position="Giám đốc"))[0]
    name(meeting, unit, slot, person(cast.PERSON_A2))

    new = nominations.substitute_delegate(
        meeting, old.id, person(cast.SUBSTITUTE, position="Chuyên viên"), reason="Bận", actor=OFFICE, now=NOW
    )

    assert (new.slot_id, new.category_id, new.replaces_id, new.seat) == (slot.id, slot.category_id, old.id, None)
    assert new.rank > old.rank
    assert (old.state, old.state_reason) == ("replaced", "Bận")
    assert quotas.allowance(meeting.id, unit.id, slot.id).taken == 2


def test_a_substitute_of_the_same_rank_keeps_the_seat(meeting, unit, slot):
    old = name(meeting, unit, slot, person(position="Phó Giám đốc"))[0]
    with transaction():
        old.seat = "A3"

    new = nominations.substitute_delegate(
        meeting, old.id, person(cast.SUBSTITUTE, position="Phó Giám đốc"), reason="Bận", actor=OFFICE, now=NOW
    )

    assert (new.seat, old.seat) == ("A3", None)


def test_who_was_replaced_stays_replaced(meeting, unit, slot):
    old = name(meeting, unit, slot, person())[0]
    nominations.substitute_delegate(meeting, old.id, person(cast.SUBSTITUTE), reason="Bận", actor=OFFICE, now=NOW)

    for again in (nominations.substitute_delegate,):
        with pytest.raises(RuleBroken, match="delegate.cannot_move"):
            again(meeting, old.id, person("Ai Mẫu"), reason="x", actor=OFFICE, now=NOW)
    with pytest.raises(RuleBroken, match="delegate.cannot_move"):
        nominations.restore_delegate(meeting, old.id, actor=OFFICE, now=NOW)


def test_a_withdrawal_is_taken_back_only_while_the_place_is_open(meeting, unit, slot):
    first, _ = name(meeting, unit, slot, person("A Mẫu"), person("B Mẫu"))
    nominations.withdraw_delegate(meeting, first.id, reason="Ốm", actor=OFFICE, now=NOW)
    nominations.restore_delegate(meeting, first.id, actor=OFFICE, now=NOW)
    nominations.withdraw_delegate(meeting, first.id, reason="Ốm", actor=OFFICE, now=NOW)
    name(meeting, unit, slot, person("C Mẫu"))

    with pytest.raises(RuleBroken, match="quota.full"):
        nominations.restore_delegate(meeting, first.id, actor=OFFICE, now=NOW)


@pytest.mark.both_databases
def test_two_requests_for_the_last_place_and_one_wins(app, meeting, unit, slot):
    name(meeting, unit, slot, person("A Mẫu"))
    ready, outcomes = threading.Barrier(2), []

    def ask(who):
        with app.app_context():
            mine, office = db.session.get(Meeting, meeting.id), db.session.get(Organisation, unit.id)
            ready.wait(timeout=10)
            try:
                name(mine, office, slot, person(who))
                outcomes.append("named")
            except RuleBroken as refusal:
                outcomes.append(refusal.decision.code)
            finally:
                db.session.remove()

    threads = [threading.Thread(target=ask, args=(who,)) for who in ("B Mẫu", "C Mẫu")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    assert sorted(outcomes) == ["named", "quota.full"]
    db.session.rollback()
    assert db.session.query(Delegate).filter_by(organisation_id=unit.id).count() == 2


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.sampled_from(["name", "withdraw", "restore", "replace"]), max_size=10))
def test_used_never_exceeds_the_allowance(meeting, slot, steps):
    unit = make_organisation(meeting, name="Đơn vị Mẫu Tính chất")
    make_allocation(unit, slot, places=2)

    for step in steps:
        people = db.session.query(Delegate).filter_by(organisation_id=unit.id).all()
        try:
            if step == "name":
                name(meeting, unit, slot, person("Ai Mẫu"))
            elif step == "withdraw" and people:
                nominations.withdraw_delegate(meeting, people[-1].id, reason="x", actor=OFFICE, now=NOW)
            elif step == "restore" and people:
                nominations.restore_delegate(meeting, people[0].id, actor=OFFICE, now=NOW)
            elif step == "replace" and people:
                nominations.substitute_delegate(
                    meeting, people[0].id, person("B Mẫu"), reason="x", actor=OFFICE, now=NOW
                )
        except RuleBroken:
            pass
        assert quotas.allowance(meeting.id, unit.id, slot.id).taken <= 2
