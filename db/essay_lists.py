"""Lists of essays: somebody's own, and those of the schools they answer for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy import Select, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import essay_periods, essays, people, rights, units
from db.essay_periods import HandingIn
from db.rights import Actor
from db.tables import Essay, EssayVersion, Person, Unit
from knowledge.deadlines import DEFAULT_CALENDAR
from knowledge.errors import EssayGone, MonthClosed, NotAllowed
from knowledge.essays.states import COUNTED, EssayState
from knowledge.policies.essays import Period
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rights import Right, tops

Query: TypeAlias = Select[Essay, EssayVersion]

MOST = 30


@dataclass(frozen=True, slots=True)
class Listed:
    """An essay with the version that counts."""

    essay: Essay
    version: EssayVersion


@dataclass(frozen=True, slots=True)
class OfSchool:
    """A school's essays of one month."""

    unit: str
    period: Period
    essays: tuple[Listed, ...]


async def own(session: AsyncSession, actor: Actor, now: datetime) -> list[Listed]:
    """What somebody handed in this school year, the newest first."""
    person = await people.find_person(session, actor.telegram_id)
    if person is None:
        return []
    first, _ = DEFAULT_CALENDAR.school_year(
        DEFAULT_CALENDAR.school_year_of(DEFAULT.local(now).date())
    )
    query = _listed().where(Essay.person_id == person.id, Essay.month >= first)
    return await _rows(session, query.order_by(Essay.id.desc()).limit(MOST))


async def of_schools(session: AsyncSession, actor: Actor, month: date) -> list[OfSchool]:
    """A month's essays of the schools whose essays somebody tends."""
    tree, held = await units.tree(session), await rights.held_by(session, actor)
    found = []
    for node in tops(held, Right.TEND_ESSAYS, tree):
        handing = await essay_periods.of_unit(session, await units.by_code(session, node.code))
        if handing is not None:
            found.append(await _of_school(session, handing, month))
    return found


async def _of_school(session: AsyncSession, handing: HandingIn, month: date) -> OfSchool:
    period = await essay_periods.period(session, handing, month)
    query = _listed().where(
        Essay.unit_id == handing.unit.id,
        Essay.month == month,
        Essay.state != EssayState.WITHDRAWN,
    )
    listed = await _rows(session, query.order_by(Essay.number))
    return OfSchool(handing.unit.name, period, tuple(listed))


async def author_chat(session: AsyncSession, essay: Essay) -> int | None:
    """The private chat of whoever handed an essay in, where they can be written to."""
    person = await session.get(Person, essay.person_id) if essay.person_id else None
    reachable = person is not None and person.consented_at and person.unreachable_at is None
    return person.telegram_id if person is not None and reachable else None


async def would_be_erased(session: AsyncSession, actor: Actor) -> list[Essay]:
    """Somebody's essays that count and have not gone out: with them (/xoatoi) goes their text, and
    the school has to send others."""
    person = await people.find_person(session, actor.telegram_id)
    if person is None:
        return []
    query = select(Essay).where(
        Essay.person_id == person.id,
        Essay.state.in_((*COUNTED, EssayState.RESERVE)),
        Essay.closing_id.is_(None),
        Essay.erased_at.is_(None),
    )
    return list(await session.scalars(query.order_by(Essay.id)))


async def may_change(session: AsyncSession, actor: Actor, essay: Essay) -> bool:
    """Whether somebody may replace an essay or take it back now."""
    try:
        await require_change(session, actor, essay)
    except (NotAllowed, EssayGone, MonthClosed):
        return False
    return True


async def require_change(session: AsyncSession, actor: Actor, essay: Essay) -> None:
    """Raise `NotAllowed`, `EssayGone` or `MonthClosed` where that cannot be."""
    await essays.require_tending(session, actor, essay)
    essays.require_open(essay)


async def of_units(
    session: AsyncSession, unit_ids: Iterable[int], *, state: EssayState
) -> list[tuple[Listed, str]]:
    """The essays of some schools in a state, each with its school's name, the oldest first."""
    query = (
        _listed()
        .add_columns(Unit.name)
        .join(Unit, Unit.id == Essay.unit_id)
        .where(Essay.unit_id.in_(list(unit_ids)), Essay.state == state)
        .order_by(Essay.month, Essay.changed_at, Essay.id)
    )
    rows = await session.execute(query)
    return [(Listed(essay, version), unit) for essay, version, unit in rows]


def _listed() -> Query:
    standing = and_(EssayVersion.essay_id == Essay.id, EssayVersion.number == Essay.standing)
    return select(Essay, EssayVersion).join(EssayVersion, standing)


async def _rows(session: AsyncSession, query: Query) -> list[Listed]:
    return [Listed(essay, version) for essay, version in await session.execute(query)]
