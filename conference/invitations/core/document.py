"""A Letter as a Word file, for offices that finish letters in Word: the same words as the PDF, in real styles.

Built piece by piece with python-docx, because a template with placeholders would be a second place for the layout.
"""

import io
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as Align
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from conference.invitations.core.letters import Letter, Line
from conference.invitations.core.sheet import QR_SPEECH
from conference.passes.core.qr import qr_png

FACE = "Times New Roman"
STATE, MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"
HEAD_MM, FOOT_MM, TEXT_MM, CELL_PADDING_MM = (66.0, 99.0), (70.0, 85.0), 155.0, 1.9
OVERHANG_MM = 5.0
MOTTO_MM, SHORT_RULE_MM = 60.3, 24.0


def word_file(letter: Letter) -> bytes:
    """The letter as DOCX bytes."""
    document = docx.Document()
    _page(document, draft=letter.draft)
    _base_style(document)
    _head(document, letter)
    _title(document, letter)
    _body(document, letter)
    _foot(document, letter)
    _properties(document, letter)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _page(document: Document, *, draft: bool) -> None:
    section = document.sections[0]
    section.start_type = WD_SECTION.NEW_PAGE
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(25), Mm(20)
    section.left_margin, section.right_margin = Mm(35), Mm(20)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    for header, numbered in ((section.first_page_header, False), (section.header, True)):
        header.is_linked_to_previous = False
        line = header.paragraphs[0]
        line.alignment = Align.CENTER
        if numbered:
            _page_number(line)
        if draft:
            _words(header.add_paragraph() if numbered else line, "DỰ THẢO", size=14, bold=True)


def _base_style(document: Document) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(14)
    fonts = style.element.rPr.rFonts
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FACE)
        fonts.attrib.pop(qn("w:cstheme" if name == "cs" else f"w:{name}Theme"), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "vi-VN")
    style.element.rPr.append(language)
    style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
    style.paragraph_format.line_spacing = 1.0


def _head(document: Document, letter: Letter) -> None:
    table = _table(document, HEAD_MM, rows=2, indent_mm=-OVERHANG_MM)
    agency, state = table.rows[0].cells
    lines = ([(letter.parent, False)] if letter.parent else []) + [(line, True) for line in letter.issuer]
    for n, (words, bold) in enumerate(lines):
        _words(_next(agency, first=n == 0), words, size=13, bold=bold)
    _rule(agency.add_paragraph(), room=HEAD_MM[0] - 2 * CELL_PADDING_MM, length=SHORT_RULE_MM)
    _words(_next(state, first=True), STATE, size=13, bold=True)
    _words(state.add_paragraph(), MOTTO, size=14, bold=True)
    _rule(state.add_paragraph(), room=HEAD_MM[1] - 2 * CELL_PADDING_MM, length=MOTTO_MM)
    number, dated = table.rows[1].cells
    _pieces(_next(number, first=True), letter.number, size=13)
    _pieces(_next(dated, first=True), letter.place_and_date, size=14, italic=True)
    for cell in (agency, state, number, dated):
        for paragraph in cell.paragraphs:
            paragraph.alignment = Align.CENTER


def _title(document: Document, letter: Letter) -> None:
    title = document.add_paragraph()
    title.paragraph_format.space_before = Pt(16)
    _words(title, "GIẤY MỜI", size=14, bold=True)
    subject = document.add_paragraph()
    _pieces(subject, letter.subject, size=14, bold=True)
    rule = document.add_paragraph()
    _rule(rule, room=TEXT_MM, length=SHORT_RULE_MM)
    rule.paragraph_format.space_after = Pt(8)
    for paragraph in (title, subject):
        paragraph.alignment = Align.CENTER


def _body(document: Document, letter: Letter) -> None:
    for line in letter.body:
        paragraph = document.add_paragraph()
        _pieces(paragraph, line, size=14)
        paragraph.alignment = Align.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.paragraph_format.space_before = Pt(6)
        paragraph.paragraph_format.line_spacing = 1.1
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_after = Pt(12)


