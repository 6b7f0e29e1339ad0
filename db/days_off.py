"""Breaks, storm days and days made up for, as secretaries enter them (/lichnghi)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, calendars, duties, rights, units
from db.agenda import stages_of
from db.audit import Deed
from db.calendars import Calendars
from db.duty_values import Owed, owed, owed_query
from db.parts import parts
from db.rights import Actor
from db.tables import Break as BreakRow
from db.tables import Duty, Unit
from knowledge.deadlines import is_working_day
from knowledge.errors import StaleButton
from knowledge.orders.days_off import DaysOff, Unclear, read_days_off
from knowledge.orders.names import NameBook
from knowledge.policies.calendars import Break
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rights import Right

LISTED = timedelta(days=30)
"""How long days that are over are still listed."""

ADD, REMOVE = "add_days", "remove_days"
LONGEST_WHY = 255


@dataclass(frozen=True, slots=True)
class Entered:
    """Days as they were entered, for a unit and those below it; `working`: how many of them nobody
    would have been off, or at work, without."""

    id: int
    unit: Unit
    days: DaysOff
    working: int


@dataclass(frozen=True, slots=True)
class Effect:
    """Days about to be entered for a unit: how many working days they are, and how many duties are
    brought up on other days because of them."""

    unit: Unit
    days: DaysOff
    working: int
    moved: int


async def listing(session: AsyncSession, actor: Actor, now: datetime) -> list[Entered]:
    """What is entered for one's units and those below, the earliest first. Raises `NotAllowed`."""
    ids = await _family(session, actor)
    since = DEFAULT.local(now).date() - LISTED
    found: list[Entered] = []
    days = await calendars.load(session)
    for part in parts(ids):
        rows = await session.execute(
            select(BreakRow, Unit)
            .join(Unit, Unit.id == BreakRow.unit_id)
            .where(BreakRow.unit_id.in_(part), BreakRow.last >= since)
        )
        found += [_entered(row, unit, days) for row, unit in rows]
    return sorted(found, key=lambda one: (one.days.first, one.id))


async def read(
    session: AsyncSession, actor: Actor, words: str, now: datetime
) -> tuple[Unit, DaysOff] | Unclear:
    """The days that somebody means, and the unit they are for. Raises `NotAllowed`."""
    tops = await rights.tops_of(session, actor, Right.CALENDAR)
    tree, today = await units.tree(session), DEFAULT.local(now).date()
    unclear = Unclear.NO_DAY
    for top in tops:
        said = read_days_off(words, NameBook(tree, top.code, today), now)
        if isinstance(said, DaysOff):
            return await units.by_code(session, said.unit or top.code), said
        unclear = said
    return unclear


async def effect(
    session: AsyncSession, actor: Actor, unit_id: int, days: DaysOff, now: datetime
) -> Effect:
    """What it would change to enter these days. Raises `NotAllowed`."""
    await rights.require(session, actor, Right.CALENDAR, unit_id)
    unit = await session.get_one(Unit, unit_id)
    before = await calendars.load(session)
    after = before.plus(unit.code, Break(days.first, days.last, days.why), at_work=days.at_work)
    return await _effect(session, (unit, days), (before, after), now)


async def add(
    session: AsyncSession, actor: Actor, unit_id: int, days: DaysOff, now: datetime
) -> Effect:
    """Enter days; the reminders of all units below are arranged anew. The same days twice are
    entered once."""
    found = await effect(session, actor, unit_id, days, now)
    same = await session.scalar(
        select(BreakRow).filter_by(
            unit_id=unit_id, first=days.first, last=days.last, at_work=days.at_work
        )
    )
    if same is not None:
        return found
    session.add(
        BreakRow(
            unit_id=unit_id,
            first=days.first,
            last=days.last,
            why=days.why[:LONGEST_WHY],
            at_work=days.at_work,
            entered_at=now,
        )
    )
    await session.flush()
    await duties.wake(session, await units.below(session, unit_id), now)
    await _log(session, actor, ADD, found, now)
    return found


async def remove(session: AsyncSession, actor: Actor, break_id: int, now: datetime) -> Effect:
    """Take entered days back. Raises `StaleButton` where they are gone, `NotAllowed`."""
    row = await session.get(BreakRow, break_id)
    if row is None:
        raise StaleButton
    await rights.require(session, actor, Right.CALENDAR, row.unit_id)
    unit = await session.get_one(Unit, row.unit_id)
    before = await calendars.load(session)
    days = DaysOff(row.first, row.last, row.why, row.at_work)
    await session.delete(row)
    await session.flush()
    found = await _effect(session, (unit, days), (before, await calendars.load(session)), now)
    await duties.wake(session, await units.below(session, unit.id), now)
    await _log(session, actor, REMOVE, found, now)
    return found


async def _effect(
    session: AsyncSession,
    entered: tuple[Unit, DaysOff],
    kept: tuple[Calendars, Calendars],
    now: datetime,
) -> Effect:
    unit, days = entered
    before, after = kept
    ids = await units.below(session, unit.id)
    moved = sum(_is_moved(one, before, after, now) for one in await _awake(session, ids))
    changed = (is_working_day(day, before.of(unit.code)) for day in days_of(days))
    other = (is_working_day(day, after.of(unit.code)) for day in days_of(days))
    working = sum(one != two for one, two in zip(changed, other, strict=True))
    return Effect(unit, days, working, moved)


async def _awake(session: AsyncSession, unit_ids: Collection[int]) -> list[Owed]:
    """The duties of these units that will be brought up yet."""
    found: list[Owed] = []
    for part in parts(unit_ids):
        query = owed_query().where(Duty.unit_id.in_(part), Duty.wake_at.is_not(None))
        found += await owed(session, query)
    return [one for one in found if one.due is not None and not one.row.helps]


def _is_moved(one: Owed, before: Calendars, after: Calendars, now: datetime) -> bool:
    ahead = ([s.at for s in stages_of(one, days) if s.at > now] for days in (before, after))
    was, will = ahead
    return was != will


def _entered(row: BreakRow, unit: Unit, days: Calendars) -> Entered:
    found = DaysOff(row.first, row.last, row.why, row.at_work)
    without = days.minus(unit.code, Break(row.first, row.last, row.why), at_work=row.at_work)
    working = sum(
        is_working_day(day, without.of(unit.code)) != row.at_work for day in days_of(found)
    )
    return Entered(row.id, unit, found, working)


def days_of(days: DaysOff) -> Iterator[date]:
    """Every day of them."""
    return iter(Break(days.first, days.last, days.why).days())


async def _family(session: AsyncSession, actor: Actor) -> set[int]:
    tops = await rights.tops_of(session, actor, Right.CALENDAR)
    return {id_ for top in tops for id_ in await units.below(session, top.id)}


async def _log(
    session: AsyncSession, actor: Actor, what: str, found: Effect, now: datetime
) -> None:
    details = {"first": found.days.first.isoformat(), "last": found.days.last.isoformat()}
    await audit.note(session, actor.telegram_id, Deed(what, found.unit.id, details=details), now)
