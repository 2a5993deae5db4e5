"""The pages of the office: they open, keep what was typed, and show the numbers."""

import io
from pathlib import Path

import openpyxl
import pytest

from conference.database import db
from conference.people.models import Allocation, Category, Contact, Delegate, Import, Organisation, Slot
from conference.planfile.services import load_first_plan
from tests import cast
from tests.factories import (
    NOW,
    make_allocation,
    make_category,
    make_contact,
    make_delegate,
    make_meeting,
    make_organisation,
    make_slot,
)
from tests.pages import csrf_token, open_page, send_form
from tests.people.core.sheets import workbook

SHEETS = Path(__file__).parents[1] / "data" / "sheets"


@pytest.fixture
def unit(meeting):
    """Unit A with two places in one slot."""
    category = make_category(meeting, label="Cấp tỉnh", code="cap-tinh", quota=4)
    slot = make_slot(category, text="Đại diện Lãnh đạo cơ quan", places_total=4)
    row = make_organisation(meeting)
    make_allocation(row, slot)
    return row


def slot_of(unit):
    return db.session.query(Slot).join(Allocation).filter(Allocation.organisation_id == unit.id).one()


# Organisations


def test_empty_list_says_what_to_do(office, meeting):
    page = open_page(office, "/organisations")

    assert "Chưa có đơn vị nào được mời" in page.text
    assert "/imports/organisations/new" in page.links


def test_chips_add_up_to_all_on_the_real_plan(office):
    load_first_plan(now=NOW)

    page = open_page(office, "/organisations")

    assert "49 đơn vị được mời, 92 suất" in page.text
    assert "Tất cả 49" in page.text
    assert "Thiếu thư điện tử 49" in page.text


@pytest.mark.both_databases
def test_each_answer_has_its_row(office, meeting, unit):
    slot = slot_of(unit)
    full = make_organisation(meeting, name=cast.UNIT_B)
    make_allocation(full, slot, places=1)
    make_contact(full)
    make_delegate(meeting, name=cast.PERSON_B, organisation=full, slot=slot, category=slot.category)
    make_delegate(meeting, organisation=unit, slot=slot, category=slot.category)

    page = open_page(office, "/organisations")

    assert "Đã cử đủ 1" in page.text
    assert "Cử một phần 1" in page.text
    assert "Cử 1 trên 2" in page.text
    assert "Tất cả 2" in page.text
    assert cast.UNIT_B not in open_page(office, "/organisations?answer=partial").text


def test_search_finds_without_accents_and_aliases(office, meeting, unit):
    make_organisation(
        meeting, name=cast.UNIT_B, aliases=["BTB"], search_key="ban thu binh btb", exact_key="ban thử bình btb"
    )

    page = open_page(office, "/organisations?scope=all&q=btb")

    assert cast.UNIT_B in page.text
    assert cast.UNIT_A not in page.text


def test_an_organisation_is_entered_corrected_and_moved(office, meeting, unit):
    page = send_form(office, "/organisations", name="Trung tâm Mẫu", aliases="TTM\nTT Mẫu", invited="y")
    row = db.session.query(Organisation).filter_by(name="Trung tâm Mẫu").one()

    assert "Đã thêm Trung tâm Mẫu." in page.text
    assert (row.code, row.aliases) == ("trung-tam-mau", ["TTM", "TT Mẫu"])

    send_form(office, f"/organisations/{row.id}", name="Trung tâm Mẫu Mới", invited="y", version=row.version)
    page = send_form(office, f"/organisations/{row.id}/rank", place="1")

    assert db.session.get(Organisation, row.id).name == "Trung tâm Mẫu Mới"
    assert "1 trong 2" in page.text


def test_a_taken_name_keeps_what_was_typed(office, meeting, unit):
    page = send_form(office, "/organisations", status=409, name=cast.UNIT_A.lower(), address="1 Đường Thử")

    assert f"Đã có đơn vị mang tên “{cast.UNIT_A}”" in page.text
    assert page.forms[-1]["fields"]["address"] == "1 Đường Thử"


def test_an_older_version_is_not_written_over(office, meeting, unit):
    send_form(office, f"/organisations/{unit.id}", name=unit.name, address="Mới", version=1)

    page = send_form(office, f"/organisations/{unit.id}", status=409, name=unit.name, address="Cũ", version=1)

    assert "Người khác vừa sửa đơn vị này" in page.text
    assert db.session.get(Organisation, unit.id).address == "Mới"


