"""A logical row of a task table, and the group rows ("Quý I - 2022") between tasks."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from knowledge.documents.blocks import Block, TableRow
from knowledge.plans.columns import Column, Columns
from knowledge.plans.lines import collapse

_ORDER = re.compile(
    r"(?:[IVXL]+|\d{1,3}|[A-ZĐa-zđ])(?:\.\d{1,2})*[a-z]?\s?[.)]?|\(\d{1,2}\)|\d{1,3}[a-z]?\s?[/-]"
)
_GROUP_ORDER = re.compile(r"(?:[IVXL]+|[A-ZĐ])\s?[.)]?")
_GROUP = re.compile(
    r"(?:Quý|Tháng|Học kỳ|Học kì|Tuần|Đợt|Giai đoạn|Năm học|Năm)\s+\S"
    r"|(?:[IVX]+|[A-ZĐ])[.)]\s+\S",
    re.IGNORECASE,
)
_LONGEST_GROUP = 120
_WHEN_AND_WHO = (Column.UNIT, Column.COORDINATING, Column.DEADLINE)


@dataclass(slots=True)
class Row:
    """Text by role of column. `merged` is None where the format cannot tell; `odd` marks a row
    with more cells than the table has columns, `time_leads` one whose first column is the time."""

    cells: dict[Column, str]
    line: int
    page: int | None
    merged: frozenset[Column] | None = None
    odd: bool = False
    is_group: bool = False
    time_leads: bool = False

    def text(self, role: Column) -> str:
        return self.cells.get(role, "")

    @property
    def order(self) -> str | None:
        """The row's number as written, without its dot."""
        return self.text(Column.ORDER).rstrip(".)/- ").lstrip("(") or None

    @property
    def words(self) -> str:
        """Every word of the row in reading order."""
        return " ".join(text for text in self.cells.values() if text)

    @property
    def says_nothing_but_content(self) -> bool:
        """Neither who nor when."""
        return not any(self.text(role) for role in _WHEN_AND_WHO)

    def extend(self, more: "Row") -> None:
        """Take the words of a row that goes on with this one."""
        for role, text in more.cells.items():
            if text:
                self.cells[role] = f"{self.text(role)} {text}".strip()


def looks_like_order(cell: str) -> bool:
    """ "10.", "2.1", "a)", "IV", "1/"."""
    return _ORDER.fullmatch(cell) is not None


def is_group_label(text: str) -> bool:
    """A line that heads a block of rows: "Quý I - 2022", "I. CÔNG TÁC ĐẦU NĂM", "THÁNG 9"."""
    if len(text) > _LONGEST_GROUP or text.endswith((".", ";", ",")):
        return False
    return _GROUP.match(text) is not None or (text.isupper() and len(text) > 3)


def make_row(columns: Columns, cells: Sequence[str], block: Block) -> Row:
    """The row that `cells` of `block` are; words beyond the last column join it."""
    merged = block.merged if isinstance(block, TableRow) else None
    row = Row(
        by_role(columns, cells),
        block.line,
        block.page,
        merged=None if merged is None else frozenset(_roles_at(columns, merged)),
        odd=len(cells) > columns.width,
        time_leads=columns.place(Column.DEADLINE) == 0,
    )
    if _is_group(row, cells):
        label = collapse(" ".join(cell for cell in cells if cell))
        return Row({Column.CONTENT: label}, row.line, row.page, is_group=True)
    return row


def by_role(columns: Columns, cells: Sequence[str]) -> dict[Column, str]:
    """Cells by role; two columns of one role are read together, first and last day as a span."""
    fitting = list(cells[: columns.width])
    if len(cells) > columns.width:
        fitting[-1] = " ".join(cells[columns.width - 1 :])
    texts: dict[Column, list[str]] = {}
    for role, cell in zip(columns.roles, fitting, strict=False):
        if role is not Column.OTHER:
            texts.setdefault(role, []).append(cell.strip())
    return {role: _together(role, parts) for role, parts in texts.items()}


def _together(role: Column, parts: list[str]) -> str:
    glue = " - " if role is Column.DEADLINE else " "
    return glue.join(filter(None, parts))


def _roles_at(columns: Columns, places: Iterable[int]) -> Iterable[Column]:
    return (columns.roles[place] for place in places if place < columns.width)


def _is_group(row: Row, cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    order = row.text(Column.ORDER)
    if len(filled) == 1:
        return bool(order and not looks_like_order(order)) or is_group_label(filled[0])
    numbered = _GROUP_ORDER.fullmatch(order) is not None
    return len(filled) == 2 and numbered and row.says_nothing_but_content
