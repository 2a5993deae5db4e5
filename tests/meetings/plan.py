"""The 2021 plan loaded, for tests that need real open questions and tasks."""

from conference.kit.actor import SYSTEM
from conference.meetings.models import Meeting
from conference.meetings.queries import meeting_by_code
from conference.planfile.services import load_plan
from tests.factories import NOW
from tests.planfile.core.plans import REAL_PLAN


def loaded() -> Meeting:
    """Load the plan and give its conference."""
    report = load_plan(REAL_PLAN.read_bytes(), filename="plan-2021.yaml", actor=SYSTEM, now=NOW)
    return meeting_by_code(report.code)
