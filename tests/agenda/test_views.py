"""Pages of the agenda, its release and its calendar."""

import io
from datetime import date, time

import openpyxl
import pytest
from icalendar import Calendar
from sqlalchemy import select

from conference.agenda.models import Session
from conference.agenda.queries import released_lines, sessions
from conference.agenda.services import release_agenda
from conference.database import db
from conference.kit.actor import SYSTEM
from conference.meetings.services import update_facts
from conference.security.models import AuditEntry
from tests.factories import NOW, make_delegate, make_organisation
from tests.meetings.plan import loaded
from tests.pages import open_page, send_form


@pytest.fixture
def plan(app):
    return loaded()


def row(code: str) -> Session:
    db.session.expire_all()
    return db.session.scalars(select(Session).where(Session.code == code)).one()


def facts(**changes):
    given = {"title": "Khai mạc", "kind": "opening", "starts_at": "", "minutes": "", "place": "", "version": ""}
    return {**given, **changes}


def edit(client, code: str, *, status: int = 200, **changes):
    found = row(code)
    given = facts(title=found.title, kind=found.kind, **changes)
    return send_form(client, f"/agenda/{found.id}/edit", status=status, **given)


def codes(meeting) -> list[str | None]:
    db.session.expire_all()
    return [found.code for found in sessions(meeting)]


def calendar_of(client):
    return Calendar.from_ical(client.get("/calendar/agenda.ics").get_data())


def test_agenda_of_the_plan_shows_what_is_unknown(office, plan) -> None:
    page = open_page(office, "/agenda")

    assert "8 phần chưa có thời lượng" in page.text and "8 phần chưa có giờ" in page.text
    assert page.text.index("Trình chiếu phóng sự") < page.text.index("Tham luận 1") < page.text.index("Tham luận 3")
    assert "Chưa công bố" in page.text


def test_agenda_page_uses_the_same_number_of_statements(office, plan, count_queries) -> None:
    with count_queries() as many:
        open_page(office, "/agenda")
    with count_queries() as few:
        open_page(office, "/agenda?q=phong+su")

    assert len(many) == len(few)


def test_agenda_is_found_without_accents(office, plan) -> None:
    page = open_page(office, "/agenda?q=tham+luan")

    assert "3 phần" in page.text and "Trình chiếu phóng sự" not in page.text


def test_part_is_added_at_the_end_and_can_be_taken_back(office, plan) -> None:
    page = send_form(office, "/agenda/new", **facts(starts_at="07:30", minutes="10"))
    added = sessions(plan)[-1]

    back = send_form(office, f"/agenda/{added.id}/removal")

    assert "Đã thêm “Khai mạc”." in page.text and "07:30 tới 07:40" in page.text
    assert "Đã bỏ “Khai mạc”." in back.text
    assert len(sessions(plan)) == 8


def test_overlap_is_refused_in_one_sentence_and_input_stays(office, plan) -> None:
    edit(office, "phong-su", starts_at="08:00", minutes="15")

    page = edit(office, "bao-cao", status=409, starts_at="08:10", minutes="20")

    assert "Trùng giờ với “Trình chiếu phóng sự” (08:00 tới 08:15); chọn giờ khác hoặc sửa phần kia trước." in page.text
    assert page.forms[-1]["fields"]["starts_at"] == "08:10"
    assert row("bao-cao").starts_at is None


@pytest.mark.parametrize(
    ("given", "sentence", "status"),
    [
        ({"title": ""}, "Ghi tên phần, ví dụ Khai mạc.", 422),
        ({"starts_at": "25:00"}, "Giờ ghi dạng giờ:phút, ví dụ 07:30.", 422),
        ({"minutes": "0"}, "Thời lượng từ 1 tới 1440 phút", 409),
        ({"starts_at": "23:30", "minutes": "60"}, "Phần này kéo sang ngày hôm sau", 409),
        ({"kind": "dance"}, "Chọn một loại.", 409),
        ({"speaker_organisation_id": "99999"}, "Đơn vị trình bày không còn trong danh sách", 409),
    ],
)
def test_wrong_part_is_refused_with_its_sentence(office, plan, given, sentence, status) -> None:
    page = send_form(office, "/agenda/new", status=status, **facts(**given))

    assert sentence in page.text
    assert len(sessions(plan)) == 8


