"""What the dashboard is told about facts, open questions, tasks and the agenda."""

import pytest

from conference.agenda.attention import provide as of_agenda
from conference.agenda.queries import sessions
from conference.agenda.services import release_agenda, update_session
from conference.kit.actor import SYSTEM
from conference.meetings.attention import provide as of_meeting
from conference.meetings.services import decide_question, update_facts
from conference.preparation.attention import provide as of_tasks
from tests.factories import NOW
from tests.meetings.plan import loaded


@pytest.fixture
def plan(app):
    return loaded()


def lines(provide, meeting, now=NOW) -> list[tuple[str, str, int]]:
    return [(item.meaning, item.title, item.count) for item in provide(meeting, now=now)]


def test_missing_facts_and_open_questions(plan) -> None:
    facts, unclear = of_meeting(plan, now=NOW)

    assert (facts.meaning, facts.title, facts.url) == (
        "unknown",
        "10 dữ kiện của hội nghị chưa quyết định",
        "/settings",
    )
    assert facts.detail == (
        "Tên hội nghị, Ngày họp, Giờ bắt đầu, Hội trường và 6 dữ kiện khác; "
        "đang giữ lại: Giấy mời, chương trình in, lịch của đại biểu, sơ đồ chỗ ngồi, dòng “Kèm theo Kế hoạch số …”"
    )
    assert (unclear.meaning, unclear.count) == ("attention", 6)
    assert unclear.detail == "INC-01, INC-02, INC-03, INC-07, INC-12, INC-13"


def test_decided_and_known_things_need_nobody(plan) -> None:
    decide_question(plan, "INC-01", choice="stated", own="", reason="vì thế", actor=SYSTEM, now=NOW)
    update_facts(plan.id, {"hall": "Hội trường A"}, expected_version=None, actor=SYSTEM, now=NOW)

    assert lines(of_meeting, plan) == [
        ("unknown", "9 dữ kiện của hội nghị chưa quyết định", 9),
        ("attention", "5 điểm mức cao trong kế hoạch chưa rõ", 5),
    ]


def test_tasks_before_and_after_their_deadline(plan) -> None:
    before = lines(of_tasks, plan, NOW.replace(month=4, day=1))
    after = lines(of_tasks, plan)

    assert before == [
        ("attention", "1 nhiệm vụ chưa có đơn vị chủ trì", 1),
        ("unknown", "11 nhiệm vụ chưa có hạn", 11),
    ]
    assert after[0] == ("forbidden", "2 nhiệm vụ quá hạn", 2)


def test_agenda_without_speakers_and_with_changes_not_released(plan) -> None:
    fresh = lines(of_agenda, plan)
    release_agenda(plan, actor=SYSTEM, now=NOW)
    released = lines(of_agenda, plan)
    first = sessions(plan)[0]
    update_session(plan, first.id, {"minutes": 15}, expected_version=None, actor=SYSTEM, now=NOW)
    changed = lines(of_agenda, plan)

    talks = ("unknown", "3 trong 3 tham luận chưa chọn đơn vị", 3)
    assert fresh == released == [talks]
    assert changed == [talks, ("attention", "Chương trình có thay đổi chưa công bố", 1)]


def test_empty_conference_needs_nothing_of_tasks_and_agenda(meeting) -> None:
    assert lines(of_tasks, meeting) == lines(of_agenda, meeting) == []
