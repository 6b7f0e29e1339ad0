"""Duties: which units owe what. Made from confirmed plans and rounds, woken by [Bật nhắc]."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import calendars, successors, units
from db.duty_days import is_rule, leave_days, place, unfold_tasks
from db.duty_values import Owed, is_settled, new_row, owed, owed_query, reading_of
from db.parts import parts
from db.tables import Duty, Plan, PlanState, Task, Unit
from db.upsert import insert_new
from knowledge.deadlines import Deadline, period
from knowledge.owners import Resolution, resolve
from knowledge.policies.due import is_doubtful
from knowledge.policies.policy import DEFAULT
from knowledge.units import Tree


def subject_of(task: Task) -> str:
    """How a task is called among duties."""
    return f"t{task.id}"


async def assign(session: AsyncSession, plan: Plan, now: datetime) -> None:
    """Turn the tasks of a confirmed plan into duties of units; past ones are history and stay it.

    Who owes a task is resolved against the tree; what is not certain waits in /xacnhan.
    """
    tasks = await session.scalars(select(Task).filter_by(plan_id=plan.id, history=False))
    await assign_tasks(session, plan, tasks, now)


async def assign_tasks(
    session: AsyncSession, plan: Plan, tasks: Iterable[Task], now: datetime
) -> None:
    """Give these tasks of a plan to the units that owe them by the plan's words."""
    tree = await units.tree(session)
    ids = await units.ids_by_code(session)
    owner = await session.get_one(Unit, plan.owner_id)
    today = DEFAULT.local(now).date()
    rows = []
    for task in tasks:
        found = owners_of(task, tree, owner.code, today)
        task.owners_settled = found.is_certain
        helping = set(helpers_of(task, tree, owner.code, today)) - set(found.units)
        rows += [_row(task, ids[code], plan.owner_id) for code in found.units]
        rows += [_row(task, ids[code], plan.owner_id, helps=True) for code in helping]
    await insert_new(session, Duty, rows, Duty.id)


def owners_of(task: Task, tree: Tree, issuer: str, on: date) -> Resolution:
    """The units that owe a task, by the plan's words."""
    return resolve(task.units, tree, issuer, on)


def helpers_of(task: Task, tree: Tree, issuer: str, on: date) -> tuple[str, ...]:
    """The units that lend a hand (đơn vị phối hợp): told in the weekly digest, never chased."""
    if not task.coordinating:
        return ()
    return resolve(task.coordinating, tree, issuer, on).units


async def set_owners(
    session: AsyncSession, task: Task, unit_ids: Collection[int], now: datetime
) -> None:
    """The secretary says which units owe a task; what others had of it is gone. To whom it is new
    it is known from now on: what was due before is no matter of theirs."""
    plan = await session.get_one(Plan, task.plan_id)
    task.owners_settled = True
    await session.execute(
        delete(Duty).where(
            Duty.task_id == task.id, Duty.unit_id.not_in(unit_ids), Duty.helps.is_(False)
        )
    )
    await session.execute(
        update(Duty).where(Duty.task_id == task.id, Duty.unit_id.in_(unit_ids)).values(helps=False)
    )
    known_at = now if plan.reminding_since else None
    rows = [_row(task, unit_id, plan.owner_id) | {"known_at": known_at} for unit_id in unit_ids]
    await insert_new(session, Duty, rows, Duty.id)
    await refresh(session, [task.id], now)


async def settle(session: AsyncSession, task: Task, reading: Deadline, now: datetime) -> None:
    """The secretary says when a task is due. One that was past when it was taken in comes to life
    where it turns out to be ahead; what is settled as past is never overdue."""
    plan = await session.get_one(Plan, task.plan_id)
    task.settled_deadline, task.asked_above_at = reading.to_json(), None
    task.starts_on, task.ends_on = period(reading) or (None, None)
    was_history = task.history
    if task.ends_on is not None and task.ends_on >= DEFAULT.local(now).date():
        task.history = False
    await session.flush()
    if plan.state == PlanState.CONFIRMED:
        if was_history and not task.history:
            await assign_tasks(session, plan, [task], now)
        await session.execute(
            update(Duty)
            .where(Duty.task_id == task.id, Duty.on_day.is_(None), Duty.known_at.is_not(None))
            .values(known_at=now)
        )
        await refresh(session, [task.id], now)


