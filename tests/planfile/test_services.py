"""Loading and copying on a real database."""

from datetime import date, time

import pytest
from sqlalchemy import func, select

from conference.agenda.models import Session
from conference.database import db, transaction
from conference.errors import RuleBroken
from conference.kit.actor import SYSTEM
from conference.meetings.models import Meeting, OpenQuestion
from conference.meetings.queries import current_meeting, meeting_by_code
from conference.meetings.services import update_facts
from conference.people.models import AdministrativeUnit, Allocation, Category, Organisation, Slot
from conference.planfile.services import copy_meeting, load_first_plan, load_plan, preview_plan
from conference.preparation.models import AwardQuota, ReportForm, Task
from conference.security.models import AuditEntry
from tests.factories import NOW, make_contact, make_delegate
from tests.planfile.core.plans import REAL_PLAN, plan_text


def load(raw: bytes):
    return load_plan(raw, filename="plan.yaml", actor=SYSTEM, now=NOW)


def small(*changes: tuple[str, str]):
    return load(plan_text(*changes))


def count(model) -> int:
    return db.session.scalar(select(func.count()).select_from(model))


def everything() -> dict[str, list[dict]]:
    """All rows of all tables but the audit log, to see whether anything moved."""
    db.session.expire_all()
    with db.engine.connect() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(select(table).order_by(table.c.id)).mappings()]
            for table in db.metadata.sorted_tables
        }


def organisation(code: str) -> Organisation:
    return db.session.scalars(select(Organisation).where(Organisation.code == code)).one()


@pytest.mark.both_databases
def test_real_plan_fills_every_table(app) -> None:
    report = load(REAL_PLAN.read_bytes())

    assert (report.new, report.changed, report.kept) == (True, [], [])
    counts = [count(model) for model in (Category, Slot, Organisation, AdministrativeUnit, Task, OpenQuestion)]
    assert counts == [4, 13, 58, 159, 13, 23]
    assert [count(model) for model in (AwardQuota, ReportForm, Session)] == [4, 4, 8]
    assert db.session.scalar(select(func.sum(Category.quota))) == 110
    assert db.session.scalar(select(func.sum(Slot.places_total))) == 110


def test_real_plan_invites_49_organisations_to_92_places(app) -> None:
    load(REAL_PLAN.read_bytes())

    invited = select(Allocation.organisation_id).join(Organisation).where(Organisation.invited).distinct()
    slots = select(Allocation.slot_id).distinct()
    assert len(db.session.scalars(invited).all()) == 49
    assert db.session.scalar(select(func.sum(Slot.places_total)).where(Slot.id.in_(slots))) == 92


def test_shared_slot_gives_no_number_of_its_own(app) -> None:
    load(REAL_PLAN.read_bytes())

    rows = db.session.execute(
        select(Organisation.code, Allocation.places)
        .join(Allocation.organisation)
        .join(Allocation.slot)
        .where(Slot.code == "vp-ubnd-tinh")
        .order_by(Organisation.rank)
    ).all()
    assert [tuple(row) for row in rows] == [("vp-ubnd-tinh", None), ("p-kstthc", None), ("ttpvhcc", None)]


def test_facts_that_letters_need_come_from_the_plan(app) -> None:
    load(REAL_PLAN.read_bytes())
    meeting = meeting_by_code("so-ket-nd61-2021")

    assert meeting.short_name == "Hội nghị sơ kết Nghị định 61"
    assert meeting.issuer_lines == ["ỦY BAN NHÂN DÂN", "TỈNH BÌNH ĐỊNH"]
    assert (meeting.letter_symbol, meeting.letter_place, meeting.archive_unit) == ("GM-UBND", "Bình Định", "KSTT")
    assert (meeting.stated_total, meeting.seats_for_awardees) == (108, 18)
    assert (meeting.official_name, meeting.date, meeting.hall, meeting.chair_person) == (None,) * 4
    assert len(meeting.plan["distribution_list"]) == 17


def test_organisation_known_by_its_abbreviation_alone_has_no_name(app) -> None:
    load(REAL_PLAN.read_bytes())

    unit = organisation("tt-thcb")
    assert (unit.name, unit.abbreviation, unit.parent.code) == (None, "THCB", "vp-ubnd-tinh")


