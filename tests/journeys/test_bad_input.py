"""Bad input, as it comes: each gets one sentence that says what to do, and nothing entered or stored is lost."""

import datetime as dt
import json
import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys import sheets
from tests.journeys.conftest import DESK, PHONE, sign_in, window

DATA = Path(__file__).resolve().parents[1] / "data" / "sheets"
PEOPLE_HEADINGS = ("Cơ quan, đơn vị", "Họ và tên", "Chức vụ", "Điện thoại")
TODAY = dt.date.today()  # noqa: DTZ011 - a day that is surely near
CONTACT_PHONE = "0256 3000 001"


@pytest.fixture
def office(browser, on_sqlite):
    with window(browser, on_sqlite, DESK) as page:
        sign_in(page)
        yield page


def people(office):
    """Everybody in the list, as exported."""
    return sheets.rows_of(office.request.get("/delegates/export.xlsx").body())


def not_a_workbook(folder):
    path = folder / "thuc-ra-la-anh.xlsx"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(2000))
    return path


def without_headings(folder):
    return sheets.write(folder / "khong-tieu-de.xlsx", [("Sở Y tế", "Nguyễn Mẫu Hoà", "Giám đốc", "0905 123 456")] * 3)


def legacy_text(folder):
    path = folder / "phong-cu.csv"
    path.write_bytes(
        "Họ và tên;Chức vụ\r\n".encode("cp1258", errors="ignore") + "NguyÔn MÉu Hoµ;Gi¸m ®èc\r\n".encode("latin-1")
    )
    return path


WRONG_SHEETS = {
    "not a workbook": (not_a_workbook, "Tệp mang đuôi .xlsx nhưng không phải sổ tính Excel"),
    "cut off": (lambda _folder: DATA / "p08-cut.xlsx", "Không đọc được tệp"),
    "no headings": (without_headings, "Không thấy dòng tiêu đề"),
    "doubtful encoding": (legacy_text, "bảng mã|Không thấy dòng tiêu đề"),
}


@pytest.mark.parametrize("case", WRONG_SHEETS)
def test_wrong_sheet_is_refused_in_one_sentence(office, tmp_path, case):
    make, sentence = WRONG_SHEETS[case]
    before = people(office)

    office.goto("/imports/delegates/new")
    office.locator("input[type=file]").set_input_files(make(tmp_path))
    office.get_by_role("button", name="Xem trước").click()

    expect(office.get_by_role("alert")).to_contain_text(re.compile(sentence))
    assert people(office) == before


def test_office_sheet_with_groups_and_merged_cells_is_read_and_says_what_it_left_out(office):
    office.goto("/imports/delegates/new")
    office.locator("input[type=file]").set_input_files(DATA / "p03-van-phong.xlsx")
    office.get_by_role("button", name="Xem trước").click()

    expect(office.get_by_role("heading", name="Dòng bị từ chối")).to_be_visible()
    expect(office.locator("main")).to_contain_text("Thiếu họ và tên; ghi họ và tên rồi nhập lại.")
    office.get_by_role("button", name="Bỏ bảng này").click()


def open_answers(office):
    """Give the conference a deadline to come and return the link of an organisation with two places."""
    fill_settings(office, date=day(30), registration_deadline=day(20))
    office.goto("/organisations?q=so+y+te")
    organisation = office.get_by_role("link", name="Sở Y tế", exact=True).first.get_attribute("href")
    office.goto(f"/invitations/{organisation.rpartition('/')[2]}/link")
    return re.search(r"https?://\S+/i/[a-z0-9]+", office.content())[0]


def fill_settings(office, **facts):
    office.goto("/settings")
    for name, value in facts.items():
        office.locator(f"#{name}").fill(value)
    office.get_by_role("button", name="Ghi dữ kiện").click()


def day(days):
    found = TODAY + dt.timedelta(days=days)
    return f"{found.day}/{found.month}/{found.year}"


def name_somebody(place, name):
    place.locator("label", has_text=re.compile("^Ông$")).click()
    place.get_by_label("Họ và tên").fill(name)
    place.get_by_label("Chức vụ").fill("Giám đốc")


