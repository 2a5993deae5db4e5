"""The door page in a real browser with a fake camera: verdicts, names, typed codes, a hand scanner, a lost network."""

import shutil
import threading
from contextlib import contextmanager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from sqlalchemy import select
from werkzeug.serving import WSGIRequestHandler, make_server

from conference.checkin.models import Scan
from conference.database import db
from conference.kit.actor import SYSTEM
from conference.kit.clock import SystemClock
from conference.passes.queries import live_pass_of
from conference.passes.services import replace_pass
from tests import cast, factories
from tests.checkin.filming import FLAGS, make_film
from tests.checkin.scenes import NOW, open_door, person_with_pass

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PHONE = {"width": 360, "height": 720}
AXE = Axe()


class Quiet(WSGIRequestHandler):
    """Requests stay out of the report of a failed test."""

    def log(self, *_anything):
        pass


@pytest.fixture
def site(app):
    """The application served to a browser, on the real clock."""
    clock = app.extensions["clock"]
    app.extensions["clock"] = SystemClock()
    server = make_server("127.0.0.1", 0, app, threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
    app.extensions["clock"] = clock


@pytest.fixture
def phone(playwright):
    """A phone's browser with a camera; errors of scripts fail the test."""

    @contextmanager
    def opened(address, *flags):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *flags])
        page = browser.new_context(viewport=PHONE, permissions=["camera"], locale="vi-VN").new_page()
        broken = []
        page.on("pageerror", lambda error: broken.append(str(error)))
        try:
            page.goto(address)
            yield page
        finally:
            browser.close()
        assert broken == []

    return opened


@pytest.fixture
def people(meeting):
    unit = factories.make_organisation(meeting)
    group = factories.make_category(meeting, label="Cấp tỉnh")
    return [
        person_with_pass(meeting, name=name, organisation=unit, category=group)
        for name in (cast.PERSON_A, cast.PERSON_B)
    ]


@pytest.fixture
def paired(app, meeting, site):
    return f"{site}/door#{open_door(app, meeting).token}"


def scans():
    db.session.rollback()
    return db.session.scalars(select(Scan).order_by(Scan.id)).all()


def test_camera_shows_admitted_replaced_forged_and_already_in(phone, paired, meeting, people, tmp_path):
    successor = factories.make_delegate(meeting, name=cast.SUBSTITUTE)
    replaced = people[1].text
    replace_pass(people[1], successor, actor=SYSTEM, now=NOW)
    forged = people[0].text[:-60] + ("A" if people[0].text[-60] != "A" else "B") + people[0].text[-59:]
    film = make_film([people[0].text, replaced, forged], tmp_path / "camera.mjpeg")

    with phone(paired, f"--use-file-for-fake-video-capture={film}") as page:
        verdict = page.get_by_role("alert")
        for word, who in (
            ("Mời vào", cast.PERSON_A), ("Đã có người thay", cast.SUBSTITUTE),
            ("Mã không hợp lệ", "Không rõ người nào"),
            ("Đã vào rồi", cast.PERSON_A),
        ):  # fmt: skip
            expect(verdict).to_contain_text(word, timeout=20_000)
            expect(verdict).to_contain_text(who)
            expect(page.locator("video")).to_be_visible()
        assert "#" not in page.url

    assert [scan.told for scan in scans()][:4] == ["admitted", "replaced", "forged", "already_in"]


def test_code_held_in_view_counts_once(phone, paired, people, tmp_path):
    film = make_film([people[0].text], tmp_path / "camera.mjpeg", shown=3, pause=0)

    with phone(paired, f"--use-file-for-fake-video-capture={film}") as page:
        expect(page.get_by_role("alert")).to_contain_text("Mời vào", timeout=20_000)
        page.wait_for_timeout(4000)

    assert len(scans()) == 1


