"""Units: the free tree of offices and schools, and how people name them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.tables import Unit
from knowledge.errors import StaleButton, TableProblem, UnitGone, UnitTableError
from knowledge.orders.names import called
from knowledge.unit_table import UnitRow
from knowledge.units import Tree, UnitNode, plain


@dataclass(frozen=True, slots=True)
class Imported:
    """How many units an import made and how many it renewed."""

    added: int
    renewed: int


async def import_units(session: AsyncSession, name: str, rows: Sequence[UnitRow]) -> Imported:
    """Add new units and renew known ones by code; parents may stand below their children."""
    forget(session)
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
        _set_validity(name, row, known)
    parents = {unit.id: unit.parent_id for unit in known.values()}
    _refuse_circles(name, rows, known, parents, TableProblem.CIRCLE)
    successors = {unit.id: unit.successor_id for unit in known.values()}
    _refuse_circles(name, rows, known, successors, TableProblem.SUCCESSOR_CIRCLE)
    return Imported(len(known) - before, len({row.code for row in rows}) - len(known) + before)


async def found_unit(session: AsyncSession, wanted: str) -> Unit:
    """The unit of this code, name or alias; raises `UnknownUnit` or `AmbiguousUnit`."""
    code = (await tree(session)).named(wanted).code
    return await by_code(session, code)


async def units_called(session: AsyncSession, wanted: str, day: date) -> list[Unit]:
    """The units that somebody may mean by a name (`knowledge.orders.names.called`); one or more."""
    return [await by_code(session, node.code) for node in called(await tree(session), wanted, day)]


async def by_code(session: AsyncSession, code: str) -> Unit:
    """The unit of a code that is known to be there."""
    found: Unit = (await session.scalars(select(Unit).filter_by(code=code))).one()
    return found


async def tree(session: AsyncSession) -> Tree:
    """All units as one value."""
    return (await _known(session)).tree


async def ids_by_code(session: AsyncSession) -> dict[str, int]:
    """The ids of all units."""
    return (await _known(session)).ids


@dataclass(frozen=True, slots=True)
class _Known:
    tree: Tree
    ids: dict[str, int]


async def _known(session: AsyncSession) -> _Known:
    """All units, read once in a transaction: its steps ask for them again and again."""
    known: _Known | None = session.info.get(_Known)
    if known is None:
        known = session.info[_Known] = await _read(session)
    return known


def forget(session: AsyncSession) -> None:
    """Units are about to change, or have: whoever changes one says so."""
    session.info.pop(_Known, None)


async def _read(session: AsyncSession) -> _Known:
    rows = list(await session.scalars(select(Unit).order_by(Unit.id)))
    codes = {row.id: row.code for row in rows}
    nodes = (
        UnitNode(
            row.code,
            row.name,
            row.kind,
            codes.get(row.parent_id or 0),
            tuple(row.aliases),
            row.valid_to,
            codes.get(row.successor_id or 0),
        )
        for row in rows
    )
    return _Known(Tree(nodes), {code: id_ for id_, code in codes.items()})


async def any_unit(session: AsyncSession) -> bool:
    """Whether there are units at all."""
    return bool(await session.scalar(select(func.count(Unit.id))))


async def add_first_unit(session: AsyncSession, code: str) -> Unit:
    """A root unit of which nothing is known but what it is called."""
    unit = Unit(code=code, name=code, kind="don_vi", parent_id=None, aliases=[])
    session.add(unit)
    await session.flush()
    forget(session)
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
    return sorted(found, key=lambda unit: (plain(unit.name), unit.name, unit.id))


async def offered(session: AsyncSession, unit_id: int | None, day: date) -> list[Unit]:
    """The units below to choose from on a day (`Tree.offered`); None gives the roots."""
    everything = await tree(session)
    unit = await session.get(Unit, unit_id) if unit_id is not None else None
    codes = [node.code for node in everything.offered(unit.code if unit else None, day)]
    rows = await session.scalars(select(Unit).where(Unit.code.in_(codes)))
    found = {one.code: one for one in rows}
    return [found[code] for code in codes]


async def existing(session: AsyncSession, unit_id: int, day: date) -> Unit:
    """A unit that somebody may be put into; raises `StaleButton` where there is none of this id,
    `UnitGone` where its last day is over."""
    unit = await session.get(Unit, unit_id)
    if unit is None:
        raise StaleButton
    if unit.valid_to is not None and unit.valid_to < day:
        follower = (await tree(session)).current(unit.code, day)
        raise UnitGone(unit.name, unit.valid_to, follower.name if follower else None)
    return unit


@dataclass(frozen=True, slots=True)
class Card:
    """A unit with those around it. `exists`: whether it does on the day; `follower`: who does its
    work after its last day."""

    node: UnitNode
    exists: bool
    parent: UnitNode | None
    follower: UnitNode | None
    before: tuple[UnitNode, ...]


async def card(session: AsyncSession, unit: Unit, day: date) -> Card:
    """What is known of a unit on a day."""
    everything = await tree(session)
    node, current = everything[unit.code], everything.current(unit.code, day)
    parent = everything[node.parent] if node.parent else None
    named = everything[node.successor] if node.successor else None
    exists = current is node
    before = tuple(everything.before(node.code))
    return Card(node, exists, parent, named if exists else current, before)


async def parents_among(session: AsyncSession, unit_ids: Sequence[int]) -> set[int]:
    """Which of these units have units below them."""
    found = await session.scalars(select(Unit.parent_id).where(Unit.parent_id.in_(unit_ids)))
    return {id_ for id_ in found if id_ is not None}


async def _parents(session: AsyncSession) -> dict[int, int | None]:
    rows = await session.execute(select(Unit.id, Unit.parent_id))
    return dict(rows.all())


def _set_validity(name: str, row: UnitRow, known: dict[str, Unit]) -> None:
    """What the list says of the unit's end; a list without such columns changes nothing."""
    if row.validity is None:
        return
    code = row.validity.successor
    if code and code not in known:
        raise UnitTableError(name, row.line, TableProblem.UNKNOWN_SUCCESSOR, code)
    unit = known[row.code]
    unit.valid_to = row.validity.valid_to
    unit.successor_id = known[code].id if code else None


def _refuse_circles(
    name: str,
    rows: Sequence[UnitRow],
    known: dict[str, Unit],
    leads_to: dict[int, int | None],
    problem: TableProblem,
) -> None:
    for row in rows:
        here, steps = leads_to[known[row.code].id], 0
        while here is not None and steps <= len(leads_to):
            here, steps = leads_to[here], steps + 1
        if here is not None:
            raise UnitTableError(name, row.line, problem, row.code)
