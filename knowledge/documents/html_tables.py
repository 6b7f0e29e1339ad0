"""Tables written in HTML inside a text; the one text format whose merged cells are known."""

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True, slots=True)
class HtmlRow:
    """A row with one cell per column; `merged` columns continue the cell above (blank here)."""

    cells: tuple[str, ...]
    merged: frozenset[int]


def html_rows(markup: str) -> tuple[HtmlRow, ...]:
    """The rows of every table in `markup`, spans laid out into columns."""
    parser = _TableParser()
    parser.feed(markup)
    parser.close()
    return tuple(parser.rows)


class _TableParser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[HtmlRow] = []
        self._row: dict[int, str] | None = None
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._hanging: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self._end_row()
            self._row = {}
        elif tag in ("td", "th"):
            self._end_cell()
            self._cell = []
            self._span = (_span(attrs, "rowspan"), _span(attrs, "colspan"))
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(" ".join(data.split("\n")))

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        if self._row is None:
            self._row = {}
        column = self._free_column(self._row)
        deep, wide = self._span
        for step in range(wide):
            self._row[column + step] = "".join(self._cell).strip() if step == 0 else ""
            if deep > 1:
                self._hanging[column + step] = deep
        self._cell = None

    def _free_column(self, row: dict[int, str]) -> int:
        column = 0
        while column in row or (column in self._hanging and column not in row):
            column += 1
        return column

    def _end_row(self) -> None:
        self._end_cell()
        if not self._row:
            self._row = None
            return
        merged = frozenset(self._hanging.keys() - self._row.keys())
        width = max((*self._row, *merged)) + 1
        self.rows.append(HtmlRow(tuple(self._row.get(n, "") for n in range(width)), merged))
        self._hanging = {column: left - 1 for column, left in self._hanging.items() if left > 1}
        self._row = None


def _span(attrs: list[tuple[str, str | None]], name: str) -> int:
    value = dict(attrs).get(name) or "1"
    return min(int(value), 100) if value.isdigit() and int(value) else 1
