"""Conferences, their facts and decisions on a real database."""

from datetime import date, time

import pytest
from sqlalchemy import select

from conference.database import db
from conference.errors import NotFound, Outdated, RuleBroken
from conference.kit.actor import SYSTEM
from conference.meetings.models import Decision, Meeting
from conference.meetings.queries import current_meeting, question, question_on_numbers, questions
from conference.meetings.services import create_meeting, decide_question, make_current, undo_decision, update_facts
from conference.security.models import AuditEntry
from tests.factories import NOW, make_meeting
from tests.meetings.plan import loaded


def update(meeting: Meeting, version: int | None = None, **changes):
    return update_facts(meeting.id, changes, expected_version=version or meeting.version, actor=SYSTEM, now=NOW)


def decide(meeting: Meeting, code: str, **given):
    defaults = {"choice": "stated", "own": "", "reason": "theo văn bản"}
    return decide_question(meeting, code, **{**defaults, **given}, actor=SYSTEM, now=NOW)


def test_update_counts_the_version_and_marks_what_a_person_changed(meeting) -> None:
    update(meeting, hall="Hội trường B")

    assert (meeting.hall, meeting.version, meeting.edited_facts) == ("Hội trường B", 2, ["hall"])


def test_update_of_hours_makes_a_new_calendar_revision(meeting) -> None:
    update(meeting, start_time=time(8))
    update(meeting, chair_person="Lê Mẫu")

    assert meeting.calendar_revision == 1


def test_update_with_nothing_new_changes_nothing(meeting) -> None:
    update(meeting, hall=meeting.hall)

    assert (meeting.version, meeting.edited_facts, db.session.scalars(select(AuditEntry)).all()) == (1, [], [])


def test_update_on_an_old_version_is_refused_with_what_now_stands(meeting) -> None:
    update(meeting, hall="Hội trường B")

    with pytest.raises(Outdated) as caught:
        update(meeting, version=1, hall="Hội trường C")

    assert caught.value.current == {"hall": "Hội trường B"}
    assert meeting.hall == "Hội trường B"


def test_end_before_start_is_refused_and_nothing_is_stored(meeting) -> None:
    with pytest.raises(RuleBroken) as caught:
        update(meeting, end_time=time(6))

    assert caught.value.decision.code == "ends_before_it_starts"
    db.session.refresh(meeting)
    assert (meeting.end_time, meeting.version) == (time(11, 30), 1)


def test_update_is_audited_from_what_to_what(meeting) -> None:
    update(meeting, date=date(2021, 6, 11))

    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.changes) == ("meetings.facts.changed", {"date": ["2021-06-10", "2021-06-11"]})


def test_unknown_fact_is_a_mistake_of_the_program(meeting) -> None:
    with pytest.raises(KeyError):
        update(meeting, weather="nắng")


def test_new_conference_becomes_current(meeting) -> None:
    created = create_meeting("hop-moi", "Họp mới", facts={"city": "Mẫu"}, actor=SYSTEM, now=NOW)

    assert (current_meeting().id, created.city, created.hall) == (created.id, "Mẫu", None)
    assert created.number != meeting.number


@pytest.mark.parametrize(
    ("code", "refusal"),
    [("Họp Mới", "code_malformed"), ("", "code_malformed"), ("-a-", "code_malformed"), ("da-co", "code_taken")],
)
def test_code_that_cannot_be_used_is_refused(app, code: str, refusal: str) -> None:
    make_meeting(code="da-co")

    with pytest.raises(RuleBroken) as caught:
        create_meeting(code, "Họp", actor=SYSTEM, now=NOW)

    assert caught.value.decision.code == refusal


def test_make_current(app) -> None:
    first = make_meeting()
    make_meeting()

    make_current(first.id, actor=SYSTEM, now=NOW.replace(hour=9))

    assert current_meeting().id == first.id


def test_decision_keeps_both_values_and_says_what_counts(app) -> None:
    meeting = loaded()

    decide(meeting, "INC-01", choice="other", reason="đã cộng lại từng nhóm")

    view = question(meeting, "INC-01")
    assert (view.row.stated, view.row.other) == ("108", "110 = 2 + 68 + 22 + 18")
    assert (view.state, view.decision.value, view.decision.decided_by) == (
        "decided",
        "110 = 2 + 68 + 22 + 18",
        "Chương trình",
    )


def test_second_decision_is_refused_until_the_first_is_taken_back(app) -> None:
    meeting = loaded()
    decide(meeting, "INC-01")

    with pytest.raises(RuleBroken) as caught:
        decide(meeting, "INC-01", choice="other")
    undo_decision(meeting, "INC-01", actor=SYSTEM, now=NOW)
    decide(meeting, "INC-01", choice="other")

    assert caught.value.decision.code == "already_decided"
    history = db.session.scalars(select(Decision).order_by(Decision.id)).all()
    assert [(row.choice, row.undone_by) for row in history] == [("stated", "Chương trình"), ("other", None)]


def test_undo_without_a_decision_finds_nothing(app) -> None:
    meeting = loaded()

    with pytest.raises(NotFound):
        undo_decision(meeting, "INC-01", actor=SYSTEM, now=NOW)


def test_question_of_another_conference_is_not_found(app) -> None:
    loaded()

    with pytest.raises(NotFound):
        question(make_meeting(number=901), "INC-01")


def test_what_a_point_is_about_comes_from_the_facts(app) -> None:
    meeting = loaded()

    subjects = {view.row.code: view.subject for view in questions(meeting) if view.subject}

    assert subjects == {"INC-01": "total", "INC-02": "total", "INC-03": "awards", "INC-15": "name"}


def test_point_behind_two_figures_of_a_board(app) -> None:
    meeting = loaded()

    assert question_on_numbers(meeting.id, 108, 110).code == "INC-01"
    assert question_on_numbers(meeting.id, 18, 25).code == "INC-03"
    assert question_on_numbers(meeting.id, 7, 9) is None
