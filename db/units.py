"""Units: the free tree of offices and schools, and how people name them."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import PurePath
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.tables import Unit
from knowledge.errors import AmbiguousUnit, UnitTableError, UnknownUnit
from knowledge.language import fold

COLUMNS = ("code", "name", "kind", "parent", "aliases")
REQUIRED = ("code", "name", "kind")
SIMILAR_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One line of a unit list; `line` counts from 1, the header included."""

    line: int
    code: str
    name: str
    kind: str
    parent: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """How many units an import made and how many it renewed."""

    added: int
    renewed: int


def read_unit_table(name: str, data: bytes) -> list[UnitRow]:
    """A .csv or .xlsx unit list; raises `UnitTableError` with the line that is wrong."""
    lines = _xlsx_lines(name, data) if data[:2] == b"PK" else _csv_lines(name, data)
    if not lines:
        raise UnitTableError(name, 1, "empty")
    header = [cell.strip().lower() for cell in lines[0]]
    for column in REQUIRED:
        if column not in header:
            raise UnitTableError(name, 1, f"column {column}")
    return [
        _unit_row(name, number, dict(zip(header, cells, strict=False)))
        for number, cells in enumerate(lines[1:], start=2)
        if any(cell.strip() for cell in cells)
    ]


async def import_units(session: AsyncSession, name: str, rows: Sequence[UnitRow]) -> Imported:
    """Add new units and renew known ones by code; parents may stand below their children."""
    known = {unit.code: unit for unit in await session.scalars(select(Unit))}
    before = len(known)
    for row in rows:
        unit = known.setdefault(row.code, Unit(code=row.code, parent_id=None))
        unit.name, unit.kind, unit.aliases = row.name, row.kind, list(row.aliases)
        session.add(unit)
    await session.flush()
    for row in rows:
        if row.parent and row.parent not in known:
            raise UnitTableError(name, row.line, f"parent {row.parent}")
        known[row.code].parent_id = known[row.parent].id if row.parent else None
    _refuse_circles(name, rows, known)
    return Imported(len(known) - before, len({row.code for row in rows}) - len(known) + before)


async def found_unit(session: AsyncSession, wanted: str) -> Unit:
    """The unit of this code, name or alias; raises `UnknownUnit` or `AmbiguousUnit`.

    Case, diacritics and hyphens do not matter, since people type on phones.
    """
    units = list(await session.scalars(select(Unit)))
    if exact := [unit for unit in units if unit.code == wanted]:
        return exact[0]
    matches = [unit for unit in units if _plain(wanted) in _names(unit)]
    if len(matches) == 1:
        return matches[0]
    if matches:
        raise AmbiguousUnit(wanted, tuple(unit.code for unit in matches))
    raise UnknownUnit(wanted, _similar(wanted, units))


async def first_unit(session: AsyncSession, code: str) -> Unit | None:
    """A new root unit if there is none at all yet, so that a trial takes one command; else None."""
    if await session.scalar(select(func.count(Unit.id))):
        return None
    unit = Unit(code=code, name=code, kind="don_vi", parent_id=None, aliases=[])
    session.add(unit)
    await session.flush()
    return unit


async def upwards(session: AsyncSession, unit_id: int) -> list[int]:
    """The unit and all above it, itself first."""
    parents = await _parents(session)
    path: list[int] = []
    here: int | None = unit_id
    while here is not None and here not in path:
        path.append(here)
        here = parents.get(here)
    return path


async def below(session: AsyncSession, unit_id: int) -> list[int]:
    """The unit and all below it."""
    parents = await _parents(session)
    family = [unit_id]
    for parent in family:
        family.extend(child for child, above in parents.items() if above == parent)
    return family


async def children(session: AsyncSession, unit_id: int | None) -> list[Unit]:
    """Units directly below, by name; None gives the roots."""
    found = await session.scalars(
        select(Unit).where(Unit.parent_id == unit_id).order_by(Unit.name, Unit.id)
    )
    return list(found)


async def parents_among(session: AsyncSession, unit_ids: Sequence[int]) -> set[int]:
    """Which of these units have units below them."""
    found = await session.scalars(select(Unit.parent_id).where(Unit.parent_id.in_(unit_ids)))
    return {id_ for id_ in found if id_ is not None}


async def _parents(session: AsyncSession) -> dict[int, int | None]:
    rows = await session.execute(select(Unit.id, Unit.parent_id))
    return dict(rows.tuples().all())


def _unit_row(name: str, line: int, cells: dict[str, str]) -> UnitRow:
    values = {column: cells.get(column, "").strip() for column in COLUMNS}
    for column in REQUIRED:
        if not values[column]:
            raise UnitTableError(name, line, f"column {column}")
    aliases = tuple(part.strip() for part in values["aliases"].split(";") if part.strip())
    return UnitRow(line, values["code"], values["name"], values["kind"], values["parent"], aliases)


def _csv_lines(name: str, data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnitTableError(name, 1, "utf-8") from error
    if "\0" in text:
        raise UnitTableError(name, 1, "utf-8")
    first = text.partition("\n")[0]
    delimiter = max(",\t", key=first.count) if first.count(";") <= first.count(",") else ";"
    return [line for line in csv.reader(io.StringIO(text), delimiter=delimiter) if line]


def _xlsx_lines(name: str, data: bytes) -> list[list[str]]:
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises whatever the broken archive made it stumble over
        raise UnitTableError(name, 1, PurePath(name).suffix or "xlsx") from error
    sheet: Any = book.worksheets[0]
    rows = sheet.iter_rows(values_only=True)
    lines = [["" if cell is None else str(cell) for cell in row] for row in rows]
    book.close()
    return lines


def _refuse_circles(name: str, rows: Sequence[UnitRow], known: dict[str, Unit]) -> None:
    parents = {unit.id: unit.parent_id for unit in known.values()}
    for row in rows:
        here, steps = parents[known[row.code].id], 0
        while here is not None and steps <= len(parents):
            here, steps = parents[here], steps + 1
        if here is not None:
            raise UnitTableError(name, row.line, f"parent {row.parent}")


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("-", " ").split())


def _names(unit: Unit) -> set[str]:
    return {_plain(name) for name in (unit.code, unit.name, *unit.aliases)}


def _similar(wanted: str, units: Sequence[Unit]) -> tuple[str, ...]:
    by_name = {name: unit.code for unit in units for name in _names(unit)}
    close = get_close_matches(_plain(wanted), by_name, n=SIMILAR_AT_MOST, cutoff=0.6)
    return tuple(dict.fromkeys(by_name[name] for name in close))
