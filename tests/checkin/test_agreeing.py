"""Scans that were made without a network: the end depends on the set of facts, conflicts are exactly the real ones."""

import random
from datetime import timedelta

import pytest
from sqlalchemy import select

from conference.checkin.models import Scan
from conference.checkin.queries.conflicts import contested_passes
from conference.checkin.queries.history import history_of
from conference.checkin.services.afterwards import settle_conflict, undo_scan
from conference.database import db
from conference.errors import NotFound, RuleBroken
from conference.kit.actor import SYSTEM
from conference.passes.core.presence import Life, walk
from conference.passes.models import Pass
from conference.passes.queries import live_pass_of
from conference.passes.services import replace_pass
from tests import cast, factories
from tests.checkin.scenes import NOW, offline, open_door, person_with_pass, scan

pytestmark = pytest.mark.both_databases


@pytest.fixture
def person(meeting):
    return person_with_pass(meeting)


@pytest.fixture
def doors(app, meeting):
    return [open_door(app, meeting, name=f"Máy {n}", door=f"Cửa {n}") for n in (1, 2, 3)]


def kept(person):
    db.session.expire_all()
    row = live_pass_of(person.id)
    return row.inside, row.first_at, row.first_door, row.conflict


def test_a_late_upload_of_an_earlier_scan_corrects_who_was_first(doors, person, clock):
    clock.at += timedelta(minutes=30)
    online = scan(person.text)
    assert doors[0].scan(online)[0]["verdict"] == "admitted"

    late = doors[1].one(person.text, **offline(person.text, minutes=10))

    assert (late["verdict"], late["first"]["door"], late["conflict"]) == ("admitted", "Cửa 2", True)
    assert doors[0].scan(online)[0]["verdict"] == "already_in"
    assert kept(person)[2:] == ("Cửa 2", True)


def test_two_doors_that_admitted_one_pass_are_both_told(doors, person, meeting, clock):
    clock.at += timedelta(minutes=30)
    doors[0].scan(offline(person.text, minutes=1))
    doors[1].scan(offline(person.text, minutes=2))

    told = [door.get("counts").json["conflicts"] for door in doors]

    assert [len(conflicts) for conflicts in told] == [1, 1, 0]
    assert told[0] == told[1]
    assert [one["door"] for one in told[0][0]["scans"]] == ["Cửa 1", "Cửa 2"]
    assert [one.name for one in contested_passes(meeting.id)] == [cast.PERSON_A]


def test_one_device_that_said_so_makes_no_conflict(doors, person):
    doors[0].scan(offline(person.text, minutes=-9), offline(person.text, minutes=-8, shown="already_in"))

    assert not kept(person)[3]


def test_let_in_on_a_pass_that_was_already_replaced_is_a_conflict(doors, person, meeting, clock):
    replace_pass(person, factories.make_delegate(meeting, name=cast.SUBSTITUTE), actor=SYSTEM, now=NOW)
    clock.at += timedelta(hours=1)

    result = doors[0].scan(offline(person.text, minutes=20))[0]

    assert (result["verdict"], result["conflict"]) == ("replaced", True)
    assert [str(one.kind) for one in contested_passes(meeting.id)] == ["dead_pass"]


def test_settling_closes_it_and_one_more_admission_opens_it_again(doors, person, meeting, clock):
    clock.at += timedelta(hours=1)
    doors[0].scan(offline(person.text, minutes=1))
    doors[1].scan(offline(person.text, minutes=2))
    pass_id = live_pass_of(person.id).id

    settle_conflict(meeting.id, pass_id, note_text="cùng một người", actor=SYSTEM, now=clock.now())

    assert not kept(person)[3]
    with pytest.raises(RuleBroken, match="no_conflict"):
        settle_conflict(meeting.id, pass_id, note_text="lại", actor=SYSTEM, now=clock.now())
    doors[2].scan(offline(person.text, minutes=3))
    assert kept(person)[3]


