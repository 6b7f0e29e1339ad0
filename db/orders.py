"""Orders of secretaries (/remind): made as drafts, confirmed, changed, deleted.

How they leave, and what becomes of them then, is `db/order_runs.py`.
"""

import zlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import audit, calendars, people, rights
from db.audit import Deed
from db.rights import Actor
from db.tables import Order, Unit
from knowledge.errors import StaleButton
from knowledge.policies.orders import next_run
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.rights import Right

ORDERED, CANCELLED, MOVED = "order", "order_cancel", "order_time"
"""What the audit log calls what is done to orders."""

DRAFTS_KEPT = timedelta(days=7)
PREVIEW_OPEN = timedelta(days=1)
"""How long /huy leaves a preview; as long as a dialogue lasts."""


class State(StrEnum):
    """How far an order is. `sent` ones that were not repeated are over."""

    DRAFT = "draft"
    WAITING = "waiting"
    SENT = "sent"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Moment:
    """When an order leaves. Nothing given: in the next slot after it is confirmed."""

    at: datetime | None = None
    at_once: bool = False
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """What a secretary wants to have sent. No `words`: those of what it is about (`subject`)."""

    council_id: int
    unit_ids: tuple[int, ...]
    words: str
    moment: Moment
    subject: str | None = None
    missing_only: bool = False


async def draft(session: AsyncSession, actor: Actor, wish: Wish, now: datetime) -> Order:
    """Note an order that waits for [Gửi]. Raises `NotAllowed`."""
    await rights.require(session, actor, Right.REMIND, wish.council_id)
    person = await people.find_person(session, actor.telegram_id)
    await session.execute(
        delete(Order).where(
            Order.state == State.DRAFT,
            Order.wake_at.is_(None),
            Order.made_at < now - DRAFTS_KEPT,
        )
    )
    return await _add(session, wish, (actor.telegram_id, person.id if person else None), now)


async def redraft(session: AsyncSession, order: Order, now: datetime) -> Order:
    """A draft that says the same as an order and is to leave in the next slot: what was held too
    long is for its secretary to send once more. `wake_at` marks it, since when it is asked about:
    it stays in the list of what waits."""
    wish = Wish(
        order.council_id,
        tuple(addressed(order)),
        order.words,
        Moment(),
        order.subject,
        order.missing_only,
    )
    again = await _add(session, wish, (order.chat_id, order.person_id), now)
    again.wake_at = now
    await session.flush()
    return again


async def _add(
    session: AsyncSession, wish: Wish, whose: tuple[int, int | None], now: datetime
) -> Order:
    """A draft for a chat and its person."""
    order = Order(
        council_id=wish.council_id,
        chat_id=whose[0],
        person_id=whose[1],
        words=wish.words,
        subject=wish.subject,
        missing_only=wish.missing_only,
        unit_ids=list(wish.unit_ids),
        dropped_ids=[],
        state=State.DRAFT,
        made_at=now,
        wake_at=None,
    )
    _put(order, wish.moment)
    session.add(order)
    await session.flush()
    return order


def seal(order: Order) -> int:
    """A number that is another one as soon as anything of an order is changed: a button under an
    older preview must not send what stands in a newer one."""
    at = order.at.timestamp() if order.at else None
    parts = (order.words, order.dropped_ids, order.subject, order.rule, at, order.at_once)
    return zlib.crc32(repr(parts).encode())


async def own_draft(
    session: AsyncSession, actor: Actor, order_id: int, sealed: int | None = None
) -> Order:
    """A draft as it stands above the pressed button. Raises `StaleButton` for any other, or
    somebody else's; `NotAllowed` for whoever is no secretary of the council any more."""
    order = await session.get(Order, order_id)
    if order is None or order.chat_id != actor.telegram_id or order.state != State.DRAFT:
        raise StaleButton
    await rights.require(session, actor, Right.REMIND, order.council_id)
    if sealed is not None and seal(order) != sealed:
        raise StaleButton
    return order


async def changeable(session: AsyncSession, actor: Actor, order_id: int) -> Order:
    """A draft of one's own, or what waits in a council of which one is a secretary."""
    order = await session.get(Order, order_id)
    if order is None or order.state not in (State.DRAFT, State.WAITING):
        raise StaleButton
    if order.state == State.DRAFT and order.chat_id != actor.telegram_id:
        raise StaleButton
    await rights.require(session, actor, Right.REMIND, order.council_id)
    return order


