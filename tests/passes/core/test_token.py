"""Any text at all is read; only what this program wrote is genuine."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.passes.core.token import (
    CODE_LENGTH,
    Outcome,
    code_in,
    make_code,
    make_serial,
    pass_text,
    read_pass,
    serial_in,
    shown_serial,
)  # fmt: skip

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
KEYS = {3: KEY.public_key().public_bytes_raw()}
CODE = make_code(KEY, key_number=3, conference=12, serial=make_serial(b"abcde"))


def test_code_has_117_letters():
    assert len(CODE) == CODE_LENGTH


@given(raw=st.binary(min_size=5, max_size=5), conference=st.integers(1, 2**24 - 1))
@settings(max_examples=50, deadline=None)
def test_what_was_made_is_read_back(raw, conference):
    code = make_code(KEY, key_number=3, conference=conference, serial=make_serial(raw))

    reading = read_pass(pass_text("https://hoinghi.example.org", code), keys=KEYS, conference=conference)

    assert (reading.outcome, reading.serial, reading.conference) == (Outcome.GENUINE, make_serial(raw), conference)


@given(place=st.integers(0, CODE_LENGTH - 1), letter=st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"))
@settings(max_examples=120, deadline=None)
def test_one_changed_letter_is_forged(place, letter):
    changed = CODE[:place] + letter + CODE[place + 1 :]

    outcome = read_pass(changed, keys=KEYS, conference=12).outcome

    assert outcome is (Outcome.GENUINE if changed == CODE else Outcome.FORGED)


@given(text=st.text(max_size=400))
@settings(max_examples=120, deadline=None)
def test_any_text_is_safe(text):
    assert read_pass(text, keys=KEYS, conference=12).outcome in (Outcome.UNKNOWN, Outcome.FORGED)


@pytest.mark.parametrize("text", ["/p/" * 500_000, "\x00" * 1_000_000, "A" * 1_000_000, "\ud800" * 5_000])
def test_huge_text_is_read_at_once(text):
    assert code_in(text) is None


@pytest.mark.parametrize(
    ("typed", "serial"),
    [
        ("mfrg-gzdf", "MFRGGZDF"),
        (" MFRG GZDF ", "MFRGGZDF"),
        ("0188ABCD", "OIBBABCD"),
        ("MFRGGZD", None),
        ("MFRGGZD9", None),
        ("", None),
    ],
)
def test_short_code_forgives_how_it_is_typed(typed, serial):
    assert serial_in(typed) == serial


def test_short_code_is_shown_in_two_groups():
    assert shown_serial("MFRGGZDF") == "MFRG-GZDF"


def test_serial_has_five_bytes():
    with pytest.raises(ValueError, match="five bytes"):
        make_serial(b"abcd")
    with pytest.raises(ValueError, match="not a serial"):
        make_code(KEY, key_number=3, conference=12, serial="abcdefgh")