def test_a_focal_point_is_added_corrected_removed_and_brought_back(office, meeting, unit):
    send_form(
        office,
        f"/organisations/{unit.id}/contacts",
        name="Mai Thử",
        email="mai@example.org",
        phone="0900 000 001; 02563000002",
    )
    contact = db.session.query(Contact).one()
    assert [phone["e164"] for phone in contact.phones] == ["+84900000001", "+842563000002"]

    send_form(office, f"/organisations/{unit.id}/contacts/{contact.id}", name="Mai Mẫu", email="mai@example.org")
    page = send_form(office, f"/organisations/{unit.id}/contacts/{contact.id}/removal")
    assert "Chưa có đầu mối" in page.text

    page = send_form(office, f"/organisations/{unit.id}/contacts/{contact.id}/restoration")
    assert "Mai Mẫu" in page.text


def test_a_wrong_address_is_said_at_its_field_and_kept(office, meeting, unit):
    page = send_form(office, f"/organisations/{unit.id}/contacts", status=409, name="Mai Thử", email="mai@")

    assert "Địa chỉ thư điện tử chưa đúng" in page.text
    assert "mai@" in [form["fields"].get("email") for form in page.forms]


def test_places_are_given_and_never_fewer_than_people(office, meeting, unit):
    slot = slot_of(unit)
    make_delegate(meeting, organisation=unit, slot=slot, category=slot.category)

    page = send_form(office, f"/organisations/{unit.id}/allocations", status=409, slot_id=slot.id, places="0")
    assert "Đã có 1 người ở đây" in page.text

    send_form(office, f"/organisations/{unit.id}/allocations", slot_id=slot.id, places="3")
    assert db.session.query(Allocation).one().places == 3


def test_call_sheet_has_the_chosen_organisations(office, meeting, unit):
    other = make_organisation(meeting, name=cast.UNIT_B)
    make_allocation(other, slot_of(unit))
    make_contact(other, phones=[{"raw": "0900000007", "e164": "+84900000007"}])

    page = open_page(office, f"/organisations/calls?pick={other.id}")

    assert "0900 000 007" in page.text
    assert cast.UNIT_A not in page.text


# Delegates


@pytest.mark.both_databases
def test_delegates_are_found_by_name_initials_organisation_and_position(office, meeting, unit):
    send_form(office, "/delegates", name="Đặng Thị Mẫu Hoà", position="Chánh Văn phòng", organisation_id=unit.id)
    make_delegate(meeting, name=cast.PERSON_B)

    for query in ("dang thi mau hoa", "dtmh", "so mau an", "chanh van phong", "Hoà"):
        page = open_page(office, f"/delegates?q={query}")
        assert "Đặng Thị Mẫu Hoà" in page.text, query
        assert cast.PERSON_B not in page.text, query


def test_chips_of_the_list_add_up_to_all(office, meeting):
    for state in ("accepted", "waiting", "declined", "replaced", "withdrawn"):
        make_delegate(meeting, name=f"Người {state} Mẫu", state=state)

    page = open_page(office, "/delegates")

    for words in ("Tất cả 5", "Đang dự 2", "Từ chối 1", "Đã có người thay 1", "Đã rút tên 1"):
        assert words in page.text
    assert "Người replaced Mẫu" not in page.text
    assert "Người replaced Mẫu" in open_page(office, "/delegates?state=all").text


@pytest.mark.both_databases
def test_orders_protocol_and_given_name(office, meeting):
    first = make_organisation(meeting, name="Sở A", rank=1)
    second = make_organisation(meeting, name="Sở B", rank=2)
    make_delegate(meeting, name="Lê Mẫu Yên", organisation=first)
    make_delegate(meeting, name="Võ Mẫu An", organisation=second)

    protocol = open_page(office, "/delegates").text
    by_name = open_page(office, "/delegates?sort=name").text

    assert protocol.index("Lê Mẫu Yên") < protocol.index("Võ Mẫu An")
    assert by_name.index("Võ Mẫu An") < by_name.index("Lê Mẫu Yên")


def test_a_person_is_entered_without_an_organisation(office, meeting):
    awards = make_category(meeting, label="Được khen thưởng", code="khen-thuong", quota=18)
    slot = make_slot(awards, text="Người nhận khen thưởng", places_total=1)

    send_form(office, "/delegates", name=cast.PERSON_A, place=f"s{slot.id}", door_notes="awardee")
    row = db.session.query(Delegate).one()

    assert (row.category_id, row.slot_id, row.organisation_id, row.door_notes) == (
        awards.id,
        slot.id,
        None,
        ["awardee"],
    )
    page = send_form(office, "/delegates", status=409, name=cast.PERSON_B, place=f"s{slot.id}", position="Cán bộ")
    assert "Hạn mức 1 suất, chỉ còn 0 suất mà cần 1" in page.text
    assert page.forms[-1]["fields"]["position"] == "Cán bộ"


