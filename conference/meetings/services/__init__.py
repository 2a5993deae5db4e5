"""Use-cases of conferences: making one, changing its facts, deciding its open questions."""

from conference.meetings.services.decisions import decide_question, undo_decision
from conference.meetings.services.facts import update_facts, write_facts
from conference.meetings.services.meetings import create_meeting, make_current

__all__ = ["create_meeting", "decide_question", "make_current", "undo_decision", "update_facts", "write_facts"]
