"""People and what they may do: role times unit, denied by default."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import units
from db.tables import Grant, Group, Person, Plan, PlanState, Role, Unit


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where: `group_id` is the chat id of a group, None in private."""

    telegram_id: int
    group_id: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """What the bot knows of an asker. No `unit_id`: somebody unknown, or a group not yet bound."""

    person_id: int | None
    unit_id: int | None
    plan_ids: tuple[int, ...]


async def grant(
    session: AsyncSession, telegram_id: int, name: str, role: Role, unit: Unit
) -> Person:
    """Give somebody a role for a unit; repeating it changes nothing."""
    person = await find_person(session, telegram_id)
    if person is None:
        person = Person(telegram_id=telegram_id)
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


async def standing(session: AsyncSession, asker: Asker) -> Standing:
    """Whose plans somebody may ask about: in a group those of its unit, in private one's own."""
    person = await find_person(session, asker.telegram_id)
    person_id = person.id if person else None
    if asker.group_id is not None:
        unit_id = await group_unit(session, asker.group_id)
        plan_ids = await unit_plans(session, unit_id) if unit_id is not None else []
        return Standing(person_id, unit_id, tuple(plan_ids))
    if person is None:
        return Standing(None, None, ())
    grants = list(await session.scalars(select(Grant).filter_by(person_id=person.id)))
    unit_id = grants[0].unit_id if grants else person.chosen_unit_id
    if unit_id is None:
        return Standing(person_id, None, ())
    owners = set(await units.upwards(session, unit_id)) | await _granted_scope(session, grants)
    return Standing(person_id, unit_id, tuple(await _plans_of(session, owners)))


async def notice_due(session: AsyncSession, telegram_id: int, now: datetime) -> bool:
    """Whether somebody has yet to be told what is stored; from now on they count as told."""
    person = await _known_or_new(session, telegram_id, "")
    if person.noticed_at is not None:
        return False
    person.noticed_at = now
    return True


async def consent(session: AsyncSession, telegram_id: int, name: str, now: datetime) -> Person:
    """Note that somebody agreed to be registered; the first time counts."""
    person = await _known_or_new(session, telegram_id, name)
    person.name = person.name or name
    person.consented_at = person.consented_at or now
    return person


async def choose_unit(session: AsyncSession, telegram_id: int, unit_id: int) -> Person:
    """Note the unit somebody unknown belongs to; gives scope for questions and no rights."""
    person = await _known_or_new(session, telegram_id, "")
    person.chosen_unit_id = unit_id
    return person


async def may_bind(session: AsyncSession, telegram_id: int, unit_id: int) -> bool:
    """Whether somebody is secretary (or operator by role) of the unit or of one above it."""
    above = await units.upwards(session, unit_id)
    roles = (Role.SECRETARY, Role.OPERATOR)
    found = await session.scalar(
        select(Grant.id)
        .join(Person, Person.id == Grant.person_id)
        .where(Person.telegram_id == telegram_id, Grant.role.in_(roles), Grant.unit_id.in_(above))
    )
    return found is not None


async def bind_group(
    session: AsyncSession, chat_id: int, unit_id: int, telegram_id: int, now: datetime
) -> None:
    """Let a group see a unit's plans; binding again moves it."""
    person = await _known_or_new(session, telegram_id, "")
    group = await session.scalar(select(Group).filter_by(chat_id=chat_id))
    if group is None:
        group = Group(chat_id=chat_id)
        session.add(group)
    group.unit_id, group.bound_by, group.bound_at = unit_id, person.id, now


async def group_unit(session: AsyncSession, chat_id: int) -> int | None:
    """The unit a group is bound to."""
    found: int | None = await session.scalar(select(Group.unit_id).filter_by(chat_id=chat_id))
    return found


async def unit_plans(session: AsyncSession, unit_id: int) -> list[int]:
    """Plans that a unit sees: its own and those of the units above."""
    return await _plans_of(session, set(await units.upwards(session, unit_id)))


async def all_plans(session: AsyncSession) -> list[int]:
    """Every confirmed plan, for the command line."""
    found = await session.scalars(select(Plan.id).filter_by(state=PlanState.CONFIRMED))
    return list(found)


async def _granted_scope(session: AsyncSession, grants: Sequence[Grant]) -> set[int]:
    """Units whose plans the grants open: own and above; for a secretary also those below."""
    scope: set[int] = set()
    for given in grants:
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
