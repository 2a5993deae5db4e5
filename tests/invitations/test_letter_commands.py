"""flask invitations: files, number and approval, dispatch, state; exit codes and one JSON document."""

import json

import pypdf
import pytest

from conference.database import transaction
from conference.invitations.cli import group
from conference.invitations.queries import letters as queries
from tests import cast
from tests.invitations.samples import check_letter, docx_problems
from tests.invitations.scenes import approved, sent, stage


def run(app, *arguments):
    return app.test_cli_runner().invoke(group, list(arguments))


def issue(app, number="15", date="2021-05-24"):
    return run(app, "issue", "--number", number, "--date", date)


@pytest.fixture
def units(app):
    return stage()


def test_render_writes_a_draft_for_each_invited_organisation(app, units, tmp_path):
    meeting, (unit, other) = units

    result = run(app, "render", "--out", str(tmp_path / "new"))

    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == sorted(
        [f"{unit.code}.pdf", f"{other.code}.pdf"]
    )
    report, _ = check_letter.check(str(tmp_path / "new" / f"{unit.code}.pdf"), {"recipient": cast.UNIT_A}, True)
    assert report.failed == []
    assert queries.current_letter(meeting) is None


def test_render_after_issue_writes_the_issued_letter_in_both_formats(app, units, tmp_path):
    _, (unit, _) = units
    issue(app, date="2021-06-03")

    run(app, "render", "--out", str(tmp_path))
    result = run(app, "render", "--out", str(tmp_path), "--format", "docx")

    assert result.exit_code == 0
    expect = {"number": 15, "date": "2021-06-03", "recipient": cast.UNIT_A}
    pdf, docx = tmp_path / f"{unit.code}.pdf", tmp_path / f"{unit.code}.docx"
    assert check_letter.check(str(pdf), expect)[0].failed == []
    assert docx_problems(docx, pdf, draft=False, expect=expect) == []
    first = pypdf.PdfReader(pdf).pages[0].extract_text()
    run(app, "render", "--out", str(tmp_path))
    assert pypdf.PdfReader(pdf).pages[0].extract_text() == first


def test_render_into_a_place_that_cannot_be_written_says_so(app, units, tmp_path):
    (tmp_path / "file").write_text("")

    result = run(app, "render", "--out", str(tmp_path / "file" / "below"))

    assert result.exit_code == 1 and "Không ghi được" in result.stderr


def test_issue_with_missing_facts_lists_them_and_changes_nothing(app):
    meeting, _ = stage(
        official_name=None, date=None, start_time=None, hall=None, address=None, contact_phone=None, contact_email=None
    )

    result = issue(app)

    assert result.exit_code == 1
    for words in ("còn thiếu 5 dữ kiện", "Tên hội nghị", "Ngày họp", "Giờ bắt đầu", "Địa điểm", "Số điện thoại"):
        assert words in result.stderr, words
    assert result.stdout == "" and queries.current_letter(meeting) is None


@pytest.mark.parametrize(
    "date, words",
    [
        ("2021-05-22", ["trước hôm nay", "cuối tuần"]),
        ("2021-05-29", ["sau hôm nay", "cuối tuần"]),
        ("2021-06-09", ["Còn dưới 03 ngày làm việc"]),
        ("2021-06-11", ["không trước ngày họp"]),
    ],
)
def test_issue_on_an_odd_day_warns_and_passes(app, units, date, words):
    result = issue(app, date=date)

    assert result.exit_code == 0
    assert all(word in result.stderr for word in words)
    assert queries.current_letter(units[0]).state == "approved"


def test_issue_twice_is_refused(app, units):
    issue(app)

    result = issue(app, number="16")

    assert result.exit_code == 1 and queries.current_letter(units[0]).number == 15


def test_issue_wants_a_date_and_a_number(app, units):
    assert issue(app, date="03/06/2021").exit_code == 2
    assert issue(app, number="x").exit_code == 2
    assert issue(app, number="0").exit_code == 1


def test_send_dry_run_changes_nothing(app, units):
    meeting, (_, other) = units
    approved(meeting)

    result = run(app, "send", "--dry-run", "--json")

    wanted = {"queued": 1, "skipped": [{"organisation": other.code, "reason": "Chưa có địa chỉ thư điện tử"}]}
    assert json.loads(result.stdout) == wanted
    assert queries.current_letter(meeting).state == "approved"


def test_send_queues_once(app, units):
    meeting, _ = units
    approved(meeting)

    first, second = run(app, "send", "--json"), run(app, "send", "--json")

    assert [json.loads(one.stdout)["queued"] for one in (first, second)] == [1, 0]
    assert (first.exit_code, second.exit_code) == (0, 0)


@pytest.mark.parametrize("flags", [[], ["--dry-run"], ["--json"]])
def test_send_before_approval_is_refused(app, units, flags):
    result = run(app, "send", *flags)

    assert result.exit_code == 1 and "chưa được duyệt" in result.stderr and result.stdout == ""


def test_status_tells_every_state(app, units):
    meeting, (unit, other) = units

    drafts = json.loads(run(app, "status", "--json").stdout)
    sent(meeting)
    after = json.loads(run(app, "status", "--json").stdout)

    assert drafts[0] == {"organisation": unit.code, "state": "draft", "reason": None}
    assert [(line["organisation"], line["state"]) for line in after] == [
        (unit.code, "queued"),
        (other.code, "approved"),
    ]
    assert after[1]["reason"] == "Chưa có địa chỉ"
    assert unit.code in run(app, "status").stdout


def test_commands_take_another_conference(app, units):
    other, _ = stage(code="hoi-nghi-khac", made_current_at=None)
    with transaction():
        other.official_name = None

    assert run(app, "issue", "--number", "1", "--date", "2021-05-24", "--conference", "hoi-nghi-khac").exit_code == 1
    assert run(app, "status", "--conference", "khong-co").exit_code == 1
