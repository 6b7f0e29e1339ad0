"""One job at several levels, over the plans that somebody may see (product.md 8.1)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import own_duties, scope, units
from db.duties import owners_of
from db.duty_values import reading_of
from db.rights import Actor
from db.scope import Asker
from db.tables import Plan, Task, Unit
from knowledge.deadlines import Deadline, strict_date
from knowledge.errors import StaleButton
from knowledge.owners.sorts import Sort, sort_of
from knowledge.plans.ladders import Job, ladder_of
from knowledge.policies.policy import DEFAULT
from knowledge.units import Tree


@dataclass(frozen=True, slots=True)
class Rung:
    """The job as one level has it. `actors`: the plan's words for its owner, else the name of the
    unit whose plan it is; `asked`: the task that was asked about."""

    actors: tuple[str, ...]
    content: str
    printed: Deadline
    settled: Deadline | None
    plan: Plan
    owner: str
    where: str
    order: str | None
    asked: bool


@dataclass(frozen=True, slots=True)
class _Placed:
    task: Task
    plan: Plan
    owner: Unit


async def of_passage(
    session: AsyncSession, asker: Asker, passage_id: int, now: datetime
) -> list[Rung]:
    """The ladder of the task that a passage holds; of several, the one whose date comes next.

    Only the task itself where no other level has the like. Raises `StaleButton` for a passage that
    is gone, holds no task, or is out of the asker's sight.
    """
    plan_ids = (await scope.standing(session, asker)).plan_ids
    placed = await _placed(session, plan_ids)
    here = [one for one in placed if one.task.passage_id == passage_id]
    if not here:
        raise StaleButton
    today = DEFAULT.local(now).date()
    return await _ladder(session, _coming(here, today), placed, now)


async def of_duty(
    session: AsyncSession, actor: Actor, asker: Asker, duty_id: int, now: datetime
) -> list[Rung]:
    """The ladder of a duty's task. Raises `StaleButton` or `NotAllowed`."""
    owed = (await own_duties.opened(session, actor, duty_id)).owed
    plan_ids = (await scope.standing(session, asker)).plan_ids
    placed = await _placed(session, plan_ids)
    asked = next((one for one in placed if one.task.id == owed.row.task_id), None)
    if asked is None:
        raise StaleButton
    return await _ladder(session, asked, placed, now)


async def _placed(session: AsyncSession, plan_ids: Sequence[int]) -> list[_Placed]:
    rows = await session.execute(
        select(Task, Plan, Unit)
        .join(Plan, Plan.id == Task.plan_id)
        .join(Unit, Unit.id == Plan.owner_id)
        .where(Task.plan_id.in_(plan_ids))
        .order_by(Task.plan_id, Task.position)
    )
    return [_Placed(*row) for row in rows]


def _coming(found: Sequence[_Placed], today: date) -> _Placed:
    ahead = [one for one in found if one.task.ends_on is None or one.task.ends_on >= today]
    return ahead[0] if ahead else found[-1]


async def _ladder(
    session: AsyncSession, asked: _Placed, placed: Iterable[_Placed], now: datetime
) -> list[Rung]:
    tree, today = await units.tree(session), DEFAULT.local(now).date()
    by_id = {one.task.id: one for one in placed}
    jobs = [_job(one, tree, today) for one in by_id.values()]
    own = _job(asked, tree, today)
    found = ladder_of(own, jobs) or (own,)
    return [_rung(by_id[job.id], own.id) for job in found]


def _job(one: _Placed, tree: Tree, today: date) -> Job:
    reading = reading_of(one.task)
    owners = owners_of(one.task, tree, one.owner.code, today).units or (one.owner.code,)
    depth = max(_depth(code, tree) for code in owners)
    due = strict_date(reading)
    return Job(one.task.id, one.task.content, one.plan.id, owners, depth, due, reading.raw)


def _depth(code: str, tree: Tree) -> int:
    """A department stands between its council and the schools below: Trường, Phòng, xã, Sở."""
    return 2 * len(tree.upwards(code)) - (sort_of(tree[code]) is Sort.DEPARTMENT)


def _rung(one: _Placed, asked_id: int) -> Rung:
    task = one.task
    settled = reading_of(task) if task.settled_deadline else None
    return Rung(
        tuple(task.units) or (one.owner.name,),
        task.content,
        Deadline.from_json(task.deadline),
        settled,
        one.plan,
        one.owner.name,
        task.where,
        task.order_label,
        task.id == asked_id,
    )
