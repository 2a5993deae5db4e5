"""`flask plan load` and `flask plan check` as the contract has them."""

import json
from pathlib import Path

import pytest

from conference.kit.actor import SYSTEM
from conference.meetings.queries import current_meeting, meeting_by_code
from conference.meetings.services import decide_question
from conference.planfile.services import load_plan
from tests.factories import NOW
from tests.planfile.core.plans import REAL_PLAN, plan_text


@pytest.fixture
def flask(app):
    return app.test_cli_runner().invoke


def written(folder: Path, *changes: tuple[str, str]) -> str:
    file = folder / "plan.yaml"
    file.write_bytes(plan_text(*changes))
    return str(file)


def load(*changes: tuple[str, str]) -> None:
    load_plan(plan_text(*changes), filename="p.yaml", actor=SYSTEM, now=NOW)


def test_load_makes_the_conference(flask, tmp_path) -> None:
    result = flask(args=["plan", "load", written(tmp_path)])

    assert result.exit_code == 0
    assert current_meeting().code == "hop-thu"


def test_load_of_a_wrong_file_says_line_and_place_on_standard_error(flask, tmp_path) -> None:
    result = flask(args=["plan", "load", written(tmp_path, ("quota: 4", "quota: x"))])

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == ("Dòng 16, categories[1].quota: Chỗ này phải là một số nguyên, hoặc null khi chưa biết.\n")


def test_load_without_a_file_is_wrong_usage(flask) -> None:
    assert flask(args=["plan", "load"]).exit_code == 2
    assert flask(args=["plan", "load", "/no/such/file.yaml"]).exit_code == 2


def test_load_with_the_code_of_another_conference_is_refused(flask, tmp_path) -> None:
    result = flask(args=["plan", "load", written(tmp_path), "--conference", "khac"])

    assert (result.exit_code, current_meeting()) == (1, None)


def test_load_twice_says_that_nothing_changed(flask, tmp_path) -> None:
    flask(args=["plan", "load", written(tmp_path)])

    result = flask(args=["plan", "load", written(tmp_path), "--json"])

    assert json.loads(result.stdout) == {"code": "hop-thu", "new": False, "created": {}, "changed": [], "kept": []}


def test_check_gives_code_place_quotation_and_both_values(flask) -> None:
    load_plan(REAL_PLAN.read_bytes(), filename="p.yaml", actor=SYSTEM, now=NOW)

    result = flask(args=["plan", "check", "--json"])

    found = json.loads(result.stdout)
    assert (result.exit_code, len(found)) == (0, 23)
    assert found[0] == {
        "code": "INC-01",
        "severity": "high",
        "place": "II.3.3.b",
        "what": "Tổng ghi 108 nhưng 2+68+22+18 = 110; 108 = 68+22+18 (thiếu 02 đại biểu Trung ương)",
        "quoted": [
            "(02 đại biểu)",
            "Cấp tỉnh (68 đại biểu)",
            "Cấp huyện (22 đại biểu)",
            "(18 đại biểu)",
            "(Tổng số 108 đại biểu)",
        ],
        "stated": "108",
        "other": "110 = 2 + 68 + 22 + 18",
        "state": "open",
        "decision": None,
    }


def test_check_for_people_shows_both_values_and_the_decision(flask) -> None:
    load()
    decide_question(current_meeting(), "INC-01", choice="other", own="", reason="đã cộng lại", actor=SYSTEM, now=NOW)

    result = flask(args=["plan", "check"])

    assert result.exit_code == 0
    assert "Văn bản ghi: 3" in result.stdout
    assert "Cách đọc khác: 4 = 2 + 2" in result.stdout
    assert "Quyết định: 4 = 2 + 2 (đã cộng lại)" in result.stdout


def test_check_works_on_the_conference_that_is_named(flask) -> None:
    load()
    load(("code: hop-thu", "code: hop-khac"), ('stated: "3"', 'stated: "9"'))

    stated = {
        code: json.loads(flask(args=["plan", "check", "--json", "--conference", code]).stdout)[0]["stated"]
        for code in ("hop-thu", "hop-khac")
    }

    assert stated == {"hop-thu": "3", "hop-khac": "9"}


def test_check_refuses_an_unknown_conference_and_an_empty_program(flask) -> None:
    nothing = flask(args=["plan", "check", "--json"])
    load()
    unknown = flask(args=["plan", "check", "--json", "--conference", "khong-co"])

    assert [(result.exit_code, result.stdout) for result in (nothing, unknown)] == [(1, ""), (1, "")]
    assert "khong-co" in unknown.stderr


def test_check_of_a_file_loads_nothing(flask, tmp_path) -> None:
    good = flask(args=["plan", "check", written(tmp_path), "--json"])
    bad = flask(args=["plan", "check", written(tmp_path, ("quota: 4", "quota: x"))])

    assert (good.exit_code, json.loads(good.stdout)) == (0, {"problems": [], "warnings": []})
    assert bad.exit_code == 1
    assert current_meeting() is None


def test_every_command_has_help(flask) -> None:
    assert {flask(args=["plan", name, "--help"]).exit_code for name in ("load", "check")} == {0}


def test_load_names_who_did_it(flask, tmp_path) -> None:
    flask(args=["plan", "load", written(tmp_path)])

    assert meeting_by_code("hop-thu").made_current_at == NOW
