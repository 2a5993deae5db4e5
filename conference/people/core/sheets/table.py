"""The values between the steps: a sheet of text cells with Excel's row numbers, its merged areas and odd fonts."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from conference.people.core.sheets.issues import Issue

Area = tuple[int, int, int, int]  # first row, first column, last row, last column; all from 0


@dataclass(slots=True)
class Sheet:
    """One sheet as text. `numbers` are the rows as Excel (or the lines as an editor) shows them."""

    name: str | None
    rows: list[list[str]]
    numbers: Sequence[int]
    merges: Sequence[Area] = ()
    fonts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    is_hidden: bool = False

    def cell(self, row: int, column: int) -> str:
        """The text of a cell; nothing outside."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""

    def cells(self) -> Iterator[tuple[int, int, str]]:
        """Every cell with a letter outside ASCII."""
        for at, row in enumerate(self.rows):
            for column, text in enumerate(row):
                if text and not text.isascii():
                    yield at, column, text

    def issue(self, row: int | None, code: str, **facts: object) -> Issue:
        """A remark about a row given by its index in this sheet."""
        return Issue(self.name, None if row is None else self.numbers[row], code, facts)


@dataclass(slots=True)
class Book:
    """All sheets of one file, with what was noticed while reading."""

    sheets: list[Sheet]
    warnings: list[Issue] = field(default_factory=list)
