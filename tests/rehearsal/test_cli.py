"""flask rehearsal fill and wipe."""

import json


def run(app, *words):
    return app.test_cli_runner().invoke(args=["rehearsal", *words])


def test_fill_and_wipe_tell_how_many(app, meeting):
    assert json.loads(run(app, "fill", "--delegates", "15", "--json").stdout) == {"added": 15, "total": 15}
    assert json.loads(run(app, "wipe", "--json").stdout) == {"removed": 15}


def test_words_for_a_person(app, meeting):
    assert run(app, "fill", "--delegates", "3").stdout == "Đã thêm 3 đại biểu diễn tập có thẻ; hiện có 3.\n"


def test_without_a_conference_it_is_refused(app):
    result = run(app, "fill", "--delegates", "3")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "Chưa có hội nghị nào" in result.stderr


def test_wrong_use_is_exit_2(app, meeting):
    assert run(app, "fill").exit_code == 2
    assert run(app, "fill", "--delegates", "0").exit_code == 2
