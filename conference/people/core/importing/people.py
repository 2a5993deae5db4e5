"""Compares the people of a sheet with the delegates who are there.

The same person: same organisation, same folded name, and a telephone number in common; else the same e-mail, or equal
particulars; else the only one left on both sides, unless both have numbers and they differ. Blank cells erase nothing,
numbers are only added. Who was withdrawn or replaced is not brought back by a sheet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from conference.kit.phones import Phone
from conference.kit.text import fold, plain
from conference.people.core.importing.offices import OfficeIndex
from conference.people.core.importing.places import Places
from conference.people.core.importing.values import (
    CREATED,
    UNCHANGED,
    UPDATED,
    KnownCategory,
    KnownPerson,
    Outcome,
    Proposal,
)
from conference.people.core.people import stored_phones
from conference.people.core.sheets.issues import Issue
from conference.people.core.sheets.values import PersonRow, Recognised

FIELDS = ("name", "honorific", "position", "email", "category_id", "note")


@dataclass(frozen=True)
class Catalogue:
    """What the conference knows when a sheet arrives."""

    offices: OfficeIndex
    categories: Sequence[KnownCategory]
    people: Sequence[KnownPerson]
    places: Places
    category_names: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for category in self.categories:
            for name in category.names:
                self.category_names.setdefault(plain(name), category.id)


@dataclass(slots=True)
class Place:
    """A row with the organisation and category that it means."""

    row: PersonRow
    office_id: int | None
    office_text: str | None
    category_id: int | None
    position: str | None
    keys: frozenset[str]

    @property
    def group(self) -> tuple[object, str]:
        return self.office_id or fold(self.office_text or ""), fold(self.row.name)


def compare_people(recognised: Recognised[PersonRow], known: Catalogue) -> Outcome:
    """What the sheet would do. Rows of an organisation that nobody knows are rejected with the reason."""
    outcome = Outcome(rejected=list(recognised.rejected), warnings=list(recognised.warnings))
    groups: dict[tuple[object, str], list[Place]] = {}
    placed = [place for row in recognised.rows if (place := _place(row, known, outcome))]
    for place in placed:
        groups.setdefault(place.group, []).append(place)
    people = _people_by_group(known.people)
    matches: dict[int, KnownPerson | Place | None] = {}
    for group, places in groups.items():
        _match_group(places, people.get(group, []), matches, outcome)
    made: dict[int, Proposal] = {}
    for place in placed:
        made[id(place)] = _propose(place, matches[id(place)], made, known, outcome)
        outcome.proposals.append(made[id(place)])
    _report_over_quota(outcome, known)
    for issues in (outcome.rejected, outcome.warnings):
        issues.sort(key=lambda issue: (issue.sheet or "", issue.row or 0))
    return outcome


def _place(row: PersonRow, known: Catalogue, outcome: Outcome) -> Place | None:
    """The row with its organisation and category, or None when it is rejected."""
    category_id = _category(row, known, outcome)
    office_id, text, position = _office(row, known, outcome)
    if text and office_id is None and not known.places.takes_strangers(category_id):
        _reject_unknown(row, text, known, outcome)
        return None
    if office_id is None and text is None:
        outcome.warnings.append(Issue(row.sheet, row.row, "row.without_organisation"))
    if category_id is None:
        category_id = known.places.category_of(office_id) or _hinted_category(row, known)
    keys = frozenset(phone.key for phone in row.phones)
    return Place(row, office_id, None if office_id else text, category_id, position, keys)


def _office(row: PersonRow, known: Catalogue, outcome: Outcome) -> tuple[int | None, str | None, str | None]:
    if row.is_position_with_organisation and not row.organisation and row.position:
        split = known.offices.split_position(row.position)
        if split:
            return split[1], None, split[0]
    if row.organisation:
        found = known.offices.find(row.organisation)
        if found.id is not None and found.is_guess:
            facts = {"organisation": row.organisation, "name": known.offices.display(found.id)}
            outcome.warnings.append(Issue(row.sheet, row.row, "row.organisation_guessed", facts))
        return found.id, row.organisation, row.position
    for hint in row.hints:
        found = known.offices.find(hint)
        if found.id is not None and not found.is_guess:
            return found.id, None, row.position
    return None, None, row.position


def _reject_unknown(row: PersonRow, text: str, known: Catalogue, outcome: Outcome) -> None:
    candidates = known.offices.find(text).candidates
    code = "row.organisation_ambiguous" if candidates else "row.organisation_unknown"
    outcome.rejected.append(Issue(row.sheet, row.row, code, {"organisation": text, "names": ", ".join(candidates)}))


def _category(row: PersonRow, known: Catalogue, outcome: Outcome) -> int | None:
    if not row.category:
        return None
    found = known.category_names.get(plain(row.category))
    if found is None:
        outcome.warnings.append(Issue(row.sheet, row.row, "row.category_unknown", {"category": row.category}))
    return found


def _hinted_category(row: PersonRow, known: Catalogue) -> int | None:
    return next((known.category_names[plain(hint)] for hint in row.hints if plain(hint) in known.category_names), None)


def _people_by_group(people: Iterable[KnownPerson]) -> dict[tuple[object, str], list[KnownPerson]]:
    groups: dict[tuple[object, str], list[KnownPerson]] = {}
    for person in people:
        key = (person.organisation_id or fold(person.organisation_text or ""), fold(person.name))
        groups.setdefault(key, []).append(person)
    return groups


def _match_group(
    places: list[Place], people: list[KnownPerson], matches: dict[int, KnownPerson | Place | None], outcome: Outcome
) -> None:
    """Pairs rows with people, the surest pairs first; a row may also repeat an earlier row."""
    free = sorted(people, key=lambda person: not person.is_live)
    left = list(places)
    for same in (_share_phone, _equal, _share_email):
        for place in list(left):
            person = next((p for p in free if same(place, p)), None)
            if person:
                matches[id(place)] = person
                free.remove(person)
                left.remove(place)
    live = [person for person in free if person.is_live]
    if len(left) == 1 and len(live) == 1 and not (left[0].keys and _keys(live[0])):
        matches[id(left[0])] = live[0]
        left = []
    for place in left:
        earlier = [other for other in places[: places.index(place)] if not isinstance(matches.get(id(other)), Place)]
        twin = next((other for other in earlier if _repeats(place, other)), None)
        matches[id(place)] = twin
        if twin is None and (earlier or live):
            outcome.warnings.append(Issue(place.row.sheet, place.row.row, "row.namesake", {"name": place.row.name}))


def _share_phone(place: Place, person: KnownPerson) -> bool:
    return bool(place.keys & _keys(person))


def _share_email(place: Place, person: KnownPerson) -> bool:
    return bool(place.row.email) and fold(place.row.email or "") == fold(person.email or "")


def _equal(place: Place, person: KnownPerson) -> bool:
    """Nothing that is written on both sides differs."""
    return (
        place.row.name == person.name
        and not (place.keys and _keys(person))
        and fold(place.position or "") == fold(person.position or "")
        and (not place.row.email or not person.email or fold(place.row.email) == fold(person.email))
    )


def _repeats(place: Place, other: Place) -> bool:
    if place.keys & other.keys:
        return True
    positions = {fold(text) for text in (place.position, other.position) if text}
    emails = {fold(text) for text in (place.row.email, other.row.email) if text}
    return not (place.keys and other.keys) and len(positions) <= 1 and len(emails) <= 1


def _propose(
    place: Place, match: KnownPerson | Place | None, made: dict[int, Proposal], known: Catalogue, outcome: Outcome
) -> Proposal:
    row = place.row
    values = _values(place)
    if isinstance(match, Place):
        first = made[id(match)]
        _complete(first, values)
        facts = {"name": row.name, "first": match.row.row}
        outcome.warnings.append(Issue(row.sheet, row.row, "row.twice", facts))
        return Proposal(row.sheet, row.row, UNCHANGED, row.name, {}, first.target_id)
    if match is None:
        values["slot_id"] = known.places.take(place.office_id, place.category_id, place.position)
        return Proposal(row.sheet, row.row, CREATED, row.name, values)
    if not match.is_live:
        outcome.warnings.append(Issue(row.sheet, row.row, "row.gone_before", {"name": row.name}))
        return Proposal(row.sheet, row.row, UNCHANGED, row.name, {}, match.id)
    changes = _changes(values, match)
    kind = UPDATED if changes else UNCHANGED
    return Proposal(
        row.sheet, row.row, kind, row.name, {name: new for name, (_, new) in changes.items()}, match.id, changes
    )


def _values(place: Place) -> dict[str, Any]:
    row = place.row
    return {
        "name": row.name,
        "honorific": row.honorific,
        "position": place.position,
        "email": row.email,
        "phones": stored_phones(row.phones),
        "category_id": place.category_id,
        "note": row.note,
        "organisation_id": place.office_id,
        "organisation_text": place.office_text,
    }


def _changes(values: dict[str, Any], person: KnownPerson) -> dict[str, tuple[Any, Any]]:
    """Old and new of what is written and differs; telephone numbers are only added."""
    changes: dict[str, tuple[Any, Any]] = {}
    for name in FIELDS:
        old, new = getattr(person, name), values[name]
        same = fold(old or "") == fold(new or "") if name == "email" else old == new
        if new is not None and not same:
            changes[name] = (old, new)
    merged = merged_phones(person.phones, values["phones"])
    if merged is not None:
        changes["phones"] = (list(person.phones), merged)
    return changes


def merged_phones(old: Sequence[Any], new: Sequence[Any]) -> list[Any] | None:
    """The sheet's new numbers before the old ones; None when it brings none."""
    known = {_stored_key(phone) for phone in old}
    added = [phone for phone in new if _stored_key(phone) not in known]
    return [*added, *old] if added else None


def _complete(first: Proposal, values: dict[str, Any]) -> None:
    """A repeated row may fill what the first one left blank."""
    if first.kind == CREATED:
        for name, value in values.items():
            if value and not first.values.get(name):
                first.values[name] = value


def _keys(person: KnownPerson) -> frozenset[str]:
    return frozenset(_stored_key(phone) for phone in person.phones)


def _stored_key(phone: Any) -> str:
    return Phone(phone.get("raw") or "", phone.get("e164")).key


def _report_over_quota(outcome: Outcome, known: Catalogue) -> None:
    """One warning for each organisation whose people found no place."""
    over: dict[int, list[Proposal]] = {}
    for proposal in outcome.proposals:
        office_id = proposal.values.get("organisation_id")
        if proposal.kind == CREATED and office_id and proposal.values.get("slot_id") is None:
            over.setdefault(office_id, []).append(proposal)
    for office_id, proposals in over.items():
        facts = {"organisation": known.offices.display(office_id), "people": len(proposals)}
        code = "row.over_quota" if known.places.of_office.get(office_id) else "row.no_places"
        outcome.warnings.append(Issue(proposals[0].sheet, proposals[0].row, code, facts))
