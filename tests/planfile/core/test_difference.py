"""Loading again: the file wins only where nobody has touched the stored value."""

import pytest

from conference.planfile.core.difference import Difference, difference


@pytest.mark.parametrize(
    ("written", "stored", "offered", "changes", "kept"),
    [
        ({"hall": None}, {"hall": None}, {"hall": "A"}, {"hall": (None, "A")}, {}),
        ({"hall": "A"}, {"hall": "A"}, {"hall": "B"}, {"hall": ("A", "B")}, {}),
        ({"hall": "A"}, {"hall": "C"}, {"hall": "B"}, {}, {"hall": ("C", "B")}),
        ({"hall": "A"}, {"hall": "C"}, {"hall": "A"}, {}, {}),
        ({"hall": None}, {"hall": "C"}, {"hall": None}, {}, {}),
        ({"hall": "A"}, {"hall": "A"}, {"hall": "A"}, {}, {}),
        ({"hall": "A"}, {"hall": "B"}, {"hall": "B"}, {}, {}),
        ({}, {"hall": None}, {"hall": "A"}, {"hall": (None, "A")}, {}),
        ({}, {"hall": "C"}, {"hall": "A"}, {}, {"hall": ("C", "A")}),
    ],
)
def test_difference(written: dict, stored: dict, offered: dict, changes: dict, kept: dict) -> None:
    assert difference(written=written, stored=stored, offered=offered) == Difference(changes, kept)
