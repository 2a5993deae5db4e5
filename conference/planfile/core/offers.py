"""What a plan offers to each table: key → field → value, with nothing left to decide for the service that writes it."""

import re
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from conference.kit.text import fold
from conference.planfile.core.values import Block, Organisation, Plan

Offers = dict[str, dict[str, Any]]

#: Room between two places of the protocol order, as people/services/organisations.py leaves it.
RANK_STEP = 10

_PLACE_WORDS = re.compile(r"\s(?=(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn)\s)", re.IGNORECASE)
_COUNT_IN_TITLE = re.compile(r"\s*\(\d+\)\s*$")
_ARCHIVE_LINE = re.compile(r"lưu\s*:\s*VT\s*,\s*(.+?)\s*\.?\s*$", re.IGNORECASE)


def meeting_facts(plan: Plan) -> dict[str, Any]:
    """The facts of the conference."""
    event, paper = plan.event, plan.document
    return {
        "title": paper.title or event.official_name or next((name.text for name in event.names_used), event.code),
        "official_name": event.official_name,
        "short_name": short_name(plan),
        "names_in_plan": [asdict(name) for name in event.names_used],
        "date": event.day,
        "date_from": event.first_day,
        "date_to": event.last_day,
        "start_time": event.starts,
        "end_time": event.ends,
        "city": event.city,
        "hall": event.hall,
        "address": event.address,
        "capacity": event.capacity,
        "format": event.form,
        "chair_text": event.chair_text,
        "chair_person": event.chair_person,
        **{f"contact_{name}": value for name, value in asdict(event.contact).items()},
        "registration_deadline": event.registration_deadline,
        "issuer": paper.issuer or event.invitation_issuer,
        "issuer_lines": issuer_lines(paper.issuer or event.invitation_issuer),
        "letter_symbol": letter_symbol(paper.symbol),
        "letter_place": paper.place,
        "signature_lines": list(paper.authority_lines),
        "signer_name": paper.signer_name,
        "archive_unit": archive_unit(recipient.text for recipient in plan.recipients),
        "plan_number": paper.number,
        "plan_symbol": paper.symbol,
        "plan_issued_on": paper.issued_on,
        "stated_total": plan.stated_total.value if plan.stated_total else None,
        "stated_total_text": plan.stated_total.text if plan.stated_total else None,
        "seats_for_awardees": plan.awards.seats if plan.awards else None,
        "plan": plan_data(plan),
    }


def plan_data(plan: Plan) -> dict[str, Any]:
    """The parts of a plan that stay data, under the names that the file uses."""
    return plain(
        {
            "plan": asdict(plan.document),
            "window_ref": plan.event.window_ref,
            "budget": plan.budget,
            "awards": plan.awards.details if plan.awards else {},
            "distribution_list": [asdict(recipient) for recipient in plan.recipients],
            "not_counted_people": plan.not_counted,
            "inspection_topics": plan.inspection_topics,
        }
    )


def short_name(plan: Plan) -> str | None:
    """A few words for screens: the shortest name the plan uses, with the short name of its subject."""
    names = sorted((name.text for name in plan.event.names_used), key=len)
    if not names:
        return None
    subject = plan.document.short_name
    words = f"{names[0]} {subject}" if subject and subject not in names[0] else names[0]
    return words[:1].upper() + words[1:]


def issuer_lines(issuer: str | None) -> list[str]:
    """The two lines at the head of a letter: the kind of authority, then its place."""
    return [part.upper() for part in _PLACE_WORDS.split(issuer, maxsplit=1)] if issuer else []


def letter_symbol(plan_symbol: str | None) -> str | None:
    """The symbol of letters of the same authority: KH-UBND gives GM-UBND."""
    _, found, authority = (plan_symbol or "").partition("-")
    return f"GM-{authority}" if found and authority else None


def archive_unit(lines: Iterable[str]) -> str | None:
    """The drafting unit, from the last line of "Nơi nhận": `Lưu: VT, KSTT.`"""
    return next((found[1] for line in lines if (found := _ARCHIVE_LINE.match(line))), None)


def categories(plan: Plan) -> Offers:
    """Groups of delegates with their quotas."""
    return {
        category.code: {
            "label": category.label,
            "label_en": category.label_en,
            "quota": category.quota,
            "ref": category.ref,
            "position": position,
        }
        for position, category in enumerate(plan.categories, 1)
    }


def slots(plan: Plan) -> Offers:
    """Kinds of seats; `category` is the code of their group, places_total what the group counts for them."""
    owners = {
        constituent.slot: (category.code, constituent.count)
        for category in plan.categories
        for constituent in category.constituents
    }
    return {
        slot.code: {
            "category": owners[slot.code][0],
            "text": slot.text,
            "places_total": owners[slot.code][1],
            "per_organisation": slot.per_org,
            "status": slot.status,
            "note": slot.note,
            "position": position,
        }
        for position, slot in enumerate(plan.slots, 1)
        if slot.code in owners
    }


def organisations(plan: Plan) -> Offers:
    """Organisations with their place in protocol order; `parent` is a code."""
    return {
        organisation.code: {**_organisation(organisation), "rank": place * RANK_STEP}
        for place, organisation in enumerate(plan.organisations, 1)
    }


