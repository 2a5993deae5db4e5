"""The chain makes every later change of the log visible."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from conference.security.core.audit import ChainLink, check_chain, digest, plain_changes

NOW = datetime(2021, 5, 24, 1, 0, tzinfo=UTC)
texts = st.text(max_size=20)
contents = st.lists(st.tuples(texts, texts, st.dictionaries(texts, texts, max_size=2)), min_size=1, max_size=8)


def chain(rows):
    links, head = [], ""
    for number, content in enumerate(rows, start=1):
        at = NOW + timedelta(seconds=number)
        own = digest(previous_hash=head, at=at, content=content)
        links.append(ChainLink(number, at, content, head, own))
        head = own
    return links


@given(contents)
def test_untouched_chain_is_whole(rows):
    report = check_chain(chain(rows))

    assert report.whole
    assert report.entries == len(rows)


@given(contents, st.data())
def test_changed_content_breaks_the_chain_at_its_place(rows, data):
    links = chain(rows)
    at = data.draw(st.integers(0, len(links) - 1))
    links[at] = replace(links[at], content=(*links[at].content, "thêm"))

    assert check_chain(links).broken_at == links[at].number


@given(contents.filter(lambda rows: len(rows) > 1), st.data())
def test_removed_entry_breaks_the_chain(rows, data):
    links = chain(rows)
    at = data.draw(st.integers(0, len(links) - 2))

    assert check_chain(links[:at] + links[at + 1 :]).broken_at == links[at + 1].number


@given(contents.filter(lambda rows: len(rows) > 1))
def test_exchanged_entries_break_the_chain(rows):
    first, second, *rest = chain(rows)

    assert check_chain([second, first, *rest]).broken_at == second.number


def test_hash_does_not_depend_on_the_time_zone_of_the_moment():
    in_vietnam = NOW.astimezone(timezone(timedelta(hours=7)))

    assert digest(previous_hash="", at=NOW, content=("a",)) == digest(previous_hash="", at=in_vietnam, content=("a",))


def test_changes_never_hold_secrets():
    changes = plain_changes({"password_hash": ("cũ", "mới"), "link_token": (None, "x"), "name": (None, "Mẫu")})

    assert changes == {"password_hash": ["…", "…"], "link_token": ["…", "…"], "name": [None, "Mẫu"]}
