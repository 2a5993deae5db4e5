"""Counts, search, roster and the description of the API."""

import gzip
import json
from datetime import timedelta

import pytest

from conference.checkin.models import Device
from conference.database import db
from conference.kit.actor import SYSTEM
from conference.passes.queries import live_pass_of
from conference.passes.services import forget_roster, replace_pass, revoke_pass, rotate_keys, touch_roster
from tests import cast, factories
from tests.checkin.scenes import NOW, open_door, person_with_pass

pytestmark = pytest.mark.both_databases


@pytest.fixture
def unit(meeting):
    return factories.make_organisation(meeting, name="Sở Lao động Mẫu")


@pytest.fixture
def people(meeting, unit):
    province, district = (
        factories.make_category(meeting, label=label, position=place)
        for place, label in enumerate(("Cấp tỉnh", "Cấp huyện"))
    )
    return [
        person_with_pass(meeting, name="Nguyễn Mẫu Hoà", organisation=unit, category=province, position="Phó Giám đốc"),
        person_with_pass(
            meeting, name="Đinh Văn Thử", organisation=unit, category=province, position="Chánh Văn phòng"
        ),
        person_with_pass(
            meeting, name="Đình Vân Mẫu", category=district, position="Phó Chủ tịch", email="kin@example.org"
        ),
    ]


@pytest.fixture
def door(app, meeting):
    return open_door(app, meeting)


def test_counts_by_category_and_door(door, people):
    door.one(people[0].text)

    counts = door.get("counts").json

    assert (counts["present"], counts["expected"]) == (1, 3)
    assert counts["categories"] == [
        {"label": "Cấp tỉnh", "present": 1, "expected": 2}, {"label": "Cấp huyện", "present": 0, "expected": 1},
    ]  # fmt: skip
    assert counts["doors"] == [{"door": "Cửa chính", "present": 1}]
    assert counts["conflicts"] == []


def test_counts_are_304_while_nothing_changed(door, people):
    etag = door.get("counts").headers["ETag"]
    headers = {**door.headers, "If-None-Match": etag}

    same = door.client.get("/api/v1/door/counts", headers=headers)
    door.one(people[0].text)
    other = door.client.get("/api/v1/door/counts", headers=headers)

    assert (same.status_code, same.data) == (304, b"")
    assert other.status_code == 200


def test_counts_leave_out_who_was_replaced_and_who_left(meeting, door, people):
    for person in people:
        door.one(person.text)
    door.one(people[1].text, direction="out")
    people[0].state = "replaced"
    db.session.commit()
    replace_pass(people[0], factories.make_delegate(meeting, name=cast.SUBSTITUTE), actor=SYSTEM, now=NOW)

    counts = door.get("counts").json

    assert (counts["present"], counts["expected"]) == (1, 3)


def test_a_poll_tells_when_the_device_was_seen_and_what_it_holds(door, people, clock):
    door.get("counts?unsent=23&roster=7")
    device = db.session.get(Device, 1)
    assert (device.last_seen_at, device.unsent, device.roster_version) == (NOW, 23, 7)

    clock.at += timedelta(seconds=5)
    door.get("counts?unsent=1")
    db.session.expire_all()
    assert db.session.get(Device, 1).unsent == 23


@pytest.mark.parametrize(
    ("q", "names"),
    [
        ("nguyen mau hoa", ["Nguyễn Mẫu Hoà"]), ("HOÀ", ["Nguyễn Mẫu Hoà"]), ("nmh", ["Nguyễn Mẫu Hoà"]),
        ("lao dong", ["Nguyễn Mẫu Hoà", "Đinh Văn Thử"]), ("chanh van phong", ["Đinh Văn Thử"]),
        ("dinh van", ["Đình Vân Mẫu", "Đinh Văn Thử"]), ("Đinh Văn", ["Đinh Văn Thử", "Đình Vân Mẫu"]),
        ("khong co ai", []), ("", []), ("%", []), ("   ", []),
    ],
)  # fmt: skip
def test_search_without_accents_puts_the_exact_first(meeting, door, people, unit, q, names):
    found = door.get(f"search?q={q}").json["found"]

    assert sorted(one["delegate"]["name"] for one in found) == sorted(names)
    if q == "Đinh Văn":
        assert [one["delegate"]["name"] for one in found] == names


def test_search_shows_state_and_presence_and_no_mail(meeting, door, people):
    door.one(people[0].text)
    revoke_pass(live_pass_of(people[2].id), reason="thử", actor=SYSTEM, now=NOW)

    answer = door.get("search?q=mau")

    found = {one["delegate"]["name"]: (one["state"], one["inside"]) for one in answer.json["found"]}
    assert found == {
        "Nguyễn Mẫu Hoà": ("live", True),
        "Đinh Văn Thử": ("live", False),
        "Đình Vân Mẫu": ("revoked", False),
    }
    assert "example.org" not in answer.text


