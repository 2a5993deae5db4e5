"""POST /api/v1/door/scans as the public surface promises it, on both databases."""

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from conference.checkin.models import Scan
from conference.checkin.queries.devices import device_of
from conference.checkin.services.devices import revoke_device
from conference.checkin.services.windows import set_window
from conference.database import db
from conference.kit.actor import SYSTEM
from conference.passes.models import Pass
from conference.passes.queries import live_pass_of
from conference.passes.services import issue_pass, reissue_pass, replace_pass, revoke_pass
from tests import cast, factories
from tests.checkin.scenes import ADDRESS, NOW, offline, open_door, person_with_pass, scan, text_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def door(app, meeting):
    return open_door(app, meeting)


@pytest.fixture
def person(meeting):
    unit = factories.make_organisation(meeting)
    group = factories.make_category(meeting, label="Cấp tỉnh mẫu")
    return person_with_pass(meeting, organisation=unit, category=group, seat="D-14", honorific="Bà")


def scans_kept():
    return db.session.scalar(select(func.count()).select_from(Scan))


def test_first_scan_is_admitted_with_what_the_door_shows(door, person):
    result = door.one(person.text)

    assert result["verdict"] == "admitted"
    assert result["message"] == "Mời vào, ghế D-14."
    assert result["delegate"] == {
        "name": cast.PERSON_A, "honorific": "Bà", "position": "Phó Giám đốc", "organisation": cast.UNIT_A,
        "category": "Cấp tỉnh mẫu", "seat": "D-14",
    }  # fmt: skip
    assert result["first"] == {"at": "2021-05-24T08:00:00+07:00", "door": "Cửa chính"}


def test_one_scan_takes_at_most_four_statements(door, person, count_queries):
    door.one(person.text)

    with count_queries() as seen:
        door.one(person.text)

    assert len(seen) == 4
    assert [statement.split()[0] for statement in seen] == ["SELECT", "SELECT", "INSERT", "UPDATE"]


def test_second_scan_says_who_was_first_when_and_where(app, meeting, door, person, clock):
    door.one(person.text)
    clock.at += timedelta(minutes=34)

    result = open_door(app, meeting, name="Máy 2", door="Cửa phụ").one(person.text)

    assert result["verdict"] == "already_in"
    assert result["first"] == {"at": "2021-05-24T08:00:00+07:00", "door": "Cửa chính"}
    assert result["message"] == "Đã vào rồi lúc 08:00, Cửa chính."
    assert not result["conflict"]


def test_leaving_and_coming_back(door, person):
    verdicts = [door.one(person.text, direction=way)["verdict"] for way in ("in", "out", "out", "in")]

    assert verdicts == ["admitted", "left", "left", "admitted"]
    assert live_pass_of(person.id).inside


def test_small_letters_and_another_address_are_the_same_pass(door, person):
    assert door.one(f" {person.text.lower()}\r\n".replace("localhost", "hoinghi.example.org"))["verdict"] == "admitted"


def test_replaced_pass_names_who_came_instead(meeting, door, person):
    successor = factories.make_delegate(meeting, name=cast.SUBSTITUTE, honorific="Bà", position="Chánh Văn phòng")
    replace_pass(person, successor, actor=SYSTEM, now=NOW)

    result = door.one(person.text)

    assert result["verdict"] == "replaced"
    assert result["message"] == f"Đã có người thay: Bà {cast.SUBSTITUTE}."
    assert result["replaced_by"]["name"] == cast.SUBSTITUTE
    assert result["replaced_by"]["first_at"] is None
    assert result["delegate"]["name"] == cast.PERSON_A
    assert door.one(text_of(successor))["verdict"] == "admitted"
    assert door.one(person.text)["replaced_by"]["first_at"] is not None


def test_a_chain_of_substitutes_names_the_last(meeting, door, person):
    second, third = (factories.make_delegate(meeting, name=name) for name in (cast.PERSON_B, cast.SUBSTITUTE))
    replace_pass(person, second, actor=SYSTEM, now=NOW)
    replace_pass(second, third, actor=SYSTEM, now=NOW)

    assert door.one(person.text)["replaced_by"]["name"] == cast.SUBSTITUTE


def test_reissued_pass_says_so(door, person):
    reissue_pass(live_pass_of(person.id), reason="mất", actor=SYSTEM, now=NOW)

    result = door.one(person.text)

    assert (result["verdict"], result["replaced_by"]["same_person"]) == ("replaced", True)
    assert result["message"] == "Thẻ cũ; người này đã có thẻ mới."


