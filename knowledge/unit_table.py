"""Lists of units as councils keep them: .csv of any separator, or .xlsx (contract.md)."""

import csv
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from openpyxl import load_workbook

from knowledge.documents.decoding import decode
from knowledge.errors import DocumentError, TableProblem, UnitTableError

COLUMNS = ("code", "name", "kind", "parent", "aliases")
VALIDITY = ("valid_to", "successor")
"""Columns that a list may leave out; then what is known of them stays as it is."""

DATE = re.compile(r"(?:(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00:00)?|(\d{1,2})/(\d{1,2})/(\d{4}))")
"""A day in either spelling; a cell of Excel's brings its midnight along."""

LONGEST = {"code": 64, "name": 255, "kind": 64}
"""The columns that must be filled, and how many characters each may have."""

SEPARATORS = ",;\t"
ZIP_MARK = b"PK"
"""An .xlsx is a ZIP archive, whatever its name."""

Line = tuple[int, list[str]]
"""A line's number in the file, counting from 1, and its cells."""


@dataclass(frozen=True, slots=True)
class Validity:
    """Until when a unit exists, and the code of whoever does its work then."""

    valid_to: date | None = None
    successor: str = ""


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of a unit list; `line` counts from 1, the header included. `validity`: None where
    the list has no such columns."""

    line: int
    code: str
    name: str
    kind: str
    parent: str
    aliases: tuple[str, ...]
    validity: Validity | None = None


def read_unit_table(name: str, data: bytes) -> list[UnitRow]:
    """A .csv or .xlsx unit list; raises `UnitTableError` with the line that is wrong."""
    lines = _filled(_xlsx(name, data) if data.startswith(ZIP_MARK) else _csv(name, data))
    if not lines:
        raise UnitTableError(name, 1, TableProblem.EMPTY)
    first, *others = lines
    header = [cell.lower() for cell in first[1]]
    for column in LONGEST:
        if column not in header:
            raise UnitTableError(name, first[0], TableProblem.NO_COLUMN, column)
    rows = [_row(name, number, dict(zip(header, cells, strict=False))) for number, cells in others]
    _refuse_twice(name, rows)
    return rows


def _filled(lines: Iterable[Line]) -> list[Line]:
    """Lines with anything in them, their cells trimmed."""
    trimmed = ((number, [cell.strip() for cell in cells]) for number, cells in lines)
    return [(number, cells) for number, cells in trimmed if any(cells)]


def _row(name: str, line: int, cells: dict[str, str]) -> UnitRow:
    values = {column: cells.get(column, "") for column in COLUMNS}
    for column, longest in LONGEST.items():
        if not values[column]:
            raise UnitTableError(name, line, TableProblem.BLANK, column)
        if len(values[column]) > longest:
            raise UnitTableError(name, line, TableProblem.TOO_LONG, column)
    aliases = tuple(part.strip() for part in values["aliases"].split(";") if part.strip())
    validity = _validity(name, line, cells) if any(one in cells for one in VALIDITY) else None
    return UnitRow(
        line,
        values["code"],
        values["name"],
        values["kind"],
        values["parent"],
        aliases,
        validity,
    )


def _validity(name: str, line: int, cells: dict[str, str]) -> Validity:
    written, successor = cells.get("valid_to", ""), cells.get("successor", "")
    if successor and successor == cells["code"]:
        raise UnitTableError(name, line, TableProblem.OWN_SUCCESSOR, successor)
    return Validity(_day(name, line, written) if written else None, successor)


def _day(name: str, line: int, written: str) -> date:
    found = DATE.fullmatch(written)
    try:
        year, month, day = map(int, _numbers(found) if found else ())
        return date(year, month, day)
    except ValueError:
        raise UnitTableError(name, line, TableProblem.BAD_DATE, written) from None


def _numbers(found: re.Match[str]) -> tuple[str, ...]:
    """Year, month and day of a date in either spelling."""
    iso, ours = found.groups()[:3], found.groups()[:2:-1]
    return iso if iso[0] else ours


def _refuse_twice(name: str, rows: Iterable[UnitRow]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.code in seen:
            raise UnitTableError(name, row.line, TableProblem.TWICE, row.code)
        seen.add(row.code)


def _csv(name: str, data: bytes) -> list[Line]:
    try:
        text = decode(name, data)
    except DocumentError as error:
        empty = not data.strip()
        problem = TableProblem.EMPTY if empty else TableProblem.UNREADABLE
        raise UnitTableError(name, 1, problem) from error
    header = text.lstrip().partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(SEPARATORS, key=header.count))
    try:
        return [(reader.line_num, cells) for cells in reader]
    except csv.Error as error:
        raise UnitTableError(name, reader.line_num, TableProblem.UNREADABLE) from error


def _xlsx(name: str, data: bytes) -> list[Line]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which no list needs
            return list(_cells(data))
    except Exception as error:  # openpyxl raises whatever a broken archive made it stumble over
        raise UnitTableError(name, 1, TableProblem.UNREADABLE) from error


def _cells(data: bytes) -> Iterator[Line]:
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield number, [_written(cell) for cell in row]
    finally:
        book.close()


def _written(cell: object) -> str:
    """A cell as it is seen; a code such as 101 may be kept as the number 101.0."""
    if cell is None:
        return ""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
