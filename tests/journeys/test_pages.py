"""Every main page, with the plan and 110 rehearsal people in it: axe (WCAG 2.0 to 2.2, A and AA) and no sideways
scrolling at 1280 and 360 px. The pictures stay in the temporary folder of the run for a person to look at."""

import json
import re

import pytest

from tests.journeys.conftest import DESK, sign_in, window
from tests.journeys.looking import complaints

FORMS = (
    *("/organisations/new", "/delegates/new", "/imports/delegates/new", "/imports/organisations/new", "/agenda/new"),
    *("/plan/new", "/conferences/new", "/quotas/categories/new", "/quotas/slots/new", "/invitations/deliveries/new"),
    *("/accounts/new", "/account", "/devices/new", "/agenda/releases/new", "/attendance/missing", "/search?q=so+y+te"),
)
#: Where the first link of a kind stands, and the pages below it.
DETAILS = {
    "/organisations": (r"^/organisations/\d+$", ("", "/edit")),
    "/delegates": (r"^/delegates/\d+$", ("", "/edit", "/substitution", "/withdrawal", "/link")),
    "/passes": (r"^/passes/\d+$", ("",)),
    "/questions": (r"^/questions/INC-03$", ("",)),
    "/tasks": (r"^/tasks/\d+/edit$", ("",)),
    "/agenda": (r"^/agenda/\d+/edit$", ("",)),
    "/forms": (r"^/forms/[^/?]+$", ("",)),
    "/accounts": (r"^/accounts/\d+$", ("",)),
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


def look_at(page, address, pictures, *, name=None):
    page.set_viewport_size(DESK)
    answer = page.goto(address)
    if answer.status != 200:
        return [f"{address}: {answer.status}"]
    return complaints(page, name or re.sub(r"\W+", "-", address).strip("-") or "dashboard", pictures)


def test_forms_are_accessible_and_fit(office, pictures):
    wrong = [line for address in FORMS for line in look_at(office, address, pictures)]

    assert wrong == []


def test_detail_pages_are_accessible_and_fit(office, pictures):
    wrong = []
    for address, (pattern, below) in DETAILS.items():
        found = first_link(office, address, pattern)
        wrong += [line for part in below for line in look_at(office, found + part, pictures)]

    assert wrong == []


def first_link(page, address, pattern):
    """The first link of the page whose address looks like this."""
    page.set_viewport_size(DESK)
    page.goto(address)
    links = page.eval_on_selector_all("main a[href]", "links => links.map(a => a.getAttribute('href'))")
    found = [link for link in links if re.match(pattern, link)]
    assert found, f"no {pattern} on {address}: {links}"
    return found[0]


def test_pages_behind_links_are_accessible_and_fit(office, browser, filled, pictures):
    organisation = first_link(office, "/organisations?q=so+y+te", DETAILS["/organisations"][0])
    delegate = first_link(office, "/delegates", DETAILS["/delegates"][0])
    links = [
        secret_link(office, f"/invitations/{organisation.rpartition('/')[2]}/link"),
        secret_link(office, f"{delegate}/link"),
    ]

    with window(browser, filled, DESK) as page:
        pages = [links[0], f"{links[0]}/refusal", f"{links[0]}/privacy", links[1]]
        wrong = [
            line
            for number, address in enumerate(pages)
            for line in look_at(page, address, pictures, name=f"link-{number}")
        ]

    assert wrong == []


def secret_link(page, address):
    page.goto(address)
    return re.search(r"https?://[^\s\"<]+/[id]/[a-z0-9]+", page.content())[0]


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
