"""Bytes → Book: tells what kind of file it is; values by calamine, fonts by openpyxl where old ones are named."""

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta

import python_calamine as calamine

from conference.people.core.sheets.comma import read_csv
from conference.people.core.sheets.fonts import has_old_fonts, read_fonts
from conference.people.core.sheets.issues import SheetRefused
from conference.people.core.sheets.letters import unify
from conference.people.core.sheets.table import Book, Sheet

MOST_UNPACKED_BYTES = 400_000_000
MOST_CELLS = 12_000_000
ORDINARY_WIDTH = 26
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF")
#: The place of a row or cell, however the file writes it.
_PLACE = re.compile(rb"""\sr\s*=\s*["']\s*([A-Za-z]*)0*(\d*)""")
_FORMULA = re.compile(rb'<c r="([A-Z]+)(\d+)"[^>]*>\s*<f[^>]*?(?:/>|>([^<]*)</f>)\s*(<v\s*/>|<v></v>|</c>)')
_WEB_PAGE = re.compile(rb"^\s*(?:<!doctype html|<html|<\?xml|<table)", re.IGNORECASE)
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
#: What the libraries raise for a package whose parts are damaged or do not fit together.
_DAMAGED = (
    zipfile.BadZipFile,
    EOFError,
    OSError,
    zlib.error,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    SyntaxError,
    NotImplementedError,
    RuntimeError,
)
#: Names that promise a workbook of Excel.
_WORKBOOK_NAME = re.compile(r"\.xls[xm]?$", re.IGNORECASE)

Value = int | float | str | bool | time | date | datetime | timedelta


def read_book(data: bytes, encoding: str = "auto") -> Book:
    """The file as sheets of clean Unicode text. Refused (SheetRefused) when it is no sheet, broken, or unclear."""
    if not data.strip():
        raise SheetRefused("sheet.empty")
    if data.startswith(_ZIP):
        book = _read_workbook(data, _check_package(data))
    elif data.startswith(_OLE):
        book = _read_workbook(data, [])
    elif data.startswith((_PDF, *_PICTURES)) or _WEB_PAGE.match(data[:200]):
        raise SheetRefused("sheet.other_kind")
    else:
        book = read_csv(data, encoding)
    if not any(any(row) for sheet in book.sheets for row in sheet.rows):
        raise SheetRefused("sheet.empty")
    return unify(book, encoding)


def clearer_refusal(refusal: SheetRefused, data: bytes, filename: str) -> SheetRefused:
    """The same refusal; but a file that only bears the name of a workbook is called that, whatever it lacks as text."""
    ending = _WORKBOOK_NAME.search(filename.strip())
    is_package = data.startswith((_ZIP, _OLE))
    if ending is None or refusal.code == "sheet.empty" or (is_package and refusal.code != "sheet.other_kind"):
        return refusal
    return SheetRefused("sheet.no_workbook", ending=ending[0].lower())


def _check_package(data: bytes) -> list[bytes]:
    """The sheets' XML, after a look at what could exhaust the memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(info.file_size for info in package.infolist()) > MOST_UNPACKED_BYTES:
                raise SheetRefused("sheet.too_large")
            names = package.namelist()
            if not any(name.startswith("xl/") or name == "content.xml" for name in names):
                raise SheetRefused("sheet.other_kind")
            if any(name.endswith(".bin") and "worksheets/" in name for name in names):
                raise SheetRefused("sheet.other_kind")
            for name in names:
                _refuse_far_cells(package.read(name))
            return [
                package.read(n) for n in sorted(names) if n.startswith("xl/worksheets/sheet") and n.endswith(".xml")
            ]
    except _DAMAGED as error:
        raise SheetRefused("sheet.cut_file") from error


def _refuse_far_cells(part: bytes) -> None:
    """The reader fills the whole area up to the last row and column, so a tiny file could ask for all memory."""
    if b"sheetData" not in part:
        return
    rows, columns = 1, {b"A"}
    for place in _PLACE.finditer(part):
        letters, digits = place.groups()
        if len(letters) > 3 or len(digits) > 7:  # noqa: PLR2004 - the last cell of a sheet is XFD1048576
            raise SheetRefused("sheet.too_large")
        rows = max(rows, int(digits or 0))
        columns.add(letters)
    width = max(_column(letters.upper()) for letters in columns) + 1
    if rows > _MOST_ROWS or width > _MOST_COLUMNS or (width > ORDINARY_WIDTH and rows * width > MOST_CELLS):
        raise SheetRefused("sheet.too_large")


def _read_workbook(data: bytes, parts: list[bytes]) -> Book:
    try:
        workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        kept = [meta for meta in workbook.sheets_metadata if meta.typ == calamine.SheetTypeEnum.WorkSheet]
        sheets = [_sheet(workbook.get_sheet_by_name(meta.name), meta) for meta in kept]
    except calamine.PasswordError as error:
        raise SheetRefused("sheet.password") from error
    except (calamine.CalamineError, OSError, ValueError) as error:
        raise SheetRefused("sheet.cut_file") from error
    book = Book(sheets)
    if parts and any(b"<f" in part for part in parts):
        _show_formulas(book, parts)
    try:
        if parts and has_old_fonts(data):
            read_fonts(data, book)
    except _DAMAGED as error:
        raise SheetRefused("sheet.cut_file") from error
    return book


def _sheet(source: calamine.CalamineSheet, meta: calamine.SheetMetadata) -> Sheet:
    hidden = meta.visible != calamine.SheetVisibleEnum.Visible
    rows = [list(map(as_text, row)) for row in source.to_python(skip_empty_area=False)]
    merges = [(*start, *end) for start, end in source.merged_cell_ranges or ()]
    return Sheet(source.name, rows, range(1, len(rows) + 1), merges, is_hidden=hidden)


def as_text(value: Value) -> str:
    """A cell's value as a person would read it: whole numbers without a point, dates as d/m/yyyy."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime | date):
        return f"{value.day}/{value.month}/{value.year}"
    return str(value)


def _show_formulas(book: Book, parts: list[bytes]) -> None:
    """A formula without a stored result would read as an empty cell; its text stands there instead."""
    if len(parts) != len(book.sheets):
        return
    for sheet, part in zip(book.sheets, parts, strict=True):
        for letters, number, formula, _ in _FORMULA.findall(part):
            row, column = int(number) - 1, _column(letters)
            if formula and not sheet.cell(row, column) and row < len(sheet.rows) and column < len(sheet.rows[row]):
                sheet.rows[row][column] = "=" + formula.decode("utf-8", errors="replace")
                book.warnings.append(sheet.issue(row, "sheet.formula_without_value"))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
