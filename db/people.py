"""People and what they may do: role times unit, denied by default."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import units
from db.tables import Grant, Group, Person, Plan, PlanState, Role, Unit


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who is speaking, as far as the bot knows. `unit_id` is the unit whose plans they may see."""

    person_id: int | None
    consented: bool
    unit_id: int | None


async def grant(
    session: AsyncSession, telegram_id: int, name: str, role: Role, unit: Unit
) -> Person:
    """Give somebody a role for a unit; repeating it changes nothing."""
    person = await find_person(session, telegram_id)
    if person is None:
        person = Person(telegram_id=telegram_id, consented_at=None, chosen_unit_id=None)
        session.add(person)
    person.name = name
    await session.flush()
    known = await session.scalar(
        select(Grant).filter_by(person_id=person.id, role=role, unit_id=unit.id)
    )
    if known is None:
        session.add(Grant(person_id=person.id, role=role, unit_id=unit.id))
    return person


async def find_person(session: AsyncSession, telegram_id: int) -> Person | None:
    found: Person | None = await session.scalar(select(Person).filter_by(telegram_id=telegram_id))
    return found


async def visitor(session: AsyncSession, telegram_id: int) -> Visitor:
    """What is known of whoever writes privately."""
    person = await find_person(session, telegram_id)
    if person is None:
        return Visitor(None, consented=False, unit_id=None)
    unit_id = await session.scalar(
        select(Grant.unit_id).filter_by(person_id=person.id).order_by(Grant.id)
    )
    return Visitor(person.id, person.consented_at is not None, unit_id or person.chosen_unit_id)


async def consent(session: AsyncSession, telegram_id: int, name: str, now: datetime) -> Person:
    """Note that somebody agreed to be registered; the first time counts."""
    person = await _known_or_new(session, telegram_id, name)
    person.consented_at = person.consented_at or now
    return person


async def choose_unit(session: AsyncSession, telegram_id: int, name: str, unit_id: int) -> Person:
    """Note the unit somebody unknown belongs to; gives scope for questions and no rights."""
    person = await _known_or_new(session, telegram_id, name)
    person.chosen_unit_id = unit_id
    return person


async def may_bind(session: AsyncSession, person_id: int, unit_id: int) -> bool:
    """Whether somebody is secretary (or operator by role) of the unit or of one above it."""
    above = await units.upwards(session, unit_id)
    roles = (Role.SECRETARY, Role.OPERATOR)
    found = await session.scalar(
        select(Grant.id).where(
            Grant.person_id == person_id, Grant.role.in_(roles), Grant.unit_id.in_(above)
        )
    )
    return found is not None


async def bind_group(
    session: AsyncSession, chat_id: int, unit_id: int, person_id: int, now: datetime
) -> None:
    """Let a group see a unit's plans; binding again moves it."""
    group = await session.scalar(select(Group).filter_by(chat_id=chat_id))
    if group is None:
        group = Group(chat_id=chat_id)
        session.add(group)
    group.unit_id, group.bound_by, group.bound_at = unit_id, person_id, now


async def group_unit(session: AsyncSession, chat_id: int) -> int | None:
    """The unit a group is bound to."""
    found: int | None = await session.scalar(select(Group.unit_id).filter_by(chat_id=chat_id))
    return found


async def visible_plans(session: AsyncSession, visitor: Visitor) -> list[int]:
    """Plans somebody may ask about: the unit's own and those above it; a secretary also sees
    those of the units below (contract.md, Scope). Unconfirmed plans are invisible."""
    if visitor.unit_id is None:
        return []
    owners = set(await units.upwards(session, visitor.unit_id))
    if visitor.person_id is not None:
        owners |= await _granted_scope(session, visitor.person_id)
    return await _plans_of(session, owners)


async def unit_plans(session: AsyncSession, unit_id: int) -> list[int]:
    """Plans that a unit sees: its own and those of the units above."""
    return await _plans_of(session, set(await units.upwards(session, unit_id)))


async def all_plans(session: AsyncSession) -> list[int]:
    """Every confirmed plan, for the command line."""
    found = await session.scalars(select(Plan.id).filter_by(state=PlanState.CONFIRMED))
    return list(found)


async def _granted_scope(session: AsyncSession, person_id: int) -> set[int]:
    scope: set[int] = set()
    for given in await session.scalars(select(Grant).filter_by(person_id=person_id)):
        scope |= set(await units.upwards(session, given.unit_id))
        if given.role == Role.SECRETARY:
            scope |= set(await units.below(session, given.unit_id))
    return scope


async def _plans_of(session: AsyncSession, owners: set[int]) -> list[int]:
    found = await session.scalars(
        select(Plan.id).where(Plan.owner_id.in_(owners), Plan.state == PlanState.CONFIRMED)
    )
    return list(found)


async def _known_or_new(session: AsyncSession, telegram_id: int, name: str) -> Person:
    person = await find_person(session, telegram_id)
    if person is None:
        person = Person(telegram_id=telegram_id, name=name, consented_at=None, chosen_unit_id=None)
        session.add(person)
        await session.flush()
    return person