def test_over_quota_nomination_keeps_what_was_typed(office, browser, on_sqlite):
    link = open_answers(office)
    with window(browser, on_sqlite, PHONE) as late, window(browser, on_sqlite, PHONE) as quick:
        late.goto(link)
        name_somebody(late.locator("[data-place]").nth(0), "Võ Thị Mẫu Ước")
        quick.goto(link)
        quick.locator("summary").first.click()
        name_somebody(quick.locator("[data-place]").nth(0), "Nguyễn Mẫu Hoà")
        name_somebody(quick.locator("[data-place]").nth(1), "Đặng Thử Khoẻ")
        quick.locator("[data-send]").click()
        expect(quick.locator("main")).to_contain_text("Đặng Thử Khoẻ")

        late.locator("[data-send]").click()

        expect(late.get_by_role("alert").first).to_contain_text(re.compile("suất"))
        expect(late.get_by_label("Họ và tên").first).to_have_value("Võ Thị Mẫu Ước")


def test_links_that_do_not_open_say_whom_to_ask(office, browser, on_sqlite):
    link = open_answers(office)
    head, _, token = link.rpartition("/")
    foreign = f"{head}/{token[:-1]}{'a' if token[-1] != 'a' else 'b'}"
    with window(browser, on_sqlite, PHONE) as unit:
        for address in (foreign, f"{head}/abc", f"{head.removesuffix('/i')}/d/{token}"):
            answer = unit.goto(address)
            assert answer.status == 410
            expect(unit.locator("main")).to_contain_text(re.compile("[Đđ]ường dẫn"))
            expect(unit.locator("h1")).to_have_count(1)


def test_answer_after_the_deadline_names_the_day_and_whom_to_call(office, browser, on_sqlite):
    link = open_answers(office)
    fill_settings(office, registration_deadline=day(-1), contact_name="Trần Thị Mẫu Một", contact_phone=CONTACT_PHONE)
    with window(browser, on_sqlite, PHONE) as unit:
        unit.goto(link)
        expect(unit.locator("main")).to_contain_text("Đã hết hạn trả lời")
        expect(unit.locator("main")).to_contain_text(CONTACT_PHONE)
        expect(unit.locator("[data-send]")).to_have_count(0)


def test_date_in_the_past_is_kept_and_pointed_out(office):
    fill_settings(office, date="1/6/2020")

    expect(office.locator("main")).to_contain_text("Ngày họp đã qua")
    expect(office.locator("#date")).to_have_value("1/6/2020")


def test_dates_that_are_none_are_refused_and_stay_typed(office):
    fill_settings(office, date="31/2/2027", start_time="25:70", hall="Hội trường mẫu")

    expect(office.get_by_role("alert")).to_contain_text("Ngày ghi dạng ngày/tháng/năm")
    expect(office.get_by_role("alert")).to_contain_text("Giờ ghi dạng giờ:phút")
    expect(office.locator("#date")).to_have_value("31/2/2027")
    expect(office.locator("#start_time")).to_have_value("25:70")
    expect(office.locator("#hall")).to_have_value("Hội trường mẫu")


def test_overlapping_session_names_the_other_and_keeps_the_form(office):
    fill_settings(office, date=day(30), start_time="07:30", end_time="11:30")
    for title, start in (("Khai mạc", "07:30"), ("Phần trùng giờ", "07:40")):
        office.goto("/agenda/new")
        office.locator("#title").fill(title)
        office.locator("#starts_at").fill(start)
        office.locator("#minutes").fill("30")
        office.get_by_role("button", name="Ghi phần này").click()

    expect(office.get_by_role("alert")).to_contain_text("Trùng giờ với “Khai mạc”")
    expect(office.locator("#title")).to_have_value("Phần trùng giờ")


def test_foreign_and_forged_codes_get_a_verdict(browser, on_sqlite):
    on_sqlite.flask("rehearsal", "fill", "--delegates", "2")
    text = json.loads(on_sqlite.flask("passes", "export", "--json"))[0]["pass"]
    token = json.loads(on_sqlite.flask("door", "pair", "Máy thử", "--json"))["token"]
    forged = text[:-1] + ("A" if text[-1] != "A" else "B")
    texts = {
        "genuine": text,
        "forged": forged,
        "foreign": "https://example.org/ve/123",
        "empty": "",
        "long": "x" * 5000,
    }

    with window(browser, on_sqlite, DESK) as page:
        answer = page.request.post(
            "/api/v1/door/scans",
            headers={"Authorization": f"Bearer {token}"},
            data={"scans": [scan(value) for value in texts.values()]},
        )
        results = answer.json()["results"]

    assert [result["verdict"] for result in results] == ["admitted", "forged", "unknown", "unknown", "unknown"]
    assert all(result["message"] for result in results)


def scan(text):
    at = dt.datetime.now(dt.UTC).isoformat()
    return {"id": str(uuid.uuid4()), "pass": text, "direction": "in", "at": at, "offline": False, "shown": None}
