"""The sheets that can be imported again: one header row in Vietnamese, every cell text.

Headings are a part of the file format and not translated.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from conference.people.core.people import shown_phone
from conference.people.models import Contact, Delegate, Organisation
from conference.people.queries import delegates, organisations
from conference.people.queries.organisations import OrganisationRow
from conference.people.words import ANSWERS, GROUPS, LETTERS
from conference.web.downloads import sheet_bytes

PEOPLE_HEADINGS = (
    "Cơ quan, đơn vị",
    "Xưng hô",
    "Họ và tên",
    "Chức vụ",
    "Điện thoại",
    "Thư điện tử",
    "Thành phần",
    "Ghi chú",
)
ORGANISATION_HEADINGS = (
    "Tên cơ quan, đơn vị",
    "Xưng hô",
    "Người liên hệ",
    "Chức vụ",
    "Thư điện tử",
    "Điện thoại",
    "Địa chỉ",
)


def people_sheet(meeting_id: int) -> bytes:
    """Everybody who comes, in protocol order."""
    rows = delegates.export_rows(meeting_id)
    cells = ((r.office, r.honorific, r.name, r.position, numbers(r), r.email, r.category, r.note) for r in rows)
    return sheet_bytes(PEOPLE_HEADINGS, cells, title="Đại biểu")


def organisation_sheet(meeting_id: int) -> bytes:
    """Every organisation with the focal point who gets the letters, in protocol order."""
    return sheet_bytes(ORGANISATION_HEADINGS, organisation_cells(meeting_id), title="Cơ quan, đơn vị")


def person_cells(person: Delegate) -> Sequence[str | None]:
    """One person as a row of text."""
    office = person.organisation.display_name if person.organisation else person.organisation_text
    category = person.category.label if person.category else None
    return (
        office,
        person.honorific,
        person.name,
        person.position,
        numbers(person),
        person.email,
        category,
        person.note,
    )


def organisation_cells(meeting_id: int) -> Iterator[Sequence[str | None]]:
    rows = organisations.all_organisations(meeting_id)
    first = organisations.first_contacts([row.id for row in rows])
    for row in rows:
        yield organisation_row(row, first.get(row.id))


def organisation_row(row: Organisation, contact: Contact | None) -> Sequence[str | None]:
    """One organisation as a row of text."""
    if contact is None:
        return (row.display_name, None, None, None, None, None, row.address)
    return (
        row.display_name,
        contact.honorific,
        contact.name,
        contact.job_title,
        contact.email,
        numbers(contact),
        row.address,
    )


def numbers(thing: Any) -> str | None:
    """All telephone numbers in one cell."""
    return "; ".join(shown_phone(phone) for phone in thing.phones or []) or None


def answer_cells(row: OrganisationRow) -> Sequence[object]:
    """What the list shows beside the organisation: group, places, letter and answer."""
    group = GROUPS.get(row.organisation.group or "", row.organisation.group)
    places = None if row.has_company and not row.places else row.places
    letter = LETTERS[row.letter if row.letter in LETTERS else "none"]
    return (str(group or "") or None, row.named, places, str(letter.word), str(ANSWERS[row.answer].word))
