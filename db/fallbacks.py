"""A reminder that could not be brought to somebody goes another way (craft.md B.10)."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import reminders, tellings
from db.parts import parts
from db.tables import OutboxItem, Sending
from knowledge.policies.delivery import Kind

LATELY = timedelta(days=1)
"""What was lost before is too old to be told another way."""

LOST = (Sending.FAILED, Sending.DROPPED)


async def divert(session: AsyncSession, chat_ids: Collection[int], now: datetime) -> None:
    """These chats cannot be written to: what was on its way there is looked at again, and goes to
    other contacts, to the unit's group, or to the secretary (product.md 2, "DM impossible")."""
    for part in parts(chat_ids):
        lost = await session.scalars(
            select(OutboxItem.key).where(
                OutboxItem.chat_id.in_(part),
                OutboxItem.kind == Kind.REMINDER,
                OutboxItem.state.in_(LOST),
                OutboxItem.settled_at > now - LATELY,
            )
        )
        told = await tellings.told_by(session, list(lost))
        await reminders.withdraw(session, told, now)
