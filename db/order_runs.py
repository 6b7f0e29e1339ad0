"""Orders that leave: each leaving once, whatever ticks and processes there are.

As with reminders, a tick reads and decides, and then stores in a short transaction under unique
keys: the order goes on from the instant it was found at, or has been taken by another tick.
What becomes of the messages afterwards is `db/order_results.py`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import orders, outbox, tellings, units
from db.order_sketches import Sketch, sketch
from db.orders import State
from db.outbox import Call
from db.tables import Delivery, Order, OrderRun, Pause
from db.upsert import insert_new
from knowledge.policies.orders import is_too_late, next_run
from knowledge.policies.policy import DEFAULT, Policy

AT_ONCE = 20
"""Orders that leave in one tick; the rest are due still at the next."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """An order whose hour has come. `too_late`: it was held so long that the secretary is asked
    again."""

    sketch: Sketch
    at: datetime
    too_late: bool

    @property
    def order(self) -> Order:
        return self.sketch.order


async def plan(
    session: AsyncSession, now: datetime, policy: Policy = DEFAULT, limit: int = AT_ONCE
) -> list[Leaving]:
    """The orders that leave at `now`; nothing is stored yet."""
    return [await leaving(session, one, now, policy) for one in await _due(session, now, limit)]


async def leaving(
    session: AsyncSession, order: Order, now: datetime, policy: Policy = DEFAULT
) -> Leaving:
    """One order that is to leave now."""
    at = order.wake_at or now
    return Leaving(await sketch(session, order, at, now, policy), at, is_too_late(at, now, policy))


async def is_any_due(session: AsyncSession, now: datetime) -> bool:
    """Whether some order is to leave and is not held by /dungnhac."""
    return bool(await _due(session, now, 1))


def awake(now: datetime) -> Select[Order]:
    """The orders whose time has come, those that are held as well."""
    return select(Order).where(Order.wake_at <= now, Order.state == State.WAITING)


async def _due(session: AsyncSession, now: datetime, limit: int) -> list[Order]:
    query = awake(now)
    found = list(await session.scalars(query.order_by(Order.wake_at, Order.id)))
    if not found:
        return []
    held = set(await session.scalars(select(Pause.unit_id)))
    free = [one for one in found if not held or not await _is_held(session, one, held)]
    return free[:limit]


async def _is_held(session: AsyncSession, order: Order, held: set[int]) -> bool:
    return not held.isdisjoint(await units.upwards(session, order.council_id))


async def next_instant(session: AsyncSession, now: datetime) -> datetime | None:
    """When the next order leaves."""
    found: datetime | None = await session.scalar(
        select(Order.wake_at)
        .where(Order.wake_at > now, Order.state == orders.State.WAITING)
        .order_by(Order.wake_at)
        .limit(1)
    )
    return found


def stamp(at: datetime) -> int:
    """An instant as buttons and keys name it."""
    return int(at.timestamp())


def call_key(order_id: int, at: datetime, chat_id: int) -> str:
    """The key of an order's message to a chat: however often it is planned, it is sent once."""
    return f"order:{order_id}:{stamp(at)}:{chat_id}"


async def store(
    session: AsyncSession, found: Leaving, calls: Mapping[int, Call], now: datetime
) -> bool:
    """Store the messages (`calls` by their chats) of an order and have it go on; False, and nothing
    stored, where another tick or a press of the secretary's was faster."""
    if not await _go_on(session, found, now):
        return False
    order, at = found.order, found.at
    ids = await units.ids_by_code(session)
    run = {
        "order_id": order.id,
        "at": at,
        "reported_at": None,
        "left_out": [ids[node.code] for node in found.sketch.done],
    }
    runs = await insert_new(session, OrderRun, [run], OrderRun.id)
    if not runs:
        return False
    rows = [
        delivery_row(runs[0], target.unit_id, chat, calls[chat].key)
        for chat, targets in found.sketch.chats.items()
        for target in targets
    ]
    await insert_new(session, Delivery, rows, Delivery.id)
    await outbox.add(session, list(calls.values()), now)
    for chat, targets in found.sketch.chats.items():
        keys = [f"order:{order.id}:{stamp(at)}:{target.node.code}" for target in targets]
        await tellings.claim(session, chat, keys, calls[chat].key, now)
    return True


def delivery_row(run_id: int, unit_id: int, chat_id: int, key: str) -> dict[str, object]:
    """An order's message to one unit in one chat, not acknowledged yet."""
    return {
        "run_id": run_id,
        "unit_id": unit_id,
        "chat_id": chat_id,
        "outbox_key": key,
        "state": None,
        "acknowledged_at": None,
    }


async def _go_on(session: AsyncSession, found: Leaving, now: datetime) -> bool:
    """Take an order from the instant it was found at to its next one, or to its end."""
    order = found.order
    following = next_run(order.rule, order.at, now) if order.rule and order.at else None
    state = State.WAITING if following else State.SENT
    taken = await session.execute(
        update(Order)
        .where(Order.id == order.id, Order.state == State.WAITING, Order.wake_at == found.at)
        .values(state=state, wake_at=following)
        .execution_options(synchronize_session=False)
    )
    return bool(taken.rowcount)  # type: ignore[attr-defined]  # an UPDATE's


async def ask_again(session: AsyncSession, found: Leaving, now: datetime) -> Order | None:
    """An order that was held too long is a draft again; of a repeated one, this time is. Returns
    the draft, None where another tick was faster."""
    if not await _go_on(session, found, now):
        return None
    return await orders.redraft(session, found.order, now)


async def runs_of(
    session: AsyncSession, council_ids: Sequence[int], limit: int
) -> list[tuple[Order, OrderRun]]:
    """The last leavings of orders of these councils, the newest first."""
    found = await session.execute(
        select(Order, OrderRun)
        .join(OrderRun, OrderRun.order_id == Order.id)
        .where(Order.council_id.in_(council_ids))
        .order_by(OrderRun.at.desc(), OrderRun.id.desc())
        .limit(limit)
    )
    return [(order, run) for order, run in found]
