"""Telegram groups: the unit whose plans a group may see, and who may say so."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, people, rights, units
from db.audit import Deed
from db.rights import Actor
from db.tables import Delivery, Group, OpenQuestion, Telling, Unit
from knowledge.policies.policy import DEFAULT
from knowledge.policies.rights import Right


@dataclass(frozen=True, slots=True)
class Bound:
    """A group's unit, and the other one that it had before."""

    unit: Unit
    before: Unit | None


async def unit_of(session: AsyncSession, chat_id: int) -> int | None:
    """The unit a group is bound to."""
    found: int | None = await session.scalar(select(Group.unit_id).filter_by(chat_id=chat_id))
    return found


async def bindable_units(session: AsyncSession, actor: Actor, now: datetime) -> list[Unit]:
    """The highest units somebody may bind a group to; those below go with them.

    Raises `NotAllowed` where there is none.
    """
    if actor.operator:
        return await units.offered(session, None, DEFAULT.local(now).date())
    return await rights.tops_of(session, actor, Right.BIND_GROUP)


async def bind(
    session: AsyncSession, actor: Actor, chat_id: int, unit_id: int, now: datetime
) -> Bound:
    """Let a group see a unit's plans; binding again moves it.

    Raises `NotAllowed`, or as `units.existing` does.
    """
    unit = await units.existing(session, unit_id, DEFAULT.local(now).date())
    await rights.require(session, actor, Right.BIND_GROUP, unit_id)
    person = await people.known_or_new(session, actor.telegram_id)
    group = await session.scalar(select(Group).filter_by(chat_id=chat_id)) or Group(chat_id=chat_id)
    before = await session.get(Unit, group.unit_id) if group.unit_id else None
    group.unit_id, group.bound_by, group.bound_at = unit.id, person.id, now
    session.add(group)
    deed = Deed(Right.BIND_GROUP, unit.id, details={"chat": chat_id})
    await audit.note(session, actor.telegram_id, deed, now)
    return Bound(unit, before if before is not unit else None)


async def move(session: AsyncSession, old_id: int, new_id: int) -> None:
    """Follow a group to the id it has as a supergroup (craft.md B.5); repeating it is harmless."""
    group = await session.scalar(select(Group).filter_by(chat_id=old_id))
    taken = await session.scalar(select(Group.id).filter_by(chat_id=new_id))
    if group is not None and taken is None:
        group.chat_id = new_id
        await _follow(session, old_id, new_id)


async def _follow(session: AsyncSession, old_id: int, new_id: int) -> None:
    """What waits for the group, or was told there, belongs to its new id."""
    for table in (OpenQuestion, Telling, Delivery):
        await session.execute(update(table).where(table.chat_id == old_id).values(chat_id=new_id))


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
