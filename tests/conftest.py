"""One application per run and a fresh copy of an empty database per test; fixed clock; signed-in clients.

Data-layer tests marked `both_databases` also run on PostgreSQL when TEST_DATABASE_URL is set (make test sets it).
"""

import os
import shutil
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import g
from playwright.sync_api import sync_playwright
from sqlalchemy import event, text

from conference import create_app
from conference.database import db
from conference.kit.clock import FixedClock
from conference.mail.transport import MemoryTransport
from tests import cast, factories

POSTGRESQL = os.environ.get("TEST_DATABASE_URL")


def begin_each_request_fresh(application):
    """Tests hold one application context open, and `g` with it: a request must not see what another one left there."""
    application.before_request_funcs.setdefault(None, []).insert(0, lambda: vars(g).clear())


@pytest.fixture(scope="session")
def sqlite_app(tmp_path_factory):
    """The application on SQLite; its empty database is kept aside as a template."""
    instance = tmp_path_factory.mktemp("instance")
    app = create_app(
        {
            "TESTING": True,
            "INSTANCE_PATH": instance,
            "PUBLIC_URL": "http://localhost",
            "CLOCK": FixedClock(factories.NOW),
            "MAIL_TRANSPORT": MemoryTransport(),
            "MAIL_FROM": "hoinghi@example.org",
            "RATELIMIT_ENABLED": False,
        }
    )
    begin_each_request_fresh(app)
    with app.app_context():
        db.create_all()
        db.engine.dispose()
    shutil.copy(instance / "conference.sqlite3", instance / "empty.sqlite3")
    return app


@pytest.fixture(scope="session")
def postgresql_app(tmp_path_factory):
    """The application on a PostgreSQL schema of this worker's own."""
    schema = "w_" + os.environ.get("PYTEST_XDIST_WORKER", "main")
    url = f"{POSTGRESQL}?options=-csearch_path%3D{schema}"
    app = create_app(
        {
            "TESTING": True,
            "INSTANCE_PATH": tmp_path_factory.mktemp("instance-pg"),
            "PUBLIC_URL": "http://localhost",
            "DATABASE_URL": url,
            "CLOCK": FixedClock(factories.NOW),
            "MAIL_TRANSPORT": MemoryTransport(),
            "MAIL_FROM": "hoinghi@example.org",
            "RATELIMIT_ENABLED": False,
        }
    )
    begin_each_request_fresh(app)
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text(f"DROP SCHEMA IF EXISTS {schema} CASCADE"))
        connection.execute(text(f"CREATE SCHEMA {schema}"))
    with app.app_context():
        db.create_all()
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def pytest_generate_tests(metafunc):
    if "engine_name" in metafunc.fixturenames:
        both = metafunc.definition.get_closest_marker("both_databases") and POSTGRESQL
        metafunc.parametrize("engine_name", ["sqlite", "postgresql"] if both else ["sqlite"])


@pytest.fixture
def app(engine_name, request):
    """The application with an empty database, inside an application context."""
    application = request.getfixturevalue(f"{engine_name}_app")
    application.extensions["clock"].at = factories.NOW
    application.extensions["mail_transport"].sent.clear()
    with application.app_context():
        empty_database(application, engine_name)
        yield application
        db.session.rollback()


def empty_database(application, engine_name):
    db.session.remove()
    if engine_name == "postgresql":
        with db.engine.begin() as connection:
            names = ", ".join(f'"{table.name}"' for table in db.metadata.sorted_tables)
            connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
        return
    instance = Path(application.instance_path)
    db.engine.dispose()
    for leftover in ("conference.sqlite3-wal", "conference.sqlite3-shm"):
        (instance / leftover).unlink(missing_ok=True)
    shutil.copy(instance / "empty.sqlite3", instance / "conference.sqlite3")


@pytest.fixture(scope="session")
def playwright():
    """The driver of browsers; one for each process that runs tests, since a second one cannot be started beside it."""
    with sync_playwright() as started:
        yield started


@pytest.fixture
def clock(app):
    return app.extensions["clock"]


@pytest.fixture
def sent_mail(app):
    return app.extensions["mail_transport"].sent


@pytest.fixture
def meeting(app):
    return factories.make_meeting()


@pytest.fixture
def client(app):
    return app.test_client()


def signed_in(app, **facts):
    user = factories.make_user(**facts)
    client = app.test_client()
    with client.session_transaction() as session:
        session["user_id"], session["epoch"] = user.id, user.session_epoch
    client.user = user
    return client


@pytest.fixture
def office(app):
    """The secretariat, signed in."""
    return signed_in(app)


@pytest.fixture
def admin(app):
    return signed_in(app, username="admin", name=cast.ADMIN_PERSON, role="administrator")


@pytest.fixture
def leader(app):
    return signed_in(app, username="lanh-dao", name=cast.LEADER_PERSON, role="leader")


@pytest.fixture
def door_staff(app):
    return signed_in(app, username="cua", name=cast.DOOR_PERSON, role="door")


@pytest.fixture
def count_queries(app):
    """`with count_queries() as seen:` collects the SQL statements; BEGIN and COMMIT do not count."""

    @contextmanager
    def counting():
        seen = []
        db.session.expire_all()  # what an earlier request has read must not make this one look cheaper

        def note(_connection, _cursor, statement, *_rest):
            if not statement.startswith("BEGIN"):
                seen.append(statement)

        event.listen(db.engine, "before_cursor_execute", note)
        try:
            yield seen
        finally:
            event.remove(db.engine, "before_cursor_execute", note)

    return counting
