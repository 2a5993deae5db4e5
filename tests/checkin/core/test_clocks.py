"""A wrong clock is noticed; a long quiet morning is not."""

from datetime import UTC, datetime, timedelta

from conference.checkin.core.clocks import Tick, is_wrong, wrong_ticks

NOON = datetime(2021, 6, 10, 5, 0, tzinfo=UTC)


def tick(name, *, minutes, received=0, offline=True):
    return Tick(name, NOON + timedelta(minutes=minutes), NOON + timedelta(minutes=received), offline=offline)


def test_the_future_is_wrong():
    assert is_wrong(tick("a", minutes=130))
    assert not is_wrong(tick("a", minutes=1))


def test_online_scan_hours_away_is_wrong():
    assert is_wrong(tick("a", minutes=-120, offline=False))
    assert not is_wrong(tick("a", minutes=-2, offline=False))


def test_offline_scan_of_the_past_is_right():
    assert not is_wrong(tick("a", minutes=-120))


def test_scan_hours_away_from_its_neighbours_is_wrong():
    ticks = [tick("a", minutes=-60), tick("b", minutes=-50), tick("c", minutes=-600), tick("d", minutes=-40)]

    assert wrong_ticks(ticks) == {"c"}


def test_two_scans_alone_prove_nothing():
    assert wrong_ticks([tick("a", minutes=-600), tick("b", minutes=-10)]) == set()
