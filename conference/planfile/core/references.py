"""Checks that what a plan refers to is in it: slots, organisations, groups, tasks, parents."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from conference.planfile.core.place import Place
from conference.planfile.core.values import Plan

#: A name in free words ("các cơ quan, đơn vị") is no reference; a code has no spaces and no accents.
_CODE = re.compile(r"[a-z0-9]+(?:[-_.][a-z0-9]+)*")


@dataclass(frozen=True)
class _Known:
    organisations: frozenset[str]
    groups: frozenset[str]
    slots: frozenset[str]
    tasks: frozenset[str]


def check_references(plan: Plan, top: Place) -> None:
    """Note every reference to something the plan does not have; `top` is the whole file."""
    known = _Known(
        organisations=frozenset(organisation.code for organisation in plan.organisations),
        groups=frozenset(organisation.group for organisation in plan.organisations if organisation.group),
        slots=frozenset(slot.code for slot in plan.slots),
        tasks=frozenset(task.code for task in plan.tasks),
    )
    _check_categories(top.at("categories"), plan, known)
    _check_members(top, known)
    _check_parents(top.at("organisations"), plan, known)
    _check_tasks(top.at("tasks"), known)
    _check_addressees(top, known)


def _check_categories(place: Place, plan: Plan, known: _Known) -> None:
    used: set[str] = set()
    for category in place.sections():
        for item in category.at("constituents").sections():
            slot = item.at("slot")
            code = slot.text() or ""
            _refer(slot, [code], known.slots, "slot_unknown")
            if code in used:
                slot.wrong("slot_twice", value=code)
            used.add(code)
    for code in sorted(known.slots - used) if plan.categories else ():
        place.wrong("slot_without_category", value=code)


def _check_members(top: Place, known: _Known) -> None:
    for part in (top.at("slots"), top.at("distribution_list")):
        for item in part.sections():
            _refer(item.at("orgs"), item.at("orgs").texts(), known.organisations, "organisation_unknown")
            _refer(item.at("orgs_group"), item.at("orgs_group").texts(), known.groups, "group_unknown")


def _check_parents(place: Place, plan: Plan, known: _Known) -> None:
    parents = {organisation.code: organisation.parent for organisation in plan.organisations}
    for item in place.sections():
        parent, code = item.at("parent"), item.at("id").text()
        _refer(parent, parent.texts(), known.organisations, "organisation_unknown")
        if code and _is_own_ancestor(code, parents):
            parent.wrong("parent_circle", value=code)


def _is_own_ancestor(code: str, parents: dict[str, str | None]) -> bool:
    seen: set[str] = set()
    above = parents.get(code)
    while above is not None and above not in seen:
        if above == code:
            return True
        seen.add(above)
        above = parents.get(above)
    return False


def _check_tasks(place: Place, known: _Known) -> None:
    for item in place.sections():
        for key in ("lead", "with"):
            _refer(item.at(key), item.at(key).texts(), known.organisations | known.groups, "organisation_unknown")
        for key in ("depends_on", "same_as"):
            _refer(item.at(key), item.at(key).texts(), known.tasks, "task_unknown", all_are_codes=True)


def _check_addressees(top: Place, known: _Known) -> None:
    awards = top.at("awards")
    for place in (awards.at("via"), awards.at("advise_with"), top.at("budget").at("holder")):
        _refer(place, place.texts(), known.organisations, "organisation_unknown")


def _refer(
    place: Place, codes: Iterable[str], known: frozenset[str], problem: str, *, all_are_codes: bool = False
) -> None:
    for code in codes:
        if code not in known and (all_are_codes or _CODE.fullmatch(code)):
            place.wrong(problem, value=code[:80])
