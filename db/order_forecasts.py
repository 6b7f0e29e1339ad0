"""The orders that will leave in a stretch of time, for `preview` and `/thu`."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db.order_sketches import Sketch, sketch
from db.orders import State
from db.tables import Order
from knowledge.policies.orders import runs_between
from knowledge.policies.policy import DEFAULT, Policy


@dataclass(frozen=True, slots=True)
class OrderForecast:
    """An order that would leave at `at`."""

    at: datetime
    sketch: Sketch

    def only(self, units: Collection[str]) -> "OrderForecast":
        """What concerns these units (codes) alone."""
        kept = tuple(one for one in self.sketch.targets if one.node.code in units)
        return replace(self, sketch=replace(self.sketch, targets=kept))

    @property
    def messages(self) -> list[tuple[datetime, int]]:
        """When and in which chats it counts for the cap."""
        return [(self.at, chat) for chat in self.sketch.chats]


async def ahead(
    session: AsyncSession,
    now: datetime,
    last: datetime,
    policy: Policy = DEFAULT,
    *,
    paused: bool = True,
) -> list[OrderForecast]:
    """The orders that leave from `now` to `last`, in order of time; none that /dungnhac holds,
    but for whoever asks without `paused`."""
    rows = await session.scalars(
        select(Order).where(Order.state == State.WAITING, Order.wake_at <= last)
    )
    found = []
    for order in rows:
        for at in _instants(order, now, last, policy):
            one = OrderForecast(at, await sketch(session, order, at, now, policy))
            found += [] if one.sketch.held and paused else [one]
    return sorted(found, key=lambda one: one.at)


def _instants(order: Order, now: datetime, last: datetime, policy: Policy) -> Iterator[datetime]:
    if order.wake_at is None:
        return
    yield max(order.wake_at, now)
    if order.rule is not None and order.at is not None:
        yield from runs_between(order.rule, order.at, order.wake_at, last, policy)
