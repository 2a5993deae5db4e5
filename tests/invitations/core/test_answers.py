"""Fields of the form for the whole allowance, and small checks of what was typed."""

import pytest

from conference.invitations.core.answers import (
    PLACES_AT_ONCE,
    PlaceKey,
    SlotPlaces,
    can_correct_name,
    email_problem,
    typed_places,
)
from conference.people.core.quota import Allowance
from tests import cast


def test_typed_places_are_found_in_the_order_of_the_form() -> None:
    fields = {
        "csrf_token": "x",
        "s7-1-name": cast.PERSON_A,
        "s7-1-position": "Giám đốc",
        "s7-2-name": "  ",
        "s9-1-email": "mau@example.org",
        "s9-2-honorific": "Ông",
    }

    assert typed_places(fields) == [PlaceKey(7, 1), PlaceKey(9, 1)]


@pytest.mark.parametrize(
    "name", ["s-1-name", "s1-name", "1-1-name", "s1-1-other", "s１-1-name", "s99999999999-1-name", "s1--1-name"]
)
def test_odd_field_names_are_no_place(name: str) -> None:
    assert typed_places({name: "chữ"}) == []


def test_prefix_leads_back_to_the_same_place() -> None:
    key = PlaceKey(12, 3)

    assert typed_places({f"{key.prefix}name": "x"}) == [key]


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (cast.PERSON_A, cast.PERSON_A, True),
        ("Nguyễn Mẫu Hoà", "Nguyễn Mẫu Hòa", True),
        ("Nguyen Mau Hoa", "Nguyễn Mẫu Hoà", True),
        ("Nguyễn Mẫu Hoà", "Nguyễn Thị Mẫu Hoà", True),
        ("Nguyễn Mẫu Hoà", "Trương Thị Thử Yên", False),
        ("Nguyễn Mẫu Hoà", "Nguyễn Thử Bách", False),
    ],
)
def test_spelling_is_corrected_but_a_person_is_not_exchanged(old: str, new: str, same: bool) -> None:
    decision = can_correct_name(old, new)

    assert (decision.allowed, decision.code) == (same, "" if same else "name_is_another_person")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mau@example.org", None),
        ("mau.thu+hop@mau.example.org", None),
        ("mau", "email_without_at"),
        ("@example.org", "email_without_name"),
        ("mau@", "email_without_domain"),
        ("mau@example.org, thu@example.org", "email_more_than_one"),
        ("mau@example.org thu", "email_more_than_one"),
        ("mẫu@example.org", "email_odd"),
        ("mau@example", "email_odd"),
        ("mau@example..org", "email_odd"),
    ],
)
def test_email_problem_names_what_to_put_right(text: str, code: str | None) -> None:
    assert email_problem(text) == code


def test_shared_slot_offers_what_is_left_up_to_one_page() -> None:
    def offered(total: int) -> int:
        return SlotPlaces(1, "Suất", Allowance(None, total, given_to_others=2, taken_by_sharers=1, taken=1)).open

    assert [offered(total) for total in (0, 4, 8, 100)] == [0, 0, 4, PLACES_AT_ONCE]
