"""Small workbooks for tests, written the way offices write them."""

import io

import openpyxl
from openpyxl.styles import Font


def workbook(*sheets, merge=(), fonts=None, hidden=()):
    """XLSX bytes: each sheet a list of rows; `merge` and `fonts` concern every sheet."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"T{number}")
        for row in rows:
            sheet.append(row)
        for area in merge:
            sheet.merge_cells(area)
        for cell, font in (fonts or {}).items():
            sheet[cell].font = Font(name=font)
        if number in hidden:
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
