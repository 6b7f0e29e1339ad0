"""What became of an order's messages: whom they reached, who pressed [Đã nhận việc].

A leaving is over when every call of it is settled; then the secretary is told once. Before that,
whoever could not be written to is replaced by the unit's group, once.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import calendars, duty_acts, order_subjects, outbox, readers, rights
from db.duty_acts import Act
from db.order_runs import call_key, delivery_row, stamp
from db.orders import addressed
from db.outbox import PENDING, Call
from db.rights import Actor
from db.tables import Delivery, Order, OrderRun, OutboxItem, Sending, Unit
from db.upsert import insert_new
from knowledge.errors import StaleButton
from knowledge.policies.rights import Right

AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class Result:
    """How a leaving went, unit by unit. `doubtful`: sent, but whether it arrived is unknown;
    `report_id`: the message in which the secretary was told."""

    order: Order
    run: OrderRun
    asked: int
    sent: tuple[Unit, ...]
    doubtful: tuple[Unit, ...]
    missed: tuple[Unit, ...]
    acknowledged: int
    report_id: int | None = None

    @property
    def key(self) -> str:
        """The key of the report."""
        return report_key(self.order, self.run)


@dataclass(frozen=True, slots=True)
class Detour:
    """Units whose contact turned out not to be reachable, and the group that hears instead."""

    order: Order
    run: OrderRun
    chat_id: int
    unit: Unit


def report_key(order: Order, run: OrderRun) -> str:
    return f"order:{order.id}:{stamp(run.at)}:report"


def unreported() -> Select[OrderRun]:
    """The leavings all of whose calls are settled, and that the secretary does not know of."""
    under_way = (
        select(Delivery.id)
        .join(OutboxItem, OutboxItem.key == Delivery.outbox_key)
        .where(Delivery.run_id == OrderRun.id, OutboxItem.state.in_(PENDING))
        .exists()
    )
    return select(OrderRun).where(OrderRun.reported_at.is_(None), ~under_way)


async def over(session: AsyncSession, limit: int = AT_ONCE) -> list[tuple[Order, OrderRun]]:
    """The leavings that are to be reported, each with its order."""
    found = await session.execute(
        unreported()
        .add_columns(Order)
        .join(Order, Order.id == OrderRun.order_id)
        .order_by(OrderRun.id)
        .limit(limit)
    )
    return [(order, run) for run, order in found]


async def detours(session: AsyncSession, order: Order, run: OrderRun) -> list[Detour]:
    """The groups that hear in place of contacts who could not be written to after all."""
    told = await _told(session, run)
    missed = [unit_id for unit_id, ways in told.items() if not _reached(ways)]
    if not missed:
        return []
    rows = list(await session.scalars(select(Unit).where(Unit.id.in_(missed))))
    council = await session.get_one(Unit, order.council_id)
    around = await readers.load(
        session, [*(unit.code for unit in rows), council.code], await calendars.load(session)
    )
    found = []
    for unit in rows:
        group = around.of(unit.code, council.code).group
        tried = {chat for chat, _ in told[unit.id]}
        if group is not None and group.chat not in tried and not around.is_paused(unit.code):
            found.append(Detour(order, run, group.chat, unit))
    return found


async def take_detours(
    session: AsyncSession, found: Iterable[tuple[Detour, Call]], now: datetime
) -> None:
    """Send these messages as well; the leaving is over when they are settled too."""
    for one, call in found:
        key = call_key(one.order.id, one.run.at, one.chat_id)
        row = delivery_row(one.run.id, one.unit.id, one.chat_id, key)
        known = await session.scalar(
            select(Delivery.id).filter_by(
                run_id=one.run.id, unit_id=one.unit.id, chat_id=one.chat_id
            )
        )
        if known is None:
            await insert_new(session, Delivery, [row], Delivery.id)
            await outbox.add(session, [call], now)


async def result_of(session: AsyncSession, order: Order, run: OrderRun) -> Result:
    """How a leaving went, as far as it has gone."""
    told = await _told(session, run)
    asked = [id_ for id_ in addressed(order) if id_ not in run.left_out]
    rows = {unit.id: unit for unit in await _units(session, [*asked, *told])}
    sent = [id_ for id_ in told if any(state == Sending.SENT for _, state in told[id_])]
    doubtful = [
        id_ for id_ in told
        if id_ not in sent and any(state == Sending.UNKNOWN for _, state in told[id_])
    ]  # fmt: skip
    everybody = list(dict.fromkeys([*asked, *told]))
    missed = [id_ for id_ in everybody if id_ not in sent and id_ not in doubtful]
    return Result(
        order,
        run,
        len(everybody),
        tuple(rows[id_] for id_ in sent),
        tuple(rows[id_] for id_ in doubtful),
        tuple(rows[id_] for id_ in missed if id_ in rows),
        await _acknowledged(session, run),
        await session.scalar(select(OutboxItem.message_id).filter_by(key=report_key(order, run))),
    )


async def note_report(
    session: AsyncSession, result: Result, call: Call | None, now: datetime
) -> None:
    """The secretary is told how a leaving went, once; nobody where the order is nobody's now."""
    taken = await session.execute(
        update(OrderRun)
        .where(OrderRun.id == result.run.id, OrderRun.reported_at.is_(None))
        .values(reported_at=now)
        .execution_options(synchronize_session=False)
    )
    if not taken.rowcount:  # type: ignore[attr-defined]  # an UPDATE's
        return
    ended = select(OutboxItem.state).where(OutboxItem.key == Delivery.outbox_key)
    await session.execute(
        update(Delivery)
        .where(Delivery.run_id == result.run.id)
        .values(state=ended.scalar_subquery())
        .execution_options(synchronize_session=False)
    )
    if call is not None:
        await outbox.add(session, [call], now)