def test_block_with_a_count_becomes_that_many_sessions(app) -> None:
    load(REAL_PLAN.read_bytes())

    rows = db.session.scalars(select(Session).order_by(Session.position)).all()
    assert [row.code for row in rows][2:5] == ["tham-luan-1", "tham-luan-2", "tham-luan-3"]
    assert [row.title for row in rows][2:5] == ["Tham luận 1", "Tham luận 2", "Tham luận 3"]
    assert {(row.starts_at, row.minutes) for row in rows} == {(None, None)}


@pytest.mark.both_databases
def test_loading_twice_changes_nothing(app) -> None:
    load(REAL_PLAN.read_bytes())
    before = everything()

    report = load(REAL_PLAN.read_bytes())

    assert report.empty and report.kept == []
    assert everything() == before


def test_known_code_updates_what_nobody_has_changed(app) -> None:
    small()

    report = small(("hall: null", "hall: Hội trường A"), ("name: Sở Hai", "name: Sở Hai Mới"), ("quota: 4", "quota: 5"))

    meeting = meeting_by_code("hop-thu")
    assert (meeting.hall, organisation("so-hai").name, organisation("so-hai").sort_key[:1] != "") == (
        "Hội trường A",
        "Sở Hai Mới",
        True,
    )
    assert sorted((change.kind, change.field) for change in report.changed) == [
        ("categories", "quota"),
        ("meeting", "hall"),
        ("organisations", "name"),
    ]
    assert count(Meeting) == 1


def test_what_a_person_changed_stays_and_is_reported(app) -> None:
    small()
    meeting = meeting_by_code("hop-thu")
    update_facts(meeting.id, {"hall": "Hội trường B"}, expected_version=1, actor=SYSTEM, now=NOW)
    with transaction():
        organisation("so-hai").name = "Sở Hai (đã sửa)"

    report = small(("hall: null", "hall: Hội trường A"), ("name: Sở Hai", "name: Sở Hai Mới"))

    assert (meeting.hall, organisation("so-hai").name) == ("Hội trường B", "Sở Hai (đã sửa)")
    assert [(change.field, change.old, change.new) for change in report.kept] == [
        ("hall", "Hội trường B", "Hội trường A"),
        ("name", "Sở Hai (đã sửa)", "Sở Hai Mới"),
    ]
    assert report.changed == []


def test_session_that_a_person_removed_does_not_come_back(app) -> None:
    small()
    with transaction():
        db.session.scalars(select(Session).where(Session.code == "ket-luan")).one().removed_at = NOW

    report = small()

    assert report.empty
    assert count(Session) == 4


def test_organisation_that_the_file_drops_stays_and_is_reported(app) -> None:
    small()

    report = small(("  - {id: phong, name: Phòng Thử, parent: vp}\n", ""), ("orgs: [vp, phong]", "orgs: [vp]"))

    assert ("organisations", "phong") in report.dropped
    assert organisation("phong").allocations == []


def test_place_that_a_delegate_holds_stays_when_the_file_drops_it(app) -> None:
    small()
    phong = organisation("phong")
    slot = phong.allocations[0].slot
    make_delegate(meeting_by_code("hop-thu"), organisation=phong, slot=slot)

    report = small(("orgs: [vp, phong]", "orgs: [vp]"))

    assert ("allocations", "van-phong/phong") in report.dropped
    assert len(phong.allocations) == 1


def test_new_code_makes_a_new_conference_and_makes_it_current(app) -> None:
    small()
    report = small(("code: hop-thu", "code: hop-khac"))

    assert report.new
    assert (count(Meeting), current_meeting().code) == (2, "hop-khac")


def test_loading_a_known_code_leaves_the_current_conference_current(app) -> None:
    small()
    small(("code: hop-thu", "code: hop-khac"))

    small(("hall: null", "hall: A"))

    assert current_meeting().code == "hop-khac"


def test_wrong_file_is_refused_with_all_its_problems_and_changes_nothing(app) -> None:
    with pytest.raises(RuleBroken) as caught:
        small(("quota: 4", "quota: x"), ("date: null", "date: mai"))

    assert caught.value.decision.code == "plan_refused"
    assert [problem.code for problem in caught.value.decision.facts["problems"]] == ["not_a_day", "not_a_number"]
    assert count(Meeting) == 0


