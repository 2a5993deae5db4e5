"""What is said about a sheet: a code with facts, and the place it stands at; sentences are in people/words.py."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Issue:
    """One remark about a row (or a whole sheet when there is no row)."""

    sheet: str | None
    row: int | None
    code: str
    facts: Mapping[str, object] = field(default_factory=dict)


class SheetRefused(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The file as a whole cannot be read; the code says why and what to do."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
