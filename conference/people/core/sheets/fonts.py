"""Fonts of cells, read only when the styles of the book name an old Vietnamese font (`.Vn…`, `VNI-…`)."""

import io
import re
import zipfile

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.cell.rich_text import CellRichText, TextBlock

from conference.people.core.sheets.legacy import from_tcvn3, from_vni
from conference.people.core.sheets.table import Book, Sheet

_OLD_FONT = re.compile(rb'(?:name|rFont) val="(?:\.vn|vni)', re.IGNORECASE)
_PARTS = ("xl/styles.xml", "xl/sharedStrings.xml")


def has_old_fonts(data: bytes) -> bool:
    """Whether styles or rich texts of the workbook name a .Vn or VNI font."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = set(package.namelist())
        return any(_OLD_FONT.search(package.read(part)) for part in _PARTS if part in names)


def read_fonts(data: bytes, book: Book) -> None:
    """Notes the old fonts of every sheet; text of mixed fonts inside one cell is converted run by run."""
    workbook = openpyxl.load_workbook(io.BytesIO(data), rich_text=True)
    for sheet in book.sheets:
        found: dict[tuple[int, int], str] = {}
        for row in workbook[sheet.name or ""].iter_rows():
            for cell in row:
                if cell.value is not None:
                    _note(sheet, found, cell)
        sheet.fonts = found


def _note(sheet: Sheet, found: dict[tuple[int, int], str], cell: Cell) -> None:
    at = (cell.row - 1, cell.column - 1)
    font = (cell.font.name or "").strip().lower() if cell.font else ""
    if isinstance(cell.value, CellRichText):
        if at[0] < len(sheet.rows) and at[1] < len(sheet.rows[at[0]]):
            sheet.rows[at[0]][at[1]] = "".join(_run(block, font) for block in cell.value)
    elif font.startswith((".vn", "vni")):
        found[at] = font


def _run(block: TextBlock | str, cell_font: str) -> str:
    if isinstance(block, str):
        text, font = block, cell_font
    else:
        text, font = block.text or "", (block.font.rFont or cell_font).strip().lower()
    if font.startswith(".vn"):
        return from_tcvn3(text).upper() if font.endswith("h") else from_tcvn3(text)
    return from_vni(text) if font.startswith("vni") else text