def test_undo_takes_a_scan_back_and_keeps_it(doors, person, meeting, clock):
    first = doors[0].one(person.text)
    second = doors[1].one(person.text)

    presence = undo_scan(meeting.id, first["id"], actor=SYSTEM, now=NOW)

    assert presence.inside
    assert presence.first.door == "Cửa 2"
    assert kept(person)[2] == "Cửa 2"
    assert len(db.session.scalars(select(Scan)).all()) == 2
    with pytest.raises(RuleBroken, match="already_undone"):
        undo_scan(meeting.id, first["id"], actor=SYSTEM, now=NOW)
    undo_scan(meeting.id, second["id"], actor=SYSTEM, now=NOW)
    assert kept(person) == (False, None, None, False)


def test_a_device_takes_back_only_its_own(doors, person):
    first = doors[0].one(person.text)

    other, own, again = doors[1].undo(first["id"]), doors[0].undo(first["id"]), doors[0].undo(first["id"])

    assert (other.status_code, other.json["code"]) == (409, "not_your_scan")
    assert (own.status_code, own.json["inside"]) == (200, False)
    assert (again.status_code, again.json["code"]) == (409, "already_undone")
    assert doors[0].one(person.text)["verdict"] == "admitted"


@pytest.mark.parametrize("scan_id", ["", "1", None, 5, "00000000-0000-4000-8000-000000000000"])
def test_undo_of_no_scan_is_a_problem(doors, scan_id):
    assert doors[0].undo(scan_id).status_code in (404, 422)


def test_a_scan_of_another_conference_is_not_found(doors, person):
    other = factories.make_meeting()
    first = doors[0].one(person.text)

    with pytest.raises(NotFound):
        undo_scan(other.id, first["id"], actor=SYSTEM, now=NOW)


def test_a_clock_in_the_future_is_marked_and_counts_when_received(doors, person):
    result = doors[0].scan(offline(person.text, minutes=130))[0]

    row = db.session.scalars(select(Scan)).one()
    assert result["verdict"] == "admitted"
    assert row.clock_wrong
    assert row.effective_at == row.received_at


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_upload_ends_the_same(app, meeting, doors, clock, seed):
    """200 scans on three devices with overlaps and wrong clocks, uploaded in two random orders, some of them twice."""
    chance = random.Random(seed)
    people = [person_with_pass(meeting, name=f"{cast.PERSON_A} {number}") for number in range(12)]
    clock.at += timedelta(hours=3)
    made = [
        (chance.choice(doors), offline(
            chance.choice(people).text, minutes=chance.randint(0, 150), shown=chance.choice(["admitted", "already_in"]),
            direction=chance.choice(["in", "in", "in", "out"]),
        ))
        for _ in range(60)
    ]  # fmt: skip

    upload(made, chance)
    upload(chance.sample(made, 20), chance)

    facts = history_of([live_pass_of(person.id).id for person in people]).by_pass
    for person in people:
        row = live_pass_of(person.id)
        done = walk(facts[row.id].values(), Life())
        first = done.presence.first
        assert (row.inside, row.conflict) == (done.presence.inside, done.presence.conflict)
        assert (row.first_scan_id, row.first_at) == ((first.scan_id, first.at) if first else (None, None))
    assert sum(len(found) for found in facts.values()) == 60
    assert db.session.scalars(select(Pass.scan_count).order_by(Pass.id)).all() == [
        len(facts[row]) for row in sorted(facts)
    ]


def upload(made, chance):
    """In random order, in calls of random size."""
    waiting = list(made)
    chance.shuffle(waiting)
    while waiting:
        door = waiting[0][0]
        mine = [entry for owner, entry in waiting if owner is door][: chance.randint(1, 9)]
        door.scan(*mine)
        waiting = [(owner, entry) for owner, entry in waiting if entry not in mine]
