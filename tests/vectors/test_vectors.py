"""The tables of cases, run by the server's code and by the door page's code."""

import shutil
import subprocess
from pathlib import Path

import pytest

from conference.checkin.core.admission import OUTSIDE_VERDICTS, answer, decide
from conference.passes.core.presence import Verdict, walk
from conference.passes.core.token import Outcome, read_pass
from tests.vectors.reading import ADMISSION, PASSES, life, scan

ROOT = Path(__file__).resolve().parents[2]
KEYS = {int(number): bytes.fromhex(key) for number, key in PASSES["keys"].items()}


def named(cases):
    return [pytest.param(case, id=case["name"]) for case in cases]


@pytest.mark.parametrize("case", named(PASSES["texts"]))
def test_pass_text_reads_as_the_table_says(case):
    text, expected = case["text"] * case.get("times", 1), case["expect"]

    reading = read_pass(text, keys=KEYS, conference=PASSES["conference"])

    assert reading.outcome == expected["outcome"]
    assert (reading.serial, reading.conference, reading.key_number) == (
        expected["serial"],
        expected["conference"],
        expected["key"],
    )


@pytest.mark.parametrize("case", named(ADMISSION["walks"]))
def test_walk_ends_as_the_table_says(case):
    expected = case["expect"]

    result = walk([scan(row) for row in case["scans"]], life(case))

    found = [{"kind": c.kind, "scans": list(c.scan_ids), "open": c.open} for c in result.conflicts]
    assert result.verdicts == expected["verdicts"]
    assert result.presence.inside == expected["inside"]
    assert (result.presence.first and result.presence.first.scan_id) == expected["first"]
    assert found == expected["conflicts"]
    assert result.presence.conflict == any(c["open"] for c in expected["conflicts"])


@pytest.mark.parametrize("case", named(ADMISSION["walks"]))
def test_every_scan_is_decided_as_in_the_walk(case):
    scans = [scan(row) for row in case["scans"]]

    answers = {s.id: decide(Outcome.GENUINE, life(case), scans, s).verdict for s in scans}

    assert answers == case["expect"]["verdicts"]


@pytest.mark.parametrize("row", ADMISSION["answers"])
def test_answer_has_the_look_of_the_table(row):
    verdict = OUTSIDE_VERDICTS.get(Outcome(row["outcome"]), Verdict(row["verdict"]))

    given = answer(verdict, notes=row["notes"])

    assert (given.verdict, given.look, given.note) == (row["verdict"], row["look"], row["note"])


@pytest.mark.skipif(shutil.which("node") is None, reason="the browser code needs node here")
def test_browser_code_follows_the_same_tables():
    run = subprocess.run(
        ["node", "--test", "tests/vectors/door.test.mjs"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert run.returncode == 0, run.stdout + run.stderr