def test_change_is_audited_and_can_be_taken_back(office, plan) -> None:
    speaker = make_organisation(plan, name="Sở Mẫu Nói")
    page = edit(office, "tham-luan-1", starts_at="08:30", minutes="10", speaker_organisation_id=str(speaker.id))

    back = send_form(office, f"/agenda/{row('tham-luan-1').id}/undo")

    assert "Sở Mẫu Nói" in page.text
    assert "Đã hoàn tác thay đổi của “Tham luận 1”." in back.text
    found = row("tham-luan-1")
    assert (found.starts_at, found.minutes, found.speaker_organisation_id) == (None, None, None)
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "agenda.session.changed")).first()
    assert entry.changes["starts_at"] == [None, "08:30:00"]


def test_part_changed_in_between_is_not_overwritten(office, plan) -> None:
    edit(office, "bao-cao", minutes="10", version="1")

    page = edit(office, "bao-cao", status=409, minutes="30", version="1")

    assert "Có người vừa sửa phần này" in page.text
    assert row("bao-cao").minutes == 10


def test_parts_move_up_and_down_and_stop_at_the_edges(office, plan) -> None:
    first = codes(plan)

    send_form(office, f"/agenda/{row('bao-cao').id}/up")
    moved = codes(plan)
    send_form(office, f"/agenda/{row('bao-cao').id}/up")
    edge = codes(plan)
    send_form(office, f"/agenda/{row('bao-cao').id}/down")

    assert moved[:2] == ["bao-cao", "phong-su"]
    assert edge == moved
    assert codes(plan) == first


def test_order_against_the_hours_is_pointed_out(office, plan) -> None:
    edit(office, "phong-su", starts_at="09:00", minutes="15")
    page = edit(office, "bao-cao", starts_at="08:00", minutes="30")

    assert "Thứ tự và giờ chưa khớp" in page.text
    assert "trống 30 phút" in page.text
    assert "Tổng thời lượng 45 phút" in page.text


def test_removed_part_comes_back_unless_its_hours_are_taken(office, plan) -> None:
    edit(office, "bao-cao", starts_at="08:00", minutes="30")
    removed = row("bao-cao").id
    send_form(office, f"/agenda/{removed}/removal")
    edit(office, "phong-su", starts_at="08:15", minutes="15")

    refused = send_form(office, f"/agenda/{removed}/restoration")
    edit(office, "phong-su", starts_at="08:30", minutes="15")
    restored = send_form(office, f"/agenda/{removed}/restoration")

    assert "Trùng giờ với “Trình chiếu phóng sự”" in refused.text
    assert "Đã đưa “Báo cáo đánh giá” trở lại." in restored.text


def test_release_shows_who_will_see_it_first(office, plan) -> None:
    make_delegate(plan)

    page = open_page(office, "/agenda/releases/new")

    assert "1 đại biểu, trên trang riêng của mỗi người" in page.text
    assert "8 phần chưa có giờ: người ngoài thấy tên mà chưa thấy giờ" in page.text
    assert "Công bố 8 phần" in page.text


def test_release_is_a_version_that_later_changes_do_not_touch(office, plan) -> None:
    send_form(office, "/agenda/releases/new")
    edit(office, "bao-cao", starts_at="08:00", minutes="30")

    page = open_page(office, "/agenda")
    shown = next(line for line in released_lines(plan) if line.title == "Báo cáo đánh giá")

    assert "Phiên bản 1" in page.text and "Có thay đổi chưa công bố" in page.text
    assert shown.starts_at is None


def test_release_without_a_change_is_refused(office, plan) -> None:
    send_form(office, "/agenda/releases/new")

    page = send_form(office, "/agenda/releases/new")

    assert "Chương trình không khác bản đã công bố" in page.text


def test_empty_agenda_cannot_be_released(office, meeting) -> None:
    page = send_form(office, "/agenda/releases/new")

    assert "Chưa có phần nào để công bố" in page.text


