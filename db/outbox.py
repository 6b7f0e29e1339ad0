"""The outbox: calls to Telegram stored with the effect they tell of, made later, settled once."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db import groups, people
from db.claims import LEASE, of_the_dead
from db.tables import OutboxItem, Sending
from db.upsert import insert_new
from knowledge.policies.delivery import (
    FIRST,
    LIFETIMES,
    Amended,
    Kind,
    Moved,
    NotSent,
    Outcome,
    Sent,
    Step,
    Unknown,
    Unreachable,
    backoff,
    next_step,
)

CANDIDATES = 100
"""Calls looked at at once."""

PENDING = (Sending.WAITING, Sending.SENDING)


@dataclass(frozen=True, slots=True)
class Call:
    """A call to be made. `key` names what it is for; without one every call is a new one.

    `chat_id` is the chat that gets a message by it, None for answers to presses; calls of one
    `lane` keep their order.
    """

    kind: Kind
    method: str
    parameters: Mapping[str, Any]
    lane: str
    chat_id: int | None = None
    key: str = ""
    exchange_id: int | None = None
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A call this worker is about to make; `attempts` counts this one too."""

    id: int
    kind: Kind
    lane: str
    chat_id: int | None
    method: str
    parameters: dict[str, Any]
    attempts: int
    doubts: int


async def add(session: AsyncSession, calls: Sequence[Call], now: datetime) -> list[int]:
    """Store calls; one whose key is known already is left as it is. Returns ids of the new."""
    rows = [_row(call, now) for call in calls]
    return await insert_new(session, OutboxItem, rows, OutboxItem.id)


def _row(call: Call, now: datetime) -> dict[str, Any]:
    lifetime = LIFETIMES.get(call.kind)
    return {
        "key": call.key,
        "kind": call.kind,
        "lane": call.lane,
        "chat_id": call.chat_id,
        "method": call.method,
        "parameters": dict(call.parameters),
        "exchange_id": call.exchange_id,
        "state": Sending.WAITING,
        "attempts": 0,
        "doubts": 0,
        "not_before": call.not_before,
        "expires_at": now + lifetime if lifetime else None,
        "created_at": now,
    }


async def claim(
    session: AsyncSession,
    worker: str,
    now: datetime,
    *,
    without: Collection[str],
    admits: Callable[[Claim], bool],
) -> list[Claim]:
    """The calls to make now: the first of every lane, `without` these, as far as `admits` goes.

    Whoever waits for an answer comes first. The claim is committed before the call is made, so
    that one that was cut short is known to be in doubt.
    """
    found = [
        _claim(row)
        for row in await session.execute(_candidates(now).where(OutboxItem.lane.not_in(without)))
    ]
    admitted = [one for one in found if admits(one)]
    if admitted:
        await session.execute(
            update(OutboxItem)
            .where(OutboxItem.id.in_([one.id for one in admitted]))
            .values(
                state=Sending.SENDING,
                attempts=OutboxItem.attempts + 1,
                claimed_by=worker,
                claimed_until=now + LEASE,
            )
        )
    return admitted


def _candidates(now: datetime) -> Select[Any]:
    earlier = aliased(OutboxItem)
    first = ~(
        select(earlier.id)
        .where(
            earlier.state.in_(PENDING),
            earlier.lane == OutboxItem.lane,
            earlier.id < OutboxItem.id,
        )
        .exists()
    )
    return (
        select(OutboxItem)
        .where(
            OutboxItem.state == Sending.WAITING,
            or_(OutboxItem.not_before.is_(None), OutboxItem.not_before <= now),
            first,
        )
        .order_by(case((OutboxItem.kind.in_(FIRST), 0), else_=1), OutboxItem.id)
        .limit(CANDIDATES)
        .with_for_update(skip_locked=True)
    )


def _claim(row: Any) -> Claim:
    item: OutboxItem = row.OutboxItem
    return Claim(
        item.id,
        Kind(item.kind),
        item.lane,
        item.chat_id,
        item.method,
        item.parameters or {},
        item.attempts + 1,
        item.doubts,
    )


async def any_due(session: AsyncSession, now: datetime) -> bool:
    """Whether a call waits for nothing but a worker."""
    return bool((await session.execute(_candidates(now).limit(1))).first())


async def settle(session: AsyncSession, call: Claim, outcome: Outcome, now: datetime) -> None:
    """Note what became of a call, and what follows from it for the chat."""
    doubts = call.doubts + isinstance(outcome, Unknown)
    step = next_step(call.kind, outcome, attempts=call.attempts, doubts=doubts)
    values: dict[str, Any] = {"doubts": doubts, "claimed_by": None, "claimed_until": None}
    match outcome:
        case Moved(chat_id=new_id) if call.chat_id is not None:
            await _follow(session, call.chat_id, new_id)
        case Unreachable() if call.chat_id is not None:
            await _give_up_chat(session, call.chat_id, now)
        case Amended(parameters=parameters):
            values["parameters"] = dict(parameters)
    values |= (
        _settled(outcome, now) if step is not Step.AGAIN else _again(outcome, call.attempts, now)
    )
    await session.execute(update(OutboxItem).where(OutboxItem.id == call.id).values(values))


