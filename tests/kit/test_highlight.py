"""Found letters, accents aside."""

from hypothesis import given
from hypothesis import strategies as st

from conference.kit.highlight import found_parts


def test_words_are_found_without_accents():
    assert found_parts("Ủy ban huyện Vân Canh", "van canh") == [
        ("Ủy ban huyện ", False),
        ("Vân", True),
        (" ", False),
        ("Canh", True),
    ]


def test_decomposed_letters_stay_whole():
    assert found_parts("Đặng", "dang") == [("Đặng", True)]


@given(st.text(max_size=40), st.text(max_size=10))
def test_parts_together_are_the_text(text, query):
    assert "".join(part for part, _found in found_parts(text, query)) == text
