"""Many doors at the same moment: one pass is admitted once, and no scan is lost."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from conference.checkin.models import Scan
from conference.database import db
from conference.passes.queries import live_pass_of
from tests.checkin.scenes import offline, open_door, person_with_pass, scan

pytestmark = pytest.mark.both_databases
DOORS = 8


@pytest.fixture
def doors(app, meeting):
    return [open_door(app, meeting, name=f"Máy {n}", door=f"Cửa {n}") for n in range(DOORS)]


def together(deed, doors):
    """Each door in a thread of its own."""
    db.session.rollback()
    with ThreadPoolExecutor(len(doors)) as threads:
        return list(threads.map(deed, doors))


def test_one_of_eight_doors_admits(doors, meeting):
    person = person_with_pass(meeting)
    text, person_id = person.text, person.id

    results = together(lambda door: door.one(text), doors)

    assert Counter(result["verdict"] for result in results) == {"admitted": 1, "already_in": DOORS - 1}
    assert len({result["first"]["door"] for result in results}) == 1
    assert not live_pass_of(person_id).conflict


def test_the_same_scan_from_one_device_at_once_is_one_scan(doors, meeting):
    same = scan(person_with_pass(meeting).text)

    results = together(lambda _door: doors[0].scan(same)[0], doors)

    assert {result["verdict"] for result in results} == {"admitted"}
    assert db.session.scalar(select(func.count()).select_from(Scan)) == 1


def test_batches_over_the_same_passes_do_not_block_each_other(doors, meeting):
    texts = [person_with_pass(meeting, name=f"Võ Mẫu {number}").text for number in range(10)]

    def upload(door):
        order = texts if doors.index(door) % 2 else texts[::-1]
        return door.scan(*(offline(text, minutes=-9, shown="already_in") for text in order))

    results = together(upload, doors)

    assert all(result["verdict"] in ("admitted", "already_in") for batch in results for result in batch)
    assert db.session.scalar(select(func.count()).select_from(Scan)) == DOORS * len(texts)
