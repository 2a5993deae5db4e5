"""The benchmarks run, and lists cost the same number of statements however many people there are."""

import json

from tests.bench.measures import SMALL, Sizes, measures


def test_every_measurement_is_made_and_lists_do_not_grow(tmp_path):
    lines = list(measures(tmp_path, Sizes(people=600, letters=4, rows=60, repeats=2)))

    names = {line.name for line in lines}
    assert names == {
        "first_start", "cold_start", "rehearsal_fill", "dashboard", "delegate_list", "delegate_search", "one_scan",
        "scans_from_eight_phones", "one_letter", "letters", "import",
    }  # fmt: skip
    statements = {(line.name, line.size): line.statements for line in lines}
    for page in ("dashboard", "delegate_list", "delegate_search"):
        assert statements[page, SMALL] == statements[page, 600]
    assert next(line.statements for line in lines if line.name == "one_scan") <= 4
    assert all(json.loads(line.as_json())["seconds"] > 0 for line in lines)
