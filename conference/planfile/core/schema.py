"""From a plan file to a frozen Plan, with every wrong thing named by its place and line.

The schema is version 1: the one of data/plan-2021.yaml, in which any null fact may be filled in.
Reading is split by subject: facts.py (paper and conference), members.py (who), work.py (tasks, agenda, questions).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from conference.planfile.core.facts import read_document, read_event, read_stated_total
from conference.planfile.core.members import read_awards, read_categories, read_organisations, read_slots, read_units
from conference.planfile.core.place import Place, Sheet
from conference.planfile.core.reading import Problem, Unreadable, read
from conference.planfile.core.references import check_references
from conference.planfile.core.values import Event, Plan
from conference.planfile.core.work import read_blocks, read_inconsistencies, read_recipients, read_tasks

VERSION = 1
SECTIONS = frozenset(
    {
        *("schema_version", "language", "source_file", "plan", "event", "budget", "stated_total", "category_sum"),
        *("categories", "slots", "not_counted_people", "organisations", "admin_units", "distribution_list"),
        *("awards", "tasks", "inspection_topics", "agenda_blocks", "report_outline", "forms", "inconsistencies"),
    }
)


@dataclass(frozen=True)
class Reading:
    """What a file gave: a plan only when there is no problem."""

    plan: Plan | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...] = ()


def read_plan(raw: bytes) -> Reading:
    """Read a plan file; `plan` is None and `problems` says everything that is wrong when it cannot be used."""
    try:
        root = read(raw)
    except Unreadable as error:
        return Reading(None, (error.problem,))
    sheet = Sheet()
    top = Place(sheet, root, "")
    if not isinstance(root.value, dict) or not top.at("event").present:
        return Reading(None, (Problem("not_a_plan"),))
    _check_version(top)
    if sheet.problems:
        return Reading(None, tuple(sheet.problems))
    plan = _plan(top.section())
    if plan is not None:
        check_references(plan, top)
    return Reading(None if sheet.problems else plan, tuple(sheet.problems), tuple(sheet.warnings))


def _check_version(top: Place) -> None:
    version = top.at("schema_version")
    if not version.present:
        version.wrong("version_missing", known=VERSION)
    elif version.number() != VERSION:
        version.wrong("version_unknown", known=VERSION)
    for key in top.names():
        if key not in SECTIONS:
            top.at(key).warn("section_unknown", key=key)


def _plan(top: Place) -> Plan | None:
    event: Event | None = read_event(top.at("event").section())
    parts = {
        "document": read_document(top.at("plan").section()),
        "stated_total": read_stated_total(top.at("stated_total").section()),
        "categories": read_categories(top.at("categories")),
        "slots": read_slots(top.at("slots")),
        "organisations": read_organisations(top),
        "units": read_units(top),
        "awards": read_awards(top.at("awards").section()),
        "tasks": read_tasks(top.at("tasks")),
        "blocks": read_blocks(top.at("agenda_blocks")),
        "recipients": read_recipients(top.at("distribution_list")),
        "inconsistencies": read_inconsistencies(top.at("inconsistencies")),
        "not_counted": top.at("not_counted_people").texts(),
        "inspection_topics": top.at("inspection_topics").texts(),
    }
    if event is None:
        return None
    data = {name: _data(top.at(key)) for name, key in DATA_SECTIONS}
    return Plan(language=top.at("language").text() or "vi", event=event, **parts, **data)  # type: ignore[arg-type]


DATA_SECTIONS = (("outline", "report_outline"), ("forms", "forms"), ("budget", "budget"))


def _data(place: Place) -> Mapping[str, object]:
    found = place.section().plain()
    return found if isinstance(found, dict) else {}
