"""Duties: which units owe what. Made from confirmed plans and rounds, woken by [Bật nhắc]."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import calendars, units
from db.duty_values import NEVER, Owed, duty_of, is_settled, new_row, owed, owed_query, reading_of
from db.tables import Duty, Plan, PlanState, Task, Unit
from db.upsert import insert_new
from knowledge.deadlines import Kind
from knowledge.owners import Resolution, resolve
from knowledge.policies.due import is_doubtful
from knowledge.policies.ladder import schedule
from knowledge.policies.occurrences import unfold
from knowledge.policies.policy import DEFAULT
from knowledge.units import Tree

HORIZON = timedelta(days=62)
"""How far ahead recurring duties and rounds have rows of their own."""


def subject_of(task: Task) -> str:
    """How a task is called among duties."""
    return f"t{task.id}"


async def assign(session: AsyncSession, plan: Plan, now: datetime) -> None:
    """Turn the tasks of a confirmed plan into duties of units; past ones are history and stay it.

    Who owes a task is resolved against the tree; what is not certain waits in /xacnhan.
    """
    tree = await units.tree(session)
    ids = await units.ids_by_code(session)
    owner = await session.get_one(Unit, plan.owner_id)
    tasks = await session.scalars(select(Task).filter_by(plan_id=plan.id, history=False))
    rows = []
    for task in tasks:
        found = owners_of(task, tree, owner.code, now.date())
        task.owners_settled = found.is_certain
        helping = set(helpers_of(task, tree, owner.code, now.date())) - set(found.units)
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
    """The secretary says which units owe a task; what others had of it is gone."""
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
    rows = [_row(task, unit_id, plan.owner_id) for unit_id in unit_ids]
    await insert_new(session, Duty, rows, Duty.id)
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
    found = await owed(session, owed_query().where(Duty.task_id.in_(task_ids)))
    days = await calendars.load(session)
    for one in found:
        _place(one, days, now)
    await session.flush()
    await unfold_tasks(session, [one for one in found if _is_rule(one)], now)


def _place(one: Owed, days: calendars.Calendars, now: datetime) -> None:
    """When a duty counts from, its day for lists, and when it is to be looked at."""
    row, plan = one.row, one.plan
    since = plan.reminding_since if plan is not None else row.known_at
    if row.on_day is None or row.known_at is None:
        row.known_at = since
    value = _value(one)
    due = value.due
    row.strict_on = due.strict if due else None
    row.wake_at = first_wake(value, days, now) if _is_on(one) else None


def first_wake(one: Owed, days: calendars.Calendars, now: datetime) -> datetime | None:
    """When a duty has something to say next, by its schedule alone."""
    if one.row.helps or one.state.is_finished:
        return None
    stages = schedule(one.duty, days.table(one.unit))
    if any(stage.at <= now for stage in stages):
        return now
    return min((stage.at for stage in stages), default=None)


def _is_on(one: Owed) -> bool:
    return one.plan is None or (one.plan.reminding and bool(one.task and one.task.owners_settled))


def _is_rule(one: Owed) -> bool:
    return one.row.on_day is None and one.duty.deadline.kind is Kind.RECURRING


def _value(one: Owed) -> Owed:
    """The same after its row has changed."""
    if one.task is None:
        return one
    words, reading = one.task.content, reading_of(one.task)
    duty = duty_of(one.row, one.unit, words, reading, settled=is_settled(one.task))
    return Owed(one.row, duty, one.state, one.unit, one.council, one.task, one.plan, one.round)


async def unfold_tasks(session: AsyncSession, rules: Iterable[Owed], now: datetime) -> None:
    """Give recurring duties a row for each of their days ahead."""
    rows = []
    days = await calendars.load(session)
    until = DEFAULT.local(now).date() + HORIZON
    for rule in map(_value, rules):
        for once in unfold(rule.duty, until) if rule.duty.known_at < NEVER else ():
            day = once.deadline.end
            stages = schedule(once, days.table(rule.unit))
            wakes = stages and not rule.row.helps and _is_on(rule)
            rows.append(
                new_row(
                    once.id,
                    rule.row.unit_id,
                    rule.row.council_id,
                    task_id=rule.row.task_id,
                    on_day=day,
                    helps=rule.row.helps,
                    known_at=once.known_at,
                    strict_on=day,
                    wake_at=max(now, stages[0].at) if wakes else None,
                )
            )
    await insert_new(session, Duty, rows, Duty.id)


async def unfold_all(session: AsyncSession, now: datetime) -> None:
    """Once a day: the days ahead of every recurring duty that is switched on."""
    rules = await owed(
        session,
        owed_query().where(
            Plan.state == PlanState.CONFIRMED,
            Plan.reminding.is_(True),
            Duty.on_day.is_(None),
            Duty.strict_on.is_(None),
        ),
    )
    await unfold_tasks(session, [one for one in rules if _is_rule(one)], now)


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
