"""Every main page, with the plan and 110 rehearsal people in it: axe (WCAG 2.0 to 2.2, A and AA) and no sideways
scrolling at 1280 and 360 px. The pictures stay in the temporary folder of the run for a person to look at."""

import json

import pytest

from tests.journeys.conftest import DESK, sign_in, window
from tests.journeys.looking import complaints

DETAILS = {
    "organisation": ("/organisations", "main a[href^='/organisations/']:not([href*='?'])"),
    "delegate": ("/delegates", "main a[href^='/delegates/']:not([href*='?'])"),
    "pass": ("/passes", "main a[href^='/passes/']:not([href*='?'])"),
    "question": ("/questions", "main a[href^='/questions/']"),
    "message": ("/outbox", "main a[href^='/outbox/']"),
}


@pytest.fixture(scope="module")
def filled(on_sqlite):
    on_sqlite.flask("rehearsal", "fill", "--delegates", "110")
    return on_sqlite


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture
def office(browser, filled):
    with window(browser, filled, DESK) as page:
        sign_in(page)
        yield page


def test_pages_of_the_rail_are_accessible_and_fit(office, pictures):
    office.goto("/")
    addresses = rail_addresses(office)

    wrong = [line for address in addresses for line in look_at(office, address, pictures)]

    assert len(addresses) > 12
    assert wrong == []


def rail_addresses(page):
    """Every entry of every stage."""
    stages = page.eval_on_selector_all("nav.rail a[href^='/']", "links => links.map(a => a.getAttribute('href'))")
    found = dict.fromkeys(stages)
    for stage in stages:
        page.goto(stage)
        found |= dict.fromkeys(
            page.eval_on_selector_all("nav.rail a[href^='/']", "links => links.map(a => a.getAttribute('href'))")
        )
    return list(found)


def look_at(page, address, pictures):
    page.set_viewport_size(DESK)
    answer = page.goto(address)
    assert answer.status == 200, f"{address}: {answer.status}"
    return complaints(page, address.strip("/").replace("/", "-") or "dashboard", pictures)


def test_detail_pages_are_accessible_and_fit(office, pictures):
    wrong = []
    for name, (address, selector) in DETAILS.items():
        office.set_viewport_size(DESK)
        office.goto(address)
        links = office.eval_on_selector_all(selector, "links => links.map(a => a.getAttribute('href'))")
        if links:
            wrong += look_at(office, links[0], pictures)
        elif name != "message":
            wrong.append(f"no {name} is linked on {address}")

    assert wrong == []


def test_pages_without_account_are_accessible_and_fit(browser, filled, pictures):
    with window(browser, filled, DESK) as page:
        wrong = [line for address in ("/login", "/khong-co-trang") for line in look_at_any(page, address, pictures)]

    assert wrong == []


def look_at_any(page, address, pictures):
    page.set_viewport_size(DESK)
    page.goto(address)
    return complaints(page, address.strip("/").replace("/", "-"), pictures)


def test_door_and_public_pass_page_are_accessible_and_fit(browser, filled, pictures):
    url = json.loads(filled.flask("door", "pair", "Máy thử", "--json"))["url"]
    text = json.loads(filled.flask("passes", "export", "--json"))[0]["pass"]

    with window(browser, filled, DESK) as page:
        page.goto(url)
        wrong = complaints(page, "door", pictures)
        page.goto(text)
        wrong += complaints(page, "public-pass", pictures)

    assert wrong == []
