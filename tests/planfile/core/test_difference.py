"""Loading again: the file wins only where nobody has touched the stored value."""

import pytest

from conference.planfile.core.difference import Difference, difference, remembered


@pytest.mark.parametrize(
    ("written", "stored", "offered", "changes", "kept"),
    [
        ({"hall": None}, {"hall": None}, {"hall": "A"}, {"hall": (None, "A")}, {}),
        ({"hall": "A"}, {"hall": "A"}, {"hall": "B"}, {"hall": ("A", "B")}, {}),
        ({"hall": "A"}, {"hall": "C"}, {"hall": "B"}, {}, {"hall": ("C", "B")}),
        ({"hall": "A"}, {"hall": "C"}, {"hall": "A"}, {}, {"hall": ("C", "A")}),
        ({"hall": None}, {"hall": "C"}, {"hall": None}, {}, {"hall": ("C", None)}),
        ({"hall": "A"}, {"hall": "A"}, {"hall": "A"}, {}, {}),
        ({"hall": "A"}, {"hall": "B"}, {"hall": "B"}, {}, {}),
        ({}, {"hall": None}, {"hall": "A"}, {"hall": (None, "A")}, {}),
        ({}, {"hall": "C"}, {"hall": "A"}, {}, {"hall": ("C", "A")}),
    ],
)
def test_difference(written: dict, stored: dict, offered: dict, changes: dict, kept: dict) -> None:
    assert difference(written=written, stored=stored, offered=offered) == Difference(changes, kept)


def test_field_that_a_person_marked_stays_even_when_it_looks_untouched() -> None:
    found = difference(written={"hall": "A"}, stored={"hall": "A"}, offered={"hall": "B"}, edited={"hall"})

    assert found == Difference({}, {"hall": ("A", "B")})


def test_value_that_a_person_holds_keeps_its_old_mark() -> None:
    found = remembered(written={"hall": "A", "city": "X"}, offered={"hall": "B", "city": "Y"}, kept={"hall"})

    assert found == {"hall": "A", "city": "Y"}
