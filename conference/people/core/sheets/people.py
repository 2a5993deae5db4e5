"""Recognises the people of a book: rows with reasons where a person cannot be made of them."""

import re
from collections.abc import Iterator

from conference.kit.phones import Phone
from conference.kit.text import plain
from conference.people.core.sheets import titles
from conference.people.core.sheets.headings import PEOPLE, QUIET_FIELDS, Heading
from conference.people.core.sheets.issues import Issue, SheetRefused
from conference.people.core.sheets.rows import Line, Reading, is_ditto, read_rows
from conference.people.core.sheets.table import Book, Sheet
from conference.people.core.sheets.values import PersonRow, Recognised, is_nothing, read_email, read_phones

_GROUP_NUMBER = re.compile(r"^(?:[IVXLC]+|[A-HĐa-hđ]|\d+(?:\.\d+)*)[.):\-/]\s*")
_NAME_FROM_POSITION = re.compile(r"\s*(?:\n|\s[-–]\s|,|;|:)\s*")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = {"name": 120, "position": 300, "organisation": 300, "category": 120, "note": 1000, "email": 200}


def recognise_people(book: Book) -> Recognised[PersonRow]:
    """Every person of every sheet. Refused when no sheet has a heading with names."""
    out: Recognised[PersonRow] = Recognised([], [], list(book.warnings))
    readings = 0
    for sheet in book.sheets:
        if not any(any(row) for row in sheet.rows):
            continue
        reading = read_rows(sheet, PEOPLE)
        if reading is None or sheet.is_hidden:
            out.warnings.append(sheet.issue(None, "sheet.hidden" if reading else "sheet.no_heading"))
            continue
        readings += 1
        _read_sheet(sheet, reading, out)
    if not readings:
        raise SheetRefused("sheet.no_heading_people")
    return out


def _read_sheet(sheet: Sheet, reading: Reading, out: Recognised[PersonRow]) -> None:
    out.warnings += _unused(sheet, reading.heading)
    columns = reading.heading.columns
    last: dict[str, str] = {}
    for line in _joined(reading.lines):
        _inherit(line, last, numbered="ordinal" in columns, out=out)
        _read_line(sheet, line, out)


def _unused(sheet: Sheet, heading: Heading) -> list[Issue]:
    labels = [label for _, label in heading.unused if plain(label)]
    quiet = [c for name, columns in heading.columns.items() if name in QUIET_FIELDS - {"ordinal"} for c in columns]
    labels += [heading.labels[column] for column in quiet if column in heading.labels]
    return [sheet.issue(heading.last, "sheet.column_unused", columns=", ".join(labels))] if labels else []


def _joined(lines: list[Line]) -> Iterator[Line]:
    """Rows under a merged name add to the person above."""
    held: Line | None = None
    for line in lines:
        if line.continues and held:
            for key, value in line.values.items():
                held.values[key] = f"{held.values[key]}; {value}" if held.values.get(key) else value
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _inherit(line: Line, last: dict[str, str], *, numbered: bool, out: Recognised[PersonRow]) -> None:
    """Ditto signs, and the organisation written once over unnumbered rows."""
    for key in ("organisation", "position", "category"):
        if is_ditto(line.values.get(key, "")):
            line.values[key] = last.get(key, "")
    missing = "organisation" not in line.values and "position_organisation" not in line.values
    if missing and numbered and "ordinal" not in line.values and last.get("organisation") and line.values.get("name"):
        line.values["organisation"] = last["organisation"]
        out.warnings.append(
            line.sheet.issue(line.at, "sheet.organisation_from_above", organisation=last["organisation"])
        )
    last.update({key: line.values.get(key, "") for key in ("organisation", "position", "category")})


def _read_line(sheet: Sheet, line: Line, out: Recognised[PersonRow]) -> None:
    names = _names(line)
    problem = _problem(line, names)
    if problem:
        out.rejected.append(sheet.issue(line.at, problem, name=line.values.get("name", "")))
        return
    parts = {
        key: titles.split_values(line.values[key], len(names))
        for key in ("position", "organisation")
        if key in line.values
    }
    uneven = next((key for key, pieces in parts.items() if pieces is None), None)
    if uneven:
        out.rejected.append(sheet.issue(line.at, "row.people_uneven", people=len(names), column=uneven))
        return
    reach = _reach(sheet, line, len(names), out)
    if reach is None:
        return
    for index, name in enumerate(names):
        values: dict[str, str] = {key: pieces[index] for key, pieces in parts.items() if pieces}
        out.rows.append(_person(sheet, line, name, values, *reach[index]))


