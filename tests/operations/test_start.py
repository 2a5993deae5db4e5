"""The start as a user sees it: first, second, refused, stopped, killed."""

import contextlib
import json
import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from conference import create_app
from conference.kit.actor import SYSTEM
from conference.mail.services import queue_message
from tests.mail.servers import Mailbox, smtp_server
from tests.operations.program import ROOT, Program
from tests.run import postgresql, redis


def processor_seconds():
    """What ended child processes have used."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def wait_until(condition, seconds=40):
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.05)
    return condition()


def queue_letters(instance, count, **settings):
    """Letters committed by another process, as a command would."""
    app = create_app({"INSTANCE_PATH": instance, **settings})
    with app.app_context():
        for number in range(count):
            queue_message(
                kind="mail.test", dedupe_key=f"{time.time()}-{number}", to_name="Sở Mẫu",
                to_email=f"so{number}@example.org", facts={}, actor=SYSTEM, now=datetime.now(UTC),
            )  # fmt: skip
        close(app)


def close(app):
    from_app = app.extensions["sqlalchemy"]
    from_app.session.remove()
    from_app.engine.dispose()
    if "huey" in app.extensions:
        app.extensions["huey"].storage.close()


def states(instance):
    engine = create_engine(f"sqlite:///{instance}/conference.sqlite3")
    with engine.connect() as connection:
        rows = [
            tuple(row) for row in connection.execute(text("SELECT state, count(*) FROM outgoing_messages GROUP BY 1"))
        ]
    engine.dispose()
    return dict(rows)


def test_first_start_makes_everything_and_the_second_changes_nothing(tmp_path):
    first = Program(tmp_path).start()
    assert json.loads(first.get("/readyz"))["ready"] is True
    assert "Nghị định" in first.get("/login")
    assert first.stop() == 0
    assert first.output.count("mật khẩu") == 1
    database = (tmp_path / "conference.sqlite3").read_bytes()

    began = processor_seconds()
    second = Program(tmp_path).start()
    assert second.stop() == 0

    assert "mật khẩu" not in second.output
    # Three seconds by the clock on an idle machine (make bench); here other tests run beside it.
    assert processor_seconds() - began < 4
    assert len((tmp_path / "conference.sqlite3").read_bytes()) == len(database)
    assert tmp_path.stat().st_mode & 0o077 == 0


def test_taken_port_is_one_sentence(tmp_path):
    program = Program(tmp_path)
    with socket.create_server(("127.0.0.1", program.port)):
        code, output = program.run_to_its_end()

    assert code == 1
    assert output.startswith(f"PORT = {program.port} trên HOST = 127.0.0.1 không dùng được")
    assert len(output.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "tám nghìn"),
        ("DATABASE_URL", "postgresql+psycopg://nobody@127.0.0.1:1/x"),
    ],
)
def test_wrong_setting_is_one_sentence_that_names_it(tmp_path, name, value):
    code, output = Program(tmp_path, **{name: value}).run_to_its_end()

    assert code == 1
    assert name in output
    assert len(output.strip().splitlines()) == 1


def test_no_link_token_reaches_the_log(tmp_path):
    with Program(tmp_path) as program:
        for path in ("/i/secrettoken234567", "/d/secrettoken234567?x=secrettoken234567", "/P/SECRETTOKEN234567"):
            with contextlib.suppress(urllib.error.HTTPError):
                program.get(path)
        program.stop()

    assert "GET /i/<" in program.output
    assert "secrettoken" not in program.output.lower()


def test_letters_of_another_process_are_sent_and_interrupt_ends_it(tmp_path):
    with Program(tmp_path) as program:
        queue_letters(tmp_path, 3)
        assert wait_until(lambda: len(list((tmp_path / "outbox").glob("*.eml"))) == 3)
        assert program.stop(signal.SIGINT) == 0


class SlowMailbox(Mailbox):
    """Takes its time, so that a kill hits a letter in flight."""

    async def handle_DATA(self, server, session, envelope):
        answer = await super().handle_DATA(server, session, envelope)
        time.sleep(0.05)
        return answer


@contextlib.contextmanager
def servers():
    """PostgreSQL and Redis of this test's own, in a folder that PostgreSQL's user can reach."""
    with tempfile.TemporaryDirectory(prefix="conference-servers-") as folder:
        Path(folder).chmod(0o755)
        with postgresql(Path(folder, "pg")) as database, redis(Path(folder, "redis")) as queue:
            yield database, queue


@pytest.mark.drill
@pytest.mark.parametrize("moment", range(1, 29) if os.environ.get("DRILL") == "full" else [8])
def test_killed_while_sending_sends_each_letter_once_under_its_own_id(tmp_path, moment):
    mailbox = SlowMailbox()
    with smtp_server(mailbox) as url:
        program = Program(tmp_path, SMTP_URL=url).start()
        queue_letters(tmp_path, 30)
        assert wait_until(lambda: len(mailbox.received) >= moment)
        program.kill()
        with Program(tmp_path, SMTP_URL=url):
            assert wait_until(lambda: states(tmp_path) == {"sent": 30})

    identifiers = [mail["Message-ID"] for mail in mailbox.received]
    assert len(set(identifiers)) == 30
    assert len(identifiers) <= 33


def test_postgresql_and_redis_with_the_queue_in_its_own_process(tmp_path):
    mailbox = Mailbox()
    with servers() as (database, queue), smtp_server(mailbox) as url:
        environment = {"DATABASE_URL": database, "REDIS_URL": queue, "SMTP_URL": url, "WORKERS": "2"}
        with Program(tmp_path / "instance", **environment) as program:
            assert json.loads(program.get("/readyz"))["checks"]["database"]["detail"] == "postgresql"
            queue_letters(tmp_path / "instance", 5, **environment)
            assert wait_until(lambda: len(mailbox.received) == 5)
            assert program.flask("jobs", "run", "--until-empty", "--json").stdout == '{"worked": 0}\n'
            backup = program.flask("backup", str(tmp_path / "state.zip"), "--json")
            assert json.loads(backup.stdout)["rows"] > 100
            assert program.stop() == 0


def test_backup_and_restore_while_serving(tmp_path):
    with Program(tmp_path / "instance") as program:
        target = str(tmp_path / "state.zip")
        assert program.flask("backup", target).stdout.startswith("Đã sao lưu ")
        program.flask("rehearsal", "fill", "--delegates", "5")
        restored = program.flask("restore", target, "--json")
        assert restored.returncode == 0
        assert Path(json.loads(restored.stdout)["kept_aside"]).is_file()
        assert json.loads(program.flask("rehearsal", "wipe", "--json").stdout) == {"removed": 0}
        refused = program.flask("restore", __file__)
        assert (refused.returncode, refused.stdout) == (1, "")
        assert "không phải bản sao lưu" in refused.stderr
        assert json.loads(program.get("/readyz"))["ready"] is True


def test_lost_administrator_comes_back_in(tmp_path):
    program = Program(tmp_path)

    answer = json.loads(program.flask("admin", "reset-password", "--json").stdout)

    assert answer["username"] == "admin"
    assert len(answer["password"]) >= 12


def test_output_that_nobody_reads_stops_no_request(tmp_path):
    program = Program(tmp_path)
    program.launch = lambda: subprocess.Popen(
        [sys.executable, "app.py"], cwd=ROOT, env=program.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    program.start()

    for _request in range(1_500):
        program.get("/healthz")

    program.process.terminate()
    program.process.communicate(timeout=40)
    assert program.process.returncode == 0
