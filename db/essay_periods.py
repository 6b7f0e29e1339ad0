"""Who hands in where: a school, the round above it, its months as `policies.essays` sees them."""

from dataclasses import dataclass
from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import rights, units
from db.duty_values import ESSAYS, NEVER, extension_of, round_value
from db.rights import Actor
from db.tables import Closing, Duty, Essay, Round, Unit
from knowledge.essays.states import COUNTED
from knowledge.policies import rounds
from knowledge.policies.due import Duty as DutyValue
from knowledge.policies.due import due_of
from knowledge.policies.essays import Period
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rights import Right, may
from knowledge.policies.states import Standing

MONTHS_BACK, MONTHS_AHEAD = 2, 4
"""Months that somebody may hand in for: late ones, and the next one that is owed after a summer."""


@dataclass(frozen=True, slots=True)
class HandingIn:
    """A school and the round it hands in to; `council` keeps the round."""

    unit: Unit
    round: Round
    council: Unit

    @property
    def rule(self) -> rounds.Round:
        return round_value(self.round, self.council.code)


async def schools_of(session: AsyncSession, actor: Actor) -> list[HandingIn]:
    """The schools that somebody may hand in for, their oldest role first; raises `NotAllowed` for
    somebody who belongs to no unit at all."""
    found = []
    for unit in await rights.tops_of(session, actor, Right.SUBMIT):
        handing = await of_unit(session, unit)
        if handing is not None:
            found.append(handing)
    return found


async def of_unit(session: AsyncSession, unit: Unit) -> HandingIn | None:
    """A school with the nearest round above it; None where nothing is asked of it."""
    tree = await units.tree(session)
    if not tree[unit.code].is_school:
        return None
    rows = await session.execute(
        select(Round, Unit).join(Unit, Unit.id == Round.owner_id).where(Round.reminding.is_(True))
    )
    by_code = {council.code: (row, council) for row, council in rows}
    nearest = next((by_code[n.code] for n in tree.upwards(unit.code) if n.code in by_code), None)
    return HandingIn(unit, *nearest) if nearest else None


async def may_hand_in(session: AsyncSession, actor: Actor, unit: Unit) -> bool:
    """Whether somebody may hand in for a school."""
    tree, held = await units.tree(session), await rights.held_by(session, actor)
    return may(held, Right.SUBMIT, unit.code, tree)


async def periods(session: AsyncSession, handing: HandingIn, now: datetime) -> list[Period]:
    """The months somebody may hand in for, from late ones to the next; those that are off are left
    out."""
    first = DEFAULT.local(now).date().replace(day=1)
    months = [first + relativedelta(months=n) for n in range(-MONTHS_BACK, MONTHS_AHEAD + 1)]
    began = DEFAULT.local(handing.round.known_at).date().replace(day=1)
    owed = [month for month in months if month >= began and not handing.rule.is_off(month)]
    return [await period(session, handing, month) for month in owed]


async def period(session: AsyncSession, handing: HandingIn, month: date) -> Period:
    """A school's month."""
    row = await duty_row(session, handing.unit.id, handing.round.id, month)
    value = _duty_value(handing, month, row)
    due = due_of(value)
    if due is None:
        raise ValueError(f"a round's month without a day: {month}")
    standing = Standing(row.standing) if row else Standing.OPEN
    return Period(
        month,
        due.ends_at(),
        _day(handing, month, row),
        handing.round.quota,
        await counted(session, handing.unit.id, month),
        row.extended_until if row else None,
        waived=standing is Standing.WAIVED,
        outside=standing in (Standing.SENT_OUTSIDE, Standing.DONE),
        closed=await closings(session, handing.round.id, month) > 0,
    )


async def counted(session: AsyncSession, unit_id: int, month: date) -> int:
    """How many essays of a school count in a month."""
    query = select(func.count()).where(
        Essay.unit_id == unit_id, Essay.month == month, Essay.state.in_(COUNTED)
    )
    return await session.scalar(query) or 0


async def closings(session: AsyncSession, round_id: int, month: date) -> int:
    """How often a month has been closed: once, and once for each supplement."""
    query = select(func.count()).where(Closing.round_id == round_id, Closing.month == month)
    return await session.scalar(query) or 0


async def duty_row(session: AsyncSession, unit_id: int, round_id: int, month: date) -> Duty | None:
    """The duty of a school's month; months before the round began have none."""
    row: Duty | None = await session.scalar(
        select(Duty).where(
            Duty.unit_id == unit_id,
            Duty.round_id == round_id,
            Duty.on_day.between(month, month + relativedelta(months=1, days=-1)),
        )
    )
    return row


def _day(handing: HandingIn, month: date, row: Duty | None) -> date:
    """A month keeps the day that it had when it was the running one (`db.rounds.set_round`)."""
    return (row.on_day if row else None) or handing.rule.printed_day(month)


def _duty_value(handing: HandingIn, month: date, row: Duty | None) -> DutyValue:
    day = _day(handing, month, row)
    made = rounds.duty_on(handing.rule, handing.unit.code, day, ESSAYS, NEVER)
    extension = extension_of(row) if row else None
    return DutyValue(made.id, made.unit, made.words, made.deadline, made.known_at, extension)