def test_revoked_pass(door, person):
    revoke_pass(live_pass_of(person.id), reason="thử", actor=SYSTEM, now=NOW)

    result = door.one(person.text)

    assert (result["verdict"], result["message"]) == ("revoked", "Thẻ đã thu hồi lúc 08:00.")


def test_window_refuses_outside_it(door, person):
    start, end = NOW + timedelta(minutes=30), NOW + timedelta(hours=3)
    set_window(live_pass_of(person.id).id, valid_from=start, valid_until=end, actor=SYSTEM, now=NOW)

    result = door.one(person.text)

    assert result["verdict"] == "not_valid_now"
    assert result["message"] == "Ngoài giờ: thẻ dùng từ 08:30 tới 11:00."


def test_pass_of_another_conference_is_named(door):
    other = factories.make_meeting(short_name="Hội nghị khác mẫu", made_current_at=NOW - timedelta(days=1))
    guest = person_with_pass(other, name=cast.PERSON_B)

    result = door.one(guest.text)

    assert result["verdict"] == "wrong_conference"
    assert result["message"] == "Thẻ hội nghị khác: Hội nghị khác mẫu."
    assert result["delegate"] is None


@pytest.mark.parametrize(
    ("spoil", "verdict"),
    [
        (lambda text: text[:-60] + ("A" if text[-60] != "A" else "B") + text[-59:], "forged"),
        (lambda text: text[:-1], "unknown"),
        (lambda text: "", "unknown"),
        (lambda text: "A" * 5000, "unknown"),
        (lambda text: "\x00\x07\ud800" * 900, "unknown"),
        (lambda text: "https://example.org/p/ao", "unknown"),
    ],
)
def test_any_other_text_gets_a_verdict_and_is_kept(door, person, spoil, verdict):
    result = door.one(spoil(person.text))

    assert (result["verdict"], result["delegate"], result["first"]) == (verdict, None, None)
    assert scans_kept() == 1
    assert db.session.scalar(select(func.max(func.length(Scan.text)))) <= 512


def test_short_code_counts_only_where_a_person_typed_it(door, person):
    serial = live_pass_of(person.id).serial

    assert door.one(serial)["verdict"] == "unknown"
    assert door.one(f"{serial[:4].lower()}-{serial[4:]}", by="typed")["verdict"] == "admitted"
    assert door.one(serial, by="name")["verdict"] == "already_in"


def test_same_id_again_adds_nothing_and_gives_the_verdict_that_holds_now(door, person):
    first = scan(person.text)
    assert door.scan(first)[0]["verdict"] == "admitted"

    again, twice = door.scan(first), door.scan(first, first)

    assert [result["verdict"] for result in (*again, *twice)] == ["admitted"] * 3
    assert scans_kept() == 1


def test_same_id_twice_in_one_call_is_one_scan(door, person):
    once = scan(person.text)

    assert [r["verdict"] for r in door.scan(once, once, {**once, "direction": "out"})] == [
        "admitted",
        "admitted",
        "error",
    ]
    assert scans_kept() == 1


@pytest.mark.parametrize("change", [{"direction": "out"}, {"pass": "khác"}, {"at": "2021-05-24T07:00:00+07:00"}])
def test_known_id_with_other_content_is_an_error_and_the_first_stays(door, person, change):
    first = scan(person.text)
    door.scan(first)

    result = door.scan({**first, **change})[0]

    assert (result["verdict"], result["reason"]) == ("error", "id_reused")
    assert scans_kept() == 1
    assert live_pass_of(person.id).inside


def test_known_id_from_another_device_is_an_error(app, meeting, door, person):
    first = scan(person.text)
    door.scan(first)

    assert open_door(app, meeting, name="Máy 2").scan(first)[0]["verdict"] == "error"


def test_timed_out_scan_sent_again_as_offline_keeps_its_place(door, person):
    first = scan(person.text)
    door.scan(first)

    result = door.scan({**first, "offline": True, "shown": "admitted"})[0]

    row = db.session.scalars(select(Scan)).one()
    assert result["verdict"] == "admitted"
    assert (row.offline, row.shown, row.told) == (True, "admitted", "admitted")
    assert door.scan(first)[0]["verdict"] == "admitted"
    assert door.scan({**first, "offline": True, "shown": "already_in"})[0]["verdict"] == "error"


