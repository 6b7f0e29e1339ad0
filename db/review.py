"""The secretary's review of plans (/xacnhan): what waits, what is settled, what is switched on.

Every call asks for the right `SETTLE` at the plan's own unit, and leaves a row in the audit log.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, duties, plans, rights, units
from db.audit import Deed
from db.duty_values import is_settled, reading_of
from db.rights import Actor
from db.tables import Plan, PlanState, Task, Unit
from knowledge.deadlines import Deadline
from knowledge.errors import StaleButton
from knowledge.policies.policy import DEFAULT
from knowledge.policies.review import whys
from knowledge.policies.rights import Right
from knowledge.units import Tree


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan under review in numbers. `dates`, `owners`: tasks whose deadline or whose units are in
    doubt; `open`: how many tasks that makes."""

    plan: Plan
    owner: Unit
    tasks: int
    past: int
    dates: int
    owners: int
    open: int

    @property
    def is_waiting(self) -> bool:
        return self.plan.state == PlanState.WAITING


@dataclass(frozen=True, slots=True)
class Item:
    """A task under review, with the plan it stands in and that plan's unit."""

    task: Task
    plan: Plan
    owner: Unit

    @property
    def printed(self) -> Deadline:
        """The deadline as the plan has it."""
        return Deadline.from_json(self.task.deadline)

    @property
    def seal(self) -> int:
        """Another number for every other state of the task, so that an old button is known."""
        state = self.task.settled_deadline, self.task.asked_above_at, self.task.owners_settled
        return zlib.crc32(repr(state).encode())


async def sheets(session: AsyncSession, actor: Actor) -> list[Sheet]:
    """The plans of the councils somebody reviews and of the units below, those that wait first,
    newer ones before older. Raises `NotAllowed`."""
    tops = await rights.tops_of(session, actor, Right.SETTLE)
    family = {unit_id for top in tops for unit_id in await units.below(session, top.id)}
    rows = await session.execute(
        select(Plan, Unit)
        .join(Unit, Unit.id == Plan.owner_id)
        .where(Plan.owner_id.in_(family), Plan.state != PlanState.RETIRED)
        .order_by(Plan.id.desc())
    )
    tree = await units.tree(session)
    found = [await _sheet(session, plan, owner, tree) for plan, owner in rows.all()]
    return sorted(found, key=lambda one: not one.is_waiting)


async def sheet(session: AsyncSession, actor: Actor, plan_id: int) -> Sheet:
    """One of these plans. Raises `StaleButton` where it is gone or retired, `NotAllowed`."""
    plan, owner = await find_plan(session, actor, plan_id)
    return await _sheet(session, plan, owner, await units.tree(session))


async def find_plan(session: AsyncSession, actor: Actor, plan_id: int) -> tuple[Plan, Unit]:
    """A plan that somebody may review, and its unit. Raises as `sheet`."""
    plan = await session.get(Plan, plan_id)
    if plan is None:
        raise StaleButton
    await rights.require(session, actor, Right.SETTLE, plan.owner_id)
    if plan.state == PlanState.RETIRED:
        raise StaleButton
    return plan, await session.get_one(Unit, plan.owner_id)


async def find(session: AsyncSession, actor: Actor, task_id: int) -> Item:
    """A task that somebody may review. Raises as `sheet`."""
    task = await session.get(Task, task_id)
    if task is None:
        raise StaleButton
    return Item(task, *await find_plan(session, actor, task.plan_id))


async def sealed(session: AsyncSession, actor: Actor, task_id: int, seal: int) -> Item:
    """The same, for a button that was put there when the task stood as it stands now. Raises
    `StaleButton` for any other."""
    item = await find(session, actor, task_id)
    if item.seal != seal:
        raise StaleButton
    return item


async def tasks_of(session: AsyncSession, plan: Plan) -> Sequence[Task]:
    """All tasks of a plan, in its order."""
    found = await session.scalars(
        select(Task).filter_by(plan_id=plan.id).order_by(Task.position, Task.id)
    )
    return found.all()


