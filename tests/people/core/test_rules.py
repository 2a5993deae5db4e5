"""Quota, states and people as rules: tables and properties without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.people.core.names import initials, person_keys, position_rank
from conference.people.core.people import PersonInput
from conference.people.core.quota import Allowance, Asked, CategoryCount, Share, asked_places, decide
from conference.people.core.states import DelegateState, can_move

small = st.integers(min_value=0, max_value=12)


@given(places=small, taken=small, requested=small, released=small)
def test_own_places_are_never_exceeded(places, taken, requested, released):
    decision = decide(Allowance(places=places, taken=taken), requested=requested, released=released)

    after = max(0, taken - released) + requested
    assert not decision.allowed or after <= max(places, max(0, taken - released))
    assert decision.allowed or after > places


@given(total=small, given_out=small, others=small, mine=small, requested=small)
def test_sharers_together_never_exceed_what_is_left(total, given_out, others, mine, requested):
    allowance = Allowance(
        places=None, slot_total=total, given_to_others=given_out, taken_by_sharers=others, taken=mine, other_sharers=1
    )

    decision = decide(allowance, requested=requested)

    if decision.allowed and requested:
        assert given_out + others + mine + requested <= total


def test_nobody_is_named_where_nothing_is_decided():
    assert decide(Allowance(places=None), requested=1).code == "quota.undecided"


def test_people_are_counted_from_zero():
    with pytest.raises(ValueError, match="counted from zero"):
        decide(Allowance(places=1), requested=-1)


@pytest.mark.parametrize(
    ("total", "shares", "asked"),
    [
        (2, [Share(2)], Asked()),
        (2, [Share(2, taken=2)], Asked()),
        (2, [Share(2, taken=1, issued=True)], Asked(invited=2, waiting=1)),
        (2, [Share(2, issued=True, declined=True)], Asked(invited=2, declined=2)),
        (4, [Share(2, issued=True), Share(2, taken=2)], Asked(invited=2, waiting=2)),
        (8, [Share(None), Share(None)], Asked()),
        (8, [Share(None, taken=3, issued=True), Share(None, taken=1)], Asked(invited=8, waiting=4)),
        (8, [Share(2, issued=True), Share(None, issued=True, declined=True)], Asked(8, 2, 6)),
        (None, [Share(None, issued=True)], Asked()),
    ],
)
def test_only_places_of_issued_letters_are_asked_for(total, shares, asked):
    assert asked_places(total, shares) == asked


def test_the_gap_of_a_category_is_unknown_while_a_slot_is():
    facts = {"invited": 0, "confirmed": 0, "declined": 0, "present": 0}

    assert CategoryCount(quota=68, slot_places=60, undecided_slots=0, **facts).gap == 8
    assert CategoryCount(quota=68, slot_places=60, undecided_slots=1, **facts).gap is None
    assert CategoryCount(quota=None, slot_places=60, undecided_slots=0, **facts).gap is None


@pytest.mark.parametrize(
    ("old", "new", "allowed"),
    [
        ("accepted", "replaced", True),
        ("accepted", "withdrawn", True),
        ("withdrawn", "accepted", True),
        ("replaced", "accepted", False),
        ("withdrawn", "replaced", False),
        ("declined", "accepted", True),
    ],
)
def test_moves(old, new, allowed):
    assert can_move(old, new).allowed is allowed


def test_every_state_has_its_moves():
    assert not [state for state in DelegateState if can_move(state, state).allowed]


@pytest.mark.parametrize(
    ("facts", "codes"),
    [
        ({"name": "Nguyễn Mẫu An"}, ()),
        ({"name": " "}, ("person.no_name",)),
        ({"name": "0900000001"}, ("person.name_without_letters",)),
        ({"name": "A" * 121}, ("person.name_too_long",)),
        ({"name": "An", "email": "an@"}, ("person.email_not_valid",)),
        ({"name": "An", "email": "an@example.org"}, ()),
        ({"name": "An", "phone": "không có"}, ("person.phone_not_valid",)),
        ({"name": "An", "phone": "01662000043"}, ()),
        ({"name": "An", "honorific": "Anh"}, ("person.honorific_unknown",)),
    ],
)
def test_what_can_be_wrong_with_a_person(facts, codes):
    assert PersonInput(**facts).validate() == codes


def test_names_stay_as_written():
    person = PersonInput(name="  Nguye\u0302\u0303n  Mẫu Hoà ", position=" ").cleaned()

    assert (person.name, person.position) == ("Nguyễn Mẫu Hoà", None)


def test_ranks_of_positions():
    order = [
        "Bí thư",
        "Chủ tịch",
        "Phó Chủ tịch",
        "Giám đốc",
        "Phó Giám đốc",
        "Chánh Văn phòng",
        "Phó Chánh Văn phòng",
        "Trưởng phòng",
        "Chuyên viên",
        None,
    ]

    assert [position_rank(position) for position in order] == sorted(position_rank(position) for position in order)


def test_keys_of_a_person():
    keys = person_keys("Đặng Thị Mẫu Hoà", "Sở Y tế", "Giám đốc")

    assert keys["search_key"] == "dang thi mau hoa so y te giam doc dtmh"
    assert (keys["initials_key"], initials("Y")) == ("dtmh", "y")