@pytest.mark.both_databases
def test_substitution_withdrawal_and_restoration(office, meeting, unit):
    slot = slot_of(unit)
    row = make_delegate(meeting, organisation=unit, slot=slot, category=slot.category)

    page = send_form(office, f"/delegates/{row.id}/substitution", name=cast.SUBSTITUTE, reason="Bận công tác")
    assert f"{cast.SUBSTITUTE} dự thay" in page.text
    assert cast.PERSON_A in page.text

    new = db.session.query(Delegate).filter_by(name=cast.SUBSTITUTE).one()
    page = send_form(office, f"/delegates/{new.id}/withdrawal", reason="Ốm")
    assert "Đã rút tên" in page.text
    page = send_form(office, f"/delegates/{new.id}/restoration")
    assert db.session.get(Delegate, new.id).state == "accepted"
    page = send_form(office, f"/delegates/{row.id}/substitution", status=409, name="Ai Đó Mẫu", reason="x")
    assert "không còn trong danh sách dự" in page.text


@pytest.mark.both_databases
def test_the_same_number_of_statements_at_any_length(office, meeting, unit, count_queries):
    slot = slot_of(unit)

    def statements(address):
        open_page(office, address)
        with count_queries() as seen:
            open_page(office, address)
        return len(seen)

    make_delegate(meeting, organisation=unit, slot=slot, category=slot.category)
    addresses = ("/delegates", "/delegates?q=mau", "/organisations?scope=all", "/quotas")
    before = [statements(address) for address in addresses]
    for number in range(30):
        other = make_organisation(meeting, name=f"Sở Mẫu {number}")
        make_allocation(other, slot)
        make_contact(other)
        make_delegate(meeting, name=f"Trần Mẫu {number}", organisation=other, slot=slot, category=slot.category)

    assert [statements(address) for address in addresses] == before


# Quotas


@pytest.mark.both_databases
def test_board_shows_both_totals_and_both_award_figures(office):
    load_first_plan(now=NOW)

    page = open_page(office, "/quotas")

    for words in (
        "Văn bản ghi 108",
        "Cộng các nhóm 110",
        "2 + 68 + 22 + 18",
        "Lệch 2",
        "INC-01",
        "Suất khen 25",
        "INC-03",
    ):
        assert words in page.text
    assert "Chỗ cho người được khen 18" in page.text


@pytest.mark.both_databases
def test_every_list_goes_to_a_sheet(office, meeting, unit):
    make_contact(unit)
    make_delegate(meeting, name="=1+1 Mẫu", organisation=unit)

    for address, words in (("/organisations", cast.UNIT_A), ("/delegates", "=1+1 Mẫu"), ("/quotas", "Cấp tỉnh")):
        book = openpyxl.load_workbook(io.BytesIO(office.get(f"{address}/export.xlsx").data))
        cells = [cell for row in book.active.iter_rows() for cell in row]
        assert words in [cell.value for cell in cells], address
        assert not [cell for cell in cells if cell.data_type == "f"]


def test_categories_and_slots_are_made_and_changed(office, meeting, unit):
    send_form(office, "/quotas/categories/new", label="Khách mời", quota="5")
    category = db.session.query(Category).filter_by(label="Khách mời").one()
    send_form(office, "/quotas/slots/new", category_id=category.id, text="Khách mời danh dự", places="3")

    page = open_page(office, "/quotas")
    assert "hạn mức 5, các loại suất cộng 3" in page.text
    send_form(office, f"/quotas/categories/{category.id}", label="Khách mời", quota="")
    assert db.session.get(Category, category.id).quota is None


# Sheets

NO_WORKBOOK = (
    "Tệp mang đuôi .xlsx nhưng không phải sổ tính Excel; "
    "mở bằng Excel hoặc LibreOffice, lưu thành .xlsx hoặc .csv rồi tải lên."
)


def upload(client, kind, data, name="bang.xlsx", **fields):
    form = {"file": (io.BytesIO(data), name), "csrf_token": csrf_token(client), "encoding": "auto", **fields}
    return client.post(f"/imports/{kind}", data=form, content_type="multipart/form-data", follow_redirects=False)


