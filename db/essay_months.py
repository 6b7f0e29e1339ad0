"""A month of a round as a council's secretary sees it: /tiendo and /chuanop."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import calendars, essay_progress, matters, more_time, readers, rights
from db.duty_values import ESSAYS, NEVER, Owed, round_value
from db.essay_progress import OfficeCount
from db.matters import Reach
from db.parts import parts
from db.rights import Actor
from db.tables import AuditEntry, Round, Unit
from knowledge.deadlines import Deadline
from knowledge.errors import StaleButton
from knowledge.essays.month import SchoolLine
from knowledge.policies import progress, rounds
from knowledge.policies.rights import Right
from knowledge.policies.states import State


@dataclass(frozen=True, slots=True)
class RoundMonth:
    """A month of the round that a council hands in to. `owed`: the duties by the schools' codes; a
    month that was over when the round began has none."""

    reach: Reach
    round: Round
    month: date
    lines: tuple[SchoolLine, ...]
    offices: tuple[OfficeCount, ...]
    owed: Mapping[str, Owed]

    @property
    def council(self) -> Unit:
        return self.reach.council

    @property
    def is_off(self) -> bool:
        """Whether nothing is owed in this month: summer, or the council let everybody off."""
        return round_value(self.round, self.council.code).is_off(self.month)

    @property
    def deadline(self) -> Deadline:
        """What the round asks of everybody; some schools may have more time."""
        rule = round_value(self.round, self.council.code)
        return rounds.duty_on(rule, self.council.code, self.printed_day, ESSAYS, NEVER).deadline

    @property
    def printed_day(self) -> date:
        """The day of the duties: a month that is over keeps it when the round gets another."""
        given = (one.row.on_day for one in self.owed.values() if one.row.on_day is not None)
        return next(given, round_value(self.round, self.council.code).printed_day(self.month))

    @property
    def missing(self) -> list[SchoolLine]:
        return [line for line in self.lines if line.missing]


@dataclass(frozen=True, slots=True)
class Missing:
    """A school whose essays are missing. `asked_until`: the day it asked for and got no answer to
    yet; `reach`: whether somebody there would hear of it now."""

    line: SchoolLine
    until: date
    is_over: bool
    extended: bool
    asked_until: date | None
    reach: progress.Reach


async def of_secretary(
    session: AsyncSession, actor: Actor, right: Right, month: date, now: datetime
) -> RoundMonth | None:
    """The month of the first council of somebody's in which anybody owes; else of the first that
    has a round at all. Raises `NotAllowed`."""
    first = None
    for top in await rights.tops_of(session, actor, right):
        found = await _of_reach(session, await matters.reach_of(session, top), month, now)
        if found is not None and found.lines:
            return found
        first = first or found
    return first


async def of_council(
    session: AsyncSession, actor: Actor, right: Right, wanted: tuple[int, date], now: datetime
) -> RoundMonth:
    """The month of a council (its id) that a button names. Raises `NotAllowed`, `StaleButton`."""
    council_id, month = wanted
    await rights.require(session, actor, right, council_id)
    council = await session.get_one(Unit, council_id)
    found = await _of_reach(session, await matters.reach_of(session, council), month, now)
    if found is None or not found.lines:
        raise StaleButton
    return found


async def _of_reach(
    session: AsyncSession, reach: Reach, month: date, now: datetime
) -> RoundMonth | None:
    round_ = await essay_progress.nearest_round(session, reach)
    if round_ is None:
        return None
    lines = essay_progress.within(reach, await essay_progress.school_lines(session, round_, month))
    matter = await matters.of_round(session, reach, month)
    duties = matter.duties if matter is not None else ()
    owed = {one.unit: one for one in duties if one.row.round_id == round_.id}
    offices = await essay_progress.office_counts(session, reach, round_, (month, month), now)
    return RoundMonth(reach, round_, month, lines, offices, owed)


async def missing(session: AsyncSession, found: RoundMonth, now: datetime) -> list[Missing]:
    """Who is missing, in the order of the tree, and whether they can be reached."""
    lines = found.missing
    days = await calendars.load(session)
    around = await readers.load(session, [line.code for line in lines], days)
    asked = await _asked(session, [found.reach.ids[line.code] for line in lines])
    listed = []
    for line in lines:
        one = found.owed.get(line.code)
        people = around.of(line.code, one.council if one else found.council.code)
        state = one.state if one is not None else State()
        due = one.due if one is not None else None
        wish = asked.get((found.reach.ids[line.code], one.row.subject)) if one else None
        listed.append(
            Missing(
                line,
                due.printed if due is not None else found.printed_day,
                is_over=due is None or due.is_overdue(now),
                extended=one is not None and one.duty.extension is not None,
                asked_until=wish,
                reach=progress.reach_of(people, state, now),
            )
        )
    return listed


async def _asked(session: AsyncSession, unit_ids: Collection[int]) -> dict[tuple[int, str], date]:
    """The days until which units asked for more time, by unit and duty, and which nobody has
    answered since."""
    newest: dict[tuple[int, str], AuditEntry] = {}
    deeds = (more_time.ASK, more_time.REFUSE, "extend", "waive")
    for part in parts(unit_ids):
        rows = await session.scalars(
            select(AuditEntry)
            .where(AuditEntry.unit_id.in_(part), AuditEntry.allowed.is_(True))
            .where(AuditEntry.action.in_(deeds))
            .order_by(AuditEntry.id)
        )
        newest |= {(row.unit_id or 0, str(row.details.get("duty"))): row for row in rows}
    return {
        key: date.fromisoformat(row.details["until"])
        for key, row in newest.items()
        if row.action == more_time.ASK
    }
