"""What the office does in the main job, step by step, by the words on the screen."""

import re

from playwright.sync_api import expect

from tests.journeys import papers, sheets
from tests.journeys.story import DAY, DEADLINE, DOOR, NAME, SECOND, SUBSTITUTE, TODAY, UNIT, UNIT_MAIL, UNITS, short


def decide_an_open_question(office):
    office.goto("/questions")
    expect(office.locator("ol.points > li")).to_have_count(23)
    office.get_by_role("link", name="Ghi quyết định cho INC-01").click()
    expect(office.locator("main")).to_contain_text("(Tổng số 108 đại biểu)")
    office.get_by_role("button", name="Ghi quyết định").click()
    expect(office.get_by_role("alert")).to_contain_text("Chọn một trong các giá trị")
    office.get_by_label("Theo cách đọc khác").check()
    office.get_by_label("Lý do").fill("Cộng đủ bốn nhóm của kế hoạch")
    office.get_by_role("button", name="Ghi quyết định").click()
    decided = office.locator("#INC-01")
    expect(decided).to_contain_text("Đã quyết định")
    expect(decided).to_contain_text("108")
    expect(decided).to_contain_text("110")


def see_both_totals(office):
    office.goto("/quotas")
    board = office.locator("main")
    for figures in ("108", "110", "25"):
        expect(board).to_contain_text(figures)


def bring_contacts(office, folder):
    sheet = sheets.contacts(folder / "dau-moi.xlsx", UNITS)
    office.goto("/organisations")
    office.get_by_role("link", name=re.compile("^Nhập")).first.click()
    office.locator("input[type=file]").set_input_files(sheet)
    office.get_by_role("button", name="Xem trước").click()
    expect(office.locator("main")).to_contain_text(UNIT)
    office.get_by_role("button", name=re.compile("^Nhập")).click()
    office.goto("/organisations?q=so+noi+vu")
    office.get_by_role("link", name=UNIT, exact=True).first.click()
    expect(office.locator("main")).to_contain_text(UNIT_MAIL)


def complete_the_letter(office):
    office.goto("/letters")
    expect(office.locator("#con-thieu")).to_contain_text("Còn thiếu")
    office.get_by_role("group", name="Tên hội nghị").get_by_label("Tên khác").check()
    office.locator("#own_name").fill(NAME)
    for field, value in letter_facts().items():
        office.locator(f"#{field}").fill(value)
    office.get_by_role("button", name="Ghi Giấy mời").click()
    expect(office.locator("#con-thieu")).to_have_count(0)


def letter_facts():
    return {
        "chair_person": "Lãnh đạo UBND tỉnh",
        "date": short(DAY),
        "start_time": "07:30",
        "end_time": "11:30",
        "hall": "Hội trường mẫu",
        "registration_deadline": short(DEADLINE),
        "contact_name": "Trần Thị Mẫu Một",
        "contact_phone": "0256 3822 888",
        "contact_email": "dau-moi@example.org",
    }


def preview_for_another_recipient(office):
    office.locator("#xem").select_option(label=UNIT)
    picture = office.locator("img.paper").first
    expect(picture).to_have_attribute("alt", re.compile(UNIT))
    picture.evaluate("paper => paper.decode()")
    pdf = office.request.get(office.get_by_role("link", name="Mở PDF").get_attribute("href"))
    words = papers.words_of(pdf.body())
    assert UNIT in words
    assert "Số: …" in words


def number_and_approve(office):
    office.get_by_role("button", name="Trình phát hành").click()
    office.get_by_label("Số văn thư cấp").fill("15")
    office.locator("#issued_on").fill(short(TODAY))
    office.get_by_role("button", name="Ghi số và ngày").click()
    office.get_by_role("button", name=re.compile("^Duyệt Giấy mời")).click()
    expect(office.get_by_text("Đã duyệt").first).to_be_visible()


def send_to_everybody(office):
    office.get_by_role("link", name="Gửi Giấy mời").first.click()
    expect(office.get_by_role("heading", name=f"Gửi {len(UNITS)} thư?")).to_be_visible()
    expect(office.locator("main")).to_contain_text("chưa gửi được")
    office.get_by_role("button", name=f"Gửi {len(UNITS)} thư").click()
    office.goto("/invitations/deliveries/new")
    expect(office.locator("main")).to_contain_text(f"{len(UNITS)} đơn vị đã có thư này")


def pair_a_phone(office):
    office.goto("/devices")
    office.get_by_role("link", name="Thêm thiết bị").first.click()
    office.get_by_label("Tên máy").fill("Máy 1")
    office.locator("#door").fill(DOOR)
    office.get_by_role("button", name="Tạo mã ghép").click()
    return office.get_by_label("Hoặc chép địa chỉ").input_value()


def count_who_is_here(office):
    office.goto("/attendance")
    expect(office.locator("main")).to_contain_text("Có mặt 1/2 đại biểu.")
    expect(office.get_by_role("row", name=re.compile(DOOR)).locator("td")).to_have_text("1")
    office.goto("/")
    assert figures(office, "Cấp tỉnh", "Kế hoạch", "Suất", "Nhận lời", "Từ chối") == ["68", "68", "2", "0"]
    office.goto("/quotas")
    assert figures(office, "Cấp tỉnh", "Kế hoạch", "Suất", "Nhận lời", "Có mặt") == ["68", "68", "2", "1"]
    assert figures(office, "Cộng các nhóm", "Kế hoạch", "Nhận lời", "Có mặt") == ["110", "2", "1"]


def figures(page, row, *columns):
    """The cells of one row of the quota board, by the heads of their columns."""
    table = page.get_by_role("table").filter(has=page.get_by_role("columnheader", name="Kế hoạch")).first
    heads = [text.strip() for text in table.locator("thead th, thead td").all_inner_texts()]
    cells = table.get_by_role("row", name=re.compile(f"^{row}")).locator("th, td").all_inner_texts()
    return [cells[heads.index(column)].strip() for column in columns]


def find_everything_in_the_audit_log(office):
    for words, sentence in (
        ("INC-01", "Cộng đủ bốn nhóm"),
        ("Giấy mời", "15"),
        (UNIT, UNIT_MAIL),
        (SUBSTITUTE, SECOND),
    ):
        office.goto("/audit")
        search = office.get_by_role("searchbox").last
        search.fill(words)
        search.press("Enter")
        expect(office.locator("main")).to_contain_text(sentence)
    expect(office.locator("main")).to_contain_text(UNIT)
