"""Reading passes: one, a person's, the list of a conference, the export."""

from conference.passes.queries.lists import PASS_STATES, pass_counts, pass_list, passes_for_papers, state_condition
from conference.passes.queries.single import (
    find_live_pass,
    latest_pass_of,
    live_pass_of,
    pass_behind,
    pass_of_meeting,
    passes_of,
    taken_pass,
)

__all__ = [
    "PASS_STATES",
    "find_live_pass",
    "latest_pass_of",
    "live_pass_of",
    "pass_behind",
    "pass_counts",
    "pass_list",
    "pass_of_meeting",
    "passes_for_papers",
    "passes_of",
    "state_condition",
    "taken_pass",
]