def test_name_typed_code_hand_scanner_and_undo(phone, paired, people):
    serial = live_pass_of(people[1].id).serial

    with phone(paired) as page:
        verdict = page.get_by_role("alert")
        page.get_by_role("button", name="Tìm tên").click()
        page.get_by_label("Tìm tên, chức vụ hoặc đơn vị").fill("nguyen mau")
        expect(page.locator("mark").first).to_have_text("Nguyễn")
        page.get_by_role("button", name=f"Cho vào: {cast.PERSON_A}").click()
        expect(verdict).to_contain_text("Mời vào")
        page.get_by_role("button", name="Hoàn tác").click()
        expect(page.get_by_text("Đã hoàn tác lượt vừa rồi")).to_be_visible()

        page.get_by_role("button", name="Nhập mã").click()
        page.get_by_label("Mã thẻ in dưới hình vuông, 8 chữ").fill("abc")
        page.get_by_role("button", name="Ghi lượt này").click()
        expect(page.get_by_text("Mã thẻ có 8 chữ cái và số")).to_be_visible()
        page.get_by_label("Mã thẻ in dưới hình vuông, 8 chữ").fill(f"{serial[:4].lower()}-{serial[4:]}")
        page.get_by_role("button", name="Ghi lượt này").click()
        expect(verdict).to_contain_text(cast.PERSON_B)

        page.keyboard.type(people[0].text, delay=0)
        page.keyboard.press("Enter")
        expect(verdict).to_contain_text(cast.PERSON_A)
        page.get_by_role("button", name="Về khung quét").click()
        expect(page.get_by_role("button", name="Có mặt 2 / 2")).to_be_visible(timeout=8000)
        page.get_by_role("button", name="Có mặt 2 / 2").click()
        expect(page.get_by_role("row", name="Cấp tỉnh")).to_contain_text("2 / 2")

    assert [(scan.way, scan.told) for scan in scans()] == [
        ("name", "admitted"),
        ("typed", "admitted"),
        ("scanner", "admitted"),
    ]


def test_going_out_by_the_button_and_by_the_switch(phone, paired, people):
    with phone(paired) as page:
        verdict = page.get_by_role("alert")
        for _ in range(2):
            page.keyboard.type(people[0].text, delay=0)
            page.keyboard.press("Enter")
        expect(verdict).to_contain_text("Đã vào rồi")
        page.get_by_role("button", name="Ra ngoài").click()
        expect(verdict).to_contain_text("Đã ra")
        page.get_by_role("button", name="Về khung quét").click()
        page.get_by_role("button", name="Ra", exact=True).click()
        expect(page.get_by_text("Quét người đi ra")).to_be_visible()
        page.keyboard.type(people[0].text, delay=0)
        page.keyboard.press("Enter")
        expect(verdict).to_contain_text("Đã ra")

    assert [scan.direction for scan in scans()] == ["in", "in", "out", "out"]


def test_scan_without_a_network_waits_in_the_phone_and_is_sent_later(phone, paired, people):
    with phone(paired) as page:
        expect(page.get_by_text("Có mạng, đã gửi hết")).to_be_visible()
        page.context.set_offline(True)
        page.keyboard.type(people[0].text, delay=0)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("Đã giữ trong máy")
        expect(page.get_by_role("status").first).to_contain_text("1 lượt chưa gửi")
        assert scans() == []
        page.context.set_offline(False)
        expect(page.get_by_text("Có mạng, đã gửi hết")).to_be_visible(timeout=15_000)

    assert [(scan.offline, scan.told, scan.direction) for scan in scans()] == [(True, None, "in")]


def test_a_phone_that_was_never_paired_says_how(phone, site, meeting):
    with phone(f"{site}/door") as page:
        expect(page.get_by_text("Máy này chưa ghép với cửa nào")).to_be_visible()
        expect(page.get_by_role("link", name="Đăng nhập")).to_be_visible()


def test_a_revoked_phone_forgets_its_token(phone, site, meeting):
    with phone(f"{site}/door#{'x' * 43}") as page:
        expect(page.get_by_text("Máy này đã bị thu hồi hoặc hết hạn")).to_be_visible()
        assert page.evaluate("localStorage.getItem('cua.token')") is None


def test_every_screen_of_the_door_is_accessible_and_fits_a_phone(phone, paired, people):
    with phone(paired) as page:
        expect(page.get_by_text("Có mạng, đã gửi hết")).to_be_visible()
        looks = {"scan": complaints(page)}
        for name in ("Tìm tên", "Nhập mã", "Có mặt 0 / 2"):
            page.get_by_role("button", name=name).click()
            looks[name] = complaints(page)
            page.get_by_role("button", name="Quét tiếp").click()
        for text in (people[0].text, people[0].text, "ma la khong phai the nao ca", people[1].text):
            page.keyboard.type(text, delay=0)
            page.keyboard.press("Enter")
            page.wait_for_timeout(400)
            looks[page.get_by_role("alert").inner_text()] = complaints(page)

    assert {name: found for name, found in looks.items() if found} == {}


def complaints(page):
    """What axe finds, and whether the page can be pushed sideways."""
    wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    found = [f"{rule['id']}: {rule['nodes'][0]['html'][:120]}" for rule in AXE.run(page).response["violations"]]
    return found + (["scrolls sideways"] if wide else [])
