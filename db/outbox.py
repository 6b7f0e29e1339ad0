"""The outbox: calls to Telegram stored with the effect they tell of, made later, settled once."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, case, delete, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from db import groups, people
from db.claims import LEASE, of_the_dead
from db.tables import OutboxItem, Sending
from db.upsert import insert_new
from knowledge.policies.delivery import (
    FIRST,
    LIFETIMES,
    LONGEST_WAIT,
    UNPACED,
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

MESSAGE_OF = "message_of"
"""In the parameters of an edit: the key of the call whose message it edits."""

REVISED = "~"
"""Stands between the key of a message and the number of an edit that revises it."""

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
    key: str
    kind: Kind
    lane: str
    chat_id: int | None
    method: str
    parameters: dict[str, Any]
    attempts: int
    doubts: int
    worker: str


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
    halted: Collection[str],
    admitted: Callable[[Iterable[Claim]], Iterable[Claim]],
) -> list[Claim]:
    """The calls to make now: those `admitted` of the first of every lane.

    No new message goes into a `halted` lane. Whoever waits for an answer comes first. The claim is
    committed before the call is made, so that one that was cut short is known to be in doubt.
    """
    values = {"now": now, "halted": list(halted)}
    rows = list(await session.scalars(CLAIMABLE_CALLS, values))
    found = [await _addressed(session, _claim(item, worker)) for item in rows]
    chosen = list(admitted(found))
    if chosen:
        await session.execute(
            update(OutboxItem)
            .where(OutboxItem.id.in_([one.id for one in chosen]))
            .values(
                state=Sending.SENDING,
                attempts=OutboxItem.attempts + 1,
                claimed_by=worker,
                claimed_until=now + LEASE,
            )
        )
    return [replace(one, attempts=one.attempts + 1) for one in chosen]


async def revise(session: AsyncSession, key: str, call: Call, now: datetime) -> bool:
    """Say something else than the message of this key said, or is about to say: there stays one
    message, whatever has become of it by now. False where no message of this key is known."""
    row = await session.scalar(select(OutboxItem).filter_by(key=key))
    if row is None:
        return False
    newest = await session.scalar(
        select(OutboxItem).where(_revises(key)).order_by(OutboxItem.id.desc()).limit(1)
    )
    last = newest or row
    if last.state == Sending.WAITING and last.attempts == 0:
        last.parameters = {**(last.parameters or {}), **call.parameters}
    else:
        parameters = dict(call.parameters) | {MESSAGE_OF: key}
        edit = replace(
            call,
            kind=Kind.EDIT,
            method="editMessageText",
            parameters=parameters,
            key=f"{key}{REVISED}{last.id}",
        )
        await add(session, [edit], now)
    await session.flush()
    return True


async def _addressed(session: AsyncSession, claim: Claim) -> Claim:
    """A call that edits the message another one has sent meanwhile: calls of a lane keep their
    order, so that its number is known by now."""
    key = claim.parameters.get(MESSAGE_OF)
    if key is None:
        return claim
    message_id = await _message_of(session, key)
    parameters = {name: value for name, value in claim.parameters.items() if name != MESSAGE_OF}
    if message_id is not None:
        return replace(claim, parameters=parameters | {"message_id": message_id})
    return await _as_message(session, replace(claim, parameters=parameters))


async def _message_of(session: AsyncSession, key: str) -> int | None:
    """The message of this key, or the one that took its place; None where none is known."""
    numbers = select(OutboxItem.message_id)
    first = await session.scalar(numbers.filter_by(key=key))
    if first is not None:
        return first
    others = numbers.where(_revises(key), OutboxItem.message_id.is_not(None))
    return await session.scalar(others.order_by(OutboxItem.id.desc()).limit(1))


async def _as_message(session: AsyncSession, claim: Claim) -> Claim:
    """An edit of a message that nobody knows to have arrived is sent as a message of its own."""
    sent = replace(claim, kind=Kind.REPLY, method="sendMessage")
    await session.execute(
        update(OutboxItem)
        .where(OutboxItem.id == claim.id)
        .values(kind=sent.kind, method=sent.method, parameters=sent.parameters)
    )
    return sent


def _revises(key: str) -> ColumnElement[bool]:
    """Whether a call revises the message of this key."""
    return OutboxItem.key.startswith(f"{key}{REVISED}", autoescape=True)


def _candidates() -> Select[Any]:
    """The first call of every lane that waits for nothing but a worker at `now`."""
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
            or_(OutboxItem.not_before.is_(None), OutboxItem.not_before <= bindparam("now")),
            first,
        )
        .order_by(
            case((OutboxItem.kind.in_(FIRST), 0), else_=1),
            OutboxItem.attempts,  # what fails again and again holds up nobody else
            OutboxItem.id,
        )
        .limit(CANDIDATES)
        .with_for_update(skip_locked=True)
    )


# Built once: to put these queries together costs more than to run them.
CANDIDATE_CALLS = _candidates()
CLAIMABLE_CALLS = CANDIDATE_CALLS.where(
    or_(
        OutboxItem.kind.in_(UNPACED),
        OutboxItem.lane.not_in(bindparam("halted", expanding=True)),
    )
)
ANY_CANDIDATE = CANDIDATE_CALLS.with_only_columns(OutboxItem.id).limit(1)


def _claim(item: OutboxItem, worker: str) -> Claim:
    return Claim(
        item.id,
        item.key,
        Kind(item.kind),
        item.lane,
        item.chat_id,
        item.method,
        item.parameters or {},
        item.attempts,
        item.doubts,
        worker,
    )


async def any_due(session: AsyncSession, now: datetime) -> bool:
    """Whether a call waits for nothing but a worker."""
    return await session.scalar(ANY_CANDIDATE, {"now": now}) is not None


async def settle(session: AsyncSession, call: Claim, outcome: Outcome, now: datetime) -> None:
    """Note what became of a call, and what follows from it for the chat.

    A call whose claim somebody else has taken over meanwhile is theirs to settle.
    """
    doubts = call.doubts + isinstance(outcome, Unknown)
    step = next_step(call.kind, outcome, attempts=call.attempts, doubts=doubts)
    values: dict[str, Any] = {"doubts": doubts, "claimed_by": None, "claimed_until": None}
    values |= (
        _settled(outcome, now) if step is not Step.AGAIN else _again(outcome, call.attempts, now)
    )
    result = await session.execute(
        update(OutboxItem)
        .where(
            OutboxItem.id == call.id,
            OutboxItem.state == Sending.SENDING,
            OutboxItem.claimed_by == call.worker,
        )
        .values(values)
    )
    if result.rowcount and call.chat_id is not None:  # type: ignore[attr-defined]  # an UPDATE's
        await _follow_up(session, call.chat_id, outcome, now)


async def _follow_up(session: AsyncSession, chat_id: int, outcome: Outcome, now: datetime) -> None:
    match outcome:
        case Moved(chat_id=new_id):
            await _follow(session, chat_id, new_id)
        case Unreachable():
            await _give_up_chat(session, chat_id, now)


def _again(outcome: Outcome, attempts: int, now: datetime) -> dict[str, Any]:
    wait = outcome.wait if isinstance(outcome, NotSent) else 0
    wait = wait or backoff(attempts)
    again = {
        "state": Sending.WAITING,
        "error": getattr(outcome, "reason", None),
        "not_before": now + timedelta(seconds=wait) if wait else None,
    }
    return again | (
        {"parameters": dict(outcome.parameters)} if isinstance(outcome, Amended) else {}
    )


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
    """Drop calls that nobody waits for any more: they would hold up those behind them."""
    await session.execute(
        update(OutboxItem)
        .where(OutboxItem.state == Sending.WAITING, OutboxItem.expires_at < now)
        .values(state=Sending.DROPPED, parameters=None, settled_at=now)
    )


async def settle_for_the_dead(session: AsyncSession, me: str, now: datetime) -> int:
    """Calls that a worker was about to make when it was killed: whether they arrived is unknown.

    Returns how many there were.
    """
    query = select(OutboxItem).where(OutboxItem.state == Sending.SENDING)
    held = list(await session.scalars(query))
    dead = set(of_the_dead({item.claimed_by for item in held if item.claimed_by}, me))
    left = [
        item
        for item in held
        if item.claimed_by in dead or (item.claimed_until is not None and item.claimed_until < now)
    ]
    for item in left:
        claim = _claim(item, item.claimed_by or "")
        await settle(session, claim, Unknown("the process ended while sending"), now)
    return len(left)


async def shorten_waits(session: AsyncSession, now: datetime) -> None:
    """Let no call that has failed wait longer than the longest wait: where the clock was set back
    (setting CLOCK starts it anew every time), it would wait for a time long past."""
    latest = now + timedelta(seconds=LONGEST_WAIT)
    await session.execute(
        update(OutboxItem)
        .where(
            OutboxItem.state == Sending.WAITING,
            OutboxItem.attempts > 0,
            OutboxItem.not_before > latest,
        )
        .values(not_before=latest)
    )


async def cancel(session: AsyncSession, ids: Sequence[int], now: datetime) -> None:
    """Drop calls that have not been made yet."""
    await session.execute(
        update(OutboxItem)
        .where(OutboxItem.id.in_(ids), OutboxItem.state == Sending.WAITING)
        .values(state=Sending.DROPPED, parameters=None, settled_at=now)
    )


async def drop_claimed(session: AsyncSession, ids: Sequence[int], now: datetime) -> None:
    """Drop calls in the transaction that claimed them: a second look says that they are not
    wanted any more."""
    await session.execute(
        update(OutboxItem)
        .where(OutboxItem.id.in_(ids), OutboxItem.state == Sending.SENDING)
        .values(state=Sending.DROPPED, parameters=None, settled_at=now)
    )


async def put_back(session: AsyncSession, ids: Sequence[int], until: datetime) -> None:
    """Leave calls that were claimed in this transaction alone until then."""
    await session.execute(
        update(OutboxItem)
        .where(OutboxItem.id.in_(ids), OutboxItem.state == Sending.SENDING)
        .values(
            state=Sending.WAITING,
            attempts=OutboxItem.attempts - 1,
            not_before=until,
            claimed_by=None,
            claimed_until=None,
        )
    )


async def sent_since(
    session: AsyncSession, since: datetime, now: datetime
) -> list[tuple[int, datetime]]:
    """The chats written to since then, and when: what a new worker must know to keep the pace.

    Whatever lies in the future comes from before the clock was set back, nobody knows how long.
    """
    found = await session.execute(
        select(OutboxItem.chat_id, OutboxItem.settled_at).where(
            OutboxItem.settled_at.between(since, now),
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
