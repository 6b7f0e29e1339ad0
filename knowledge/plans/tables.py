"""Rows of a task table as a reader sees them: header rows dropped, broken rows made whole, group
rows ("Quý I - 2022") told from tasks (documents.md 0, "post-processor")."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from knowledge.documents.blocks import Block, Paragraph, TableRow
from knowledge.plans.columns import Column, Columns, read_columns, refine_columns
from knowledge.plans.lines import collapse

_ORDER = re.compile(r"(?:[IVXL]+|\d{1,3}|[A-ZĐa-zđ])(?:\.\d{1,2})*[a-z]?\s?[.)]?|\(\d{1,2}\)")
_GROUP_ORDER = re.compile(r"(?:[IVXL]+|[A-ZĐ])\s?[.)]?")
_GROUP = re.compile(
    r"(?:Quý|Tháng|Học kỳ|Học kì|Tuần|Đợt|Giai đoạn|Năm học|Năm)\s+\S|(?:[IVX]+|[A-ZĐ])[.)]\s+\S",
    re.IGNORECASE,
)
_LONGEST_GROUP = 120
_END = re.compile(r"(?:Ghi chú|Lưu ý|Nơi nhận|Chú thích)\b|\*\s")


@dataclass(slots=True)
class Row:
    """A logical row: text by role of column. `merged` is None where the format cannot tell."""

    cells: dict[Column, str]
    line: int
    page: int | None
    merged: frozenset[Column] | None = None
    odd: bool = False
    is_group: bool = False

    def text(self, role: Column) -> str:
        return self.cells.get(role, "")

    @property
    def order(self) -> str | None:
        """The row's number as written, without its dot."""
        return self.text(Column.ORDER).rstrip(".) ").lstrip("(") or None

    @property
    def words(self) -> str:
        """Every word of the row in reading order."""
        return " ".join(text for text in self.cells.values() if text)

    def is_blank(self, *roles: Column) -> bool:
        return not any(self.text(role) for role in roles)


