"""Which units owe a task: what the plan's words came to, and what the secretary says instead."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, duties, review, units
from db.review import Item
from db.rights import Actor
from db.tables import Duty, PlanState, Unit
from knowledge.errors import StaleButton
from knowledge.owners import Resolution, resolve
from knowledge.owners.sorts import levels_of
from knowledge.policies.policy import DEFAULT


@dataclass(frozen=True, slots=True)
class Owing:
    """The units that owe a task and those that help with it, and how the plan's words were read."""

    units: tuple[Unit, ...]
    helpers: tuple[Unit, ...]
    read: Resolution


@dataclass(frozen=True, slots=True)
class Family:
    """Units that are chosen together. `level` as schools are told apart ("thcs"), "" for all
    schools, None for the plan's own unit alone."""

    level: str | None
    unit_ids: tuple[int, ...]


async def owing(session: AsyncSession, item: Item, now: datetime) -> Owing:
    """Who owes a task as it stands."""
    tree = await units.tree(session)
    read = duties.owners_of(item.task, tree, item.owner.code, DEFAULT.local(now).date())
    rows = (
        await session.execute(
            select(Unit, Duty.helps)
            .join(Duty, Duty.unit_id == Unit.id)
            .where(Duty.task_id == item.task.id, Duty.on_day.is_(None))
            .order_by(Unit.id)
        )
    ).all()
    own = tuple(unit for unit, helps in rows if not helps)
    return Owing(own, tuple(unit for unit, helps in rows if helps), read)


async def families(session: AsyncSession, item: Item, now: datetime) -> list[Family]:
    """The groups that one press chooses: the plan's unit, its schools, and those of each level."""
    tree, today = await units.tree(session), DEFAULT.local(now).date()
    ids = await units.ids_by_code(session)
    schools = [one for one in tree.schools_below(item.owner.code) if one.exists_on(today)]
    found = [Family(None, (item.owner.id,))]
    if len(schools) > 1:
        found.append(Family("", tuple(ids[one.code] for one in schools)))
        for level in sorted({level for one in schools for level in levels_of(one)}):
            of_level = [one for one in schools if level in levels_of(one)]
            found.append(Family(level, tuple(ids[one.code] for one in of_level)))
    return found


async def meant(
    session: AsyncSession, item: Item, words: str, now: datetime
) -> tuple[list[int], tuple[str, ...]]:
    """The units that typed words name, by name or as a group, and the words that name none."""
    tree, ids = await units.tree(session), await units.ids_by_code(session)
    read = resolve([words], tree, item.owner.code, DEFAULT.local(now).date())
    family = await units.below(session, item.owner.id)
    found = [ids[code] for code in read.units if ids[code] in family]
    return found, tuple(part.text for part in read.parts if not part.codes)


async def named(session: AsyncSession, unit_ids: Collection[int]) -> Sequence[Unit]:
    """These units, in the order of their ids."""
    found = await session.scalars(select(Unit).where(Unit.id.in_(unit_ids)).order_by(Unit.id))
    return found.all()


async def find(session: AsyncSession, actor: Actor, task_id: int) -> Item:
    """A task whose units may be chosen: ahead, and of a plan that is confirmed. Raises as
    `review.find`, and `StaleButton` for any other."""
    item = await review.find(session, actor, task_id)
    if item.plan.state != PlanState.CONFIRMED or item.task.history:
        raise StaleButton
    return item


async def choose(
    session: AsyncSession, actor: Actor, item: Item, unit_ids: Collection[int], now: datetime
) -> None:
    """Let these units owe the task. Raises `StaleButton` for none, and for units outside of the
    plan's own."""
    family = await units.below(session, item.owner.id)
    if not unit_ids or not set(unit_ids) <= set(family):
        raise StaleButton
    await duties.set_owners(session, item.task, unit_ids, now)
    deed = review.deed("set_owners", item.plan, item.task)
    await audit.note(session, actor.telegram_id, deed, now)
