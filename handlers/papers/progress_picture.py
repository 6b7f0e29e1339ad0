"""The months of a round by schools, as a picture for a telephone.

Every cell says by number and mark what its colour says, so nobody needs to tell colours apart;
the colours are those of Okabe and Ito, light and dark apart as well.
"""

from dataclasses import dataclass
from enum import Enum

from handlers.papers.canvas import INK, QUIET_INK, WIDTH, Canvas, Pen, wrapped
from handlers.texts import papers as texts
from knowledge.essays.month import ProgressGrid, SchoolLine
from knowledge.policies.states import Standing

MARGIN = 24
INNER = WIDTH - 2 * MARGIN
TITLE = Pen(40, bold=True)
COUNCIL = Pen(30)
LEGEND = 26
YEAR = Pen(20, ink=QUIET_INK)
MOST_NAME_LINES = 5
LEAST_NAME = 336
WIDEST_CELL = 130
ONE_LINE_CELL = 100
"""From here on number and mark stand side by side."""

LEAST_ROW = 76
TOP = 242
MONTHS_HEIGHT = 72
SCHOOLS_BELOW_MONTHS = 15
"""Schools after which the months are said again, to be seen on whatever part is on the screen."""


class Look(Enum):
    """What a cell shows: its fill, its ink and its mark, and what stands for it in the legend."""

    COMPLETE = ("#0072b2", "#ffffff", texts.MARK_COMPLETE, texts.LEGEND_COMPLETE)
    PARTIAL = ("#ffd98f", INK, "", texts.LEGEND_PARTIAL)
    NONE = ("#ffffff", INK, "", texts.LEGEND_NONE)
    RETURNED = ("#eab8d4", INK, texts.MARK_RETURNED, texts.LEGEND_RETURNED)
    OFF = ("#e4e4e4", QUIET_INK, texts.MARK_OFF, texts.LEGEND_OFF)

    def __init__(self, fill: str, ink: str, mark: str, legend: tuple[str, str]) -> None:
        self.fill, self.ink, self.mark, self.legend = fill, ink, mark, legend


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide the names and each month are, and the size of their letters, in pixels."""

    name: int
    month: int
    size: int

    @property
    def line(self) -> int:
        return self.size + 6

    def left(self, number: int) -> int:
        """The left edge of a month."""
        return MARGIN + self.name + number * self.month


@dataclass(frozen=True, slots=True)
class _Row:
    """A school: the upper edge and the height of its row, its name in lines, its cells."""

    top: int
    height: int
    name: list[str]
    cells: list[SchoolLine | None]

    @property
    def middle(self) -> float:
        return self.top + self.height / 2


def draw(grid: ProgressGrid) -> bytes:
    """The picture as PNG, `canvas.WIDTH` wide and as high as the schools need: with more than 20 of
    them to be sent as a file, since Telegram makes photos higher than 2,560 pixels smaller."""
    columns = _columns(len(grid.months))
    rows = _rows(grid, columns)
    bottom = rows[-1].top + rows[-1].height if rows else TOP + MONTHS_HEIGHT + LEAST_ROW
    canvas = Canvas(bottom + MARGIN)
    _head(canvas, grid)
    for row in rows[::SCHOOLS_BELOW_MONTHS]:
        _months(canvas, grid, columns, row.top)
    for row in rows:
        _draw_row(canvas, columns, row)
    if not rows:
        canvas.text((MARGIN, TOP + MONTHS_HEIGHT), texts.NO_SCHOOLS, COUNCIL)
    return canvas.png()


def look_of(line: SchoolLine | None) -> Look:
    """How a school's month looks: what came back is shown as long as essays are missing."""
    if line is None or line.standing is Standing.WAIVED or line.quota == 0:
        return Look.OFF
    if line.missing == 0:
        return Look.COMPLETE
    if line.returned:
        return Look.RETURNED
    return Look.PARTIAL if line.handed_in else Look.NONE


