"""A plan file becomes a Plan, or a complete list of what is wrong in it."""

from datetime import date, time

import pytest

from conference.planfile.core.schema import read_plan
from conference.planfile.core.values import Contact, Plan
from tests.planfile.core.plans import REAL_PLAN, plan_text


def plan_of(*changes: tuple[str, str]) -> Plan:
    reading = read_plan(plan_text(*changes))
    assert reading.problems == ()
    assert reading.plan is not None
    return reading.plan


def problems_of(*changes: tuple[str, str]) -> list[tuple[str, str]]:
    reading = read_plan(plan_text(*changes))
    assert reading.plan is None
    return [(problem.code, problem.place) for problem in reading.problems]


def test_real_plan_is_read_whole() -> None:
    reading = read_plan(REAL_PLAN.read_bytes())

    assert (reading.problems, reading.warnings) == ((), ())
    plan = reading.plan
    assert plan is not None
    assert [category.quota for category in plan.categories] == [2, 68, 22, 18]
    assert plan.stated_total is not None and plan.stated_total.value == 108
    counts = [len(part) for part in (plan.slots, plan.organisations, plan.units, plan.tasks, plan.inconsistencies)]
    assert counts == [13, 58, 159, 13, 23]
    assert plan.awards is not None
    assert (sum(quota.count for quota in plan.awards.quotas), plan.awards.seats) == (25, 18)


def test_unknown_facts_stay_unknown() -> None:
    event = plan_of().event

    assert (event.official_name, event.day, event.starts, event.hall, event.capacity) == (None,) * 5
    assert event.contact == Contact(None, None, None, None, None)


def test_filled_facts_are_read() -> None:
    event = plan_of(
        ("official_name: null", "official_name: Hội nghị thử"),
        ("date: null", "date: 2021-06-10"),
        ("start_time: null", 'start_time: "07:30"'),
        ("end_time: null", 'end_time: "11:00"'),
        ("hall: null", "hall: Hội trường A"),
        ("capacity: null", "capacity: 300"),
        (
            "{name: null, phone: null, email: null}",
            "{name: Nguyễn Văn Mẫu, phone: 0256 3800 000, email: mau@example.org}",
        ),
        ("registration_deadline: null", "registration_deadline: 2021-06-03"),
    ).event

    assert (event.official_name, event.day) == ("Hội nghị thử", date(2021, 6, 10))
    assert (event.starts, event.ends) == (time(7, 30), time(11))
    assert (event.hall, event.capacity) == ("Hội trường A", 300)
    assert event.contact == Contact("Nguyễn Văn Mẫu", None, None, "0256 3800 000", "mau@example.org")
    assert event.registration_deadline == date(2021, 6, 3)


def test_district_becomes_the_committee_of_the_district() -> None:
    district = plan_of().organisations[-1]

    assert (district.code, district.name, district.group) == ("h-mau", "UBND huyện Mẫu", "cap-huyen")
    assert district.aliases == ("Ủy ban nhân dân huyện Mẫu",)


def test_communes_know_their_district() -> None:
    units = plan_of().units

    assert [(unit.code, unit.kind, unit.name, unit.district) for unit in units] == [
        ("00001", "Xã", "Một", "h-mau"),
        ("00002", "Thị trấn", "Mẫu", "h-mau"),
    ]


def test_a_last_day_becomes_the_day_after_it() -> None:
    tasks = plan_of(("depends_on: [T1]", "deadline: 2021-05-10")).tasks

    assert [task.before for task in tasks] == [date(2021, 4, 25), date(2021, 5, 11)]


def test_free_words_are_no_reference() -> None:
    assert plan_of().tasks[1].others == ("dai", "các cơ quan liên quan")


