"""/dungnhac: the bot says nothing of its own accord to a council's units."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, duties, rights, units
from db.audit import Deed
from db.rights import Actor
from db.tables import Pause, Unit
from db.upsert import insert_new
from knowledge.policies.rights import Right

PAUSE, RESUME = "pause", "resume"


@dataclass(frozen=True, slots=True)
class Held:
    """A unit that somebody may stop and let go on; `since`: when it was stopped. `above`: the unit
    above it that is stopped, which only those above can let go on."""

    unit: Unit
    since: datetime | None
    above: Unit | None = None


async def state(session: AsyncSession, actor: Actor) -> list[Held]:
    """The units somebody may stop. Raises `NotAllowed`."""
    tops = await rights.tops_of(session, actor, Right.PAUSE)
    paused = {row.unit_id: row for row in await session.scalars(select(Pause))}
    found = []
    for top in tops:
        above = [id_ for id_ in await units.upwards(session, top.id) if id_ in paused]
        higher = next((id_ for id_ in above if id_ != top.id), None)
        row = paused.get(top.id)
        unit_above = await session.get(Unit, higher) if higher else None
        found.append(Held(top, row.since if row else None, unit_above))
    return found


async def pause(session: AsyncSession, actor: Actor, now: datetime) -> list[Held]:
    """Stop everything for one's units and all below; what is stopped already stays as it is."""
    open_ = [one for one in await state(session, actor) if one.since is None]
    rows = [{"unit_id": one.unit.id, "since": now} for one in open_]
    await insert_new(session, Pause, rows, Pause.id)
    for one in open_:
        await audit.note(session, actor.telegram_id, Deed(PAUSE, one.unit.id), now)
    return await state(session, actor)


async def resume(session: AsyncSession, actor: Actor, now: datetime) -> list[Held]:
    """Go on: every duty is looked at again, and what has become stale meanwhile is dropped."""
    for one in await state(session, actor):
        if one.since is not None:
            await session.execute(delete(Pause).where(Pause.unit_id == one.unit.id))
            await duties.wake(session, await units.below(session, one.unit.id), now)
            await audit.note(session, actor.telegram_id, Deed(RESUME, one.unit.id), now)
    return await state(session, actor)