async def next_open(session: AsyncSession, plan: Plan, after: int) -> Task | None:
    """The next task in doubt after the position of the task `after`, round to the first ones; the
    units of a plan that waits are looked at when it is confirmed."""
    waiting = plan.state == PlanState.WAITING
    tasks = await tasks_of(session, plan)
    at = next((n for n, task in enumerate(tasks) if task.id == after), -1)
    inquiring = (
        task
        for task in (*tasks[at + 1 :], *tasks[: at + 1])
        if is_date_open(task) or (not waiting and is_owner_open(task))
    )
    return next(inquiring, None)


def is_date_open(task: Task) -> bool:
    """Whether the secretary should look at the deadline."""
    return not is_settled(task) and bool(whys(reading_of(task)))


def is_owner_open(task: Task) -> bool:
    """Whether it is not certain which units owe a task that is still ahead."""
    return not task.history and not task.owners_settled


async def confirm(session: AsyncSession, actor: Actor, plan_id: int, now: datetime) -> None:
    """Let a waiting plan be used. Raises as `sheet`, and `StaleButton` for one that is used."""
    plan, _ = await find_plan(session, actor, plan_id)
    if plan.state != PlanState.WAITING:
        raise StaleButton
    await plans.confirm_plan(session, plan, now)
    await touch(session, plan, now)
    await audit.note(session, actor.telegram_id, deed("confirm_plan", plan), now)


async def switch(
    session: AsyncSession, actor: Actor, plan_id: int, now: datetime, *, on: bool
) -> None:
    """Switch a plan's reminders. Raises as `sheet`, and `StaleButton` for a plan that waits or is
    switched so already."""
    plan, _ = await find_plan(session, actor, plan_id)
    if plan.state != PlanState.CONFIRMED or plan.reminding == on:
        raise StaleButton
    await duties.switch(session, plan, now, on=on)
    action = "switch_on" if on else "switch_off"
    await audit.note(session, actor.telegram_id, deed(action, plan), now)


async def settle(
    session: AsyncSession, actor: Actor, item: Item, reading: Deadline, now: datetime
) -> None:
    """Let a reading count in place of what the plan leaves in doubt; answers tell of it."""
    await duties.settle(session, item.task, reading, now)
    await touch(session, item.plan, now)
    await audit.note(session, actor.telegram_id, deed("settle", item.plan, item.task), now)


async def ask_above(session: AsyncSession, actor: Actor, item: Item, now: datetime) -> None:
    """[Hỏi cấp trên]: the doubt stays open, and is marked."""
    item.task.asked_above_at = now
    await session.flush()
    await audit.note(session, actor.telegram_id, deed("ask_above", item.plan, item.task), now)


async def touch(session: AsyncSession, plan: Plan, now: datetime) -> None:
    """Have everybody who keeps plans in memory read them again (`db.library`)."""
    latest = await session.scalar(select(func.max(Plan.changed_at)))
    plan.changed_at = max(now, latest + timedelta(microseconds=1)) if latest else now
    await session.flush()


def deed(action: str, plan: Plan, task: Task | None = None) -> Deed:
    """What was pressed, by the ids of plan and task."""
    details = {"plan": plan.id} | ({"task": task.id} if task else {})
    return Deed(action, plan.owner_id, details=details)


async def _sheet(session: AsyncSession, plan: Plan, owner: Unit, tree: Tree) -> Sheet:
    tasks = await tasks_of(session, plan)
    dates = {task.id for task in tasks if is_date_open(task)}
    unclear = {task.id for task in _unclear(tasks, plan, owner, tree)}
    past = sum(task.history for task in tasks)
    return Sheet(plan, owner, len(tasks), past, len(dates), len(unclear), len(dates | unclear))


def _unclear(tasks: Iterable[Task], plan: Plan, owner: Unit, tree: Tree) -> Iterable[Task]:
    """Tasks whose units are in doubt; of a plan that waits, those that will be."""
    on = DEFAULT.local(plan.imported_at).date()
    for task in filter(is_owner_open, tasks):
        waiting = plan.state == PlanState.WAITING
        if not waiting or not duties.owners_of(task, tree, owner.code, on).is_certain:
            yield task
