"""The real Huey with its SQLite file: threads run what is committed, and the sweep finds what the bell did not tell."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from conference import create_app
from conference.database import db
from conference.jobs.bell import QUEUE_FILE, huey_of
from conference.jobs.consumer import start_threads, stop_threads, sweep
from conference.jobs.models import Job
from conference.jobs.queue import enqueue
from conference.jobs.registry import HANDLERS, job


@pytest.fixture
def live(tmp_path):
    """An application whose bell rings."""
    app = create_app({"TESTING": True, "INSTANCE_PATH": tmp_path})
    app.config["JOBS_BELL"] = True
    with app.app_context():
        db.create_all()
    yield app
    HANDLERS.pop("tests.live", None)
    huey_of(app).storage.close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def seen():
    calls = []

    @job("tests.live")
    def live_work(*, number):
        calls.append(number)

    return calls


def wait_until(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def test_threads_run_what_was_committed(live, seen):
    consumer = start_threads(live)
    try:
        with live.app_context():
            for number in range(20):
                enqueue("tests.live", now=datetime.now(UTC), number=number)
        assert wait_until(lambda: len(seen) == 20)
    finally:
        stop_threads(consumer)

    assert sorted(seen) == list(range(20))
    with live.app_context():
        assert db.session.query(Job).filter_by(state="done").count() == 20


def test_a_lost_queue_file_loses_no_job(live, seen):
    with live.app_context():
        enqueue("tests.live", now=datetime.now(UTC), number=1)
    huey_of(live).flush()

    assert sweep(live) == 1
    assert huey_of(live).pending_count() == 1
    assert sweep(live) == 0


def test_start_takes_up_what_was_left_over(live, seen):
    with live.app_context():
        enqueue("tests.live", now=datetime.now(UTC), number=5)
    huey_of(live).flush()

    consumer = start_threads(live)
    try:
        assert wait_until(lambda: seen == [5])
    finally:
        stop_threads(consumer)


def test_a_bell_that_cannot_ring_does_not_undo_the_change(live, seen, tmp_path, caplog):
    huey_of(live).storage.close()
    (tmp_path / QUEUE_FILE).unlink()
    (tmp_path / QUEUE_FILE).mkdir()

    with live.app_context():
        enqueue("tests.live", now=datetime.now(UTC), number=1)

        assert db.session.query(Job).count() == 1
    assert "the sweep will find the jobs" in caplog.text
    (tmp_path / QUEUE_FILE).rmdir()


def test_later_jobs_wait_for_their_time(live, seen):
    consumer = start_threads(live)
    try:
        with live.app_context():
            enqueue("tests.live", now=datetime.now(UTC), run_at=datetime.now(UTC) + timedelta(seconds=2), number=1)
        time.sleep(1)
        assert seen == []
        assert wait_until(lambda: seen == [1])
    finally:
        stop_threads(consumer)
