"""Tables laid out with blanks, as `pdftotext -layout` and old typists leave them -> tabs.

A cell belongs to the column it stands under, so that a blank cell does not move its neighbours.
Only a header that begins with "TT" opens such a table: letterheads and signatures have gaps too.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

_CELL = re.compile(r"\S+(?: \S+)*")
_HEADER = re.compile(r"\s*(?:S?TT|Số TT)\.?(?:\s{2,}\S+(?: \S+)*){2,}\s*")
_ORDER = re.compile(r"\d{1,3}[.)]?")
_FEWEST_CELLS = 3


@dataclass(frozen=True, slots=True)
class _Cell:
    text: str
    start: int
    end: int

    def distance(self, other: "_Cell") -> int:
        """How far `other` stands to the side; negative by the width both share."""
        return max(self.start, other.start) - min(self.end, other.end)


def tabulate(lines: Iterable[str]) -> list[str]:
    """`lines` with the rows of aligned tables joined by tabs; their number stays the same.

    The further lines of a row are taken into its first one and left empty themselves.
    """
    done: list[str] = []
    columns: list[_Cell] = []
    row: list[str] = []
    row_at = 0
    for line in lines:
        cells = _cells(line)
        done.append(line)
        if _HEADER.fullmatch(line):
            columns, row = cells, []
            done[-1] = "\t".join(cell.text for cell in cells)
        elif columns and _begins_row(cells):
            row, row_at = _laid_out(cells, columns), len(done) - 1
            done[-1] = "\t".join(row)
        elif row and cells and _goes_on(cells, columns):
            row = _joined(row, _laid_out(cells, columns))
            done[row_at], done[-1] = "\t".join(row), ""
        else:
            row = []
    return done


def _cells(line: str) -> list[_Cell]:
    if "\t" in line or "|" in line:
        return []
    return [_Cell(found[0], found.start(), found.end()) for found in _CELL.finditer(line)]


def _begins_row(cells: Sequence[_Cell]) -> bool:
    return len(cells) >= _FEWEST_CELLS and _ORDER.fullmatch(cells[0].text) is not None


def _goes_on(cells: Sequence[_Cell], columns: Sequence[_Cell]) -> bool:
    """The next line of a row leaves the number's column blank; a sentence below the table runs
    across the columns."""
    runs_across = len(cells) == 1 and cells[0].end > columns[2].end
    return cells[0].start > columns[0].end and not runs_across


def _laid_out(cells: Iterable[_Cell], columns: Sequence[_Cell]) -> list[str]:
    """One text per column, each cell under the heading nearest to it; a centred heading may
    stand far from its cells, but only the number stands under "TT"."""
    texts = [""] * len(columns)
    for cell in cells:
        places = range(int(cell.start > columns[0].end), len(columns))
        place = min(places, key=lambda n: cell.distance(columns[n]))
        texts[place] = f"{texts[place]} {cell.text}".strip()
    return texts


def _joined(above: Iterable[str], below: Iterable[str]) -> list[str]:
    return [f"{one} {other}".strip() for one, other in zip(above, below, strict=True)]
