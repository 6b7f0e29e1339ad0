"""Telegram groups: the unit whose plans a group may see, and who may say so."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import people, units
from db.tables import Grant, Group, Person, Role, Unit
from knowledge.errors import NotAllowed, StaleButton

MAY_BIND = (Role.SECRETARY, Role.OPERATOR)


@dataclass(frozen=True, slots=True)
class Binder:
    """Who wants to bind a group; `operator`: somebody whom the settings name, who may always."""

    telegram_id: int
    operator: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """A group's unit, and the other one that it had before."""

    unit: Unit
    before: Unit | None


async def unit_of(session: AsyncSession, chat_id: int) -> int | None:
    """The unit a group is bound to."""
    found: int | None = await session.scalar(select(Group.unit_id).filter_by(chat_id=chat_id))
    return found


async def bindable_units(session: AsyncSession, binder: Binder) -> list[Unit]:
    """The highest units somebody may bind a group to; those below go with them.

    Raises `NotAllowed` where there is none.
    """
    if binder.operator:
        return await units.children(session, None)
    found = list(
        await session.scalars(
            select(Unit)
            .join(Grant, Grant.unit_id == Unit.id)
            .join(Person, Person.id == Grant.person_id)
            .where(Person.telegram_id == binder.telegram_id, Grant.role.in_(MAY_BIND))
            .distinct()
            .order_by(Unit.name, Unit.id)
        )
    )
    if not found:
        raise NotAllowed(Role.SECRETARY)
    return found


async def bind(
    session: AsyncSession, binder: Binder, chat_id: int, unit_id: int, now: datetime
) -> Bound:
    """Let a group see a unit's plans; binding again moves it.

    Raises `NotAllowed`, or `StaleButton` for a unit that is gone.
    """
    tops = await bindable_units(session, binder)
    unit = await session.get(Unit, unit_id)
    if unit is None:
        raise StaleButton
    if not {top.id for top in tops} & set(await units.upwards(session, unit_id)):
        raise NotAllowed(Role.SECRETARY)
    person = await people.known_or_new(session, binder.telegram_id)
    group = await session.scalar(select(Group).filter_by(chat_id=chat_id)) or Group(chat_id=chat_id)
    before = await session.get(Unit, group.unit_id) if group.unit_id else None
    group.unit_id, group.bound_by, group.bound_at = unit.id, person.id, now
    session.add(group)
    return Bound(unit, before if before is not unit else None)


async def move(session: AsyncSession, old_id: int, new_id: int) -> None:
    """Follow a group to the id it has as a supergroup (craft.md B.5); repeating it is harmless."""
    group = await session.scalar(select(Group).filter_by(chat_id=old_id))
    taken = await session.scalar(select(Group.id).filter_by(chat_id=new_id))
    if group is not None and taken is None:
        group.chat_id = new_id


async def mark_unreachable(session: AsyncSession, chat_id: int, now: datetime) -> None:
    """Note that the bot cannot write to a group: removed from it, or without the right."""
    group = await session.scalar(select(Group).filter_by(chat_id=chat_id))
    if group is not None:
        group.unreachable_at = group.unreachable_at or now


async def mark_reachable(session: AsyncSession, chat_id: int) -> None:
    """Note that the bot is back in a group."""
    group = await session.scalar(select(Group).filter_by(chat_id=chat_id))
    if group is not None:
        group.unreachable_at = None