def test_text_is_stored_composed() -> None:
    plan = plan_of(("name: Sở Một", "name: Sở Một"))

    assert plan.organisations[0].name == "Sở Một"


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("schema_version: 1\n", "", "version_missing", "schema_version"),
        ("schema_version: 1", "schema_version: 2", "version_unknown", "schema_version"),
        ("code: hop-thu", "code: null", "missing", "event.code"),
        ("code: hop-thu", "code: hop thu", "not_a_code", "event.code"),
        ("date: null", "date: 2021-02-30", "not_a_day", "event.date"),
        ("date: null", "date: 10/6/2021", "not_a_day", "event.date"),
        ("date: null", "date: 0021-06-10", "day_out_of_range", "event.date"),
        ("start_time: null", "start_time: 13:30", "time_not_quoted", "event.start_time"),
        ("start_time: null", 'start_time: "25:00"', "not_a_time", "event.start_time"),
        ("start_time: null", 'start_time: "7h30"', "not_a_time", "event.start_time"),
        (
            "{from: 2021-06-01, to: 2021-06-30}",
            "{from: 2021-06-30, to: 2021-06-01}",
            "window_reversed",
            "event.date_window.to",
        ),
        ("capacity: null", "capacity: -5", "number_out_of_range", "event.venue.capacity"),
        ("capacity: null", "capacity: ba trăm", "not_a_number", "event.venue.capacity"),
        ("email: null", "email: mau@", "not_an_email", "event.contact.email"),
        ("quota: 4", "quota: bốn", "not_a_number", "categories[1].quota"),
        ("label: Cấp tỉnh", "label: null", "missing", "categories[1].label"),
        ("{slot: so, count: 2}", "{slot: khac, count: 2}", "slot_unknown", "categories[1].constituents[1].slot"),
        ("{slot: van-phong, count: 2}", "{slot: so, count: 2}", "slot_twice", "categories[1].constituents[2].slot"),
        ("orgs: [vp, phong]", "orgs: [vp, khong-co]", "organisation_unknown", "slots[2].orgs"),
        ("orgs_group: so, status", "orgs_group: khong-co, status", "group_unknown", "slots[1].orgs_group"),
        ("status: suy_ra}\n  - {id: van", "status: doan_mo}\n  - {id: van", "not_a_choice", "slots[1].status"),
        ("{id: so-hai,", "{id: so-mot,", "code_twice", "organisations[2]"),
        ("{id: dai, name: Đài tỉnh,", "{id: dai, name: null,", "missing", "organisations[5].name"),
        ("parent: vp", "parent: phong", "parent_circle", "organisations[4].parent"),
        ("invited: false", "invited: maybe", "not_a_flag", "organisations[5].invited"),
        ("depends_on: [T1]", "depends_on: [T9]", "task_unknown", "tasks[2].depends_on"),
        ("lead: [so]", "lead: [khong-co]", "organisation_unknown", "tasks[1].lead"),
        (
            "deadline_exclusive: 2021-04-25",
            "deadline_exclusive: 2021-04-31",
            "not_a_day",
            "tasks[1].deadline_exclusive",
        ),
        ("count: 3, minutes", "count: 0, minutes", "number_out_of_range", "agenda_blocks[1].count"),
        ('{code: "00002"', '{code: "00001"', "code_twice", "admin_units.districts[1].communes[2]"),
        ("{id: INC-01, severity: cao", "{id: INC-01, severity: rất cao", "not_a_choice", "inconsistencies[1].severity"),
        ("tasks:\n", "tasks: {}\nold_tasks:\n", "not_a_list", "tasks"),
        ("event:\n", "event:\n  code: mot\n", "key_twice", "event"),
    ],
)
def test_wrong_thing_is_named_with_its_place(old: str, new: str, code: str, place: str) -> None:
    found = problems_of((old, new))

    assert (code, place) in found


def test_end_before_start_is_wrong() -> None:
    found = problems_of(("start_time: null", 'start_time: "10:00"'), ("end_time: null", 'end_time: "09:00"'))

    assert found == [("ends_before_it_starts", "event.end_time")]


def test_all_problems_come_together_with_their_lines() -> None:
    reading = read_plan(plan_text(("date: null", "date: mai"), ("quota: 4", "quota: x"), ("lead: [so]", "lead: [nao]")))

    assert [(problem.code, problem.line) for problem in reading.problems] == [
        ("not_a_day", 6),
        ("not_a_number", 16),
        ("organisation_unknown", 27),
    ]


@pytest.mark.parametrize("raw", [b"- a\n- b\n", b"just text\n", b"42\n", b"a: 1\n", b"event: null\n"])
def test_yaml_that_is_no_plan_is_refused(raw: bytes) -> None:
    assert [problem.code for problem in read_plan(raw).problems] == ["not_a_plan"]


def test_only_code_and_version_are_needed() -> None:
    reading = read_plan(b"schema_version: 1\nevent: {code: trong}\n")

    assert reading.plan is not None and reading.plan.event.code == "trong"


def test_day_outside_the_window_and_unknown_section_only_warn() -> None:
    reading = read_plan(plan_text(("date: null", "date: 2021-07-02"), ("tasks:", "organizations: []\ntasks:")))

    assert reading.plan is not None
    assert [(warning.code, warning.place) for warning in reading.warnings] == [
        ("section_unknown", "organizations"),
        ("outside_window", "event.date"),
    ]
