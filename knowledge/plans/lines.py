"""Blocks of a document -> lines of running text: blanks collapsed, page numbers dropped."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.documents.blocks import Block, Paragraph, TableRow
from knowledge.plans.numbering import bullet

_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—\s]*\d{1,3}(?:\s*/\s*\d{1,3})?[-–—\s]*", re.IGNORECASE)
_MARGIN = re.compile(rf"{_PAGE_NUMBER.pattern}|[-–—_*=~\s]{{3,}}", re.IGNORECASE)
"""A lone page number, or a line drawn with dashes or stars."""

_WANTS_NUMBER = re.compile(
    r"(?:\d\s?[-–/]|\b(?:năm|tháng|ngày|quý|số|lớp|khối|từ|đến))$", re.IGNORECASE
)
_WIDE_GAP = re.compile(r"\s{3,}")
_OPEN_FIELD = re.compile(r"\b(ngày|tháng|năm|số\s*:?)\s+(?=tháng|năm|\d|/|[.…])", re.IGNORECASE)
_ON_BEHALF = re.compile(r"(?:TM|KT|TL|TUQ)\s?\.")
_RIGHT_COLUMN = re.compile(r"\s+(?=CỘNG HÒA XÃ HỘI|CỘNG HOÀ XÃ HỘI|Độc lập\s*[-–]\s*Tự do)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text. `row` is its number in the source, `page` where pages are known."""

    text: str
    row: int
    page: int | None = None
    heading: bool = False


def collapse(text: str) -> str:
    """`text` with every run of blanks made one."""
    return " ".join(text.split())


def to_line(paragraph: Paragraph) -> Line:
    return Line(
        collapse(paragraph.text),
        paragraph.line,
        paragraph.page,
        heading=paragraph.heading > 0 or paragraph.bold,
    )


def drop_page_numbers(blocks: Iterable[Block]) -> list[Block]:
    """`blocks` without drawn lines and without page numbers (Decree 30/2020/NĐ-CP).

    A number that the line before was waiting for ("năm học 2023-") stays.
    """
    kept: list[Block] = []
    for block in blocks:
        lone = isinstance(block, Paragraph) and _MARGIN.fullmatch(block.text)
        if not lone or (kept and _wants_number(kept[-1])):
            kept.append(block)
    return kept


def _wants_number(block: Block) -> bool:
    return isinstance(block, Paragraph) and _WANTS_NUMBER.search(block.text) is not None


def flatten(blocks: Iterable[Block]) -> list[Line]:
    """Lines of a part that holds no task table.

    Side-by-side parts (letterhead beside motto, recipients beside signature) reach us as rows of
    two cells or as lines with a wide gap; the left column is read before the right one.
    """
    lines: list[Line] = []
    columns: list[list[Line]] = []
    for block in blocks:
        cells = _cells(block)
        if len(cells) > 1 or (columns and _goes_on_left(columns[0], cells[0])):
            _add_columns(columns, cells, block)
            continue
        lines.extend(_drain(columns))
        if isinstance(block, Paragraph):
            lines.append(to_line(block))
        else:
            lines.extend(_cell_lines(cells[0], block))
    return [*lines, *_drain(columns)]


def _goes_on_left(left: list[Line], text: str) -> bool:
    """A lone list item among columns belongs to the left, and so does the position under "TM."."""
    return bool(bullet(text) or (text.isupper() and left and _ON_BEHALF.match(left[-1].text)))


def _cells(block: Block) -> tuple[str, ...]:
    """The columns of a block, one for a plain paragraph or a row of a table we cannot read."""
    if isinstance(block, TableRow):
        filled = [cell for cell in block.cells if cell]
        return block.cells if len(filled) in (1, 2) else (" ".join(filled),)
    text = _RIGHT_COLUMN.sub("   ", _OPEN_FIELD.sub(r"\1 ", block.text))
    return tuple(_WIDE_GAP.split(text))


def _add_columns(columns: list[list[Line]], cells: tuple[str, ...], block: Block) -> None:
    columns.extend([] for _ in range(len(cells) - len(columns)))
    for column, cell in zip(columns, cells, strict=False):
        column.extend(_cell_lines(cell, block))


def _cell_lines(cell: str, block: Block) -> Iterator[Line]:
    for part in cell.split("\n"):
        if part.strip():
            yield Line(collapse(part), block.line, block.page)


def _drain(columns: list[list[Line]]) -> list[Line]:
    lines = [line for column in columns for line in column]
    columns.clear()
    return lines
