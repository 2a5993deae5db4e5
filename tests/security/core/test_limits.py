"""How often a sign-in may fail."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from conference.security.core.limits import PER_ADDRESS, PER_NAME, PER_NAME_AND_ADDRESS, WINDOW, Attempt, may_try

NOW = datetime(2021, 5, 24, 1, 0, tzinfo=UTC)


def failures(count, *, username="mau", ip="10.0.0.8", minutes_ago=1):
    return [
        Attempt(username, ip, NOW - timedelta(minutes=minutes_ago, seconds=n), succeeded=False) for n in range(count)
    ]


def asked(attempts, *, username="mau", ip="10.0.0.8", now=NOW):
    return may_try(attempts, username=username, ip=ip, now=now)


def test_fourth_failure_may_still_try_and_fifth_must_wait():
    assert asked(failures(PER_NAME_AND_ADDRESS - 1)).allowed
    decision = asked(failures(PER_NAME_AND_ADDRESS))

    assert (decision.code, decision.facts) == ("sign_in_wait", {"minutes": 14})


def test_waiting_ends_when_the_oldest_failure_leaves_the_window():
    attempts = failures(PER_NAME_AND_ADDRESS, minutes_ago=1)

    assert asked(attempts, now=NOW + timedelta(minutes=14)).allowed


def test_success_forgets_the_failures_before_it():
    attempts = [
        *failures(PER_NAME_AND_ADDRESS, minutes_ago=5),
        Attempt("mau", "10.0.0.8", NOW - timedelta(minutes=2), succeeded=True),
    ]

    assert asked([*attempts, *failures(4)]).allowed
    assert not asked([*attempts, *failures(5)]).allowed


def test_other_address_is_let_in_until_the_wider_limit_of_the_name():
    elsewhere = [a for n in range(6) for a in failures(5, ip=f"10.0.1.{n}")]

    assert asked(elsewhere[: PER_NAME - 1]).allowed
    assert not asked(elsewhere[:PER_NAME]).allowed


def test_guessing_many_names_from_one_address_must_wait():
    names = [a for n in range(PER_ADDRESS) for a in failures(1, username=f"ten{n}")]

    assert asked(names[:-1]).allowed
    assert not asked(names).allowed
    assert asked(names, ip="10.9.9.9").allowed


@given(st.lists(st.tuples(st.integers(0, 3600), st.booleans()), max_size=40))
def test_wait_is_always_between_one_minute_and_the_window(history):
    attempts = [Attempt("mau", "10.0.0.8", NOW - timedelta(seconds=ago), succeeded=good) for ago, good in history]
    decision = asked(attempts)

    assert decision.allowed or 1 <= decision.facts["minutes"] <= WINDOW.total_seconds() // 60


@given(st.lists(st.tuples(st.integers(0, 3600), st.booleans()), max_size=40))
def test_after_waiting_one_may_try(history):
    attempts = [Attempt("mau", "10.0.0.8", NOW - timedelta(seconds=ago), succeeded=good) for ago, good in history]
    decision = asked(attempts)

    assert decision.allowed or asked(attempts, now=NOW + timedelta(minutes=decision.facts["minutes"])).allowed
