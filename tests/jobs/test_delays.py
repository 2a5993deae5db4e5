from datetime import UTC, datetime, timedelta

from conference.jobs.delays import MOST_ATTEMPTS, next_try

NOW = datetime(2021, 5, 24, 1, 0, tzinfo=UTC)


def test_waits_grow():
    waits = [next_try(attempts, now=NOW) - NOW for attempts in range(1, MOST_ATTEMPTS)]

    assert waits[0] == timedelta(seconds=10)
    assert waits == sorted(waits)
    assert waits[-1] == timedelta(hours=4)


def test_enough_attempts_end_it():
    assert next_try(MOST_ATTEMPTS, now=NOW) is None
