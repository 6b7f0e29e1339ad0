"""Dialogues: what the bot has asked somebody and waits for, as rows that end by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.tables import Dialogue

LIFETIME = timedelta(days=1)
"""How long somebody may take to answer: a lesson, a meeting, a night (product.md 6 B)."""

FRESH = timedelta(minutes=30)
"""How long the next words surely belong to the dialogue; after it they are asked for first."""


@dataclass(frozen=True, slots=True)
class Where:
    """Whose dialogue, in which chat."""

    chat_id: int
    telegram_id: int


@dataclass(frozen=True, slots=True)
class Talk:
    """A dialogue under way. `cold`: nothing was said for a while."""

    kind: str
    data: Mapping[str, Any]
    cold: bool


async def begin(
    session: AsyncSession, where: Where, kind: str, data: Mapping[str, Any], now: datetime
) -> None:
    """Begin a dialogue, or go on with it; another one of the same person there ends."""
    row = await _row(session, where)
    if row is None:
        row = Dialogue(chat_id=where.chat_id, telegram_id=where.telegram_id)
        session.add(row)
    row.kind, row.data, row.expires_at = kind, dict(data), now + LIFETIME


async def current(session: AsyncSession, where: Where, now: datetime) -> Talk | None:
    """The dialogue somebody is in there, unless it has expired."""
    row = await _row(session, where)
    if row is None or row.expires_at <= now:
        return None
    return Talk(row.kind, row.data, cold=row.expires_at - LIFETIME + FRESH < now)


async def cool(session: AsyncSession, where: Where, now: datetime) -> None:
    """Something else came in between: ask first whether the next words belong to the dialogue."""
    row = await _row(session, where)
    if row is not None:
        row.expires_at = now + LIFETIME - FRESH - timedelta(seconds=1)


async def keep_data(session: AsyncSession, where: Where, data: Mapping[str, Any]) -> None:
    """Note something more about a dialogue, without taking it for a step in it."""
    row = await _row(session, where)
    if row is not None:
        row.data = dict(data)


async def end(session: AsyncSession, where: Where) -> bool:
    """End somebody's dialogue; whether there was one."""
    row = await _row(session, where)
    if row is not None:
        await session.delete(row)
    return row is not None


async def forget(session: AsyncSession, now: datetime) -> None:
    """Delete the dialogues that have expired."""
    await session.execute(delete(Dialogue).where(Dialogue.expires_at <= now))


async def _row(session: AsyncSession, where: Where) -> Dialogue | None:
    found: Dialogue | None = await session.scalar(
        select(Dialogue).filter_by(chat_id=where.chat_id, telegram_id=where.telegram_id)
    )
    return found
