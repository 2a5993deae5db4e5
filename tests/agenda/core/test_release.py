"""A release counts a new revision only for what is shown differently."""

from datetime import UTC, datetime

from conference.agenda.core.release import differs, next_release

FIRST = datetime(2021, 5, 24, tzinfo=UTC)
LATER = datetime(2021, 5, 25, tzinfo=UTC)


def line(key: str, **facts):
    return {"public_id": key, "title": key, "starts_at": None, "minutes": None, "cancelled": False, **facts}


def revisions(snapshot) -> list[tuple[str, int, bool]]:
    return [(found["public_id"], found["revision"], found["cancelled"]) for found in snapshot["sessions"]]


def test_first_release_begins_at_revision_zero() -> None:
    snapshot = next_release([line("a")], {}, day=None, now=FIRST)

    assert revisions(snapshot) == [("a", 0, False)]


def test_only_what_changed_gets_a_new_revision() -> None:
    first = next_release([line("a"), line("b")], {}, day="2021-06-10", now=FIRST)

    second = next_release([line("a"), line("b", starts_at="08:00")], first, day="2021-06-10", now=LATER)

    assert revisions(second) == [("a", 0, False), ("b", 1, False)]
    assert [found["changed_at"] for found in second["sessions"]] == [FIRST.isoformat(), LATER.isoformat()]


def test_another_day_changes_every_session() -> None:
    first = next_release([line("a"), line("b")], {}, day=None, now=FIRST)

    second = next_release([line("a"), line("b")], first, day="2021-06-10", now=LATER)

    assert revisions(second) == [("a", 1, False), ("b", 1, False)]


def test_removed_session_stays_cancelled_and_then_rests() -> None:
    first = next_release([line("a"), line("b")], {}, day=None, now=FIRST)
    second = next_release([line("a")], first, day=None, now=LATER)

    third = next_release([line("a", title="A")], second, day=None, now=LATER)

    assert revisions(second) == [("a", 0, False), ("b", 1, True)]
    assert revisions(third) == [("a", 1, False), ("b", 1, True)]


def test_returned_session_counts_on() -> None:
    first = next_release([line("a")], {}, day=None, now=FIRST)
    second = next_release([], first, day=None, now=LATER)

    third = next_release([line("a")], second, day=None, now=LATER)

    assert revisions(third) == [("a", 2, False)]


def test_same_agenda_does_not_differ() -> None:
    first = next_release([line("a"), line("b")], {}, day=None, now=FIRST)
    second = next_release([line("a")], first, day=None, now=LATER)

    assert differs([line("a")], {}, day=None)
    assert not differs([line("a"), line("b")], first, day=None)
    assert not differs([line("a")], second, day=None)
    assert differs([line("b"), line("a")], first, day=None)
    assert differs([line("a"), line("b")], first, day="2021-06-10")
