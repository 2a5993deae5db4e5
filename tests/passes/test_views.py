"""Pages of passes and `flask passes export`."""

import io
import json

import pytest
from openpyxl import load_workbook

from conference.passes.queries import find_live_pass, live_pass_of
from tests import cast, factories
from tests.checkin.scenes import open_door, person_with_pass
from tests.pages import open_page, send_form


@pytest.fixture
def person(meeting):
    unit = factories.make_organisation(meeting)
    return person_with_pass(meeting, organisation=unit, category=factories.make_category(meeting, label="Cấp tỉnh"))


def test_list_finds_by_name_organisation_and_short_code(office, meeting, person):
    person_with_pass(meeting, name=cast.PERSON_B)
    serial = live_pass_of(person.id).serial

    for q in ("nguyen mau", "so mau an", f"{serial[:4]}-{serial[4:].lower()}"):
        text = open_page(office, f"/passes?q={q}").text
        assert cast.PERSON_A in text
        assert cast.PERSON_B not in text


def test_list_by_state(office, person):
    send_form(office, f"/passes/{live_pass_of(person.id).id}/replacement", reason="mất thẻ")

    assert "1 thẻ" in open_page(office, "/passes?state=replaced").text
    assert "Đã thay thẻ" in open_page(office, "/passes?state=replaced").text
    assert "1 thẻ" in open_page(office, "/passes?state=live").text


def test_empty_list_says_what_is_next(office, meeting):
    assert "Chưa có thẻ nào" in open_page(office, "/passes").text


def test_ending_a_pass_needs_a_reason(office, person):
    row = live_pass_of(person.id)

    refused = send_form(office, f"/passes/{row.id}/revocation", status=400, reason="")
    done = send_form(office, f"/passes/{row.id}/revocation", reason="đăng ảnh thẻ lên mạng")

    assert "Ghi lý do" in refused.text
    assert "Đã thu hồi" in done.text
    assert "đăng ảnh thẻ lên mạng" in done.text
    again = send_form(office, f"/passes/{row.id}/revocation", status=409, reason="lần nữa")
    assert "hết hiệu lực từ trước" in again.text


def test_a_new_pass_after_a_revocation_by_mistake(office, person):
    send_form(office, f"/passes/{live_pass_of(person.id).id}/revocation", reason="nhầm")

    page = send_form(office, f"/passes/delegates/{person.id}")

    assert "Còn hiệu lực" in page.text
    assert find_live_pass(person.id) is not None


def test_pass_of_another_conference_is_not_found(office, meeting):
    stranger = person_with_pass(factories.make_meeting(made_current_at=None))

    assert open_page(office, f"/passes/{live_pass_of(stranger.id).id}", status=404)
    assert send_form(office, f"/passes/delegates/{stranger.id}", status=404)


def test_papers_and_sheet(office, person):
    one = office.get(f"/passes/{live_pass_of(person.id).id}/pass.pdf")
    everyone = office.get("/passes/papers.pdf?order=name&sheet=a4")
    rows = list(load_workbook(io.BytesIO(office.get("/passes/export.xlsx").data)).active.iter_rows(values_only=True))

    assert one.data.startswith(b"%PDF")
    assert everyone.data.startswith(b"%PDF")
    assert rows[1][:4] == (cast.PERSON_A, "Phó Giám đốc", cast.UNIT_A, "Cấp tỉnh")
    assert all("http" not in str(cell) for cell in rows[1])


@pytest.mark.parametrize("query", ["order=weight", "part=9", "part=0", "part=x&order="])
def test_papers_of_an_odd_address_are_not_found(office, person, query):
    assert office.get(f"/passes/papers.pdf?{query}").status_code == 404


def test_key_page_rotates_with_a_reason(office, person):
    assert "Ghi lý do" in send_form(office, "/passes/key", status=400, reason="").text

    page = send_form(office, "/passes/key", reason="máy chủ bị xem trộm")

    assert "mọi thẻ đã cấp vẫn dùng được" in page.text


def test_leader_reads_and_changes_nothing(leader, person):
    row = live_pass_of(person.id)
    page = open_page(leader, f"/passes/{row.id}")

    assert [form for form in page.forms if "revocation" in form["action"] or "replacement" in form["action"]] == []
    assert send_form(leader, f"/passes/{row.id}/revocation", status=403, reason="x")


def exported(app):
    done = app.test_cli_runner().invoke(args=["passes", "export", "--json"])
    assert done.exit_code == 0
    return json.loads(done.stdout)


def test_export_is_what_the_public_surface_promises(app, meeting, person):
    open_door(app, meeting).one(person.text)

    (only,) = exported(app)

    assert only.pop("delegate") == {
        "id": person.public_id, "name": cast.PERSON_A, "category": "Cấp tỉnh", "organisation": cast.UNIT_A,
    }  # fmt: skip
    assert only == {
        "pass": person.text, "state": "live", "present": True, "conflict": False,
        "first": {"at": "2021-05-24T08:00:00+07:00", "door": "Cửa chính"},
    }  # fmt: skip


def test_exported_text_opens_a_page_without_personal_data(app, client, meeting, person):
    path = exported(app)[0]["pass"].removeprefix("http://localhost")

    page = open_page(client, path)

    assert "hợp lệ" in page.text
    assert cast.PERSON_A not in page.html
