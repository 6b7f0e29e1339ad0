"""What the ticker does for people: orders of secretaries, their results, and notes to oneself."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import notes, order_results, order_runs
from db.engine import Database
from handlers.leaving import send_notes, send_orders, settle_runs


async def run(database: Database, now: datetime, bot: str) -> bool:
    """Look once; whether there was anything to do. `bot` is the bot's name, for links."""
    async with database.read() as session:
        if not await is_anything_due(session, now):
            return False
        leaving = await order_runs.plan(session, now)
        told = await notes.plan(session, now)
    async with database.write() as session:
        await send_orders(session, leaving, now, bot)
        await send_notes(session, told, now)
        await settle_runs(session, await order_results.over(session), now, bot)
    return True


async def is_anything_due(session: AsyncSession, now: datetime) -> bool:
    """Whether there is anything to do: one look at an index for each sort, in one statement. Only
    orders need a second look, since /dungnhac may hold them."""
    told = notes.awake(now).exists() | order_results.unreported().exists()
    awake = select(told, order_runs.awake(now).exists())
    is_told, is_ordered = (await session.execute(awake)).one()
    return is_told or (is_ordered and await order_runs.is_any_due(session, now))


async def next_instant(session: AsyncSession, now: datetime) -> datetime | None:
    """When the next order or note leaves."""
    found = (
        await order_runs.next_instant(session, now),
        await notes.next_instant(session, now),
    )
    return min((at for at in found if at is not None), default=None)
