"""Reads who takes part: categories, slots, organisations with the districts among them, communes, award quotas."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from conference.planfile.core.place import Place
from conference.planfile.core.values import AwardQuota, Awards, Category, Constituent, Organisation, Slot, Unit

STATUSES = ("theo_ke_hoach", "suy_ra", "ngoai_ke_hoach", "chua_biet")
DISTRICT_LEVEL = "huyen"

T = TypeVar("T")


def read_categories(place: Place) -> tuple[Category, ...]:
    """The groups of delegates, each code once."""
    return once(place.sections(), _category, lambda category: category.code)


def read_slots(place: Place) -> tuple[Slot, ...]:
    """The kinds of seats, each code once."""
    return once(place.sections(), _slot, lambda slot: slot.code)


def read_organisations(top: Place) -> tuple[Organisation, ...]:
    """The organisations in the order of the file, then the committees of the districts."""
    districts = top.at("admin_units").section().at("districts")
    places = (*top.at("organisations").sections(), *districts.sections())
    return once(places, _organisation, lambda organisation: organisation.code)


def read_units(top: Place) -> tuple[Unit, ...]:
    """All communes of all districts, each official code once."""
    owners = [
        (item, district.at("id").text() or "")
        for district in top.at("admin_units").section().at("districts").sections()
        for item in district.at("communes").sections()
    ]
    district_of = {item.path: district for item, district in owners}
    return once((item for item, _ in owners), lambda item: _unit(item, district_of[item.path]), lambda unit: unit.code)


def read_awards(place: Place) -> Awards | None:
    """Award quotas and the seats for awardees, two numbers that stay two."""
    if not place.present:
        return None
    quotas = once(place.at("quotas").sections(), _award_quota, lambda quota: quota.code)
    details = place.plain()
    return Awards(
        quotas=quotas,
        seats=place.at("seats_for_awardees").number(),
        ref=place.at("ref").text(),
        details={key: value for key, value in details.items() if key != "quotas"} if isinstance(details, dict) else {},
    )


def once(places: Iterable[Place], build: Callable[[Place], T | None], code: Callable[[T], str]) -> tuple[T, ...]:
    """Build each place; a code that comes twice is a problem at its second place."""
    found: dict[str, T] = {}
    for place in places:
        item = build(place)
        if item is None:
            continue
        if code(item) in found:
            place.wrong("code_twice", value=code(item))
        found.setdefault(code(item), item)
    return tuple(found.values())


def _category(place: Place) -> Category | None:
    code, label = place.at("id").code(), place.at("label").text(needed=True)
    constituents = tuple(
        Constituent(slot, item.at("count").number(needed=True) or 0)
        for item in place.at("constituents").sections()
        if (slot := item.at("slot").code())
    )
    quota, ref = place.at("quota").number(), place.at("ref").text()
    if code is None or label is None:
        return None
    return Category(code, label, place.at("label_en").text(), quota, ref, constituents)


def _slot(place: Place) -> Slot | None:
    code, text = place.at("id").code(), place.at("text").text(needed=True)
    per_org, orgs = place.at("per_org").number(), place.at("orgs").texts()
    group = place.at("orgs_group").code(needed=False)
    status = place.at("status").choice(STATUSES) or None
    if orgs and group:
        place.at("orgs_group").wrong("orgs_and_group")
    if code is None or text is None:
        return None
    return Slot(code, text, per_org, orgs, group, status, place.at("note").text())


def _organisation(place: Place) -> Organisation | None:
    """An agency as written; a district (it has a type) becomes the committee of that district."""
    code = place.at("id").code()
    abbreviation, kind = place.at("abbr").text(), place.at("type").text()
    name = place.at("name").text() or abbreviation
    if name is None:
        place.at("name").wrong("missing")
    if code is None or name is None:
        return None
    aliases = place.at("aliases").texts()
    if kind:
        aliases = (*aliases, f"Ủy ban nhân dân {kind.lower()} {name}")
        name = f"UBND {kind.lower()} {name}"
    return Organisation(
        code=code,
        name=name,
        abbreviation=abbreviation,
        short=place.at("short").text(),
        name_en=place.at("name_en").text(),
        level=DISTRICT_LEVEL if kind else place.at("level").text(),
        group=place.at("group").code(needed=False),
        parent=place.at("parent").code(needed=False),
        aliases=aliases,
        role=place.at("role").text(),
        address=place.at("address").text(),
        note=place.at("note").text(),
        named_in_plan=place.at("in_plan").flag(otherwise=True),
        invited=place.at("invited").flag(otherwise=True),
    )


def _unit(place: Place, district: str) -> Unit | None:
    code, kind, name = place.at("code").code(), place.at("type").text(needed=True), place.at("name").text(needed=True)
    return Unit(code, kind, name, district) if code and kind and name and district else None


def _award_quota(place: Place) -> AwardQuota | None:
    code, text = place.at("id").code(), place.at("text").text(needed=True)
    count, kind = place.at("count").number(needed=True), place.at("kind").text(needed=True)
    if code is None or text is None or count is None or kind is None:
        return None
    return AwardQuota(code, kind, place.at("level").texts(), count, text)