def test_feed_before_a_release_is_one_tentative_entry_over_the_window(client, plan) -> None:
    response = client.get("/calendar/agenda.ics")
    event = next(iter(Calendar.from_ical(response.get_data()).walk("VEVENT")))

    assert response.mimetype == "text/calendar"
    assert (str(event["STATUS"]), str(event["DTSTART"].dt), str(event["DTEND"].dt)) == (
        "TENTATIVE",
        "2021-06-01",
        "2021-07-01",
    )


def test_feed_answers_304_until_something_changes(client, plan) -> None:
    first = client.get("/calendar/agenda.ics")
    again = client.get("/calendar/agenda.ics", headers={"If-None-Match": first.headers["ETag"]})
    update_facts(plan.id, {"hall": "Hội trường A"}, expected_version=None, actor=SYSTEM, now=NOW)
    changed = client.get("/calendar/agenda.ics", headers={"If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.get_data(), changed.status_code) == (304, b"", 200)


def test_feed_after_a_release_holds_the_sessions_and_keeps_cancelled_ones(office, client, plan) -> None:
    given = {"date": date(2021, 6, 10), "start_time": time(7, 30)}
    update_facts(plan.id, given, expected_version=None, actor=SYSTEM, now=NOW)
    edit(office, "bao-cao", starts_at="08:00", minutes="30")
    release_agenda(plan, actor=SYSTEM, now=NOW)
    before = {str(event["SUMMARY"]): event for event in calendar_of(client).walk("VEVENT")}

    send_form(office, f"/agenda/{row('bao-cao').id}/removal")
    release_agenda(plan, actor=SYSTEM, now=NOW.replace(day=25))
    after = {str(event["SUMMARY"]): event for event in calendar_of(client).walk("VEVENT")}

    assert len(before) == len(after) == 8
    report = before["Báo cáo đánh giá"]
    assert (report["DTSTART"].dt.isoformat(), str(report["STATUS"])) == ("2021-06-10T08:00:00+07:00", "CONFIRMED")
    assert (str(after["Báo cáo đánh giá"]["STATUS"]), after["Báo cáo đánh giá"]["SEQUENCE"]) == ("CANCELLED", 1)
    assert after["Tham luận 1"]["SEQUENCE"] == 0


def test_feed_without_a_conference_is_not_found(client) -> None:
    assert client.get("/calendar/agenda.ics").status_code == 404


def test_export_of_the_agenda(office, plan) -> None:
    edit(office, "bao-cao", starts_at="08:00", minutes="30")

    response = office.get("/agenda/export.xlsx")

    rows = list(openpyxl.load_workbook(io.BytesIO(response.get_data())).active.values)
    assert rows[2][:5] == (2, "08:00", 30, "Báo cáo đánh giá", "Báo cáo")


def test_calendar_export_writes_the_feed(app, client, plan, tmp_path) -> None:
    file = tmp_path / "chuong-trinh.ics"

    result = app.test_cli_runner().invoke(args=["calendar", "export", str(file)])

    assert result.exit_code == 0
    assert file.read_bytes() == client.get("/calendar/agenda.ics").get_data()


def test_calendar_export_into_nowhere_says_why(app, plan) -> None:
    result = app.test_cli_runner().invoke(args=["calendar", "export", "/no/such/folder/x.ics"])

    assert (result.exit_code, "Không ghi được tệp" in result.stderr) == (1, True)


def test_leader_reads_and_cannot_change(leader, plan) -> None:
    page = open_page(leader, "/agenda")

    assert "/agenda/new" not in page.links
    assert leader.get("/agenda/new").status_code == 403


def test_part_outside_the_hours_of_the_conference_is_a_warning_and_no_refusal(office, plan) -> None:
    hours = {"start_time": time(8), "end_time": time(11, 30)}
    update_facts(plan.id, hours, expected_version=None, actor=SYSTEM, now=NOW)
    edit(office, "phong-su", starts_at="07:30", minutes="15")

    for address in ("/agenda", "/agenda/releases/new"):
        text = open_page(office, address).text
        assert "Nằm ngoài giờ họp (08:00 tới 11:30): “Trình chiếu phóng sự" in text
    edit(office, "phong-su", starts_at="08:00", minutes="15")
    assert "Nằm ngoài giờ họp" not in open_page(office, "/agenda").text
