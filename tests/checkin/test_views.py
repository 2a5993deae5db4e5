"""Pages of the door: devices, board, who is missing, log of scans, conflicts, hours."""

import io
import re
from datetime import timedelta

import pytest
from openpyxl import load_workbook
from sqlalchemy import select

from conference.checkin.models import Device, ScanUndo
from conference.database import db
from conference.passes.queries import live_pass_of
from conference.security.models import AuditEntry
from tests import cast, factories
from tests.checkin.scenes import NOW, Door, offline, open_door, person_with_pass
from tests.pages import csrf_token, open_page, send_form


@pytest.fixture
def door(app, meeting):
    return open_door(app, meeting)


@pytest.fixture
def people(meeting):
    unit = factories.make_organisation(meeting)
    group = factories.make_category(meeting, label="Cấp tỉnh")
    return [
        person_with_pass(meeting, name=name, organisation=unit, category=group)
        for name in (cast.PERSON_A, cast.PERSON_B)
    ]


def sheet(response):
    return [list(row) for row in load_workbook(io.BytesIO(response.data)).active.iter_rows(values_only=True)]


# ---- the door page ----


def test_door_page_shows_nothing_about_anybody(client, people):
    page = open_page(client, "/door")

    assert cast.PERSON_A not in page.html
    assert "Đăng nhập" in page.text


def test_door_page_without_a_conference_says_so(client):
    assert "Chưa có hội nghị" in open_page(client, "/door").text


def test_door_team_makes_the_phone_in_hand_a_device(app, door_staff, people):
    page = open_page(door_staff, "/door")
    assert "/door/pairing" in page.links

    form = {"name": "Máy của Cửa", "door": "Cửa phụ", "until": "24/5/2021", "csrf_token": csrf_token(door_staff)}
    answer = door_staff.post("/door/pairing", data=form)

    assert answer.status_code == 303
    token = re.fullmatch(r"/door#(.+)", answer.location)[1]
    device = db.session.scalars(select(Device)).one()
    assert (device.name, device.door, device.user_id) == ("Máy của Cửa", "Cửa phụ", door_staff.user.id)
    assert token not in device.token_hash
    assert Door(app.test_client(), token).one(people[0].text)["verdict"] == "admitted"


# ---- devices ----


def test_secretariat_pairs_a_device_by_qr(app, office, people):
    page = send_form(office, "/devices/new", name="Máy 1", door="Cửa chính", until="")

    token = re.search(r"/door#([\w-]{40,})", page.html)[1]
    assert Door(app.test_client(), token).one(people[0].text)["verdict"] == "admitted"
    assert token not in open_page(office, "/devices").html
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "checkin.device.paired")).one()
    assert entry.subject_label == "Máy 1, Cửa chính"
    assert token not in str(entry.changes)


def test_device_form_says_what_is_missing_and_keeps_what_was_typed(office, meeting):
    page = send_form(office, "/devices/new", status=400, name="Máy 1", door="", until="31/2/2021")

    assert "Ghi tên cửa" in page.text
    assert "Ngày ghi dạng" in page.text
    assert page.forms[-1]["fields"]["name"] == "Máy 1"
    assert page.forms[-1]["fields"]["until"] == "31/2/2021"


def test_revoked_device_does_nothing(office, door, people):
    page = send_form(office, "/devices/1/revocation")

    assert "Đã thu hồi" in page.text
    assert door.call({"scans": []}).status_code == 401


def test_device_of_another_conference_is_not_found(office, meeting):
    other = factories.make_meeting(made_current_at=NOW - timedelta(days=1))
    device = factories.make_device(other)

    assert send_form(office, f"/devices/{device.id}/revocation", status=404)


def test_device_list_takes_the_same_statements_for_one_and_three(office, door, people, count_queries, meeting):
    def statements():
        with count_queries() as seen:
            open_page(office, "/devices")
        return len(seen)

    one = statements()
    for number in (2, 3):
        factories.make_device(meeting, name=f"Máy {number}", token_hash=str(number) * 64)

    assert statements() == one


# ---- the board ----


def test_board_says_who_is_here_in_one_sentence(office, door, people, meeting):
    person_with_pass(meeting, name="Lê Thử Báo", door_notes=["speaker"])
    door.one(people[0].text)

    page = open_page(office, "/attendance")

    assert "Có mặt 1/3 đại biểu." in page.text
    assert "Cấp tỉnh 1/2" in page.text
    assert "Báo cáo viên 0/1." in page.text
    assert "Lê Thử Báo" in page.text


def test_board_part_is_304_until_somebody_comes(office, door, people):
    first = office.get("/attendance?part=1")
    again = office.get("/attendance?part=1", headers={"If-None-Match": first.headers["ETag"]})
    door.one(people[0].text)
    later = office.get("/attendance?part=1", headers={"If-None-Match": first.headers["ETag"]})

    assert (first.status_code, again.status_code, later.status_code) == (200, 304, 200)
    assert "<html" not in first.text


def test_projector_shows_one_figure(leader, door, people):
    door.one(people[0].text)

    page = open_page(leader, "/attendance/projector")

    assert "Có mặt 1 / 2 1 người chưa có mặt" in page.text


def test_empty_board_says_what_is_next(office, meeting):
    assert "Chưa có đại biểu nào nhận lời" in open_page(office, "/attendance").text


