"""Sheets as an office makes them in Excel."""

import io
from pathlib import Path

import openpyxl
import xlsxwriter

HEADINGS = ("STT", "Cơ quan, đơn vị", "Người liên hệ", "Thư điện tử", "Điện thoại", "Địa chỉ")


def contacts(path: Path, units: dict[str, str]) -> Path:
    """One focal point for each organisation."""
    rows = [
        (number, name, f"Mai Ngọc Thử {number}", address, f"0256 3822 {100 + number}", f"{number} Đường Thử")
        for number, (name, address) in enumerate(units.items(), 1)
    ]
    return write(path, [HEADINGS, *rows])


def write(path: Path, rows: list[tuple]) -> Path:
    """A workbook with one sheet of these rows."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Danh sách")
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def rows_of(workbook: bytes) -> list[tuple]:
    """What a workbook holds."""
    book = openpyxl.load_workbook(io.BytesIO(workbook), read_only=True)
    rows = list(book.worksheets[0].values)
    book.close()
    return rows
