"""A new version of a plan: what it changes, and how it takes the place of the old one (product.md
6 C). What units did about tasks that stayed as they were goes over; the old version is retired."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, duties, plans, review
from db.duty_values import is_settled
from db.rights import Actor
from db.tables import Duty, Order, Plan, PlanState, Task, Telling
from db.upsert import insert_new
from knowledge.deadlines import Deadline
from knowledge.errors import StaleButton
from knowledge.language import fold
from knowledge.plans.versions import Compared, Line, compare

CARRIED = (
    "standing", "acknowledged_at", "snoozed_until", "snoozed_by", "not_mine", "extended_until",
    "extended_at", "reason", "told_at",
)  # fmt: skip
"""What became of a duty, and so goes over to its like."""


async def older(session: AsyncSession, plan: Plan) -> Plan | None:
    """The newest confirmed plan of the same unit that this one is another version of: by number,
    or by title where either has none, and for the same year."""
    found = await session.scalars(
        select(Plan)
        .where(Plan.owner_id == plan.owner_id, Plan.state == PlanState.CONFIRMED, Plan.id < plan.id)
        .order_by(Plan.id.desc())
    )
    return next((one for one in found if _is_version(one, plan)), None)


def _is_version(one: Plan, other: Plan) -> bool:
    if (one.school_year, one.year) != (other.school_year, other.year):
        return False
    if one.number and other.number:
        return plans.is_number(one.number, other.number)
    return bool(one.title) and _plain(one.title) == _plain(other.title)


def _plain(title: str | None) -> str:
    return " ".join(fold(title or "").split())


async def compared(session: AsyncSession, old: Plan, new: Plan) -> Compared:
    """What the new version changes."""
    before, after = await review.tasks_of(session, old), await review.tasks_of(session, new)
    return compare(_lines(before), _lines(after))


def _lines(tasks: Sequence[Task]) -> list[Line]:
    return [Line(task.id, task.content, Deadline.from_json(task.deadline)) for task in tasks]


async def use(session: AsyncSession, actor: Actor, new_id: int, old_id: int, now: datetime) -> None:
    """[Dùng bản mới]. Raises as `review.find_plan`, and `StaleButton` where there is no such older
    version any more."""
    new, _ = await review.find_plan(session, actor, new_id)
    old = await older(session, new)
    if old is None or old.id != old_id:
        raise StaleButton
    if new.state == PlanState.WAITING:
        await plans.confirm_plan(session, new, now)
    changes = await compared(session, old, new)
    new.reminding, new.reminding_since = old.reminding, old.reminding_since
    await session.flush()
    for before, after in changes.same:
        await _carry_reading(session, before.id, after.id, now)
    await duties.refresh(session, [task.id for task in await review.tasks_of(session, new)], now)
    for before, after in (*changes.same, *changes.moved):
        await _carry_orders(session, before.id, after.id)
    for before, after in changes.same:
        await _carry_states(session, before.id, after.id)
    await _retire(session, old, now)
    await duties.refresh(session, [task.id for task in await review.tasks_of(session, new)], now)
    await review.touch(session, new, now)
    deed = review.deed("new_version", new)
    await audit.note(session, actor.telegram_id, deed, now)


async def _retire(session: AsyncSession, old: Plan, now: datetime) -> None:
    old.state, old.reminding = PlanState.RETIRED, False
    await session.flush()
    await duties.refresh(session, [task.id for task in await review.tasks_of(session, old)], now)


async def _carry_reading(session: AsyncSession, old_id: int, new_id: int, now: datetime) -> None:
    """What the secretary settled: when it is due, and who owes it."""
    old, new = await session.get_one(Task, old_id), await session.get_one(Task, new_id)
    if new.history and not old.history:  # what is overdue stays owed
        new.history = False
        plan = await session.get_one(Plan, new.plan_id)
        await duties.assign_tasks(session, plan, [new], now)
    if is_settled(old) and not is_settled(new) and old.settled_deadline is not None:
        await duties.settle(session, new, Deadline.from_json(old.settled_deadline), now)
    new.asked_above_at = new.asked_above_at or old.asked_above_at
    same_words = (old.units, old.coordinating) == (new.units, new.coordinating)
    if same_words and old.owners_settled and not new.history:
        owing = await session.scalars(
            select(Duty.unit_id).filter_by(task_id=old_id, helps=False, on_day=None)
        )
        if unit_ids := owing.all():
            await duties.set_owners(session, new, unit_ids, now)


async def _carry_states(session: AsyncSession, old_id: int, new_id: int) -> None:
    """Done, waived, given more time: and what was told of it is not told again."""
    own = await session.scalars(select(Duty).filter_by(task_id=new_id))
    likes = {(duty.unit_id, duty.on_day): duty for duty in own}
    for duty in await session.scalars(select(Duty).filter_by(task_id=old_id)):
        like = likes.get((duty.unit_id, duty.on_day))
        if like is not None:
            for name in (*CARRIED, "known_at"):
                setattr(like, name, getattr(duty, name))
    await session.flush()
    await _carry_tellings(session, f"t{old_id}", f"t{new_id}")


async def _carry_tellings(session: AsyncSession, old: str, new: str) -> None:
    told = await session.scalars(
        select(Telling).where(Telling.key.like(f"{old}|%") | Telling.key.like(f"{old}@%"))
    )
    rows = [
        {
            "chat_id": one.chat_id,
            "key": new + one.key.removeprefix(old),
            "outbox_key": one.outbox_key,
            "at": one.at,
        }
        for one in told
    ]
    await insert_new(session, Telling, rows, Telling.id)


async def _carry_orders(session: AsyncSession, old_id: int, new_id: int) -> None:
    """The secretary's orders that are still to leave speak of the new version."""
    await session.execute(
        update(Order)
        .where(Order.subject == f"t{old_id}", Order.wake_at.is_not(None))
        .values(subject=f"t{new_id}")
    )