def _names(line: Line) -> list[str]:
    name = line.values.get("name", "")
    if line.values.get("family"):
        return [f"{line.values['family']} {name}".strip()]
    if not name:
        return []
    if name == line.values.get("name_position"):
        name, *rest = _NAME_FROM_POSITION.split(name, maxsplit=1)
        line.values.setdefault("position", rest[0] if rest else "")
    pieces = [
        len([p for p in re.split(r"[\n;]+", line.values.get(key, "")) if p.strip()])
        for key in ("position", "phone", "email")
    ]
    return titles.split_names(name, others=tuple(pieces))


def _problem(line: Line, names: list[str]) -> str | None:
    if not names:
        return "row.no_name"
    if any(name[:1] in "=+@" for name in names):
        return "row.looks_like_formula"
    if not all(_LETTER.search(name) for name in names):
        return "row.name_without_letters"
    too_long = next(
        (key for key, most in _LONGEST.items() if len(line.values.get(key, "")) > most * max(1, len(names))), None
    )
    return "row.too_long" if too_long else None


def _reach(
    sheet: Sheet, line: Line, people: int, out: Recognised[PersonRow]
) -> list[tuple[tuple[Phone, ...], str | None]] | None:
    """Phones and e-mail of each person of the row; None when they cannot be shared out."""
    text = "; ".join(line.values[key] for key in ("phone", "phone_email") if key in line.values)
    mails = line.values.get("email", "")
    if "@" in text:
        mails = mails or " ".join(word for word in re.split(r"[\s;,/]+", text) if "@" in word)
        text = re.sub(r"[^\s;,/]*@[^\s;,/]*", " ", text)
    numbers, said = read_phones(text)
    addresses = [part for part in re.split(r"[\n;,\s]+", mails) if part] if people > 1 else [mails] if mails else []
    if people > 1 and (len(numbers) not in (0, 1, people) or len(addresses) not in (0, 1, people)):
        out.rejected.append(sheet.issue(line.at, "row.people_uneven", people=people, column="phone"))
        return None
    out.warnings += [sheet.issue(line.at, code, **facts) for code, facts in said]
    if people > 1 and (len(numbers) == 1 or len(addresses) == 1):
        out.warnings.append(sheet.issue(line.at, "sheet.one_for_several", people=people))
    each = [numbers] if people == 1 else [(number,) for number in numbers]
    emails = [_email(sheet, line, address, out) for address in addresses]
    return [(each[i] if i < len(each) else (), emails[i] if i < len(emails) else None) for i in range(people)]


def _email(sheet: Sheet, line: Line, text: str, out: Recognised[PersonRow]) -> str | None:
    email, code = read_email(text)
    if code:
        out.warnings.append(sheet.issue(line.at, code, email=text))
    return email


def _person(
    sheet: Sheet, line: Line, name: str, values: dict[str, str], numbers: tuple[Phone, ...], email: str | None
) -> PersonRow:
    honorific, written = titles.honorific_and_name(name)
    told = titles.honorific_of(line.values.get("honorific", ""))
    both = line.values.get("position_organisation")
    hints = [_GROUP_NUMBER.sub("", group) for group in reversed(line.groups)]
    hints += [text for text in (line.above, sheet.name) if text]
    return PersonRow(
        sheet=sheet.name,
        row=sheet.numbers[line.at],
        name=written,
        honorific=honorific or told,
        organisation=_some(values.get("organisation")),
        hints=tuple(hints),
        position=_some(values.get("position")) or _some(both),
        is_position_with_organisation=bool(both),
        phones=numbers,
        email=email,
        category=_some(line.values.get("category")),
        note=_some(line.values.get("note")),
    )


def _some(text: str | None) -> str | None:
    return None if not text or is_nothing(text) else " ".join(text.split())
