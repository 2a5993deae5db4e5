"""CSV as spreadsheets write it: any of the usual encodings and separators, rows by the line they begin at."""

import codecs
import csv
import io
import re

from conference.people.core.sheets.issues import Issue, SheetRefused
from conference.people.core.sheets.letters import CONVERTERS, clearest
from conference.people.core.sheets.table import Book, Sheet

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SEPARATORS = ";\t,|"
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
_SAMPLE_LINES = 50
_LONGEST_CELL = 1_000_000


def read_csv(data: bytes, encoding: str = "auto") -> Book:
    """The book of one sheet. Refused when the bytes are no text or their encoding is in doubt."""
    text, warnings = decode(data, encoding)
    if "\x00" in text:
        raise SheetRefused("sheet.not_text")
    csv.field_size_limit(_LONGEST_CELL)
    try:
        separator, text, skipped = _separator(text)
    except csv.Error as error:
        raise SheetRefused("sheet.broken_csv", line=1) from error
    rows, numbers = _rows(text, separator, first_line=1 + skipped)
    if not rows:
        raise SheetRefused("sheet.empty")
    return Book([Sheet(None, rows, numbers)], warnings)


def decode(data: bytes, encoding: str) -> tuple[str, list[Issue]]:
    """The text of the file, and a remark when it was not Unicode. Eight-bit text is left to `letters`."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return _strictly(data, codec), []
    for codec in ("utf-16-le", "utf-16-be"):
        if _looks_wide(data, codec):
            return _strictly(data, codec), []
    try:
        return data.decode("utf-8"), []
    except UnicodeDecodeError:
        return _eight_bit(data, encoding)


def _strictly(data: bytes, codec: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        raise SheetRefused("sheet.cut_text") from error


def _looks_wide(data: bytes, codec: str) -> bool:
    head = data[:400]
    zeros = head[1::2] if codec == "utf-16-le" else head[0::2]
    return len(head) > 8 and zeros.count(0) > 0.4 * len(zeros)  # noqa: PLR2004


def _eight_bit(data: bytes, encoding: str) -> tuple[str, list[Issue]]:
    if encoding == "unicode":
        raise SheetRefused("sheet.not_unicode")
    text = data.decode("latin-1" if encoding == "tcvn3" else "cp1252", errors="replace")
    if encoding in ("tcvn3", "vni"):
        return text, []
    source = encoding if encoding in CONVERTERS else _source(data)
    if source == "cp1258":
        return data.decode("cp1258", errors="replace"), [Issue(None, None, "sheet.read_as_cp1258")]
    return data.decode("latin-1"), []


def _source(data: bytes) -> str:
    text = data.decode("latin-1")
    source = clearest(text)
    if source == "unicode" and any(0x80 <= ord(c) < 0xA0 for c in text):  # noqa: PLR2004
        source = None
    if source is None:
        line = next((line for line in text.splitlines() if not line.isascii()), "")
        raise SheetRefused("sheet.encoding_unclear", sheet=None, example=line[:60])
    return source


def _separator(text: str) -> tuple[str, str, int]:
    """The separator whose columns agree best over the first lines; a `sep=` line of Excel decides by itself."""
    told = _SEPARATOR_LINE.match(text)
    if told:
        return told[1], text[told.end() :], 1
    sample = "".join(text.splitlines(keepends=True)[:_SAMPLE_LINES])
    return max(_SEPARATORS, key=lambda sign: _agreement(sample, sign)), text, 0


def _agreement(sample: str, sign: str) -> tuple[int, int]:
    widths = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=sign) if any(row)]
    wide = [width for width in widths if width > 1]
    usual = max(set(wide), key=wide.count, default=0)
    return wide.count(usual), usual


def _rows(text: str, separator: str, *, first_line: int) -> tuple[list[list[str]], list[int]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows, numbers, line = [], [], first_line
    try:
        for row in reader:
            rows.append(row)
            numbers.append(line)
            line = first_line + reader.line_num
    except csv.Error as error:
        raise SheetRefused("sheet.broken_csv", line=line) from error
    return rows, numbers
