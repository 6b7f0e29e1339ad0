"""The inbox: updates stored before they are confirmed, handled once, in order within a lane."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeGuard

from sqlalchemy import Select, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db.claims import LEASE, is_free, of_the_dead
from db.tables import InboxItem, Receipt
from db.upsert import insert_new
from knowledge.errors import AlreadyHandled

RawUpdate = Mapping[str, Any]
_PLACES = (("chat",), ("message", "chat"), ("from",), ("user",))
"""Where an update says whose lane it belongs to: its chat, a button's chat, else the person."""

_LARGEST = 1 << 63
"""Beyond this no number of Telegram's goes, nor one that the database keeps."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update to be handled; so many `attempts` at it were cut short, by a kill for example."""

    update_id: int
    payload: str
    attempts: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """An update that could not be handled, for the operator."""

    update_id: int
    received_at: datetime
    error: str


def number_of(raw: object) -> int | None:
    """The number of an update; None for what has none, and so can be neither kept nor confirmed."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return number if _is_number(number) and number >= 0 else None


def _is_number(value: object) -> TypeGuard[int]:
    return type(value) is int and -_LARGEST < value < _LARGEST


async def store(session: AsyncSession, updates: Sequence[RawUpdate], now: datetime) -> int:
    """Store updates as they came; those known already are left alone. Returns how many are new."""
    rows = [
        {
            "update_id": raw["update_id"],
            "lane": lane_of(raw),
            "payload": json.dumps(raw),
            "state": Receipt.WAITING,
            "attempts": 0,
            "received_at": now,
        }
        for raw in updates
    ]
    return len(await insert_new(session, InboxItem, rows, InboxItem.update_id))


def lane_of(raw: RawUpdate) -> str:
    """Updates of one lane are handled in order; one that names nobody has a lane of its own."""
    for kind, content in raw.items():
        if kind != "update_id" and isinstance(content, dict):
            for place in _PLACES:
                if (number := _id_at(content, place)) is not None:
                    return str(number)
    return f"u{raw['update_id']}"


def _id_at(content: Any, place: tuple[str, ...]) -> int | None:
    for name in (*place, "id"):
        content = content.get(name) if isinstance(content, dict) else None
    return content if _is_number(content) else None


async def claim(session: AsyncSession, worker: str, now: datetime, limit: int) -> list[Waiting]:
    """The next update of every lane that rests, oldest first, at most `limit`, for this worker."""
    rows = await session.execute(CLAIMABLE_UPDATES, {"now": now, "limit": limit})
    found = [Waiting(id_, text or "{}", n) for id_, text, n in rows]
    if found:
        await session.execute(
            update(InboxItem)
            .where(InboxItem.update_id.in_([one.update_id for one in found]))
            .values(claimed_by=worker, claimed_until=now + LEASE, attempts=InboxItem.attempts + 1)
        )
    return found


def _claimable() -> Select[int, str | None, int]:
    earlier = aliased(InboxItem)
    first = ~(
        select(earlier.update_id)
        .where(
            earlier.state == Receipt.WAITING,
            earlier.lane == InboxItem.lane,
            earlier.update_id < InboxItem.update_id,
        )
        .exists()
    )
    return (
        select(InboxItem.update_id, InboxItem.payload, InboxItem.attempts)
        .where(
            InboxItem.state == Receipt.WAITING,
            is_free(InboxItem.claimed_by, InboxItem.claimed_until, bindparam("now")),
            first,
        )
        .order_by(InboxItem.update_id)
        .limit(bindparam("limit"))
        .with_for_update(skip_locked=True)
    )


# Built once: to put this query together costs more than to run it.
CLAIMABLE_UPDATES = _claimable()


async def done(session: AsyncSession, update_id: int, worker: str) -> None:
    """Mark an update as done, in the transaction of its effect; its text goes.

    Raises `AlreadyHandled` where somebody else has done it, so that the effect is undone.
    """
    result = await session.execute(
        update(InboxItem)
        .where(
            InboxItem.update_id == update_id,
            InboxItem.state == Receipt.WAITING,
            InboxItem.claimed_by == worker,
        )
        .values(state=Receipt.DONE, payload=None, claimed_by=None, claimed_until=None)
    )
    if not result.rowcount:  # type: ignore[attr-defined]  # an UPDATE's result has one
        raise AlreadyHandled(update_id)


async def set_aside(session: AsyncSession, update_id: int, worker: str, error: str) -> None:
    """Step over an update; it is kept for the operator."""
    await session.execute(
        update(InboxItem)
        .where(InboxItem.update_id == update_id, InboxItem.claimed_by == worker)
        .values(
            state=Receipt.ASIDE,
            error=error,
            claimed_by=None,
            claimed_until=None,
        )
    )


async def renew(
    session: AsyncSession, worker: str, update_ids: Collection[int], now: datetime
) -> None:
    """Keep the claims on updates that wait for something outside, however long that takes."""
    await session.execute(
        update(InboxItem)
        .where(
            InboxItem.update_id.in_(update_ids),
            InboxItem.state == Receipt.WAITING,
            InboxItem.claimed_by == worker,
        )
        .values(claimed_until=now + LEASE)
    )


async def release(session: AsyncSession, worker: str) -> int:
    """Give back what a worker has claimed and not done, when it stops; returns how much."""
    result = await session.execute(
        update(InboxItem)
        .where(InboxItem.state == Receipt.WAITING, InboxItem.claimed_by == worker)
        .values(claimed_by=None, claimed_until=None)
    )
    count: int = result.rowcount  # type: ignore[attr-defined]  # an UPDATE's result has one
    return count


async def release_the_dead(session: AsyncSession, me: str) -> int:
    """Give back what workers of this machine had claimed when they were killed; returns how much.

    Those of other machines are given back by time.
    """
    holders = await session.scalars(
        select(InboxItem.claimed_by)
        .where(InboxItem.state == Receipt.WAITING, InboxItem.claimed_by.is_not(None))
        .distinct()
    )
    dead = of_the_dead([one for one in holders if one], me)
    return sum([await release(session, holder) for holder in dead])


async def put_aside(session: AsyncSession) -> list[SetAside]:
    """The updates that were set aside, oldest first."""
    found = await session.execute(
        select(InboxItem.update_id, InboxItem.received_at, InboxItem.error)
        .where(InboxItem.state == Receipt.ASIDE)
        .order_by(InboxItem.update_id)
    )
    return [SetAside(id_, at, error or "") for id_, at, error in found]


async def replay(session: AsyncSession) -> int:
    """Let all updates that were set aside be handled again; returns how many."""
    result = await session.execute(
        update(InboxItem)
        .where(InboxItem.state == Receipt.ASIDE, InboxItem.payload.is_not(None))
        .values(state=Receipt.WAITING, attempts=0)
        .returning(InboxItem.update_id)
    )
    return len(result.all())


async def waiting(session: AsyncSession) -> int:
    """How many updates wait."""
    query = select(func.count()).where(InboxItem.state == Receipt.WAITING)
    return await session.scalar(query) or 0


async def forget(session: AsyncSession, before: datetime) -> None:
    """Delete what came before, except what still waits."""
    await session.execute(
        delete(InboxItem).where(InboxItem.state != Receipt.WAITING, InboxItem.received_at < before)
    )
