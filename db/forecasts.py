"""What would be sent at a moment or on a day, if nobody did anything until then."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import agenda, order_forecasts, rights, units
from db.agenda import Loaded
from db.order_forecasts import OrderForecast
from db.parts import parts
from db.rights import Actor
from db.tables import Group, Pause, Person, Unit
from knowledge.policies.bundling import Parcel, Ping
from knowledge.policies.digests import Change
from knowledge.policies.forecast import Forecast, forecast
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.rights import Right
from knowledge.policies.rounds import ROUND

DAY = timedelta(days=1)

AHEAD = timedelta(days=60)
"""How far ahead every duty has a row of its own (`db.duty_days.HORIZON`)."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The messages of a stretch of time, with what their words need."""

    messages: tuple[Forecast, ...]
    loaded: Loaded
    chats: dict[int, str]
    """Whose chat each is: a person's name, or a group's unit."""
    orders: tuple[OrderForecast, ...] = ()

    def only(self, units: Collection[str]) -> "Outlook":
        """What concerns these units (codes) alone."""
        kept = (_only(one, units) for one in self.messages)
        return replace(
            self,
            messages=tuple(one for one in kept if one.message.parcels),
            orders=tuple(one.only(units) for one in self.orders),
        )


def _only(one: Forecast, units: Collection[str]) -> Forecast:
    parcels = tuple(p for p in one.message.parcels if unit_of(p) in units)
    return replace(one, message=replace(one.message, parcels=parcels))


def unit_of(parcel: Parcel) -> str:
    """The unit that something told is about; of a round's news, its council."""
    entry = parcel.entry
    if isinstance(entry, Ping):
        return entry.duty.unit
    if isinstance(entry, Change):
        return entry.unit
    return parcel.key.split("|")[1].removeprefix(ROUND).partition(":")[0]


async def of_slot(
    session: AsyncSession, now: datetime, moment: datetime, policy: Policy = DEFAULT
) -> Outlook:
    """The messages of the slot that holds `moment`; outside slots, of that minute alone."""
    here = policy.local(moment)
    slot = next((slot for slot in policy.slots if here.time() in slot), None)
    if slot is None:
        return await _between(session, now, (here, here), policy)
    opens = datetime.combine(here.date(), slot.opens, policy.zone)
    closes = datetime.combine(here.date(), slot.closes, policy.zone)
    return await _between(session, now, (opens, closes - timedelta(seconds=1)), policy)


async def of_day(
    session: AsyncSession, now: datetime, day: date, *, paused: bool = True
) -> Outlook:
    """The messages of a whole day; of today, those that are still to come. Without `paused` those
    too that /dungnhac holds."""
    midnight = datetime.combine(day, time(), DEFAULT.zone)
    span = (max(now, midnight), midnight + DAY - timedelta(seconds=1))
    return await _between(session, now, span, DEFAULT, paused=paused)


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A secretary's day; `held`: the names of units that /dungnhac keeps quiet, so that nothing of
    the outlook is sent to them."""

    outlook: Outlook
    held: tuple[str, ...]


async def for_secretary(session: AsyncSession, actor: Actor, day: date, now: datetime) -> Rehearsed:
    """The messages of a day about one's units and those below. Raises `NotAllowed`."""
    tops = await rights.tops_of(session, actor, Right.REMIND)
    tree = await units.tree(session)
    codes = {node.code for top in tops for node in tree.below(top.code)}
    above = {node.code for top in tops for node in tree.upwards(top.code)}
    outlook = await of_day(session, now, day, paused=False)
    held = await session.scalars(
        select(Unit.name).join(Pause, Pause.unit_id == Unit.id).where(Unit.code.in_(codes | above))
    )
    return Rehearsed(outlook.only(codes), tuple(held))


async def _between(
    session: AsyncSession,
    now: datetime,
    span: tuple[datetime, datetime],
    policy: Policy,
    *,
    paused: bool = True,
) -> Outlook:
    first, last = span
    begin = min(now, first)
    loaded = await agenda.load_all(session, begin, last, policy, paused=paused)
    ordered = await order_forecasts.ahead(session, begin, last, policy, paused=paused)
    besides = [message for one in ordered for message in one.messages]
    played = forecast(loaded.agenda, begin, last, besides)
    found = tuple(one for one in played if one.at >= first)
    orders = tuple(one for one in ordered if one.at >= first)
    ids = {one.message.chat for one in found} | {c for one in orders for c in one.sketch.chats}
    return Outlook(found, loaded, await _chats(session, ids), orders)


async def _chats(session: AsyncSession, ids: Collection[int]) -> dict[int, str]:
    names: dict[int, str] = {}
    for part in parts(ids):
        people = select(Person.telegram_id, Person.name).where(Person.telegram_id.in_(part))
        groups = (
            select(Group.chat_id, Unit.name)
            .join(Unit, Unit.id == Group.unit_id)
            .where(Group.chat_id.in_(part))
        )
        names |= dict((await session.execute(people)).all())
        names |= dict((await session.execute(groups)).all())
    return names
