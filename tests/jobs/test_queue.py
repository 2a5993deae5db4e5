"""Rows are the truth: queued with the change, claimed once, tried again, never forgotten."""

import threading
from datetime import timedelta

import pytest

from conference.database import db, transaction
from conference.errors import OutsideFailure, RuleBroken
from conference.jobs import execution
from conference.jobs.consumer import work_until_empty
from conference.jobs.models import Job
from conference.jobs.queue import enqueue
from conference.jobs.registry import HANDLERS, job
from conference.jobs.tidying import forget_old_jobs
from conference.kit.decision import Decision
from tests.factories import NOW

pytestmark = pytest.mark.both_databases


@pytest.fixture
def done(app):
    """A handler that keeps what it was called with, and whatever a test makes it raise."""
    calls = []

    @job("tests.work")
    def work(*, number, now, attempt):
        calls.append((number, now, attempt))
        if calls_fail:
            raise calls_fail[0]

    calls_fail = []
    work_calls = calls
    yield work_calls, calls_fail
    HANDLERS.pop("tests.work")


def only_job():
    db.session.rollback()
    return db.session.query(Job).one()


def test_job_runs_once_with_what_it_asks_for(done):
    calls, _ = done
    enqueue("tests.work", now=NOW, number=7)

    assert work_until_empty() == 1

    assert calls == [(7, NOW, 1)]
    assert only_job().state == "done"
    assert work_until_empty() == 0


def test_rolled_back_change_queues_nothing(done):
    with pytest.raises(RuntimeError), transaction():
        enqueue("tests.work", now=NOW, number=7)
        raise RuntimeError

    assert db.session.query(Job).count() == 0


def test_same_key_waits_once_at_the_earlier_time(done):
    enqueue("tests.work", key="one", now=NOW, run_at=NOW + timedelta(hours=1), number=1)
    enqueue("tests.work", key="one", now=NOW, run_at=NOW, number=2)

    waiting = only_job()

    assert (waiting.arguments, waiting.run_at) == ({"number": 1}, NOW)


def test_key_is_free_again_once_claimed(done):
    enqueue("tests.work", key="one", now=NOW, number=1)
    work_until_empty()

    enqueue("tests.work", key="one", now=NOW, number=2)

    assert work_until_empty() == 1


def test_future_job_waits_for_its_time(done, clock):
    calls, _ = done
    enqueue("tests.work", now=NOW, run_at=NOW + timedelta(minutes=5), number=1)

    assert work_until_empty() == 0
    clock.at = NOW + timedelta(minutes=5)
    assert work_until_empty() == 1
    assert calls[0][0] == 1


def test_outside_failure_is_tried_again_later(done):
    _, failing = done
    failing.append(OutsideFailure("máy chủ bận"))
    enqueue("tests.work", now=NOW, number=1)

    work_until_empty()

    waiting = only_job()
    assert (waiting.state, waiting.run_at, waiting.attempts) == ("due", NOW + timedelta(seconds=10), 1)
    assert "máy chủ bận" in waiting.last_error


@pytest.mark.parametrize(
    "error",
    [OutsideFailure("hết cách", permanent=True), RuleBroken(Decision.no("not_possible"))],
    ids=["permanent", "rule"],
)
def test_final_failure_stops_and_shows(done, error):
    _, failing = done
    failing.append(error)
    enqueue("tests.work", now=NOW, number=1)

    work_until_empty()

    assert only_job().state == "failed"


def test_surprise_is_tried_three_times(done, clock, caplog):
    calls, failing = done
    failing.append(ZeroDivisionError("x"))
    enqueue("tests.work", now=NOW, number=1)

    for _round in range(5):
        work_until_empty()
        clock.at += timedelta(hours=1)

    assert len(calls) == 3
    assert only_job().state == "failed"


def test_unknown_kind_fails_with_its_name(app):
    enqueue("tests.nobody", now=NOW)

    work_until_empty()

    assert only_job().last_error == "NotFound: tests.nobody"


def test_error_text_keeps_no_secret_link(done):
    _, failing = done
    failing.append(OutsideFailure("http://localhost/i/abcdef234567?x", permanent=True))
    enqueue("tests.work", now=NOW, number=1)

    work_until_empty()

    assert "abcdef234567" not in only_job().last_error


def test_many_workers_claim_a_job_once(done, app):
    row = enqueue("tests.work", now=NOW, number=1)
    won = []

    def compete():
        with app.app_context():
            won.append(execution.claim(row.id, now=NOW) is not None)

    threads = [threading.Thread(target=compete) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(won) == [False] * 5 + [True]


@pytest.mark.parametrize(
    ("claimed_by", "age", "lost"),
    [
        ("{host}:{pid}:{token}", timedelta(0), False),
        ("{host}:{pid}:an-earlier-one", timedelta(0), True),
        ("{host}:4194303:x", timedelta(0), True),
        ("another-machine:1:x", timedelta(minutes=1), False),
        ("another-machine:1:x", timedelta(minutes=20), True),
    ],
)
def test_jobs_of_dead_workers_become_due_again(done, claimed_by, age, lost):
    row = enqueue("tests.work", now=NOW, number=1)
    host, pid, token = execution.process_name().split(":")
    with transaction():
        row.state, row.claimed_at = "running", NOW - age
        row.claimed_by = claimed_by.format(host=host, pid=pid, token=token)

    assert execution.requeue_abandoned(now=NOW) == int(lost)
    assert only_job().state == ("due" if lost else "running")


def test_progress_is_visible_and_renews_the_claim(app):
    @job("tests.steps")
    def steps(*, progress):
        progress(3, 10)

    enqueue("tests.steps", now=NOW)
    work_until_empty()
    HANDLERS.pop("tests.steps")

    assert (only_job().done_steps, only_job().total_steps) == (3, 10)


def test_old_finished_jobs_are_forgotten(done):
    enqueue("tests.work", now=NOW, number=1)
    work_until_empty()

    assert forget_old_jobs(now=NOW + timedelta(days=29)) == 0
    assert forget_old_jobs(now=NOW + timedelta(days=31)) == 1
