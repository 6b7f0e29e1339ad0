"""Blocks -> logical rows of the task tables: header rows dropped, broken rows made whole
(documents.md 0, "post-processor")."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from knowledge.documents.blocks import Block, Paragraph, TableRow
from knowledge.plans.columns import (
    Column,
    Columns,
    are_numbers_of_columns,
    heads_other_list,
    read_columns,
    refine_columns,
)
from knowledge.plans.lines import collapse
from knowledge.plans.numbering import marks
from knowledge.plans.rows import Row, by_role, is_group_label, looks_like_order, make_row
from knowledge.plans.structure import begins_part, is_caption

_NOTE = re.compile(r"(?:Ghi chú|Lưu ý|Nơi nhận|Chú thích)\b|\*\s")


@dataclass(slots=True)
class Tables:
    """`rows` are the logical rows of every task table, `prose` is what is no part of a table."""

    rows: list[Row] = field(default_factory=list)
    prose: list[Block] = field(default_factory=list)


def read_tables(blocks: Iterable[Block]) -> Tables:
    """The task tables among `blocks`. A table begins with a row that names its columns; without
    one there is no task table, however many tabs a text has."""
    tables = Tables()
    part: _Part | None = None
    for block, heads_rows in _with_outlook(list(blocks)):
        columns = read_columns(block.cells) if isinstance(block, TableRow) else None
        if isinstance(block, TableRow) and heads_other_list(block.cells):
            part = None
        if columns:
            part = _Part(columns, tables.rows, repeated=part is not None)
        elif part is None or not part.take(block, heads_rows=heads_rows):
            tables.prose.append(block)
    _mark_parents(tables.rows)
    return tables


def _with_outlook(blocks: list[Block]) -> Iterator[tuple[Block, bool]]:
    """Each block, and whether it is a label with rows right below it: a group row stands above
    rows, the heading of the next section above text."""
    heads = [False] * len(blocks)
    for place in range(len(blocks) - 2, -1, -1):
        block, below = blocks[place], blocks[place + 1]
        if isinstance(block, Paragraph) and is_group_label(collapse(block.text)):
            heads[place] = _is_row_under(block, below) or heads[place + 1]
    return zip(blocks, heads, strict=True)


def _is_row_under(label: Paragraph, below: Block) -> bool:
    """A row of the same table; a numbered title above a new header row heads a section."""
    if not isinstance(below, TableRow):
        return False
    new_table = read_columns(below.cells) or heads_other_list(below.cells)
    return not (new_table and marks(label.text))


@dataclass(slots=True)
class _Part:
    """A table, or its part on one page, from its header row on.

    `open` are the cells of the last row as far as they were read, `fresh` holds until the part's
    first row of its own, `over` after running text has ended the part.
    """

    columns: Columns
    rows: list[Row]
    repeated: bool
    open: list[str] = field(default_factory=list)
    fresh: bool = True
    over: bool = False

    def take(self, block: Block, *, heads_rows: bool) -> bool:
        """Read one block; False where it is no part of the table."""
        if isinstance(block, TableRow):
            self._take_row(block)
        elif heads_rows:
            label = {Column.CONTENT: collapse(block.text)}
            self._add(Row(label, block.line, block.page, is_group=True), [])
        else:
            return not self.over and self._take_paragraph(block)
        return True

    def _take_row(self, block: TableRow) -> None:
        finer = refine_columns(self.columns, block.cells) if self.fresh else None
        if finer or (self.fresh and are_numbers_of_columns(block.cells)):
            self.columns = finer or self.columns
            return
        self.over = False
        self._take_cells(list(block.cells), block)

    def _take_paragraph(self, block: Paragraph) -> bool:
        text = collapse(block.text)
        if self.open and self._is_inside_cell(text):
            self._take_cells([text], block)
        else:
            self.over, self.open = True, []
        return not self.over

    def _is_inside_cell(self, text: str) -> bool:
        """A line of a cell: the row is still short of cells, or its words go on."""
        if begins_part(text) or _NOTE.match(text) or is_caption(text):
            return False
        goes_on = text[0].islower() or text[0] in "(-–+;,"
        return goes_on or (len(self.open) < self.columns.width and not marks(text))

    def _take_cells(self, cells: list[str], block: Block) -> None:
        if self._completes_open_row(cells):
            self.open = [*self.open[:-1], f"{self.open[-1]} {cells[0]}".strip(), *cells[1:]]
            self.rows[-1].cells = by_role(self.columns, self.open)
            return
        while len(cells) > self.columns.width and not cells[-1]:
            cells.pop()
        row = make_row(self.columns, cells, block)
        if self._continues_row_above(row):
            self.rows[-1].extend(row)
            self.fresh = False
        else:
            self._add(row, cells)

    def _add(self, row: Row, cells: list[str]) -> None:
        self.rows.append(row)
        self.open, self.fresh = ([] if row.is_group else cells), False

    def _completes_open_row(self, cells: list[str]) -> bool:
        """The rest of a row that a line break inside a cell cut in two."""
        if not self.open or not cells[0]:
            return False
        if len(cells) == 1:
            return not looks_like_order(cells[0])
        total, width = len(self.open) + len(cells) - 1, self.columns.width
        if total > width or len(self.open) >= width:
            return False
        return not looks_like_order(cells[0]) if self._is_numbered else total == width

    @property
    def _is_numbered(self) -> bool:
        return self.columns.place(Column.ORDER) is not None

    def _continues_row_above(self, row: Row) -> bool:
        """A row without a number that goes on with the row above it."""
        above = self.rows[-1] if self.rows else None
        if row.is_group or row.order or above is None or above.is_group:
            return False
        content = row.text(Column.CONTENT)
        at_page_top = self.fresh and self.repeated
        if not content:
            return True
        if not self._is_numbered:
            return at_page_top and content[0].islower()
        if at_page_top or content[0].islower():
            return not _is_complete(row) or not _is_complete(above)
        return row.says_nothing_but_content


def _is_complete(row: Row) -> bool:
    """A job of its own: words that begin a sentence, who and when."""
    begins = row.text(Column.CONTENT)[:1].isupper()
    return begins and bool(row.text(Column.UNIT) and row.text(Column.DEADLINE))


def _mark_parents(rows: list[Row]) -> None:
    """A row "1" without unit and date above "1.1", "1.2" is their heading, not a task."""
    for row, following in pairwise(rows):
        if row.order and following.order and following.order.startswith(f"{row.order}."):
            row.is_group = row.is_group or row.says_nothing_but_content
