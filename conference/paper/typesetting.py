"""Typst turned into papers: letters, passes, badges. Words go in as data, never as markup, and always in NFC.

One compiler is kept for the life of the process: compiling many small papers with it keeps memory flat. The official
typeface is Tinos (Times metrics, every Vietnamese letter). Without it only drafts are set, in the face inside typst.
"""

import json
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

from conference.errors import OutsideFailure

Standard = Literal["a-2a", "ua-1"]
ARCHIVE: tuple[Standard, ...] = ("a-2a", "ua-1")
OFFICIAL_FACE = "Tinos"
STYLES = 4


class FontMissing(OutsideFailure):
    """Tinos is not installed, so no official paper can be made; drafts can."""


class NotPrintable(OutsideFailure):
    """The typesetter refused: usually a character that the typeface does not have."""


class Typesetter:
    """Renders the templates of one folder with the fonts of another."""

    def __init__(self, templates: Path, fonts: Path) -> None:
        self._templates = templates
        self._fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(fonts)])
        self._compiler = typst.Compiler(root=str(templates), font_paths=self._fonts, ignore_system_fonts=True)
        self._one_at_a_time = Lock()

    @property
    def has_official_face(self) -> bool:
        """True when all four styles of Tinos are there."""
        return sum(1 for font in self._fonts.fonts() if font.family == OFFICIAL_FACE) >= STYLES

    def pdf(self, template: str, data: Mapping[str, object], *, standards: Sequence[Standard] = ARCHIVE) -> bytes:
        """The paper as PDF/A and PDF/UA; the same data gives the same bytes. Refused: a missing face, any warning."""
        return self._compile(template, data, format="pdf", pdf_standards=list(standards))[0]

    def pictures(self, template: str, data: Mapping[str, object], *, ppi: float = 96) -> list[bytes]:
        """The same paper as one PNG for each page, for the screen."""
        return self._compile(template, data, format="png", ppi=ppi)

    def _compile(self, template: str, data: Mapping[str, object], **how: Any) -> list[bytes]:
        self._refuse_without_face(data)
        words = unicodedata.normalize("NFC", json.dumps(data, ensure_ascii=False))
        with self._one_at_a_time, _in_our_words():
            made, warnings = self._compiler.compile_with_warnings(
                str(self._templates / template), sys_inputs={"data": words}, **how
            )
        if warnings:
            raise NotPrintable(warnings[0].message, permanent=True)
        return [made] if isinstance(made, bytes) else list(made or ())

    def _refuse_without_face(self, data: Mapping[str, object]) -> None:
        if not self.has_official_face and not data.get("emergency"):
            raise FontMissing("Tinos", permanent=True)


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except typst.TypstError as failure:
        raise NotPrintable(failure.message, permanent=True) from failure
