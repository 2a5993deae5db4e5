"""How far each stage has come, for the stops of the rail."""

from datetime import date

from conference.home.stages import stage_states
from conference.preparation.models import Task
from tests.factories import NOW, make_delegate, make_meeting, save


def test_nothing_begun_is_hollow(meeting):
    assert set(stage_states(meeting, now=NOW).values()) == {"todo"}


def test_stage_in_work_is_ringed_and_finished_one_filled(meeting):
    task = save(Task(meeting_id=meeting.id, code="T01", position=1, title="Việc mẫu", state="done"))
    make_delegate(meeting)

    states = stage_states(meeting, now=NOW)
    assert task.state == "done"
    assert (states["preparation"], states["people"], states["door"]) == ("done", "now", "todo")


def test_after_the_day_the_last_stage_is_in_work(app):
    meeting = make_meeting(date=date(2021, 5, 20))

    assert stage_states(meeting, now=NOW)["after"] == "now"


def test_stages_cost_one_statement(meeting, count_queries):
    number = meeting.id
    with count_queries() as seen:
        stage_states(meeting, now=NOW)

    assert number and len([statement for statement in seen if "count" in statement]) == 1
