"""What programs that watch this one ask for."""

from datetime import timedelta

import pytest

from conference.jobs.queue import enqueue
from tests.factories import NOW, make_meeting


def test_alive(client):
    response = client.get("/healthz")

    assert (response.status_code, response.get_data(as_text=True)) == (200, "ok\n")


def test_ready_names_every_part(client):
    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert {name: check["usable"] for name, check in answer.json["checks"].items()} == {
        "database": True, "queue": True, "storage": True,
    }  # fmt: skip


def test_not_ready_when_nobody_works_the_queue(client, clock):
    enqueue("tests.nobody", now=NOW)
    clock.at = NOW + timedelta(minutes=6)

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert "nobody works the queue" in answer.json["checks"]["queue"]["detail"]


def test_not_ready_when_the_folder_takes_no_file(client, monkeypatch):
    monkeypatch.setattr("conference.operations.health.LEAST_FREE_BYTES", 1 << 60)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.json["checks"]["storage"]["usable"]) == (503, False)


def test_metrics_count_requests_jobs_and_mail(client):
    enqueue("tests.nobody", now=NOW)
    client.get("/healthz")

    text = client.get("/metrics").get_data(as_text=True)

    assert 'conference_jobs{state="due"} 1.0' in text
    assert 'endpoint="health.alive"' in text


@pytest.mark.parametrize("address", ["/i/abcdefgh234567", "/d/abcdefgh234567", "/p/ABCDEFGH234567"])
def test_access_log_names_the_rule_and_not_the_token(client, caplog, address):
    make_meeting()
    caplog.set_level("INFO", logger="conference.access")

    client.get(f"{address}?q=abcdefgh234567")

    assert caplog.messages
    assert "abcdefgh234567" not in caplog.text.lower()