@dataclass(slots=True)
class TableReader:
    """Takes blocks one by one; `rows` are the logical rows, `prose` what is no part of a table."""

    rows: list[Row] = field(default_factory=list)
    prose: list[Block] = field(default_factory=list)
    columns: Columns | None = None
    _open: list[str] = field(default_factory=list)
    _at_top: bool = False
    _inside: bool = False

    def take(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._take_paragraph(block)
        else:
            self._take_row(block)

    def _take_row(self, block: TableRow) -> None:
        columns = read_columns(block.cells)
        if columns:
            self.columns, self._at_top, self._open = columns, bool(self.rows), []
            self._inside = True
        elif self.columns is None:
            self.prose.append(block)
        elif self._at_top_of_header() and (finer := refine_columns(self.columns, block.cells)):
            self.columns = finer
        else:
            self._inside = True
            self._take_cells(list(block.cells), block)

    def _at_top_of_header(self) -> bool:
        return not self.rows or self._at_top

    def _take_paragraph(self, block: Paragraph) -> None:
        text = collapse(block.text)
        if self.columns is None or not self._inside:
            self.prose.append(block)
        elif is_group_label(text):
            self._open = []
            self._add(Row({Column.CONTENT: text}, block.line, block.page, is_group=True))
        elif self._open and self.rows and self._goes_on(text):
            self._take_cells([text], block)
        else:
            self._inside, self._open = False, []
            self.prose.append(block)

    def _goes_on(self, text: str) -> bool:
        """A line inside a cell: the row is still short of cells, or the words go on."""
        assert self.columns is not None
        short = len(self._open) < self.columns.width
        return not _END.match(text) and (short or text[0].islower() or text[0] in "(-–+;,")

    def _take_cells(self, cells: list[str], block: Block) -> None:
        columns = self.columns
        assert columns is not None
        if self._continues_physically(cells):
            self._open = [*self._open[:-1], f"{self._open[-1]} {cells[0]}".strip(), *cells[1:]]
            self.rows[-1].cells = _by_role(columns, self._open)
            return
        while len(cells) > columns.width and not cells[-1]:
            cells.pop()
        row = _row(columns, cells, block)
        if self._continues_logically(row):
            _extend(self.rows[-1], row)
            self._at_top = False
            return
        self._open = cells
        self._add(row)

    def _continues_physically(self, cells: list[str]) -> bool:
        """The rest of a row whose cell held a line break, so that it began on the line before."""
        columns = self.columns
        if columns is None or not self._open or not self.rows or not cells[0]:
            return False
        total = len(self._open) + len(cells) - 1
        if len(cells) == 1:
            return True
        if total > columns.width or len(self._open) >= columns.width:
            return False
        if columns.place(Column.ORDER) is None:
            return total == columns.width
        return _ORDER.fullmatch(cells[0]) is None

    def _continues_logically(self, row: Row) -> bool:
        """A row without a number that goes on with the row above it."""
        above = next((r for r in reversed(self.rows) if not r.is_group), None)
        if row.is_group or above is None or above is not self.rows[-1]:
            return False
        numbered = self.columns is not None and self.columns.place(Column.ORDER) is not None
        content = row.text(Column.CONTENT)
        if row.order:
            return False
        if not content:
            return True
        if not numbered:
            return self._at_top and content[0].islower()
        own_date = bool(row.text(Column.DEADLINE)) and bool(above.text(Column.DEADLINE))
        if content[0].islower():
            return not own_date or self._at_top
        if self._at_top:
            return not own_date
        return row.is_blank(Column.UNIT, Column.DEADLINE)

    def _add(self, row: Row) -> None:
        self.rows.append(row)
        self._at_top = False


def is_group_label(text: str) -> bool:
    """A line that heads a block of rows: "Quý I - 2022", "I. CÔNG TÁC ĐẦU NĂM", "THÁNG 9"."""
    if len(text) > _LONGEST_GROUP or text.endswith((".", ";", ",")):
        return False
    return _GROUP.match(text) is not None or (text.isupper() and len(text) > 3)


def _row(columns: Columns, cells: list[str], block: Block) -> Row:
    merged = block.merged if isinstance(block, TableRow) else None
    row = Row(
        _by_role(columns, cells),
        block.line,
        block.page,
        merged=None if merged is None else frozenset(_roles_at(columns, merged)),
        odd=len(cells) > columns.width,
    )
    row.is_group = _is_group(row, cells)
    if row.is_group:
        label = " ".join(cell for cell in cells if cell)
        row.cells = {Column.CONTENT: collapse(label)}
    return row


def _roles_at(columns: Columns, places: Iterable[int]) -> Iterable[Column]:
    return (columns.roles[place] for place in places if place < columns.width)


def _by_role(columns: Columns, cells: list[str]) -> dict[Column, str]:
    """Cells of the table's own columns; words beyond the last column join it."""
    fitting = cells[: columns.width]
    if len(cells) > columns.width:
        fitting[-1] = " ".join(cells[columns.width - 1 :])
    by_role: dict[Column, str] = {}
    for role, cell in zip(columns.roles, fitting, strict=False):
        if role is not Column.OTHER:
            by_role[role] = cell.strip()
    return by_role


def _is_group(row: Row, cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    if not filled:
        return False
    order = row.text(Column.ORDER)
    if len(filled) == 1:
        return bool(order and not _ORDER.fullmatch(order)) or is_group_label(filled[0])
    rest_blank = row.is_blank(Column.UNIT, Column.COORDINATING, Column.DEADLINE)
    return rest_blank and bool(_GROUP_ORDER.fullmatch(order)) and len(filled) == 2


def _extend(above: Row, row: Row) -> None:
    for role, text in row.cells.items():
        if text:
            above.cells[role] = f"{above.text(role)} {text}".strip()


def read_tables(blocks: Iterable[Block]) -> TableReader:
    """The rows of every task table among `blocks`, and what is no table."""
    reader = TableReader()
    for block in blocks:
        reader.take(block)
    mark_parents(reader.rows)
    return reader


def mark_parents(rows: list[Row]) -> None:
    """A row "1" without unit and date above "1.1", "1.2" is their heading, not a task."""
    for row, following in zip(rows, rows[1:], strict=False):
        if row.is_group or not row.order or not following.order:
            continue
        parent = following.order.startswith(f"{row.order}.")
        if parent and row.is_blank(Column.UNIT, Column.COORDINATING, Column.DEADLINE):
            row.is_group = True
