"""The sheets of real offices, each with the exact result that must come of it (tests/data/sheets/README.md)."""

import importlib.util
import json
from pathlib import Path

import pytest

from conference.planfile.services import load_first_plan
from tests.factories import NOW

SHEETS = Path(__file__).parents[1] / "data" / "sheets"
EXPECTED = sorted(SHEETS.glob("*.expected.json"))


def load_checker():
    spec = importlib.util.spec_from_file_location("check_import", SHEETS.parents[1] / "checkers" / "check_import.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


checker = load_checker()


@pytest.fixture
def flask(app):
    load_first_plan(now=NOW)
    return app.test_cli_runner().invoke


def exported(flask, path, want):
    kind = ["--organisations"] if "--organisations" in want["command"] else []
    assert flask(args=["people", "export", str(path), *kind]).exit_code == 0
    return checker.read_export(path, "organisations" if kind else "people")


def imported(flask, want, *options):
    name, *rest = want["command"][2:]
    result = flask(args=["people", "import", str(SHEETS / name), *rest, *options, "--json"])
    report = json.loads(result.stdout) if result.exit_code == 0 else {"refused": True}
    return result, report


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_sheet_gives_exactly_what_is_expected(flask, tmp_path, path):
    want = json.loads(path.read_text(encoding="utf-8"))
    before, _ = exported(flask, tmp_path / "before.xlsx", want)

    _, tried = imported(flask, want, "--dry-run")
    untouched, _ = exported(flask, tmp_path / "tried.xlsx", want)
    result, report = imported(flask, want)
    after, problems = exported(flask, tmp_path / "after.xlsx", want)
    _, second = imported(flask, want)
    again, _ = exported(flask, tmp_path / "again.xlsx", want)

    assert untouched == before
    assert tried == report
    assert result.exit_code in want["exit"]
    assert (
        problems + checker.compare(want, before, after, report) + checker.check_second(want, second, after, again) == []
    )


def test_a_refused_file_says_what_to_do_in_one_sentence(flask):
    result = flask(args=["people", "import", str(SHEETS / "p08-cut.xlsx"), "--json"])

    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.strip().splitlines() == [
        "Không đọc được tệp, có thể tệp bị cắt khi chép hoặc tải; mở bằng Excel, lưu lại dạng .xlsx rồi tải lên."
    ]


def test_words_named_xlsx_are_called_no_workbook(flask, tmp_path):
    (tmp_path / "ds.xlsx").write_text("Kính gửi các đơn vị.", encoding="utf-8")

    results = [
        flask(args=["people", "import", str(tmp_path / "ds.xlsx"), *options])
        for options in ([], ["--dry-run"], ["--organisations"])
    ]

    assert {(result.exit_code, result.stderr.strip()) for result in results} == {
        (
            1,
            "Tệp mang đuôi .xlsx nhưng không phải sổ tính Excel; "
            "mở bằng Excel hoặc LibreOffice, lưu thành .xlsx hoặc .csv rồi tải lên.",
        )
    }


@pytest.mark.parametrize("name", [path.name for path in EXPECTED])
def test_no_sample_is_taken_for_a_slip_of_typing(flask, name):
    _, report = imported(flask, json.loads((SHEETS / name).read_text(encoding="utf-8")), "--dry-run")

    assert [line for line in report.get("warnings", []) if "gần giống" in line["text"]] == []


@pytest.mark.both_databases
def test_an_export_imported_elsewhere_comes_back_equal(flask, app, tmp_path):
    for name in ("p01-sach.xlsx", "p03-van-phong.xlsx", "p05-dien-thoai-trung-ten.xlsx"):
        assert flask(args=["people", "import", str(SHEETS / name)]).exit_code == 0
    assert flask(args=["people", "export", str(tmp_path / "out.xlsx")]).exit_code == 0

    report = json.loads(flask(args=["people", "import", str(tmp_path / "out.xlsx"), "--json"]).stdout)

    assert (report["created"], report["updated"], report["unchanged"], report["rejected"]) == (0, 0, 27, [])