def test_missing_list_by_name_state_and_as_a_sheet(office, door, people):
    door.one(people[0].text)
    door.one(people[0].text, direction="out")

    everybody = open_page(office, "/attendance/missing").text
    absent = open_page(office, "/attendance/missing?state=absent&q=vo thi").text
    rows = sheet(office.get("/attendance/missing.xlsx?state=left"))

    assert cast.PERSON_A in everybody
    assert cast.PERSON_B in everybody
    assert cast.PERSON_B in absent
    assert cast.PERSON_A not in absent
    assert rows[1:] == [[cast.PERSON_A, "Phó Giám đốc", cast.UNIT_A, "Cấp tỉnh", "đã ra, vào lúc 08:00"]]


@pytest.mark.parametrize("path", ["/attendance", "/attendance/projector", "/attendance/missing", "/scans", "/passes"])
def test_lists_take_the_same_statements_for_few_and_many(office, door, people, count_queries, meeting, path):
    def statements():
        with count_queries() as seen:
            open_page(office, path)
        return len(seen)

    door.one(people[0].text)
    few = statements()
    for number in range(5):
        door.one(person_with_pass(meeting, name=f"Võ Mẫu {number}").text)

    assert statements() == few


# ---- conflicts ----


def test_conflict_is_shown_and_settled_by_a_person(app, office, door, people, meeting, clock):
    clock.at += timedelta(hours=1)
    door.scan(offline(people[0].text, minutes=1))
    open_door(app, meeting, name="Máy 2", door="Cửa phụ").scan(offline(people[0].text, minutes=2))
    address = f"/attendance/conflicts/{live_pass_of(people[0].id).id}"
    assert address in open_page(office, "/attendance").links
    page = open_page(office, address)
    assert "08:01 Cửa chính" in page.text

    refused = send_form(office, address, status=400, note="")
    settled = send_form(office, address, note="Cùng một người, hai cửa cạnh nhau")

    assert "Ghi kết luận, ví dụ" in refused.text
    assert address not in settled.links
    assert "Không còn gì phải xử lý" in open_page(office, address).text
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "checkin.conflict.settled")).one()
    assert entry.reason == "Cùng một người, hai cửa cạnh nhau"


def test_door_team_sees_the_conflict_but_does_not_settle_it(app, door_staff, door, people, clock):
    clock.at += timedelta(hours=1)
    door.scan(offline(people[0].text, minutes=1), offline(people[0].text, minutes=2))
    address = f"/attendance/conflicts/{live_pass_of(people[0].id).id}"

    page = open_page(door_staff, "/attendance")

    assert cast.PERSON_A in page.text
    assert address not in page.links
    assert open_page(door_staff, address, status=403)


# ---- the log ----


def test_log_shows_every_scan_and_filters(office, door, people):
    door.one(people[0].text)
    door.one(people[0].text)
    door.one("mã lạ")

    everything = open_page(office, "/scans").text
    strange = open_page(office, "/scans?kind=strange").text
    found = open_page(office, "/scans?q=nguyen mau&kind=again").text

    assert "Mời vào" in everything
    assert "mã lạ" in strange
    assert cast.PERSON_A not in strange
    assert "1 lượt" in found


def test_secretariat_takes_a_scan_back_and_it_stays_in_the_log(office, door, people):
    result = door.one(people[0].text)

    page = send_form(office, f"/scans/{result['id']}/undo", next="/scans?kind=undone")

    assert f"Hoàn tác bởi {cast.OFFICE_PERSON}" in page.text
    assert db.session.scalars(select(ScanUndo.by)).all() == [cast.OFFICE_PERSON]
    again = send_form(office, f"/scans/{result['id']}/undo")
    assert "đã được hoàn tác từ trước" in again.text


def test_log_as_a_sheet(office, door, people):
    door.one(people[0].text)

    rows = sheet(office.get("/scans/export.xlsx"))

    assert rows[0][:5] == ["Lúc", "Họ và tên", "Đơn vị", "Chiều", "Đã nói"]
    assert rows[1][:7] == ["08:00:00 24/05/2021", cast.PERSON_A, cast.UNIT_A, "Vào", "Mời vào", "Cửa chính", "Máy 1"]


def test_leader_reads_and_changes_nothing(leader, door, people):
    result = door.one(people[0].text)

    page = open_page(leader, "/scans")

    assert f"/scans/{result['id']}/undo" not in [form["action"] for form in page.forms]
    assert send_form(leader, f"/scans/{result['id']}/undo", status=403)


# ---- hours of a pass ----


def test_hours_of_a_pass(office, door, people):
    address = f"/passes/{live_pass_of(people[0].id).id}/hours"

    refused = send_form(office, address, status=409, day="10/6/2021", start="11:30", end="07:00")
    send_form(office, address, day="10/6/2021", start="07:00", end="11:30")

    assert "Giờ kết thúc phải sau giờ bắt đầu" in refused.text
    assert door.one(people[0].text)["verdict"] == "not_valid_now"
    send_form(office, address, day="10/6/2021", start="", end="")
    # The scan that was refused counts now: state follows the facts, and the limit is no longer one of them.
    assert door.one(people[0].text)["verdict"] == "already_in"
