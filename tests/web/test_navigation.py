"""The rail shows what exists and what the actor may open."""

import re

import pytest

from conference.web.menu import BELOW, OVERVIEW, STAGES
from conference.web.navigation import belongs, endpoint_of
from tests.factories import make_meeting
from tests.pages import open_page


def rail_links(page):
    rail = page.html.split('<nav class="rail"', 1)[1].split("</nav>", 1)[0]
    return re.findall(r'href="([^"#]+)"', rail)


def test_menu_has_seven_stages_with_addresses_that_are_all_different():
    paths = (
        [entry.path for stage in STAGES for entry in stage.entries] + [entry.path for entry in BELOW] + [OVERVIEW.path]
    )

    assert [stage.words for stage in STAGES] == [
        "Chuẩn bị",
        "Mời",
        "Đại biểu",
        "Chỗ ngồi",
        "Chương trình",
        "Cửa",
        "Sau hội nghị",
    ]
    assert len(paths) == len(set(paths))


def test_every_link_of_the_rail_opens(admin, meeting):
    for link in rail_links(open_page(admin, "/")):
        assert admin.get(link).status_code == 200, link


def test_entry_without_a_page_is_not_shown(admin, meeting):
    page = open_page(admin, "/")

    assert endpoint_of("/no-such-page") is None
    assert "Biển tên, thẻ" not in page.text


@pytest.mark.parametrize(
    ("role", "sees", "sees_not"),
    [
        ("admin", {"/audit", "/accounts"}, set()),
        ("office", {"/audit"}, {"/accounts"}),
        ("leader", {"/audit"}, {"/accounts"}),
    ],
)
def test_rail_shows_what_the_role_may_open(request, meeting, role, sees, sees_not):
    links = set(rail_links(open_page(request.getfixturevalue(role), "/account")))

    assert sees <= links
    assert not sees_not & links


def test_door_team_has_no_rail(door_staff, meeting):
    page = open_page(door_staff, "/account")

    assert 'class="rail"' not in page.html


def test_current_entry_is_named_and_only_its_stage_is_open(office, meeting):
    page = open_page(office, "/audit")

    assert re.findall(r'href="([^"]+)" aria-current="page"', page.html) == ["/audit"]
    assert 'class="sub"' not in page.html


def test_page_below_an_entry_belongs_to_it():
    assert belongs("/organisations/7", "/organisations")
    assert not belongs("/organisations-x", "/organisations")
    assert not belongs("/audit", "/")


def test_conference_stands_above_the_rail(office):
    make_meeting(date=None, short_name="Sơ kết Mẫu", city=None)

    text = open_page(office, "/account").text
    assert "Sơ kết Mẫu chưa có ngày" in text


def test_name_from_outside_is_shown_as_text(office):
    make_meeting(short_name="<b>Mẫu</b>")

    assert "&lt;b&gt;Mẫu&lt;/b&gt;" in open_page(office, "/account").html
