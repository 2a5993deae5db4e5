"""The walk depends on the set of facts alone, and one step more is the same as walking again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from conference.passes.core.presence import NOBODY, Direction, Life, Scan, Verdict, in_order, place, step, walk

START = datetime(2021, 6, 10, 0, 0, tzinfo=UTC)
MINUTES = st.integers(0, 40).map(lambda minutes: START + timedelta(minutes=minutes))
TOLD = st.sampled_from([None, Verdict.ADMITTED, Verdict.ALREADY_IN, Verdict.LEFT, Verdict.REPLACED])
LIVES = st.builds(
    Life, replaced_at=st.none() | MINUTES, revoked_at=st.none() | MINUTES, valid_from=st.none() | MINUTES,
    valid_until=st.none() | MINUTES,
)  # fmt: skip


@st.composite
def histories(draw):
    count = draw(st.integers(0, 9))
    return [
        Scan(
            id=f"{number:02}", direction=draw(st.sampled_from([Direction.IN, Direction.IN, Direction.OUT])),
            at=draw(MINUTES), received=draw(MINUTES), offline=draw(st.booleans()), told=draw(TOLD),
            door=draw(st.sampled_from("AB")), undone=draw(st.sampled_from([False, False, False, True])),
            settled=draw(st.sampled_from([False, False, True])),
        )
        for number in range(count)
    ]  # fmt: skip


@given(scans=histories(), life=LIVES, order=st.randoms())
@settings(max_examples=120, deadline=None)
def test_order_of_arrival_changes_nothing(scans, life, order):
    shuffled = list(scans)
    order.shuffle(shuffled)

    assert walk(shuffled, life) == walk(scans, life)


@given(scans=histories(), life=LIVES)
@settings(max_examples=120, deadline=None)
def test_inside_is_an_entry_since_the_last_exit(scans, life):
    result = walk(scans, life)

    counted = [scan for scan in in_order(scans) if not scan.undone]
    exits = [number for number, scan in enumerate(counted) if scan.direction is Direction.OUT]
    since = counted[exits[-1] + 1 :] if exits else counted
    entered = [s for s in since if result.verdicts[s.id] in (Verdict.ADMITTED, Verdict.ALREADY_IN)]
    assert result.presence.inside == bool(entered)


@given(scans=histories(), life=LIVES)
@settings(max_examples=120, deadline=None)
def test_first_is_the_earliest_accepted_entry(scans, life):
    result = walk(scans, life)

    accepted = [
        scan for scan in in_order(scans)
        if not scan.undone and result.verdicts[scan.id] in (Verdict.ADMITTED, Verdict.ALREADY_IN)
    ]  # fmt: skip
    first = result.presence.first
    assert (first.scan_id if first else None) == (accepted[0].id if accepted else None)


@given(scans=histories(), life=LIVES, direction=st.sampled_from(list(Direction)))
@settings(max_examples=120, deadline=None)
def test_an_online_scan_may_be_added_by_one_step(scans, life, direction):
    latest = START + timedelta(minutes=41)
    before = walk(scans, life).presence
    online = Scan("zz", direction, latest, latest, door="A")
    online = replace(online, told=place(before, online, life))

    after, verdict = step(before, online, life)

    again = walk([*scans, online], life)
    assert after == again.presence
    assert verdict == again.verdicts["zz"]


@given(scans=histories(), life=LIVES)
@settings(max_examples=80, deadline=None)
def test_a_scan_that_was_taken_back_counts_for_nothing(scans, life):
    gone = [scan for scan in scans if not scan.undone]

    full, without = walk(scans, life), walk(gone, life)

    assert full.presence == without.presence
    assert full.conflicts == without.conflicts


@given(scans=histories(), life=LIVES)
@settings(max_examples=80, deadline=None)
def test_settling_everything_closes_every_conflict(scans, life):
    settled = [replace(scan, settled=True) for scan in scans]

    assert not walk(settled, life).presence.conflict


def test_nobody_was_scanned():
    assert walk([], Life()).presence == NOBODY
