"""Recognises the organisations of a book with their focal points."""

from conference.kit.text import plain
from conference.people.core.sheets import titles
from conference.people.core.sheets.headings import ORGANISATIONS
from conference.people.core.sheets.issues import SheetRefused
from conference.people.core.sheets.rows import Line, read_rows
from conference.people.core.sheets.table import Book, Sheet
from conference.people.core.sheets.values import OrganisationRow, Recognised, is_nothing, read_email, read_phones

_LONGEST_NAME = 300


def recognise_organisations(book: Book) -> Recognised[OrganisationRow]:
    """Every organisation of every sheet. Refused when no sheet has a heading with organisations."""
    out: Recognised[OrganisationRow] = Recognised([], [], list(book.warnings))
    readings = 0
    for sheet in book.sheets:
        if not any(any(row) for row in sheet.rows):
            continue
        reading = read_rows(sheet, ORGANISATIONS)
        if reading is None or sheet.is_hidden:
            out.warnings.append(sheet.issue(None, "sheet.hidden" if reading else "sheet.no_heading"))
            continue
        readings += 1
        labels = [label for _, label in reading.heading.unused if plain(label)]
        if labels:
            out.warnings.append(sheet.issue(reading.heading.last, "sheet.column_unused", columns=", ".join(labels)))
        for line in reading.lines:
            _read_line(sheet, line, out)
    if not readings:
        raise SheetRefused("sheet.no_heading_organisations")
    return out


def _read_line(sheet: Sheet, line: Line, out: Recognised[OrganisationRow]) -> None:
    name = " ".join(line.values.get("organisation", "").split())
    problem = _problem(name)
    if problem:
        out.rejected.append(sheet.issue(line.at, problem, name=name))
        return
    numbers, said = read_phones("; ".join(line.values[key] for key in ("phone", "phone_email") if key in line.values))
    out.warnings += [sheet.issue(line.at, code, **facts) for code, facts in said]
    mail = line.values.get("email", "")
    email, code = read_email(mail)
    if code:
        out.warnings.append(sheet.issue(line.at, code, email=mail))
    honorific, contact = titles.honorific_and_name(" ".join(line.values.get("contact", "").split()))
    out.rows.append(
        OrganisationRow(
            sheet=sheet.name,
            row=sheet.numbers[line.at],
            name=name,
            honorific=honorific or titles.honorific_of(line.values.get("honorific", "")),
            contact=_some(contact),
            position=_some(line.values.get("position")),
            phones=numbers,
            email=email,
            address=_some(line.values.get("address")),
        )
    )


def _problem(name: str) -> str | None:
    if not name:
        return "row.no_organisation_name"
    if name[0] in "=+@":
        return "row.looks_like_formula"
    return "row.too_long" if len(name) > _LONGEST_NAME else None


def _some(text: str | None) -> str | None:
    return None if not text or is_nothing(text) else " ".join(text.split())