async def acknowledge(
    session: AsyncSession, actor: Actor, order_id: int, stamped: int, now: datetime
) -> Result:
    """[Đã nhận việc] under an order's message; the duties it is about are seen as well.

    Raises `StaleButton` for somebody who was not told, `NotAllowed` for whoever does not answer for
    a unit any more.
    """
    order = await session.get(Order, order_id)
    runs = await session.scalars(select(OrderRun).filter_by(order_id=order_id))
    run = next((one for one in runs if stamp(one.at) == stamped), None)
    if order is None or run is None:
        raise StaleButton
    own = list(
        await session.scalars(select(Delivery).filter_by(run_id=run.id, chat_id=actor.telegram_id))
    )
    if not own:
        raise StaleButton
    for one in own:
        await rights.require(session, actor, Right.ACT, one.unit_id)
    for one in own:
        one.acknowledged_at = one.acknowledged_at or now
    await session.flush()
    mine = {one.unit_id for one in own}
    for owed in (await order_subjects.duties(session, order, run.at)).values():
        if owed.row.unit_id in mine:
            await duty_acts.act(session, actor, owed.row.id, Act.ACKNOWLEDGE, now)
    return await result_of(session, order, run)


async def _told(session: AsyncSession, run: OrderRun) -> dict[int, list[tuple[int, str | None]]]:
    """By unit: the chats it was told in, and how far each call is; None where it is forgotten."""
    rows = await session.execute(
        select(Delivery.unit_id, Delivery.chat_id, func.coalesce(Delivery.state, OutboxItem.state))
        .outerjoin(OutboxItem, OutboxItem.key == Delivery.outbox_key)
        .where(Delivery.run_id == run.id)
        .order_by(Delivery.id)
    )
    told: dict[int, list[tuple[int, str | None]]] = {}
    for unit_id, chat_id, state in rows:
        told.setdefault(unit_id, []).append((chat_id, state))
    return told


def _reached(ways: Iterable[tuple[int, str | None]]) -> bool:
    return any(state in (Sending.SENT, Sending.UNKNOWN, *PENDING) for _, state in ways)


async def _units(session: AsyncSession, ids: Collection[int]) -> list[Unit]:
    return list(await session.scalars(select(Unit).where(Unit.id.in_(ids)))) if ids else []


async def _acknowledged(session: AsyncSession, run: OrderRun) -> int:
    """How many units have somebody who pressed."""
    pressed = await session.scalars(
        select(Delivery.unit_id)
        .distinct()
        .where(Delivery.run_id == run.id, Delivery.acknowledged_at.is_not(None))
    )
    return len(list(pressed))
