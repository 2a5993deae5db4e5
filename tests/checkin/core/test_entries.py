"""What a device sends is read or named wrong, whatever it is."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conference.checkin.core.entries import Entry, compare, read_entry
from conference.kit.decision import Decision
from conference.passes.core.presence import Direction, Verdict

GOOD = {
    "id": "3f2b1c9e-0d4a-4a6b-9a52-6a1f0e8b7c6d", "pass": "văn bản", "direction": "in",
    "at": "2021-06-10T07:21:03.120+07:00", "offline": False, "shown": None,
}  # fmt: skip
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=5,
)  # fmt: skip


def test_good_entry_is_read():
    entry = read_entry(GOOD)

    assert entry == Entry(GOOD["id"], "văn bản", Direction.IN, datetime(2021, 6, 10, 0, 21, 3, 120000, UTC))


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("id", "1", "bad_id"), ("id", "", "bad_id"), ("id", "3f2b1c9e0d4a4a6b9a526a1f0e8b7c6d", "bad_id"),
        ("direction", "sideways", "bad_direction"), ("direction", None, "bad_direction"),
        ("direction", ["in"], "bad_direction"),
        ("at", None, "bad_time"), ("at", "2021-06-10T07:21:03", "bad_time"), ("at", "hôm nay", "bad_time"),
        ("at", 1623284463, "bad_time"), ("at", "2021-13-10T07:21:03Z", "bad_time"),
        ("at", "0001-01-01T00:00:00+14:00", "bad_time"),
        ("at", "9999-12-31T23:59:59-12:00", "bad_time"), ("at", "2021-06-10T07:21:03+99:99", "bad_time"),
        ("offline", "yes", "bad_flags"), ("offline", 1, "bad_flags"), ("shown", "welcome", "bad_flags"),
        ("shown", {}, "bad_flags"), ("by", "magic", "bad_flags"),
    ],
)  # fmt: skip
def test_wrong_entry_says_what_is_wrong(field, value, code):
    found = read_entry({**GOOD, field: value})

    assert isinstance(found, Decision)
    assert found.code == code


@pytest.mark.parametrize(
    "at",
    ["2021-06-10T07:21:03Z", "2021-06-10T07:21:03.123456789+07:00", "2021-06-10 07:21+0700", "2021-06-10t07:21:03z"],
)
def test_other_forms_of_time_are_read(at):
    assert isinstance(read_entry({**GOOD, "at": at}), Entry)


OPTIONAL = dict.fromkeys(("direction", "at", "offline", "shown", "by"), ANYTHING)


@given(raw=st.fixed_dictionaries({"id": st.just(GOOD["id"]) | st.text(), "pass": st.text()}, optional=OPTIONAL))
@settings(max_examples=120, deadline=None)
def test_anything_is_safe(raw):
    found = read_entry(raw)

    assert isinstance(found, Entry | Decision)


def test_stored_text_is_short_and_storable():
    entry = read_entry({**GOOD, "pass": "\x00\ud800" + "đ" * 5000})

    assert len(entry.stored_text) == 512
    assert entry.stored_text.startswith("��đ")
    assert len(entry.fingerprint) == 32


def test_fingerprint_is_of_the_pass_not_of_its_letters():
    code = "A" * 117

    one, other = (read_entry({**GOOD, "pass": text}) for text in (f"http://a/p/{code.lower()}", f"  {code}\r\n"))

    assert one.fingerprint == other.fingerprint
    assert read_entry({**GOOD, "pass": "B" * 117}).fingerprint != one.fingerprint


def entry(**changes):
    return read_entry({**GOOD, **changes})


def test_offline_and_shown_may_be_added_once():
    stored = entry()

    added = compare(stored, entry(offline=True, shown="admitted"), fingerprint=stored.fingerprint)

    assert (added.offline, added.shown) == (True, Verdict.ADMITTED)
    again = compare(added, entry(offline=True, shown="admitted"), fingerprint=stored.fingerprint)
    late = compare(added, entry(), fingerprint=stored.fingerprint)
    assert again == added
    assert late == added


@pytest.mark.parametrize("change", [{"pass": "khác"}, {"direction": "out"}, {"at": "2021-06-10T07:21:04+07:00"}])
def test_id_with_other_content_is_refused(change):
    stored = entry()

    assert compare(stored, entry(**change), fingerprint=stored.fingerprint).code == "id_reused"


def test_another_shown_is_refused():
    stored = entry(offline=True, shown="admitted")

    assert compare(stored, entry(offline=True, shown="already_in"), fingerprint=stored.fingerprint).code == "id_reused"