def _organisation(organisation: Organisation) -> dict[str, Any]:
    known = organisation.name != organisation.abbreviation
    return {
        "name": organisation.name if known else None,
        "short_name": organisation.short,
        "abbreviation": organisation.abbreviation,
        "name_en": organisation.name_en,
        "aliases": list(organisation.aliases),
        "parent": organisation.parent,
        "group": organisation.group,
        "level": organisation.level,
        "invited": organisation.invited,
        "in_plan": organisation.named_in_plan,
        "role": organisation.role,
        "note": organisation.note,
        "address": organisation.address,
    }


def allocations(plan: Plan) -> Offers:
    """Places of organisations in slots, keyed `slot/organisation`; None shares what the slot has left."""
    groups: dict[str, list[str]] = {}
    for organisation in plan.organisations:
        if organisation.group:
            groups.setdefault(organisation.group, []).append(organisation.code)
    return {
        f"{slot.code}/{code}": {"places": slot.per_org}
        for slot in plan.slots
        for code in (*slot.orgs, *groups.get(slot.orgs_group or "", ()))
    }


def units(plan: Plan) -> Offers:
    """Communes by their official code; `organisation` is the code of their district."""
    return {
        unit.code: {"organisation": unit.district, "kind": unit.kind, "name": unit.name, "position": position}
        for position, unit in enumerate(plan.units, 1)
    }


def award_quotas(plan: Plan) -> Offers:
    """Award quotas."""
    quotas = plan.awards.quotas if plan.awards else ()
    return {
        quota.code: {
            "kind": quota.kind,
            "levels": list(quota.levels),
            "count": quota.count,
            "text": quota.text,
            "position": position,
        }
        for position, quota in enumerate(quotas, 1)
    }


def tasks(plan: Plan) -> Offers:
    """Tasks with the plan's own deadlines."""
    return {
        task.code: {
            "ref": task.ref,
            "title": task.title,
            "output": readable(task.output),
            "leads": list(task.lead),
            "partners": list(task.others),
            "deadline": task.before,
            "deadline_exclusive": task.before is not None,
            "deadline_text": task.deadline_text,
            "depends_on": list(_texts(task.details.get("depends_on"))),
            "expected_count": task.details.get("expected_count"),
            "note": readable(task.note),
            "details": {key: value for key, value in task.details.items() if key not in _OWN_COLUMNS},
            "position": position,
            "search_key": fold(f"{task.code} {task.title} {task.output or ''} {task.note or ''}"),
        }
        for position, task in enumerate(plan.tasks, 1)
    }


_OWN_COLUMNS = {"depends_on", "expected_count", "last_day", "last_working_day"}


def sessions(plan: Plan) -> Offers:
    """Parts of the agenda: a block with a count becomes that many parts."""
    found: Offers = {}
    for block in plan.blocks:
        for number in range(1, block.count + 1):
            code = block.code if block.count == 1 else f"{block.code}-{number}"
            found[code] = {**_session(block, number), "position": len(found) + 1}
    return found


def _session(block: Block, number: int) -> dict[str, Any]:
    title = block.title if block.count == 1 else f"{_COUNT_IN_TITLE.sub('', block.title)} {number}"
    return {
        "kind": block.kind,
        "title": title,
        "minutes": block.minutes or None,
        "ref": block.ref,
        "status": block.status,
        "note": block.note,
    }


def questions(plan: Plan) -> Offers:
    """Points that are not clear."""
    return {
        point.code: {
            "severity": point.severity,
            "ref": point.ref or "",
            "what": point.what,
            "quotes": list(point.quotes),
            "stated": point.stated,
            "other": point.other,
            "position": position,
            "search_key": fold(f"{point.code} {point.what} {' '.join(point.quotes)}"),
        }
        for position, point in enumerate(plan.inconsistencies, 1)
    }


def report_forms(plan: Plan) -> Offers:
    """The outline and the appendix forms as data; what all forms share stands under its own code."""
    found: Offers = {}
    if plan.outline:
        found["report_outline"] = {"title": str(plan.outline.get("title") or ""), "body": dict(plan.outline)}
    forms = {key: body for key, body in plan.forms.items() if isinstance(body, dict) and body.get("title")}
    for key, body in forms.items():
        found[key] = {"title": str(body["title"]), "body": body}
    shared = {key: value for key, value in plan.forms.items() if key not in forms}
    if shared:
        found["forms"] = {"title": "", "body": shared}
    return {key: {**values, "position": position} for position, (key, values) in enumerate(found.items(), 1)}


def readable(text: str | None) -> str | None:
    """Words of the file's own marks, such as (suy_ra), as people write them."""
    return text.replace("(suy_ra)", "(suy ra)") if text else None


def plain(value: Any) -> Any:
    """The value as JSON holds it, so that what is stored and what is offered can be compared."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return value.isoformat() if isinstance(value, date) or hasattr(value, "isoformat") else value


def _texts(value: object) -> Iterable[str]:
    if isinstance(value, list):
        return [str(item) for item in value]
    return [str(value)] if value else []
