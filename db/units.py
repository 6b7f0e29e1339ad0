"""Units: the free tree of offices and schools, and how people name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.tables import Unit
from knowledge.errors import AmbiguousUnit, TableProblem, UnitTableError, UnknownUnit
from knowledge.language import fold, nfc
from knowledge.unit_table import UnitRow

SIMILAR_AT_MOST = 3


@dataclass(frozen=True, slots=True)
class Imported:
    """How many units an import made and how many it renewed."""

    added: int
    renewed: int


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
            raise UnitTableError(name, row.line, TableProblem.UNKNOWN_PARENT, row.parent)
        known[row.code].parent_id = known[row.parent].id if row.parent else None
    _refuse_circles(name, rows, known)
    return Imported(len(known) - before, len({row.code for row in rows}) - len(known) + before)


async def found_unit(session: AsyncSession, wanted: str) -> Unit:
    """The unit of this code, name or alias; raises `UnknownUnit` or `AmbiguousUnit`.

    Case, diacritics and hyphens do not matter, since people type on phones; but where the exact
    spelling tells two units apart, it does.
    """
    units = list(await session.scalars(select(Unit)))
    if exact := [unit for unit in units if unit.code == wanted.strip()]:
        return exact[0]
    for spelling in (_spelled, _plain):
        matches = [unit for unit in units if spelling(wanted) in map(spelling, _names(unit))]
        if len(matches) == 1:
            return matches[0]
        if matches:
            raise AmbiguousUnit(wanted, tuple(unit.code for unit in matches))
    raise UnknownUnit(wanted, _similar(wanted, units))


async def any_unit(session: AsyncSession) -> bool:
    """Whether there are units at all."""
    return bool(await session.scalar(select(func.count(Unit.id))))


async def add_first_unit(session: AsyncSession, code: str) -> Unit:
    """A root unit of which nothing is known but what it is called."""
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
    """Units directly below, in the order of a Vietnamese list; None gives the roots."""
    found = await session.scalars(select(Unit).where(Unit.parent_id == unit_id))
    return sorted(found, key=lambda unit: (_plain(unit.name), unit.name, unit.id))


async def parents_among(session: AsyncSession, unit_ids: Sequence[int]) -> set[int]:
    """Which of these units have units below them."""
    found = await session.scalars(select(Unit.parent_id).where(Unit.parent_id.in_(unit_ids)))
    return {id_ for id_ in found if id_ is not None}


async def _parents(session: AsyncSession) -> dict[int, int | None]:
    rows = await session.execute(select(Unit.id, Unit.parent_id))
    return dict(rows.all())


def _refuse_circles(name: str, rows: Sequence[UnitRow], known: dict[str, Unit]) -> None:
    parents = {unit.id: unit.parent_id for unit in known.values()}
    for row in rows:
        here, steps = parents[known[row.code].id], 0
        while here is not None and steps <= len(parents):
            here, steps = parents[here], steps + 1
        if here is not None:
            raise UnitTableError(name, row.line, TableProblem.CIRCLE, row.code)


def _spelled(text: str) -> str:
    return " ".join(nfc(text).casefold().split())


def _plain(text: str) -> str:
    return " ".join(fold(text).replace("-", " ").split())


def _names(unit: Unit) -> tuple[str, ...]:
    return (unit.code, unit.name, *unit.aliases)


def _similar(wanted: str, units: Sequence[Unit]) -> tuple[str, ...]:
    codes = {_plain(name): unit.code for unit in units for name in _names(unit)}
    close = get_close_matches(_plain(wanted), codes, n=SIMILAR_AT_MOST, cutoff=0.6)
    return tuple(dict.fromkeys(codes[name] for name in close))
