"""Files for people and programs: right type, safe name in Vietnamese, ETag; sheets whose cells are never formulas."""

import hashlib
import io
from collections.abc import Iterable, Sequence

import xlsxwriter
from flask import request
from werkzeug.http import dump_options_header
from werkzeug.wrappers import Response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def send_bytes(
    data: bytes,
    filename: str,
    mimetype: str,
    *,
    etag: str | None = None,
    inline: bool = False,
    cache: str = "private, no-cache",
) -> Response:
    """A download with an ETag; answers 304 when the caller already has it."""
    response = Response(data, mimetype=mimetype)
    response.headers["Content-Disposition"] = disposition(filename, inline=inline)
    response.headers["Cache-Control"] = cache
    response.set_etag(etag or hashlib.sha256(data).hexdigest()[:32])
    return response.make_conditional(request.environ)


def disposition(filename: str, *, inline: bool) -> str:
    """RFC 6266: an ASCII name for old programs and the real one in UTF-8."""
    plain = filename.encode("ascii", "ignore").decode("ascii").strip() or "tep"
    names = {"filename": plain}
    if plain != filename:
        names["filename*"] = filename
    return dump_options_header("inline" if inline else "attachment", names)


def send_sheet(
    filename: str, headers: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "Danh sách"
) -> Response:
    """An XLSX with one header row; text stays text, also when it begins with `=`."""
    return send_bytes(sheet_bytes(headers, rows, title=title), filename, XLSX)


def sheet_bytes(headers: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "Danh sách") -> bytes:
    """The workbook as bytes; rows are streamed, so that memory stays flat."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(title[:31])
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.freeze_panes(1, 0)
    for column, text in enumerate(headers):
        sheet.set_column(column, column, max(12, min(48, len(text) + 8)))
        sheet.write_string(0, column, text, bold)
    for number, row in enumerate(rows, start=1):
        write_row(sheet, number, row)
    book.close()
    return buffer.getvalue()


def write_row(sheet: object, number: int, row: Sequence[object]) -> None:
    for column, value in enumerate(row):
        if value is None or value == "":
            continue
        if isinstance(value, int | float) and not isinstance(value, bool):
            sheet.write_number(number, column, value)  # type: ignore[attr-defined]
        else:
            sheet.write_string(number, column, str(value))  # type: ignore[attr-defined]
