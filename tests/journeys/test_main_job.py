"""The main job from the first click to the last, in Vietnamese, on both whole configurations.

Sign in, decide an open question, bring contacts by sheet, complete and send the letter, let an organisation nominate
and substitute from the mailed link, read the calendars as a phone does, scan the passes with a camera, and find all of
it in the audit log. Every step works with what the step before has left, as it will in the office.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys import camera, papers
from tests.journeys import office as office_steps
from tests.journeys.conftest import DESK, PHONE, sign_in, window
from tests.journeys.story import (
    DAY,
    DOOR,
    FIRST,
    FIRST_MAIL,
    SECOND,
    SECOND_MAIL,
    SUBSTITUTE,
    SUBSTITUTE_MAIL,
    TODAY,
    UNIT,
    UNIT_MAIL,
    UNITS,
)
from tests.readers.calendars import check_lines, read_with_ical_js


def test_from_the_plan_to_the_door(program, browser, launch, tmp_path):
    mailbox = program.mailbox
    with window(browser, program, DESK) as office:
        sign_in(office)
        office_steps.decide_an_open_question(office)
        office_steps.see_both_totals(office)
        office_steps.bring_contacts(office, tmp_path)
        office_steps.complete_the_letter(office)
        office_steps.preview_for_another_recipient(office)
        office_steps.number_and_approve(office)
        office_steps.send_to_everybody(office)
    letter = mailbox.wait_for(UNIT_MAIL)[0]
    mailbox.wait_until_quiet(count=len(UNITS))
    read_the_letter(letter)

    with window(browser, program, PHONE) as unit:
        opening_changes_nothing(unit, letter.link)
        nominate_two(unit, letter.link)
        first, second = mailbox.wait_for(FIRST_MAIL)[0], mailbox.wait_for(SECOND_MAIL)[0]
        substitute_the_second(unit, letter.link)
    cancelled = mailbox.wait_for(SECOND_MAIL, count=2)[1]
    replacement = mailbox.wait_for(SUBSTITUTE_MAIL)[0]
    read_the_calendars(first, second, cancelled, replacement)

    passes = {
        name: papers.pass_text(mail) for name, mail in ((FIRST, first), (SECOND, second), (SUBSTITUTE, replacement))
    }
    with window(browser, program, PHONE) as stranger:
        see_no_name_behind_the_code(stranger, passes[FIRST])
        see_the_delegates_own_page(stranger, first.link)
    with window(browser, program, DESK) as office:
        sign_in(office)
        address = office_steps.pair_a_phone(office)
    scan_at_the_door(launch, program, address, passes, tmp_path)
    with window(browser, program, DESK) as office:
        sign_in(office)
        office_steps.count_who_is_here(office)
        office_steps.find_everything_in_the_audit_log(office)
    assert_secrets_stay_secret(program, letter, first)


def read_the_letter(letter):
    assert "15" in letter.subject
    words = papers.words_of(letter.attachment("application/pdf"))
    assert UNIT in words
    assert "Số: 15/GM-UBND" in words
    assert f"ngày {TODAY.day:02d}" in words
    assert letter.link in letter.html


def opening_changes_nothing(unit, link):
    for _ in range(2):
        assert unit.request.get(link).status == 200
    unit.goto(link)
    expect(unit.locator("body")).not_to_contain_text(FIRST)


def nominate_two(unit, link):
    unit.goto(link)
    expect(unit.locator("h1")).to_have_text("Cử 2 đại biểu dự hội nghị")
    unit.locator("summary", has_text="Điền người cho suất 2").click()
    places = unit.locator("[data-place]")
    for place, person in zip(
        (places.nth(0), places.nth(1)),
        ((FIRST, "Giám đốc", FIRST_MAIL), (SECOND, "Chánh Văn phòng", SECOND_MAIL)),
        strict=True,
    ):
        fill_in(place, *person)
    unit.locator("[data-send]").click()
    for name in (FIRST, SECOND):
        expect(unit.locator("main")).to_contain_text(name)


def fill_in(place, name, position, mail):
    honorific = "Bà" if " Thị " in name else "Ông"
    place.locator("label", has_text=re.compile(f"^{honorific}$")).click()
    place.get_by_label("Họ và tên").fill(name)
    place.get_by_label("Chức vụ").fill(position)
    place.get_by_label("Điện thoại di động").fill("0905 123 456")
    place.get_by_label("Thư điện tử").fill(mail)


def substitute_the_second(unit, link):
    unit.goto(link)
    unit.get_by_role("link", name="Người khác đi thay").nth(1).click()
    expect(unit.locator("main")).to_contain_text(SECOND)
    fill_in(unit.locator("main form"), SUBSTITUTE, "Phó Chánh Văn phòng", SUBSTITUTE_MAIL)
    unit.get_by_label("Bận công tác đột xuất").check()
    unit.get_by_role("button", name="Gửi đề nghị thay 1 người").click()
    expect(unit.locator("main")).to_contain_text(SUBSTITUTE)
    expect(unit.locator("main")).to_contain_text("Dự thay")


def read_the_calendars(first, second, cancelled, replacement):
    """REQUEST and CANCEL as ical.js, which phones and web mail use, understands them."""
    events = {}
    for key, mail, method in (
        ("first", first, "REQUEST"),
        ("second", second, "REQUEST"),
        ("gone", cancelled, "CANCEL"),
        ("new", replacement, "REQUEST"),
    ):
        said, data = mail.calendar()
        check_lines(data)
        read = read_with_ical_js(data)
        assert (said, read["method"], len(read["events"])) == (method, method, 1)
        events[key] = read["events"][0]
        assert read["zones"] == ["Asia/Ho_Chi_Minh"]
        assert events[key]["organizer"]["address"] == "mailto:hoinghi@example.org"
    assert events["first"]["start"] == f"{DAY.isoformat()}T00:30:00.000Z"
    assert events["gone"]["uid"] == events["second"]["uid"]
    assert events["gone"]["sequence"] > events["second"]["sequence"]
    assert events["gone"]["status"] == "CANCELLED"
    assert len({event["uid"] for event in events.values()}) == 3
    assert events["new"]["attendees"][0]["address"] == f"mailto:{SUBSTITUTE_MAIL}"
    assert events["new"]["attendees"][0]["cn"] == SUBSTITUTE or SUBSTITUTE in events["new"]["attendees"][0]["cn"]


def see_no_name_behind_the_code(stranger, text):
    stranger.goto(text)
    expect(stranger.locator("body")).to_contain_text("Thẻ hợp lệ")
    for secret in (FIRST, "Giám đốc", UNIT, FIRST_MAIL):
        expect(stranger.locator("body")).not_to_contain_text(secret)


def see_the_delegates_own_page(delegate, link):
    delegate.goto(link)
    expect(delegate.locator("body")).to_contain_text(FIRST)
    calendar = delegate.request.get(link + "/calendar.ics")
    assert calendar.status == 200
    assert read_with_ical_js(calendar.body())["events"]
    assert delegate.request.get(link + "/pass.pdf").body().startswith(b"%PDF")


def scan_at_the_door(launch, program, address, passes, folder):
    """One film: a good pass, the replaced one, and the good one again when the film begins anew."""
    film = camera.make_film([passes[FIRST], passes[SECOND]], folder / "cua.mjpeg")
    with window(launch(*camera.camera_flags(film)), program, PHONE, permissions=["camera"]) as phone:
        phone.goto(address)
        verdict = phone.get_by_role("alert")
        for word, more in (("Mời vào", FIRST), ("Đã có người thay", SUBSTITUTE), ("Đã vào rồi", DOOR)):
            expect(verdict).to_contain_text(word, timeout=20_000)
            expect(verdict).to_contain_text(more)


def assert_secrets_stay_secret(program, *mails):
    """Link tokens appear in no log."""
    said = program.said()
    assert "/i/" in said
    for mail in mails:
        assert mail.link.rpartition("/")[2] not in said


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/calendar/agenda.ics"])
def test_addresses_for_machines_answer(program, browser, path):
    with window(browser, program, DESK) as page:
        answer = page.request.get(path)

        assert answer.status == 200
        assert answer.body()


def test_with_redis_the_queue_has_a_process_of_its_own(on_servers):
    assert [command for command in on_servers.commands() if command.endswith("jobs run")]
