"""Rights as the database has them: who somebody is, and whether they may (`policies.rights`)."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import people, units
from db.tables import Grant, Role, Unit
from knowledge.errors import NotAllowed
from knowledge.policies.rights import Held, Right, may, needed, tops


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever does something; `operator`: somebody whom the settings name, who may what operators
    may, for every unit."""

    telegram_id: int
    operator: bool = False


async def held_by(session: AsyncSession, actor: Actor) -> list[Held]:
    """The roles somebody has, the oldest first."""
    person = await people.find_person(session, actor.telegram_id)
    rows = (
        await session.execute(
            select(Grant.role, Unit.code)
            .join(Unit, Unit.id == Grant.unit_id)
            .where(Grant.person_id == (person.id if person else None))
            .order_by(Grant.id)
        )
    ).all()
    held = [Held(Role(role), code) for role, code in rows]
    if actor.operator:
        roots = await units.children(session, None)
        held += [Held(Role.OPERATOR, root.code) for root in roots]
    return held


async def require(session: AsyncSession, actor: Actor, right: Right, unit_id: int) -> None:
    """Raise `NotAllowed` unless somebody may do this for the unit."""
    tree, unit = await units.tree(session), await session.get(Unit, unit_id)
    if unit is None or not may(await held_by(session, actor), right, unit.code, tree):
        raise NotAllowed(needed(right), right)


async def tops_of(session: AsyncSession, actor: Actor, right: Right) -> list[Unit]:
    """The units for which somebody may do this, their oldest role first; those below go with them
    where the role reaches so far. Raises `NotAllowed` where there is none."""
    found = tops(await held_by(session, actor), right, await units.tree(session))
    if not found:
        raise NotAllowed(needed(right), right)
    return [await units.by_code(session, node.code) for node in found]
