"""`flask door pair` prints what the public surface promises."""

import json

from tests.checkin.scenes import Door, person_with_pass


def test_pair_prints_device_token_and_address(app, meeting):
    person = person_with_pass(meeting)

    done = app.test_cli_runner().invoke(args=["door", "pair", "Cửa chính", "--json"])

    document = json.loads(done.stdout)
    assert done.exit_code == 0
    assert set(document) == {"device", "token", "url"}
    assert document["url"] == f"http://localhost/door#{document['token']}"
    assert Door(app.test_client(), document["token"]).one(person.text)["first"]["door"] == "Cửa chính"


def test_pair_without_a_conference_is_refused(app):
    done = app.test_cli_runner().invoke(args=["door", "pair", "Máy 1", "--json"])

    assert (done.exit_code, done.stdout) == (1, "")
    assert "Chưa có hội nghị nào" in done.stderr
