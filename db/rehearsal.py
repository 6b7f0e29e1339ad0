"""What [Bật nhắc] would do, before it is pressed: the same code, undone again (product.md 8.6)."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import agenda, duties
from db.agenda import Loaded
from db.tables import Duty, Plan, Task, Unit
from knowledge.policies.bundling import Ping
from knowledge.policies.forecast import forecast
from knowledge.policies.policy import DEFAULT
from knowledge.policies.routing import Reason

AHEAD = timedelta(days=45)
"""How far the next messages are looked for."""


@dataclass
class Telling:
    """A task that is brought up on a day: to how many units, and how many of them have nobody who
    hears, so that the secretary is told."""

    on: date
    words: str
    units: set[str] = field(default_factory=set)
    unheard: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What is switched on: tasks that have something to say, the units that owe them, and what is
    told next."""

    tasks: int
    units: int
    tellings: tuple[Telling, ...]


async def rehearse(session: AsyncSession, plan_id: int, now: datetime) -> Rehearsal:
    """Switch a plan on, look ahead, and undo it. Rows read in here are not to be used after it."""
    trial = await session.begin_nested()
    try:
        plan = await session.get_one(Plan, plan_id)
        await duties.switch(session, plan, now, on=True)
        return await _look_ahead(session, plan_id, now)
    finally:
        await trial.rollback()


async def _look_ahead(session: AsyncSession, plan_id: int, now: datetime) -> Rehearsal:
    rows = await session.execute(
        select(Duty.subject, Unit.code)
        .join(Unit, Unit.id == Duty.unit_id)
        .join(Task, Task.id == Duty.task_id)
        .where(Task.plan_id == plan_id, Duty.wake_at.is_not(None))
    )
    loaded = await agenda.load_some(session, {f"{subject}|{code}" for subject, code in rows}, now)
    live = [loaded.matters[entry.key] for entry in loaded.agenda.entries]
    tasks = {one.row.task_id for one in live}
    return Rehearsal(len(tasks), len({one.unit for one in live}), tuple(_tellings(loaded, now)))


def _tellings(loaded: Loaded, now: datetime) -> list[Telling]:
    """What is told to units, day by day and task by task."""
    found: dict[tuple[date, str], Telling] = {}
    for one in forecast(loaded.agenda, now, now + AHEAD):
        day = DEFAULT.local(one.at).date()
        for parcel in one.message.parcels:
            ping = parcel.entry
            if isinstance(ping, Ping) and ping.reason is not Reason.SECRETARY:
                key = (day, ping.duty.id)
                telling = found.setdefault(key, Telling(day, ping.duty.words))
                unheard = ping.reason is Reason.UNCOVERED
                (telling.unheard if unheard else telling.units).add(ping.duty.unit)
    return list(found.values())
