"""Orders on their way that /dungnhac keeps back at the last moment: nothing of them is lost."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import outbox, units
from db.outbox import Claim
from db.tables import Delivery, Order, OrderRun, Pause
from knowledge.policies.delivery import Kind

LOOK_AGAIN = timedelta(minutes=2)


async def put_back(session: AsyncSession, claims: Sequence[Claim], now: datetime) -> list[int]:
    """Of these calls, about to be made, leave those of stopped councils alone for a while; returns
    their ids."""
    own = {claim.key: claim.id for claim in claims if claim.kind is Kind.ORDER}
    stopped = set(await session.scalars(select(Pause.unit_id))) if own else set()
    if not stopped:
        return []
    rows = await session.execute(
        select(Delivery.outbox_key, Order.council_id)
        .join(OrderRun, OrderRun.id == Delivery.run_id)
        .join(Order, Order.id == OrderRun.order_id)
        .where(Delivery.outbox_key.in_(own))
    )
    councils: dict[str, int] = dict(rows.all())
    held = {
        council
        for council in set(councils.values())
        if stopped & set(await units.upwards(session, council))
    }
    ids = [own[key] for key, council in councils.items() if council in held]
    await outbox.put_back(session, ids, now + LOOK_AGAIN)
    return ids