def _foot(document: Document, letter: Letter) -> None:
    table = _table(document, FOOT_MM, rows=1, indent_mm=0)
    left, right = table.rows[0].cells
    _words(_next(left, first=True), "Nơi nhận:", size=12, bold=True, italic=True)
    for item in letter.recipients:
        _pieces(left.add_paragraph(), item, size=11)
    if letter.link and not letter.link_beside_list:
        _picture(left.add_paragraph(), letter.link)
    for n, line in enumerate(letter.authority):
        _pieces(_next(right, first=n == 0), line, size=14, bold=True)
    signer = right.add_paragraph()
    signer.paragraph_format.space_before = Mm(27)
    _pieces(signer, letter.signer, size=14, bold=True)
    if letter.link and letter.link_beside_list:
        _picture(right.add_paragraph(), letter.link)
    for paragraph in right.paragraphs:
        paragraph.alignment = Align.CENTER


def _properties(document: Document, letter: Letter) -> None:
    moment = datetime.combine(letter.dated, time(), tzinfo=UTC).replace(tzinfo=None)
    properties = document.core_properties
    properties.title, properties.author, properties.language = letter.title_of_document, letter.inviter, "vi-VN"
    properties.created = properties.modified = moment
    properties.comments = ""


def _table(document: Document, widths_mm: tuple[float, float], *, rows: int, indent_mm: float) -> Table:
    """Two columns of fixed width without borders; equal halves would break the state title in two."""
    table: Table = document.add_table(rows=rows, cols=2)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    _attribute(table._tbl.tblPr, "w:tblInd", w=round((indent_mm + CELL_PADDING_MM) * 56.7), type="dxa")
    for row in table.rows:
        _attribute(row._tr.get_or_add_trPr(), "w:cantSplit")
        for cell, width in zip(row.cells, widths_mm, strict=True):
            cell.width = Mm(width)
    return table


def _next(cell: _Cell, *, first: bool) -> Paragraph:
    paragraph: Paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    return paragraph


def _words(paragraph: Paragraph, words: str, *, size: float, bold: bool = False, italic: bool = False) -> Any:
    run = paragraph.add_run(words)
    run.font.size, run.bold, run.italic = Pt(size), bold, italic
    return run


def _pieces(paragraph: Paragraph, line: Line, *, size: float, bold: bool = False, italic: bool = False) -> None:
    for piece in line:
        run = _words(paragraph, piece.text, size=size, bold=bold, italic=italic)
        if piece.missing:
            _attribute(run._r.get_or_add_rPr(), "w:shd", val="clear", color="auto", fill="FFF0D2")


def _rule(paragraph: Paragraph, *, room: float, length: float) -> None:
    """An empty line of 2 pt whose upper border is the rule, as long as the indents leave it."""
    paragraph.paragraph_format.left_indent = paragraph.paragraph_format.right_indent = Mm((room - length) / 2)
    paragraph.paragraph_format.line_spacing = Pt(4)
    borders = OxmlElement("w:pBdr")
    _attribute(borders, "w:top", val="single", sz=6, space=1, color="000000")
    paragraph._p.get_or_add_pPr().append(borders)
    _words(paragraph, "", size=2)


def _page_number(paragraph: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = _words(paragraph, "", size=14)
        if kind:
            _attribute(run._r, "w:fldChar", fldCharType=kind)
        else:
            instruction = OxmlElement("w:instrText")
            instruction.text = text
            run._r.append(instruction)


def _picture(paragraph: Paragraph, link: str) -> None:
    paragraph.paragraph_format.space_before = Pt(6)
    shape = paragraph.add_run().add_picture(io.BytesIO(qr_png(link)), width=Mm(25))
    shape._inline.docPr.set("descr", QR_SPEECH)


def _attribute(parent: Any, name: str, **values: object) -> None:
    element = OxmlElement(name)
    for key, value in values.items():
        element.set(qn(f"w:{key}"), str(value))
    parent.append(element)