def test_a_person_who_was_found_is_let_in_by_hand(door, people):
    found = door.get("search?q=nmh").json["found"][0]

    assert door.one(found["pass"], by="name")["verdict"] == "admitted"


def roster(door, since=0):
    return door.get(f"roster?since={since}").json


def test_roster_holds_what_the_door_needs_and_nothing_more(meeting, door, people):
    body = roster(door)

    assert body["whole"]
    assert [entry["name"] for entry in body["passes"]] == [person.name for person in people]
    assert body["organisations"][body["passes"][0]["organisation"]] == "Sở Lao động Mẫu"
    assert body["conference"] == meeting.number
    assert all(len(key) == 64 for key in body["keys"].values())
    assert "example.org" not in json.dumps(body)


def test_roster_difference_tells_only_what_changed(meeting, door, people):
    version = roster(door)["version"]
    assert roster(door, version)["passes"] == []

    touch_roster(meeting.id, [people[1].id])
    revoke_pass(live_pass_of(people[2].id), reason="thử", actor=SYSTEM, now=NOW)

    body = roster(door, version)
    assert not body["whole"]
    assert [entry["name"] for entry in body["passes"]] == [people[1].name, people[2].name]
    assert "revoked_at" in body["passes"][1]


def test_roster_of_a_replaced_pass_names_the_new_person(meeting, door, people):
    version = roster(door)["version"]
    replace_pass(people[0], factories.make_delegate(meeting, name=cast.SUBSTITUTE), actor=SYSTEM, now=NOW)

    entries = roster(door, version)["passes"]

    assert [(entry["name"], entry.get("replaced_by")) for entry in entries] == [
        (people[0].name, cast.SUBSTITUTE), (cast.SUBSTITUTE, None),
    ]  # fmt: skip


def test_after_an_erasure_the_whole_roster_is_sent(meeting, door, people):
    version = roster(door)["version"]

    forget_roster(meeting.id)

    assert roster(door, version)["whole"]
    assert not roster(door, version + 1)["whole"]
    assert roster(door, version + 99)["whole"]


def test_a_new_key_comes_with_the_roster(meeting, door, people):
    version = roster(door)["version"]

    rotate_keys(meeting.id, reason="thử", actor=SYSTEM, now=NOW)

    assert sorted(roster(door, version)["keys"], key=int)[0] == "1"
    assert len(roster(door, version)["keys"]) > 1
    assert door.one(people[0].text)["verdict"] == "admitted"


def test_roster_is_packed_when_asked(meeting, door):
    for number in range(15):
        person_with_pass(meeting, name=f"Võ Mẫu {number}")

    answer = door.client.get("/api/v1/door/roster", headers={**door.headers, "Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert len(json.loads(gzip.decompress(answer.data))["passes"]) == 15


@pytest.mark.parametrize("since", ["x", "-1", "1.5", "٣", "9" * 30])
def test_a_strange_version_is_a_problem(door, since):
    assert door.get(f"roster?since={since}").status_code == 422


def test_statements_do_not_grow_with_people(meeting, door, people, count_queries):
    def statements():
        with count_queries() as seen:
            for path in ("counts", "search?q=mau", "roster"):
                assert door.get(path).status_code == 200
        return len(seen)

    door.get("counts")
    before = statements()
    for number in range(12):
        person_with_pass(meeting, name=f"Võ Mẫu {number}")

    assert statements() == before


def test_openapi_describes_every_address_of_the_api(app, client):
    document = client.get("/api/v1/openapi.json").json

    assert document["openapi"].startswith("3.1")
    described = {f"/api/v1{path}" for path in document["paths"]}
    assert described == {rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/api/v1")}


def test_openapi_names_only_what_it_defines(client):
    document = client.get("/api/v1/openapi.json").json
    named = set(references(document))

    for place in named:
        part = document
        for name in place.removeprefix("#/").split("/"):
            part = part[name]
        assert isinstance(part, dict), place
    assert named


def references(part):
    if isinstance(part, dict):
        if "$ref" in part:
            yield part["$ref"]
        for inner in part.values():
            yield from references(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from references(inner)


def test_results_are_as_described(client, door, people):
    schema = client.get("/api/v1/openapi.json").json["components"]["schemas"]["Result"]

    result = door.one(people[0].text)

    assert set(result) == set(schema["required"])