async def leaves_at(
    session: AsyncSession, order: Order, now: datetime, policy: Policy = DEFAULT
) -> datetime:
    """When an order would leave if it were confirmed at `now`; of a repeated one the next time."""
    if order.at is not None:
        if order.rule is not None and order.at < now:
            return next_run(order.rule, order.at, now, policy)
        return order.at
    if order.at_once:
        return now
    council = await session.get_one(Unit, order.council_id)
    return (await calendars.load(session, policy)).table(council.code).next_slot(now)


async def confirm(
    session: AsyncSession, actor: Actor, order: Order, units: int, now: datetime
) -> datetime:
    """[Gửi]: from now on it waits for its hour; returns that hour. `units`: how many will get it,
    for the audit log. The caller has seen to it that the hour is not over."""
    at = await leaves_at(session, order, now)
    order.state, order.at, order.wake_at = State.WAITING, at, at
    details = {"order": order.id, "units": units}
    await audit.note(
        session, actor.telegram_id, Deed(ORDERED, order.council_id, details=details), now
    )
    await session.flush()
    return at


async def cancel(session: AsyncSession, actor: Actor, order: Order, now: datetime) -> None:
    """Delete what has not left: a draft goes without a trace, a waiting order stays as cancelled,
    with a line in the audit log."""
    if order.state == State.DRAFT:
        await session.delete(order)
    else:
        order.state, order.wake_at = State.CANCELLED, None
        deed = Deed(CANCELLED, order.council_id, details={"order": order.id})
        await audit.note(session, actor.telegram_id, deed, now)
    await session.flush()


async def move(
    session: AsyncSession, actor: Actor, order: Order, moment: Moment, now: datetime
) -> None:
    """Have an order leave at another time; one that waits already goes on waiting for it."""
    _put(order, moment)
    if order.state == State.WAITING:
        order.at = order.wake_at = await leaves_at(session, order, now)
        deed = Deed(MOVED, order.council_id, details={"order": order.id})
        await audit.note(session, actor.telegram_id, deed, now)
    await session.flush()


async def toggle(session: AsyncSession, order: Order, unit_id: int) -> None:
    """Leave a unit out of a draft, or take it in again. Raises `StaleButton` for one that was not
    asked for."""
    if unit_id not in order.unit_ids:
        raise StaleButton
    order.dropped_ids = sorted({*order.dropped_ids} ^ {unit_id})
    await session.flush()


def addressed(order: Order) -> list[int]:
    """The ids of the units that an order is for, without those taken out of it."""
    return [one for one in order.unit_ids if one not in order.dropped_ids]


async def waiting(session: AsyncSession, council_ids: Collection[int]) -> list[Order]:
    """The orders of these councils that are still to leave, the next one first."""
    found = await session.scalars(
        select(Order)
        .where(Order.council_id.in_(council_ids), Order.state == State.WAITING)
        .order_by(Order.wake_at, Order.id)
    )
    return list(found)


async def asked_again(
    session: AsyncSession, chat_id: int, council_ids: Collection[int]
) -> list[Order]:
    """Somebody's orders that were held too long and wait for [Gửi]."""
    found = await session.scalars(
        select(Order)
        .where(
            Order.council_id.in_(council_ids),
            Order.chat_id == chat_id,
            Order.state == State.DRAFT,
            Order.wake_at.is_not(None),
        )
        .order_by(Order.id)
    )
    return list(found)


async def leave_drafts(session: AsyncSession, chat_id: int, now: datetime) -> bool:
    """Forget the previews somebody has open; whether there was one. What was held too long stays
    in its list."""
    gone = await session.execute(
        delete(Order).where(
            Order.chat_id == chat_id,
            Order.state == State.DRAFT,
            Order.wake_at.is_(None),
            Order.made_at > now - PREVIEW_OPEN,
        )
    )
    return bool(gone.rowcount)  # type: ignore[attr-defined]  # a DELETE's


def _put(order: Order, moment: Moment) -> None:
    order.at, order.at_once, order.rule = moment.at, moment.at_once, moment.rule
