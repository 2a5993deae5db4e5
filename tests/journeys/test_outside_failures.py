"""What the program leans on breaks: the mail server, the disk, the font. One sentence each, and nothing is lost."""

import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import DESK, running, sign_in, window
from tests.journeys.mailbox import Mailbox
from tests.journeys.program import ROOT

DISK_MEGABYTES = 48
PARTS_OF_THE_PROGRAM = ("app.py", "conference", "templates", "static", "node_modules")


def test_mail_server_that_is_down_is_named_and_the_letter_leaves_by_itself_later(browser, tmp_path):
    box = Mailbox()
    settings = {"SMTP_URL": box.url, "MAIL_FROM": "hoinghi@example.org"}
    with running(tmp_path / "instance", settings) as program, window(browser, program, DESK) as office:
        sign_in(office)
        send_a_test_letter(office)
        expect(office.locator("main")).to_contain_text("Không nối được máy chủ thư")
        box.controller.start()
        try:
            letter = box.wait_for("thu@example.org", seconds=45)[0]
        finally:
            box.controller.stop()
    assert letter.text


def send_a_test_letter(office):
    """Send one to oneself and open the outbox when its fate is known."""
    office.goto("/operations")
    office.locator("#email").fill("thu@example.org")
    office.get_by_role("button", name="Gửi 1 thư thử").click()
    for _ in range(40):
        office.goto("/outbox")
        if office.get_by_text("Không nối được").count():
            return
        office.wait_for_timeout(250)


@contextmanager
def small_disk(folder: Path):
    """A file system of its own that can be filled."""
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={DISK_MEGABYTES}m", "tmpfs", str(folder)],
        capture_output=True,
        check=False,
    )
    if made.returncode:
        pytest.skip("a small file system cannot be mounted here (mount needs root and the right to mount)")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_full_disk_says_so_and_loses_nothing(browser, tmp_path):
    with (
        small_disk(tmp_path / "disk") as disk,
        running(disk / "instance", {}) as program,
        window(browser, program, DESK) as office,
    ):
        sign_in(office)
        add_conference(office, "truoc-khi-day")
        ballast = fill(disk)
        add_conference(office, "khi-dia-day")
        expect(office.locator("main")).to_contain_text("dung lượng đĩa")
        ballast.unlink()
        add_conference(office, "sau-khi-don")
        office.goto("/conferences")
        for code in ("truoc-khi-day", "sau-khi-don"):
            expect(office.locator("main")).to_contain_text(code)
        expect(office.locator("main")).not_to_contain_text("khi-dia-day")


def add_conference(office, code):
    office.goto("/conferences/new")
    office.locator("#code").fill(code)
    office.locator("#title").fill(f"Sơ kết công tác mẫu {code} " + "với nội dung dài " * 50)
    office.get_by_role("button", name="Lập hội nghị").click()


def fill(disk: Path) -> Path:
    """Write until there is no room for anything."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1024 * 1024, 4096, 1):
            try:
                while True:
                    file.write(b"0" * size)
            except OSError:
                continue
    return ballast


@pytest.fixture
def without_font(tmp_path):
    """The program as it is where npm could not be reached: no Tinos."""
    root = tmp_path / "program"
    root.mkdir()
    for name in PARTS_OF_THE_PROGRAM:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, root / name, ignore=shutil.ignore_patterns("tinos", "__pycache__", "node_modules"))
        elif source.exists():
            shutil.copy(source, root / name)
    assert not (root / "static" / "vendor" / "tinos").exists()
    return root


def test_missing_font_allows_drafts_and_refuses_the_issue(browser, tmp_path, without_font):
    with running(tmp_path / "instance", {}, root=without_font) as program, window(browser, program, DESK) as office:
        assert "tinos" in program.said()
        sign_in(office)
        office.goto("/letters")
        expect(office.locator("main")).to_contain_text("Chưa có phông Tinos")
        draft = office.request.get(office.get_by_role("link", name="Mở PDF").get_attribute("href"))
        assert draft.body().startswith(b"%PDF")
        refused = program.flask("invitations", "issue", "--number", "15", "--date", "2021-05-24", status=1)
        assert "Traceback" not in refused + program.said()
