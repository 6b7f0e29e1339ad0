"""The month as an Excel list: one sheet of essays, one of schools."""

import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from textwrap import wrap
from typing import TypeAlias, cast

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from handlers.papers.archives import settled
from handlers.papers.names import file_names
from handlers.papers.words import decree_month, written
from handlers.texts import papers as texts
from knowledge.essays.month import ClosedMonth, ListedEssay, SchoolLine
from knowledge.policies.policy import DEFAULT

LINE = 15
"""Points of a line's height."""

LETTERS = 1.1
"""Letters of usual words that fit into a unit of width."""

MOMENT = "dd/mm/yyyy hh:mm"
ESSAY_WIDTHS = (5, 22, 24, 32, 20, 20, 20, 22, 12, 7, 16, 9, 7, 10, 44, 32)
LAST_PRINTED = "N"
"""All but the names of files, so that the rest is large enough to read on paper."""

SCHOOL_WIDTHS = (5, 16, 36, 9, 9, 14, 9, 10, 10, 10, 18)

Value: TypeAlias = str | int | datetime | None

_THIN = Side(style="thin", color="999999")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_BOLD = Font(name="Calibri", size=11, bold=True)
_HEAD_FILL = PatternFill("solid", fgColor="DDEBF7")
_LIKE_A_FORMULA = ("=", "+", "-", "@")


def essay_list(closed: ClosedMonth) -> bytes:
    """The list of a closed month, as an .xlsx file; the same month gives the same bytes."""
    book = Workbook()
    first = book.active
    if first is not None:
        book.remove(first)
    essays = _sheet(book, closed, texts.ESSAY_SHEET, texts.ESSAY_HEAD, ESSAY_WIDTHS)
    _write(essays, 2, _essay_rows(closed))
    essays.auto_filter.ref = essays.dimensions
    essays.print_area = f"A1:{LAST_PRINTED}{len(closed.essays) + 1}"
    schools = _sheet(book, closed, texts.SCHOOL_SHEET, texts.SCHOOL_HEAD, SCHOOL_WIDTHS)
    _write(schools, 2, _school_rows(closed))
    _write_total(schools, closed)
    book.properties.creator = written(closed.council)
    result = io.BytesIO()
    book.save(result)
    return settled(result.getvalue(), closed.closed_on)


def _sheet(
    book: Workbook, closed: ClosedMonth, name: str, head: Sequence[str], widths: Sequence[int]
) -> Worksheet:
    """A sheet with its head, which stays in sight and is printed on every page."""
    sheet: Worksheet = book.create_sheet(name)
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    _write(sheet, 1, [head])
    for cell in sheet[1]:
        cell.font, cell.fill = _BOLD, _HEAD_FILL
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.freeze_panes = "A2"
    _set_up_for_paper(sheet, closed)
    return sheet


def _set_up_for_paper(sheet: Worksheet, closed: ClosedMonth) -> None:
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    if sheet.sheet_properties.pageSetUpPr is not None:
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    supplement = closed.supplement and texts.SUPPLEMENT.format(number=closed.supplement)
    above = texts.PRINTED_ABOVE.format(
        council=written(closed.council),
        month=decree_month(closed.month),
        supplement=supplement or "",
    )
    center = sheet.oddHeader.center if sheet.oddHeader is not None else None
    if center is not None:
        center.text = above.strip().replace("&", "&&")


def _write(sheet: Worksheet, first: int, rows: Iterable[Sequence[Value]]) -> None:
    """Write rows from the row number `first` on, each high enough for its longest words."""
    for number, row in enumerate(rows, first):
        lines = 1
        for column, value in enumerate(row, 1):
            cell = cast(Cell, sheet.cell(number, column))
            _fill(cell, value)
            width = sheet.column_dimensions[get_column_letter(column)].width
            lines = max(lines, _lines(value, int(width * LETTERS)))
        sheet.row_dimensions[number].height = LINE * lines + 2


def _lines(value: Value, width: int) -> int:
    """Lines that a value takes in a column so wide, which both are counted in letters."""
    if not isinstance(value, str):
        return 1
    return sum(max(1, len(wrap(line, width))) for line in value.split("\n"))


def _fill(cell: Cell, value: Value) -> None:
    """Put a value in; words stay words, also when somebody works on the cell later in Excel."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    cell.border = _FRAME
    cell.value = value or None if isinstance(value, str) else value
    if isinstance(value, str) and value:
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_LIKE_A_FORMULA)
    elif isinstance(value, datetime):
        cell.number_format = MOMENT


def _essay_rows(closed: ClosedMonth) -> Iterator[Sequence[Value]]:
    for essay, names in zip(closed.essays, file_names(closed), strict=True):
        yield (
            essay.number,
            written(essay.code),
            written(essay.unit),
            *_content(essay),
            _local(essay.submitted_at),
            texts.ON_TIME if essay.on_time else texts.LATE,
            essay.version,
            texts.ERASED if essay.is_erased else "",
            "\n".join(name for name, _ in names),
            "\n".join(written(file.name) for _, file in names),
        )


def _content(essay: ListedEssay) -> tuple[Value, ...]:
    """What is about the essay itself: nothing of it is left in one that was erased."""
    if essay.is_erased:
        return (None,) * 7
    return (
        written(essay.title),
        written(essay.praised),
        written(essay.praised_unit),
        written(essay.author),
        written(essay.contact),
        texts.CONSENTS[essay.consent],
        essay.words,
    )


def _local(instant: datetime) -> datetime:
    """The council's clock; Excel knows no time zones."""
    return DEFAULT.local(instant).replace(tzinfo=None, microsecond=0)


def _school_rows(closed: ClosedMonth) -> Iterator[Sequence[Value]]:
    for number, school in enumerate(closed.schools, 1):
        yield (number, written(school.code), written(school.unit), *_counts(school), _state(school))


def _counts(school: SchoolLine) -> tuple[int, ...]:
    return (
        school.quota,
        school.handed_in,
        school.outside,
        school.returned,
        school.late,
        school.reserve,
        school.missing,
    )


def _state(school: SchoolLine) -> str:
    if school.standing in texts.STANDINGS:
        return texts.STANDINGS[school.standing]
    return texts.MISSING.format(count=school.missing) if school.missing else texts.COMPLETE


def _write_total(sheet: Worksheet, closed: ClosedMonth) -> None:
    """The sums below the schools, as numbers, so that any program shows them."""
    counts = [_counts(school) for school in closed.schools]
    sums = [sum(column) for column in zip(*counts, strict=True)] or [0] * 7
    last = len(counts) + 2
    _write(sheet, last, [("", "", texts.TOTAL, *sums, "")])
    for cell in sheet[last]:
        cell.font = _BOLD
