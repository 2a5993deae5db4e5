"""The scripts of every page in a real browser, and the same pages without script."""

import shutil
import threading

import pytest
from playwright.sync_api import expect
from werkzeug.serving import make_server

from tests.cast import PASSWORD
from tests.factories import make_user

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


@pytest.fixture(scope="module")
def browser(playwright):
    started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield started
    started.close()


@pytest.fixture
def address(app, meeting):
    """The application on a port of its own."""
    make_user(username="admin", role="administrator")
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    server.server_close()


def opened(browser, address, *, size=DESK, scripts=True):
    """A signed-in page that collects what the browser complains about."""
    context = browser.new_context(viewport=size, java_script_enabled=scripts, base_url=address)
    page = context.new_page()
    page.complaints = []
    page.on("console", lambda message: page.complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.complaints.append(str(error)))
    page.goto("/login")
    page.fill("#username", "admin")
    page.fill("#password", PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    return page


def test_menu_opens_as_a_sheet_and_gives_the_focus_back(browser, address):
    page = opened(browser, address, size=PHONE)
    button, rail = page.locator("[data-menu-open]"), page.locator("#menu")
    expect(button).to_have_attribute("aria-expanded", "false")

    button.click()
    expect(rail).to_be_visible()
    expect(rail.locator("a").first).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(rail.locator("a").last).to_be_focused()

    page.keyboard.press("Escape")
    expect(rail).to_be_hidden()
    expect(button).to_be_focused()
    assert page.complaints == []


def test_menu_works_without_script(browser, address):
    page = opened(browser, address, size=PHONE, scripts=False)

    page.click(".menu-btn")
    expect(page.locator("#menu")).to_be_visible()
    page.click(".menu-close")
    expect(page.locator("#menu")).to_be_hidden()


def test_search_key_goes_to_the_search(browser, address):
    page = opened(browser, address)

    page.keyboard.press("Control+k")
    expect(page.locator("[data-search]")).to_be_focused()
    page.keyboard.type("nhat ky")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/search?q=nhat+ky")


def test_line_with_undo_takes_the_deed_back(browser, address):
    make_user(username="hai", name="Lê Văn Mẫu Hai")
    page = opened(browser, address)
    page.goto("/accounts")
    row = page.locator("tr", has_text="Lê Văn Mẫu Hai")

    row.locator("summary").click()
    with page.expect_navigation():
        row.get_by_role("button", name="Khóa tài khoản").click()
    expect(row).to_contain_text("Đã khóa")
    with page.expect_navigation():
        page.get_by_role("button", name="Hoàn tác").click()
    expect(row).to_contain_text("Đang dùng")

    page.get_by_role("button", name="Đóng").click()
    expect(page.locator("[data-toast]")).to_have_count(0)
    assert page.complaints == []


def test_menu_of_further_actions_closes_on_escape(browser, address):
    page = opened(browser, address)
    page.goto("/accounts")
    menu = page.locator("table details.more").first

    menu.locator("summary").click()
    menu.locator("a").first.focus()
    page.keyboard.press("Escape")

    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()


def test_errors_get_the_focus_and_lead_to_their_field(browser, address):
    page = opened(browser, address)
    page.goto("/accounts/new")
    with page.expect_navigation():
        page.click("main button.btn-act")

    expect(page.locator("[data-errors]")).to_be_focused()
    page.locator("[data-errors] a", has_text="Tên đăng nhập").click()
    assert page.url.endswith("#username")
    assert page.locator("#username").get_attribute("aria-describedby") == "username-err username-hint"


def test_selected_rows_are_counted_in_the_button(browser, address):
    page = opened(browser, address)
    page.set_content(BULK.replace("ADDRESS", address))
    bar = page.locator("[data-bulk-bar]")
    expect(bar).to_be_hidden()

    page.check("#second")
    expect(bar).to_contain_text("Đã chọn 1 đơn vị; 1 có thư bị trả lại")
    page.check("[data-pick-all]")
    expect(page.locator("#go")).to_have_text("Nhắc 2 đơn vị")
    page.click("[data-unpick]")
    expect(bar).to_be_hidden()


BULK = """
<form data-bulk><table><tr><th><input type="checkbox" data-pick-all></th></tr>
<tr><td><input type="checkbox" name="pick" id="first"></td></tr>
<tr><td><input type="checkbox" name="pick" id="second" data-left-out="có thư bị trả lại"></td></tr>
<tr><td><input type="checkbox" name="pick" id="third"></td></tr></table>
<div data-bulk-bar><b data-words="Đã chọn {n} đơn vị"></b><span data-left-out-words></span>
<button id="go" type="button" data-count-words="Nhắc {n} đơn vị">Nhắc</button>
<button type="reset" data-unpick>Bỏ chọn</button></div></form>
<script type="module" src="ADDRESS/static/js/kit/page.js?again"></script>
"""
