"""The real program, a real mail server, a real browser. One installation per configuration and test module."""

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.mailbox import Mailbox
from tests.journeys.program import PASSWORD, Program

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
]
POSTGRESQL = os.environ.get("TEST_DATABASE_URL")
REDIS = os.environ.get("TEST_REDIS_URL")
DESK = {"width": 1280, "height": 900}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def launch(playwright):
    """Start Chromium with more flags; closed at the end of the run."""
    started = []

    def start(*flags: str) -> Browser:
        assert CHROMIUM, "Chromium is missing: apt install chromium"
        started.append(playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags]))
        return started[-1]

    yield start
    for browser in started:
        browser.close()


@pytest.fixture(scope="session")
def browser(launch) -> Browser:
    return launch()


@contextmanager
def post_office() -> Iterator[Mailbox]:
    """A mail server of its own for each installation."""
    box = Mailbox()
    box.controller.start()
    try:
        yield box
    finally:
        box.controller.stop()


@contextmanager
def postgresql_database() -> Iterator[str]:
    """A fresh database on the server that `make test` started."""
    name = f"journey_{uuid.uuid4().hex[:12]}"
    plain, _, _last = POSTGRESQL.replace("postgresql+psycopg", "postgresql").rpartition("/")
    with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    try:
        yield f"{plain.replace('postgresql://', 'postgresql+psycopg://')}/{name}"
    finally:
        with psycopg.connect(f"{plain}/postgres", autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@contextmanager
def running(folder: Path, settings: dict[str, str], **options) -> Iterator[Program]:
    program = Program(folder, settings, **options)
    try:
        yield program.start()
    finally:
        program.stop()


@contextmanager
def installed(folder: Path, settings: dict[str, str]) -> Iterator[Program]:
    """A running program that sends real mail."""
    with post_office() as box:
        mail = {"SMTP_URL": box.url, "MAIL_FROM": "hoinghi@example.org"}
        with running(folder / "instance", {**mail, **settings}) as program:
            program.mailbox = box
            yield program


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory) -> Iterator[Program]:
    """The default installation: SQLite, the queue inside the serving process."""
    with installed(tmp_path_factory.mktemp("sqlite"), {}) as program:
        yield program


@pytest.fixture(scope="module")
def on_servers(tmp_path_factory) -> Iterator[Program]:
    """PostgreSQL and Redis, so the queue runs in a process of its own."""
    if not (POSTGRESQL and REDIS):
        pytest.skip("TEST_DATABASE_URL and TEST_REDIS_URL are not set; `make test` starts both servers and sets them")
    with postgresql_database() as database:
        settings = {"DATABASE_URL": database, "REDIS_URL": REDIS, "WORKERS": "2"}
        with installed(tmp_path_factory.mktemp("servers"), settings) as program:
            yield program


@pytest.fixture(params=["on_sqlite", "on_servers"])
def program(request) -> Program:
    """The same journey on both whole configurations."""
    return request.getfixturevalue(request.param)


@contextmanager
def window(browser: Browser, program: Program, viewport: dict[str, int], **options) -> Iterator[Page]:
    """A browser window of its own; an error in a script of ours fails the test."""
    context = browser.new_context(viewport=viewport, base_url=program.url, locale="vi-VN", **options)
    page = context.new_page()
    page.set_default_timeout(15_000)
    broken: list[str] = []
    page.on("pageerror", lambda error: broken.append(str(error)))
    try:
        yield page
        assert broken == []
    finally:
        context.close()


def sign_in(page: Page, *, username: str = "admin", password: str = PASSWORD) -> None:
    page.goto("/login")
    page.locator("[name=username]").fill(username)
    page.locator("[name=password]").fill(password)
    page.locator("main button[type=submit], main form button").first.click()
    page.wait_for_load_state()
    assert "/login" not in page.url, page.locator("main").inner_text()
