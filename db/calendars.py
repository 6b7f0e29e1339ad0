"""The working days of units: national holidays, and what their councils entered (/lichnghi)."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import units
from db.tables import Break as BreakRow
from db.tables import Unit
from knowledge.deadlines import DEFAULT_CALENDAR, WorkCalendar
from knowledge.policies.calendars import Break, unit_calendar
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.slots import Timetable
from knowledge.units import Tree

Entered = tuple[str, Break, bool]
"""A unit's code, its days, and whether they are days of work instead of days off."""


class Calendars:
    """The calendar of every unit; what was entered for a unit holds for all below it."""

    def __init__(self, tree: Tree, entered: Iterable[Entered], policy: Policy = DEFAULT) -> None:
        self._tree, self._entered, self._policy = tree, tuple(entered), policy
        self.of = cache(self._of)
        self.table = cache(self._table)

    def plus(self, unit: str, days: Break, *, at_work: bool) -> "Calendars":
        """The calendars with these days entered too."""
        return Calendars(self._tree, (*self._entered, (unit, days, at_work)), self._policy)

    def minus(self, unit: str, days: Break, *, at_work: bool) -> "Calendars":
        """The calendars without them."""
        left = (one for one in self._entered if one != (unit, days, at_work))
        return Calendars(self._tree, left, self._policy)

    def _of(self, code: str) -> WorkCalendar:
        above = {node.code for node in self._tree.upwards(code)}
        off = tuple(days for unit, days, works in self._entered if unit in above and not works)
        made_up = (days for unit, days, works in self._entered if unit in above and works)
        at_work = frozenset(day for days in made_up for day in days.days())
        return _calendar(off, at_work, is_school=self._tree[code].is_school)

    def _table(self, code: str) -> Timetable:
        return Timetable(self.of(code), self._policy)


@cache
def _calendar(off: tuple[Break, ...], at_work: frozenset[date], *, is_school: bool) -> WorkCalendar:
    return unit_calendar(off, at_work=at_work, summer=DEFAULT_CALENDAR if is_school else None)


async def load(session: AsyncSession, policy: Policy = DEFAULT) -> Calendars:
    """The calendars of all units."""
    rows = await session.execute(
        select(Unit.code, BreakRow)
        .join(BreakRow, BreakRow.unit_id == Unit.id)
        .order_by(BreakRow.id)
    )
    entered = [(code, Break(row.first, row.last, row.why), row.at_work) for code, row in rows]
    return Calendars(await units.tree(session), entered, policy)