def test_load_that_fails_midway_leaves_nothing(app, monkeypatch) -> None:
    monkeypatch.setattr("conference.planfile.services.loading.write_work", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        small()

    assert (count(Meeting), count(Organisation), count(AuditEntry)) == (0, 0, 0)


def test_preview_says_what_would_happen_and_changes_nothing(app) -> None:
    small()
    before = everything()

    report = preview_plan(plan_text(("hall: null", "hall: A")), filename="p.yaml", actor=SYSTEM, now=NOW)

    assert [(change.field, change.new) for change in report.changed] == [("hall", "A")]
    assert everything() == before


def test_load_is_audited_with_old_and_new_values(app) -> None:
    small()
    small(("hall: null", "hall: A"), ("name: Sở Hai", "name: Sở Hai Mới"))

    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.action for entry in entries] == [
        "meetings.meeting.created",
        "planfile.plan.loaded",
        "meetings.facts.changed",
        "planfile.plan.loaded",
    ]
    assert entries[1].changes["organisations"] == [0, 6]
    assert entries[2].changes == {"hall": [None, "A"]}
    assert entries[3].changes == {"organisations.so-hai.name": ["Sở Hai", "Sở Hai Mới"]}


def test_first_plan_is_loaded_once(app) -> None:
    first = load_first_plan(now=NOW)
    second = load_first_plan(now=NOW)

    assert (first is not None and first.new, second, count(Meeting)) == (True, None, 1)


def test_first_plan_is_not_loaded_beside_another_conference(app, meeting) -> None:
    assert load_first_plan(now=NOW) is None
    assert count(Meeting) == 1


def test_copy_takes_structure_and_leaves_days_people_and_questions(app) -> None:
    small(("date: null", "date: 2021-06-10"), ("start_time: null", 'start_time: "07:30"'), ("hall: null", "hall: A"))
    source = meeting_by_code("hop-thu")
    make_contact(organisation("so-mot"), name="Mai Thử")
    make_delegate(source, organisation=organisation("so-mot"))
    with transaction():
        task = db.session.scalars(select(Task).where(Task.code == "T1")).one()
        task.state, task.internal_deadline = "done", date(2021, 4, 1)
        db.session.scalars(select(Session)).first().starts_at = time(8)

    copy = copy_meeting(source.id, code="hop-thu-2022", title="Họp thử 2022", actor=SYSTEM, now=NOW)

    assert (copy.date, copy.start_time, copy.hall, copy.title) == (None, None, "A", "Họp thử 2022")
    assert current_meeting().id == copy.id
    of_copy = [
        db.session.scalar(select(func.count()).select_from(model).where(model.meeting_id == copy.id))
        for model in (Category, Slot, Organisation, AdministrativeUnit, Task, AwardQuota, Session, OpenQuestion)
    ]
    assert of_copy == [1, 2, 6, 2, 2, 1, 4, 0]
    tasks = db.session.scalars(select(Task).where(Task.meeting_id == copy.id)).all()
    assert {(row.state, row.deadline, row.internal_deadline) for row in tasks} == {("not_started", None, None)}
    sessions = db.session.scalars(select(Session).where(Session.meeting_id == copy.id)).all()
    assert {row.starts_at for row in sessions} == {None}


def test_copy_keeps_parents_contacts_and_places_inside_the_new_conference(app) -> None:
    small()
    make_contact(organisation("so-mot"), name="Mai Thử")

    copy = copy_meeting(meeting_by_code("hop-thu").id, code="moi", title="Mới", actor=SYSTEM, now=NOW)

    rows = {row.code: row for row in db.session.scalars(select(Organisation).where(Organisation.meeting_id == copy.id))}
    assert rows["phong"].parent_id == rows["vp"].id
    assert [contact.name for contact in rows["so-mot"].contacts] == ["Mai Thử"]
    assert [place.slot.meeting_id for place in rows["so-mot"].allocations] == [copy.id]


def test_copy_under_a_taken_code_is_refused(app) -> None:
    small()

    with pytest.raises(RuleBroken) as caught:
        copy_meeting(meeting_by_code("hop-thu").id, code="hop-thu", title="x", actor=SYSTEM, now=NOW)

    assert caught.value.decision.code == "code_taken"
    assert count(Meeting) == 1


def test_plan_without_anything_but_its_code_makes_an_empty_conference(app) -> None:
    load(b"schema_version: 1\nevent: {code: trong}\n")

    meeting = meeting_by_code("trong")
    assert (meeting.title, meeting.short_name, meeting.issuer_lines) == ("trong", None, [])
    assert meeting.plan["distribution_list"] == []