def test_wrong_entries_get_an_error_and_the_others_go_through(door, person):
    good = scan(person.text)
    wrong = [
        {**scan(person.text), **change}
        for change in ({"id": "1"}, {"direction": "up"}, {"at": "hôm qua"}, {"at": None})
    ]

    results = door.scan(*wrong, good)

    assert [result["verdict"] for result in results] == ["error"] * 4 + ["admitted"]
    assert [result["reason"] for result in results[:4]] == ["bad_id", "bad_direction", "bad_time", "bad_time"]
    assert [result["id"] for result in results] == [entry["id"] for entry in (*wrong, good)]
    assert scans_kept() == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe", b"[" * 50_000, b"{\"scans\": []}", b"{\"scans\": {}}", b"[]", b"null", b"{\"scans\": [1]}",
     b"{\"scans\": [{\"id\": 1, \"pass\": \"x\"}]}", b"{\"scans\": [{\"id\": \"x\", \"pass\": null}]}",
     json.dumps({"scans": [{"id": "x", "pass": "y"}] * 501}).encode(), b"{\"scans\": " + b"9" * 5000 + b"}"],
)  # fmt: skip
def test_a_call_of_the_wrong_shape_is_a_problem(door, body):
    answer = door.client.post("/api/v1/door/scans", data=body, headers=door.headers)

    assert answer.status_code in (400, 422)
    assert answer.mimetype == "application/problem+json"
    assert answer.json["status"] == answer.status_code


@pytest.mark.parametrize("header", [None, "", "Bearer ", "Bearer sai", "Basic abc", "Bearer " + "a" * 5000])
def test_without_a_valid_token_the_answer_is_401(app, meeting, header):
    headers = {"Authorization": header} if header is not None else {}

    answer = app.test_client().post("/api/v1/door/scans", json={"scans": [scan("x")]}, headers=headers)

    assert answer.status_code == 401
    assert answer.mimetype == "application/problem+json"
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_revoked_and_expired_devices_do_nothing(app, meeting, person, clock):
    revoked, expiring = open_door(app, meeting), open_door(app, meeting, expires_at=NOW + timedelta(hours=1))
    revoke_device(device_of(meeting.id, 1), actor=SYSTEM, now=NOW)
    assert revoked.call({"scans": [scan(person.text)]}).status_code == 401
    assert expiring.one(person.text)["verdict"] == "admitted"

    clock.at += timedelta(hours=1)

    assert expiring.call({"scans": [scan(person.text)]}).status_code == 401
    assert all(expiring.get(path).status_code == 401 for path in ("roster", "counts", "search?q=a"))


def test_an_erased_pass_is_unknown(meeting, door, person):
    db.session.execute(Pass.__table__.delete())
    db.session.commit()

    assert door.one(person.text)["verdict"] == "unknown"


def test_notes_travel_beside_the_verdict(meeting, door):
    guest = person_with_pass(meeting, name=cast.PERSON_B, door_notes=["awardee", "escort", "mang theo loa"])

    result = door.one(guest.text)

    assert (result["verdict"], result["look"], result["ask"]) == ("admitted", "attention", "escort")
    assert result["notes"] == ["awardee", "escort", "mang theo loa"]
    assert result["note_words"] == ["Được khen thưởng", "Đi cùng lãnh đạo", "mang theo loa"]


def test_500_scans_in_one_call_take_a_constant_number_of_statements(door, meeting, count_queries):
    people = [person_with_pass(meeting, name=f"{cast.PERSON_A} {number}") for number in range(30)]

    def statements(count):
        with count_queries() as seen:
            results = door.scan(*(offline(people[n % 30].text, minutes=-count + n) for n in range(count)))
        assert len(results) == count
        return len(seen)

    assert statements(10) == statements(500)


def test_a_result_never_holds_telephone_or_mail(meeting, door):
    guest = person_with_pass(
        meeting, name=cast.PERSON_B, email="khach@example.org", phones=[{"raw": "0912 000 111", "e164": None}]
    )

    answer = door.call({"scans": [scan(guest.text)]})

    assert "khach@example.org" not in answer.text
    assert "0912" not in answer.text


def test_pass_of_a_person_who_came_after_a_revocation(meeting, door, person):
    revoke_pass(live_pass_of(person.id), reason="thử", actor=SYSTEM, now=NOW)

    issue_pass(person, actor=SYSTEM, now=NOW)

    assert door.one(text_of(person))["verdict"] == "admitted"
    assert text_of(person).startswith(f"{ADDRESS}/p/")
