"""What an order is about: the duties that its units have of its subject on a day."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.duty_values import Owed, owed, owed_query
from db.parts import parts
from db.tables import Duty, Order
from knowledge.policies.orders import subject_on
from knowledge.policies.policy import DEFAULT, Policy

EVERY = "@"
"""Divides a recurring task from its day ("t12@2026-11-15")."""


async def duties(
    session: AsyncSession, order: Order, at: datetime, policy: Policy = DEFAULT
) -> dict[str, Owed]:
    """The duties that an order leaving at `at` is about, by the codes of their units."""
    subject = await _subject(session, order, at, policy)
    found: dict[str, Owed] = {}
    for part in parts(order.unit_ids) if subject else ():
        query = owed_query().where(
            Duty.subject == subject, Duty.unit_id.in_(part), Duty.helps.is_(False)
        )
        found |= {one.unit: one for one in await owed(session, query)}
    return found


async def _subject(session: AsyncSession, order: Order, at: datetime, policy: Policy) -> str | None:
    """A repeated order means, each time, the month of the round or the next day of the task."""
    if order.subject is None:
        return None
    day, repeats = policy.local(at).date(), order.rule is not None
    task, divided, _ = order.subject.partition(EVERY)
    if not repeats or not divided:
        return subject_on(order.subject, day, repeats=repeats)
    following = await session.scalar(
        select(Duty.subject)
        .where(Duty.subject.startswith(task + EVERY), Duty.on_day >= day)
        .order_by(Duty.on_day)
        .limit(1)
    )
    return following or order.subject
