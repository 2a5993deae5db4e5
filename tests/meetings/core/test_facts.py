"""Facts of a conference: what is missing and what it holds back, what is wrong, what is odd."""

from datetime import date, time

import pytest

from conference.meetings.core.facts import FACTS, Holds, can_change, missing_facts, oddities

ALL = {name: None for fact in FACTS for name in fact.names}
TODAY = date(2021, 5, 24)


def test_everything_unknown_is_missing_in_order() -> None:
    assert missing_facts(ALL) == FACTS


def test_one_of_telephone_and_mail_is_enough() -> None:
    missing = {fact.key for fact in missing_facts(ALL | {"contact_email": "a@example.org"})}

    assert "contact_phone" not in missing and "contact_name" in missing


def test_empty_text_is_not_known() -> None:
    assert "hall" in {fact.key for fact in missing_facts(ALL | {"hall": ""})}


def test_missing_hall_holds_back_letters_and_seating() -> None:
    hall = next(fact for fact in missing_facts(ALL) if fact.key == "hall")

    assert hall.holds == (Holds.LETTER, Holds.SEATING)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"start_time": time(7, 30), "end_time": time(11)}, ""),
        ({"start_time": time(7, 30), "end_time": None}, ""),
        ({"start_time": time(7, 30), "end_time": time(7, 30)}, "ends_before_it_starts"),
        ({"start_time": time(13), "end_time": time(11)}, "ends_before_it_starts"),
        ({"date_from": date(2021, 6, 2), "date_to": date(2021, 6, 1)}, "window_reversed"),
        ({"date_from": date(2021, 6, 1), "date_to": date(2021, 6, 1)}, ""),
    ],
)
def test_facts_that_cannot_be_true_together_are_refused(values: dict, code: str) -> None:
    assert can_change(values).code == code


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"date": date(2021, 6, 10)}, ()),
        ({"date": date(2021, 5, 24)}, ()),
        ({"date": date(2021, 5, 21)}, (("date", "day_in_the_past"),)),
        ({"date": date(2021, 6, 12)}, (("date", "day_on_a_weekend"),)),
        ({"date": date(2021, 7, 1), "date_to": date(2021, 6, 30)}, (("date", "outside_window"),)),
        (
            {"date": date(2021, 6, 10), "registration_deadline": date(2021, 6, 11)},
            (("registration_deadline", "registration_after_day"),),
        ),
        ({"registration_deadline": date(2021, 5, 1)}, (("registration_deadline", "registration_in_the_past"),)),
    ],
)
def test_odd_facts_are_pointed_out(values: dict, found: tuple) -> None:
    assert oddities(values, today=TODAY) == found