def _again(outcome: Outcome, attempts: int, now: datetime) -> dict[str, Any]:
    wait = outcome.wait if isinstance(outcome, NotSent) else 0
    wait = wait or backoff(attempts)
    return {
        "state": Sending.WAITING,
        "error": getattr(outcome, "reason", None),
        "not_before": now + timedelta(seconds=wait) if wait else None,
    }


def _settled(outcome: Outcome, now: datetime) -> dict[str, Any]:
    match outcome:
        case Sent(message_id=message_id):
            end: dict[str, Any] = {"state": Sending.SENT, "message_id": message_id}
        case Unknown():
            end = {"state": Sending.UNKNOWN}
        case _:
            end = {"state": Sending.FAILED}
    reason = getattr(outcome, "reason", None)
    return end | {"parameters": None, "settled_at": now, "error": reason}


async def _follow(session: AsyncSession, old_id: int, new_id: int) -> None:
    """The group and every call that waits for it go on under its new id."""
    await groups.move(session, old_id, new_id)
    waiting = await session.scalars(
        select(OutboxItem).where(OutboxItem.chat_id == old_id, OutboxItem.state.in_(PENDING))
    )
    for item in waiting:
        item.chat_id, item.lane = new_id, str(new_id)
        item.parameters = {**(item.parameters or {}), "chat_id": new_id}
    await session.flush()


async def _give_up_chat(session: AsyncSession, chat_id: int, now: datetime) -> None:
    """Nobody can be reached there: whatever waits for this chat is dropped."""
    await people.mark_unreachable(session, chat_id, now)
    await groups.mark_unreachable(session, chat_id, now)
    await session.execute(
        update(OutboxItem)
        .where(OutboxItem.chat_id == chat_id, OutboxItem.state == Sending.WAITING)
        .values(state=Sending.DROPPED, parameters=None, settled_at=now)
    )


async def drop_expired(session: AsyncSession, now: datetime) -> None:
    """Drop calls that nobody waits for any more."""
    await session.execute(
        update(OutboxItem)
        .where(OutboxItem.state == Sending.WAITING, OutboxItem.expires_at < now)
        .values(state=Sending.DROPPED, parameters=None, settled_at=now)
    )


async def settle_for_the_dead(session: AsyncSession, me: str, now: datetime) -> None:
    """Calls that a worker was about to make when it was killed: whether they arrived is unknown."""
    held = (
        await session.scalars(select(OutboxItem).where(OutboxItem.state == Sending.SENDING))
    ).all()
    dead = set(of_the_dead({item.claimed_by for item in held if item.claimed_by}, me))
    for item in held:
        expired = item.claimed_until is not None and item.claimed_until < now
        if item.claimed_by in dead or expired:
            claim = Claim(
                item.id,
                Kind(item.kind),
                item.lane,
                item.chat_id,
                item.method,
                item.parameters or {},
                item.attempts,
                item.doubts,
            )
            await settle(session, claim, Unknown("the process ended while sending"), now)


async def cancel(session: AsyncSession, ids: Sequence[int], now: datetime) -> None:
    """Drop calls that have not been made yet."""
    await session.execute(
        update(OutboxItem)
        .where(OutboxItem.id.in_(ids), OutboxItem.state == Sending.WAITING)
        .values(state=Sending.DROPPED, parameters=None, settled_at=now)
    )


async def next_due(session: AsyncSession, now: datetime) -> datetime | None:
    """When the next call that waits for its time is due; None where nothing waits for one."""
    found: datetime | None = await session.scalar(
        select(func.min(OutboxItem.not_before)).where(
            OutboxItem.state == Sending.WAITING, OutboxItem.not_before > now
        )
    )
    return found


async def sent_since(session: AsyncSession, since: datetime) -> list[tuple[int, datetime]]:
    """The chats written to since then, and when: what a new worker must know to keep the pace."""
    found = await session.execute(
        select(OutboxItem.chat_id, OutboxItem.settled_at).where(
            OutboxItem.settled_at >= since,
            OutboxItem.chat_id.is_not(None),
            OutboxItem.attempts > 0,
        )
    )
    return [(chat_id, at) for chat_id, at in found if chat_id and at]


async def count(session: AsyncSession, state: Sending) -> int:
    """How many calls are in this state."""
    query = select(func.count()).where(OutboxItem.state == state)
    return await session.scalar(query) or 0


async def forget(session: AsyncSession, before: datetime) -> None:
    """Delete what was settled before."""
    await session.execute(delete(OutboxItem).where(OutboxItem.settled_at < before))
