"""Judging again whether essays came in time, where their month has more time than it had."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import essay_periods
from db.essay_periods import HandingIn
from db.tables import Essay, EssayVersion, Round, Unit
from knowledge.policies.essays import is_on_time, time_that_counts


async def judge_again(
    session: AsyncSession, round_: Round, month: date, unit: Unit | None = None
) -> int:
    """Let the late versions of a month, or of one unit in it, count as in time where they are by
    the deadline of now; returns how many that were. What was in time stays so, whatever comes."""
    council = await session.get_one(Unit, round_.owner_id)
    found = [unit] if unit is not None else await _late_schools(session, round_, month)
    return sum([await _of_school(session, HandingIn(one, round_, council), month) for one in found])


async def _late_schools(session: AsyncSession, round_: Round, month: date) -> list[Unit]:
    query = (
        select(Unit)
        .join(Essay, Essay.unit_id == Unit.id)
        .join(EssayVersion, EssayVersion.essay_id == Essay.id)
        .where(Essay.round_id == round_.id, Essay.month == month, EssayVersion.on_time.is_(False))
    )
    return list((await session.scalars(query.distinct())).all())


async def _of_school(session: AsyncSession, handing: HandingIn, month: date) -> int:
    """A version that counted by its press because that came too late counts by its content again,
    if the press is early enough now."""
    cut_off = (await essay_periods.period(session, handing, month)).cut_off
    late = await session.scalars(
        select(EssayVersion)
        .join(Essay, Essay.id == EssayVersion.essay_id)
        .where(Essay.round_id == handing.round.id, Essay.month == month)
        .where(Essay.unit_id == handing.unit.id, EssayVersion.on_time.is_(False))
    )
    judged = 0
    for version in late:
        at = time_that_counts(version.content_at, version.submitted_at, cut_off)
        if is_on_time(at, cut_off):
            version.submitted_at, version.on_time = at, True
            judged += 1
    await session.flush()
    return judged