def _columns(months: int) -> _Columns:
    month = min(WIDEST_CELL, (INNER - LEAST_NAME) // max(1, months))
    return _Columns(INNER - month * months, month, 30 if month >= ONE_LINE_CELL else 25)


def _rows(grid: ProgressGrid, columns: _Columns) -> list[_Row]:
    rows: list[_Row] = []
    top = TOP
    for number, (code, name) in enumerate(grid.schools):
        if number % SCHOOLS_BELOW_MONTHS == 0:
            top += MONTHS_HEIGHT
        lines = wrapped(name or code, columns.size, columns.name - 12, MOST_NAME_LINES)
        height = max(LEAST_ROW, columns.line * len(lines) + 16)
        cells = [grid.cells.get((code, month)) for month in grid.months]
        rows.append(_Row(top, height, lines, cells))
        top += height
    return rows


def _head(canvas: Canvas, grid: ProgressGrid) -> None:
    canvas.text((MARGIN, 44), texts.PROGRESS_TITLE, TITLE)
    for line in wrapped(grid.council, COUNCIL.size, INNER, 1):
        canvas.text((MARGIN, 96), line, COUNCIL)
    for number, look in enumerate(Look):
        row, column = divmod(number, 3)
        _legend(canvas, MARGIN + column * INNER / 3, 130 + row * 50, look)


def _legend(canvas: Canvas, left: float, top: float, look: Look) -> None:
    sample, words = look.legend
    canvas.box((left, top), (56, 40), look.fill)
    pen = Pen(LEGEND, bold=look is Look.NONE, ink=look.ink)
    canvas.text((left + 28, top + 20), sample, pen, centred=True)
    canvas.text((left + 68, top + 20), words, Pen(LEGEND))


def _months(canvas: Canvas, grid: ProgressGrid, columns: _Columns, bottom: int) -> None:
    """The heads of the columns, above `bottom`; the year stands where it begins."""
    bold = Pen(25, bold=True)
    canvas.text((MARGIN, bottom - 20), texts.SCHOOL, bold)
    for number, month in enumerate(grid.months):
        middle = columns.left(number) + columns.month / 2
        head = texts.MONTH_BRIEF.format(month=month.month)
        canvas.text((middle, bottom - 20), head, bold, centred=True)
        if number == 0 or month.month == 1:
            canvas.text((middle, bottom - 50), str(month.year), YEAR, centred=True)


def _draw_row(canvas: Canvas, columns: _Columns, row: _Row) -> None:
    canvas.rule(MARGIN, columns.left(0), row.top)
    first = row.middle - columns.line * (len(row.name) - 1) / 2
    for number, line in enumerate(row.name):
        canvas.text((MARGIN, first + number * columns.line), line, Pen(columns.size))
    for number, cell in enumerate(row.cells):
        _draw_cell(canvas, columns, row, columns.left(number), cell)
    canvas.rule(MARGIN, columns.left(0), row.top + row.height)


def _draw_cell(
    canvas: Canvas, columns: _Columns, row: _Row, left: int, cell: SchoolLine | None
) -> None:
    look = look_of(cell)
    canvas.box((left, row.top), (columns.month, row.height), look.fill)
    lines = _cell_words(look, cell)
    if columns.month >= ONE_LINE_CELL:
        lines = [" ".join(lines)]
    pen = Pen(columns.size, bold=look is Look.NONE, ink=look.ink)
    first = row.middle - columns.line * (len(lines) - 1) / 2
    for number, words in enumerate(lines):
        at = (left + columns.month / 2, first + columns.line * number)
        canvas.text(at, words, pen, centred=True)


def _cell_words(look: Look, cell: SchoolLine | None) -> list[str]:
    """Number and mark, of which either may be all there is to say."""
    if cell is None or look is Look.OFF:
        return [look.mark]
    count = texts.COUNTER.format(count=cell.handed_in, quota=cell.quota)
    return [count, look.mark] if look.mark else [count]
