"""What python-docx has no word for: rules, repeated heads, page numbers, widths of tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
_FACES = ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia")


@dataclass(frozen=True, slots=True)
class Look:
    """How words look; sizes in points, None for the document's own."""

    size: float | None = None
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT


def element(name: str, **attributes: str) -> BaseOxmlElement:
    """A piece of WordprocessingML, such as `element("w:top", val="single")`."""
    made = cast(BaseOxmlElement, OxmlElement(name))
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_text_style(document: Document, size: float) -> None:
    """The font of everything, in Vietnamese, without space around paragraphs."""
    style = cast(ParagraphStyle, document.styles["Normal"])
    style.font.name, style.font.size = FONT, Pt(size)
    properties = style.element.get_or_add_rPr()
    for face in _FACES:
        properties.rFonts.set(qn(face), FONT)
    properties.append(element("w:lang", val="vi-VN", eastAsia="vi-VN"))
    spacing = style.paragraph_format
    spacing.space_before = spacing.space_after = Pt(0)
    spacing.line_spacing = 1.0


def say(paragraph: Paragraph, text: str, look: Look) -> Paragraph:
    """Put words into a paragraph."""
    run = paragraph.add_run(text)
    run.bold, run.italic = look.bold, look.italic
    if look.size is not None:
        run.font.size = Pt(look.size)
    paragraph.alignment = look.align
    return paragraph


def rule_below(cell: _Cell, width: float, length: float) -> None:
    """A line of `length` mm in the middle of a cell that is `width` mm wide."""
    paragraph = cell.add_paragraph()
    spacing = paragraph.paragraph_format
    spacing.left_indent = spacing.right_indent = Mm((width - length) / 2)
    spacing.space_before, spacing.line_spacing = Pt(2), Pt(6)
    border = element("w:pBdr")
    border.append(element("w:top", val="single", sz="6", space="1", color="000000"))
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:spacing", "w:ind", "w:jc")


def fixed_table(
    document: Document, rows: int, widths: Sequence[float], *, framed: bool, padding: float
) -> Table:
    """A table with columns of these widths and cells with so much space beside the words, in mm."""
    table = cast(Table, document.add_table(rows, len(widths), "Table Grid" if framed else None))
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    margins = element("w:tblCellMar")
    for side in ("w:left", "w:right"):
        margins.append(element(side, w=str(Mm(padding).twips), type="dxa"))
    table._tbl.tblPr.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        set_widths(row, widths)
    return table


def set_widths(row: _Row, widths: Sequence[float]) -> None:
    """Widths again, cell by cell: not every program reads those of the columns."""
    for cell, width in zip(row.cells, widths, strict=True):
        cell.width = Mm(width)


def repeat_head(row: _Row) -> None:
    """Show this row again at the top of every page."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    """Break no page within this row."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def number_pages(document: Document, size: float) -> None:
    """Numbers in the middle above the text, none on the first page (decree 30/2020, appendix I)."""
    section = document.sections[0]
    section.different_first_page_header_footer = True
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    run.font.size = Pt(size)
    run._r.append(element("w:fldChar", fldCharType="begin"))
    instruction = element("w:instrText")
    instruction.text = "PAGE"
    run._r.append(instruction)
    run._r.append(element("w:fldChar", fldCharType="end"))