async def switch(session: AsyncSession, plan: Plan, now: datetime, *, on: bool) -> None:
    """Switch a plan's reminders on or off ("Bật nhắc"). The first time counts: what was due
    before it is history, and a pause between changes nothing of what is still owed."""
    plan.reminding = on
    plan.reminding_since = plan.reminding_since or (now if on else None)
    await session.flush()
    task_ids = await session.scalars(select(Task.id).filter_by(plan_id=plan.id))
    await refresh(session, list(task_ids), now)


async def refresh(session: AsyncSession, task_ids: Sequence[int], now: datetime) -> None:
    """Bring the duties of these tasks up to date with their readings, and have them looked at."""
    found: list[Owed] = []
    for part in parts(task_ids):
        found += await owed(session, owed_query().where(Duty.task_id.in_(part)))
    await leave_days(session, found, now)
    days = await calendars.load(session)
    for one in found:
        place(one, days, now)
    await session.flush()
    await unfold_tasks(session, [one for one in found if is_rule(one)], now)


async def unfold_all(session: AsyncSession, now: datetime) -> None:
    """Once a day: the days ahead of every recurring duty that is switched on; and what units that
    are no more still owe goes over to whoever does their work."""
    await successors.hand_over(session, now)
    rules = await owed(
        session,
        owed_query().where(
            Plan.state == PlanState.CONFIRMED,
            Plan.reminding.is_(True),
            Duty.on_day.is_(None),
            Duty.strict_on.is_(None),
        ),
    )
    await unfold_tasks(session, [one for one in rules if is_rule(one)], now)


@dataclass(frozen=True, slots=True)
class Assigned:
    """What the tasks of a plan came to: how many have units that owe them, how many units that
    makes, and how many tasks wait in /xacnhan."""

    tasks: int
    units: int
    waiting: int


async def assigned(session: AsyncSession, plan_id: int) -> Assigned:
    """Who owes what of a plan."""
    rows = await session.execute(
        select(Duty.task_id, Duty.unit_id)
        .join(Task, Task.id == Duty.task_id)
        .where(Task.plan_id == plan_id, Duty.helps.is_(False))
    )
    pairs = rows.all()
    waiting = (await count(session, plan_id)).doubtful
    return Assigned(len({task for task, _ in pairs}), len({unit for _, unit in pairs}), waiting)


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a plan's tasks have a day and an owner, and how many wait in /xacnhan."""

    live: int
    doubtful: int


async def count(session: AsyncSession, plan_id: int) -> Count:
    """How many tasks of a plan are ready to be reminded of."""
    tasks = await session.scalars(select(Task).filter_by(plan_id=plan_id, history=False))
    ready = [is_ready(task) for task in tasks]
    return Count(sum(ready), len(ready) - sum(ready))


def is_ready(task: Task) -> bool:
    """Whether nothing of a task is in doubt: who owes it, and when."""
    settled = is_settled(task) or not is_doubtful(reading_of(task))
    return task.owners_settled and settled


async def wake(session: AsyncSession, unit_ids: Collection[int], now: datetime) -> None:
    """Have the duties of these units looked at: something has changed around them."""
    await session.execute(
        update(Duty)
        .where(Duty.unit_id.in_(unit_ids), Duty.wake_at.is_not(None))
        .values(wake_at=now)
    )


def _row(task: Task, unit_id: int, council_id: int, *, helps: bool = False) -> dict[str, object]:
    return dict(new_row(subject_of(task), unit_id, council_id, task_id=task.id, helps=helps))