@pytest.mark.both_databases
def test_a_sheet_is_previewed_and_then_confirmed(office):
    load_first_plan(now=NOW)
    answer = upload(office, "delegates", (SHEETS / "p03-van-phong.xlsx").read_bytes())
    row = db.session.query(Import).one()

    page = open_page(office, answer.location)
    assert "Nhập 7 dòng" in page.text
    assert "DS dai bieu, dòng 19" in page.text
    assert "Thiếu họ và tên" in page.text
    assert db.session.query(Delegate).count() == 0

    page = send_form(office, f"/imports/{row.public_id}/confirmation")
    assert "Đã nhập: 7 mới, 0 sửa." in page.text
    assert db.session.query(Delegate).count() == 7
    assert "đã nhập hoặc đã bỏ" in send_form(office, f"/imports/{row.public_id}/confirmation", status=409).text


def test_a_preview_that_no_longer_holds_is_shown_anew(office):
    load_first_plan(now=NOW)
    data = (SHEETS / "p01-sach.xlsx").read_bytes()
    upload(office, "delegates", data)
    upload(office, "delegates", data)
    first, second = db.session.query(Import).order_by(Import.id)
    send_form(office, f"/imports/{first.public_id}/confirmation")

    page = send_form(office, f"/imports/{second.public_id}/confirmation", status=409)

    assert "Danh sách đã thay đổi từ lúc xem trước" in page.text
    assert "Không có gì để nhập" in page.text
    assert db.session.query(Delegate).count() == 9


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "bang.xlsx", "Tệp không có dữ liệu"),
        (b"%PDF-1.7 ...", "bang.pdf", "Tệp không phải bảng tính"),
        (b"%PDF-1.7 ...", "bang.xlsx", NO_WORKBOOK),
        (b"<html><table>", "bang.xlsx", NO_WORKBOOK),
        (b"a;b;c\n1;2;3\n", "bang.xlsx", NO_WORKBOOK),
        (b"PK\x03\x04 cut", "bang.xlsx", "Không đọc được tệp, có thể tệp bị cắt"),
        (b"a;b;c\n1;2;3\n", "bang.csv", "Không thấy dòng tiêu đề"),
    ],
)
def test_a_wrong_file_gets_one_sentence_and_changes_nothing(office, meeting, data, name, sentence):
    answer = upload(office, "delegates", data, name)

    assert answer.status_code == 409
    assert sentence in answer.get_data(as_text=True)
    assert db.session.query(Import).count() == 0


def test_an_organisation_almost_like_a_known_one_is_shown_with_its_place(office, meeting):
    make_organisation(meeting, name="Sở Tài chính")
    data = workbook([["Cơ quan, đơn vị", "Địa chỉ"], ["Sở Tàii chính", "1 Đường Thử"]])

    answer = upload(office, "organisations", data)

    page = open_page(office, answer.location)
    assert "Nhập 1 dòng" in page.text
    assert "T1, dòng 2 “Sở Tàii chính” gần giống Sở Tài chính đã có" in page.text


def test_no_file_and_an_unknown_kind(office, meeting):
    answer = office.post(
        "/imports/delegates", data={"csrf_token": csrf_token(office)}, content_type="multipart/form-data"
    )

    assert answer.status_code == 422
    assert "Chọn một tệp XLSX hoặc CSV." in answer.get_data(as_text=True)
    assert office.get("/imports/khac/new").status_code == 404


def test_a_preview_can_be_dropped(office):
    load_first_plan(now=NOW)
    upload(office, "organisations", (SHEETS / "p07-dau-moi.xlsx").read_bytes())
    row = db.session.query(Import).one()

    page = send_form(office, f"/imports/{row.public_id}/drop")

    assert "không có gì thay đổi" in page.text
    assert db.session.query(Contact).count() == 0


# Who may


def test_leaders_read_and_change_nothing(leader, meeting, unit):
    for address in ("/organisations", f"/organisations/{unit.id}", "/delegates", "/quotas"):
        page = open_page(leader, address)
        assert not [link for link in page.links if "new" in link or "edit" in link], address
    assert leader.get("/delegates/new").status_code == 403
    assert leader.post("/organisations", data={"csrf_token": csrf_token(leader), "name": "x"}).status_code == 403


def test_another_conference_is_not_reached(office, meeting, unit):
    row = make_delegate(meeting, organisation=unit)
    make_meeting(made_current_at=NOW.replace(year=2022))

    assert office.get(f"/organisations/{unit.id}").status_code == 404
    assert office.get(f"/delegates/{row.id}").status_code == 404


def test_a_group_that_was_not_offered_is_none(office, meeting):
    send_form(office, "/organisations", name="Đơn vị Thử", group="x" * 60)

    assert db.session.query(Organisation.group).filter_by(name="Đơn vị Thử").scalar() is None


def test_more_places_than_a_number_holds_are_refused(office, meeting):
    page = send_form(office, "/quotas/categories/new", label="Cấp thử", quota="999999999999", status=422)

    assert "Ghi một số nguyên" in page.text
