"""What chats were told already: each key once per chat, whatever ticks and processes there are."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, time, timedelta

from sqlalchemy import delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.parts import parts
from db.tables import Telling
from db.upsert import insert_new
from knowledge.policies.agenda import Told
from knowledge.policies.policy import DEFAULT, Policy

NOBODY = 0
"""The chat of marks: what was done once for everybody, such as the digests of a morning."""

PART = "#"
"""Stands in the keys of a long message's parts, but for the first."""

KEPT = timedelta(days=400)


async def told(session: AsyncSession, keys: Iterable[str]) -> frozenset[Told]:
    """Which chats were told something under these keys."""
    found: set[Told] = set()
    for part in parts(keys):
        rows = select(Telling.chat_id, Telling.key).where(Telling.key.in_(part))
        found |= {(chat_id, key) for chat_id, key in await session.execute(rows)}
    return frozenset(found)


async def is_marked(session: AsyncSession, key: str) -> bool:
    """Whether something was done once for everybody."""
    return (NOBODY, key) in await told(session, [key])


async def sent_today(
    session: AsyncSession, now: datetime, policy: Policy = DEFAULT
) -> dict[tuple[int, date], int]:
    """How many messages each chat has been sent today, for the cap; a long one counts once."""
    today = policy.local(now).date()
    rows = await session.execute(
        select(Telling.chat_id, func.count(Telling.outbox_key.distinct()))
        .where(
            Telling.at >= _midnight(now, policy),
            Telling.chat_id != NOBODY,
            Telling.outbox_key.not_like(f"%{PART}%"),
        )
        .group_by(Telling.chat_id)
    )
    return {(chat_id, today): count for chat_id, count in rows}


async def told_today(
    session: AsyncSession, now: datetime, policy: Policy = DEFAULT
) -> frozenset[Told]:
    """All that chats were told today."""
    rows = await session.execute(
        select(Telling.chat_id, Telling.key).where(
            Telling.at >= _midnight(now, policy), Telling.chat_id != NOBODY
        )
    )
    return frozenset((chat_id, key) for chat_id, key in rows)


def _midnight(now: datetime, policy: Policy) -> datetime:
    return datetime.combine(policy.local(now).date(), time(), policy.zone)


async def claim(
    session: AsyncSession, chat_id: int, keys: Collection[str], outbox_key: str, now: datetime
) -> bool:
    """Note that one message tells a chat all this; False, and nothing noted, where another process
    has told it any of it meanwhile."""
    rows = [
        {"chat_id": chat_id, "key": key, "outbox_key": outbox_key, "at": now}
        for key in sorted(set(keys))
    ]
    new = await insert_new(session, Telling, rows, Telling.id)
    if len(new) == len(rows):
        return True
    await session.execute(delete(Telling).where(Telling.id.in_(new)))
    return False


async def claim_all(
    session: AsyncSession, wanted: Mapping[str, tuple[int, Collection[str]]], now: datetime
) -> set[str]:
    """The same for many messages, by their outbox keys; returns those that may be told.

    Raises `IntegrityError` where another process tells the same at this very moment (PostgreSQL:
    SQLite has one writer): nothing of the transaction holds then, and the next tick looks again.
    """
    known = await told(session, {key for _, keys in wanted.values() for key in keys})
    free = {
        outbox_key
        for outbox_key, (chat_id, keys) in wanted.items()
        if not any((chat_id, key) in known for key in keys)
    }
    rows = [
        {"chat_id": wanted[one][0], "key": key, "outbox_key": one, "at": now}
        for one in free
        for key in sorted(set(wanted[one][1]))
    ]
    if rows:
        await session.execute(insert(Telling), rows)
    return free


async def mark(session: AsyncSession, key: str, now: datetime) -> None:
    """Note that something was done once for everybody."""
    await claim(session, NOBODY, [key], key[:128], now)


async def told_by(session: AsyncSession, outbox_keys: Iterable[str]) -> dict[str, list[str]]:
    """The keys that each of these messages tells."""
    found: dict[str, list[str]] = {}
    for part in parts(outbox_keys):
        rows = select(Telling.outbox_key, Telling.key).where(Telling.outbox_key.in_(part))
        for outbox_key, key in await session.execute(rows):
            found.setdefault(outbox_key, []).append(key)
    return found


async def unmark(session: AsyncSession, beginning: str) -> None:
    """Forget what was done once for everybody, by how its marks begin."""
    await session.execute(
        delete(Telling).where(Telling.chat_id == NOBODY, Telling.key.startswith(beginning))
    )


async def withdraw(session: AsyncSession, outbox_keys: Collection[str]) -> None:
    """Forget messages that did not leave after all, so that what they told comes up again."""
    for part in parts(outbox_keys):
        await session.execute(delete(Telling).where(Telling.outbox_key.in_(part)))


async def forget(session: AsyncSession, now: datetime) -> None:
    """Delete what is too old to come up again."""
    await session.execute(delete(Telling).where(Telling.at < now - KEPT))
