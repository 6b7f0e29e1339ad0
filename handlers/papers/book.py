"""Plain Excel books: sheets of rows under a head, for lists that somebody works on."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from handlers.papers.archives import settled
from handlers.papers.words import written

Value: TypeAlias = str | int | datetime | None
"""What a cell holds; instants on the council's clock, without a zone."""

MOMENT = "dd/mm/yyyy hh:mm"

_BOLD = Font(name="Calibri", size=11, bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="DDEBF7")
_LIKE_A_FORMULA = ("=", "+", "-", "@")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. `widths`: of the columns, in letters; the last one is also that of all after it.
    `sums`: how many rows at the end are sums."""

    name: str
    head: Sequence[str]
    rows: Sequence[Sequence[Value]]
    widths: Sequence[int]
    sums: int = 0


def book(sheets: Sequence[Sheet], on: date) -> bytes:
    """The sheets as an .xlsx file; the same sheets of the same day give the same bytes."""
    made = Workbook()
    first = made.active
    if first is not None:
        made.remove(first)
    for sheet in sheets:
        _write(made.create_sheet(sheet.name), sheet)
    result = io.BytesIO()
    made.save(result)
    return settled(result.getvalue(), on)


def _write(into: Worksheet, sheet: Sheet) -> None:
    for column in range(1, len(sheet.head) + 1):
        width = sheet.widths[min(column, len(sheet.widths)) - 1]
        into.column_dimensions[get_column_letter(column)].width = width
    rows = [sheet.head, *sheet.rows]
    for number, row in enumerate(rows, 1):
        bold = number == 1 or number > len(rows) - sheet.sums
        for column, value in enumerate(row, 1):
            _fill(cast(Cell, into.cell(number, column)), value, bold=bold)
    for cell in into[1]:
        cell.fill = _HEAD_FILL
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    into.freeze_panes = "A2"


def _fill(cell: Cell, value: Value, *, bold: bool) -> None:
    """Put a value in; words stay words, also where they look like a formula."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if bold:
        cell.font = _BOLD
    if isinstance(value, str):
        words = written(value)
        cell.value = words or None
        if words:
            cell.data_type = "s"
            cell.quotePrefix = words.startswith(_LIKE_A_FORMULA)
    else:
        cell.value = value
        if isinstance(value, datetime):
            cell.number_format = MOMENT
