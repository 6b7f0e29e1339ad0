"""The third trip through the house: what is due becomes messages in the outbox, each told once.

A tick reads and decides without holding the writer's place; then every message claims what it tells
under unique keys, so that two tickers are harmless. Just before a message leaves it is looked at
again (`unwanted`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from secrets import token_hex

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import agenda, changes, outbox, rounds, tellings, weeks
from db import duties as duty_rows
from db.agenda import Loaded
from db.outbox import Call, Claim
from db.parts import parts
from db.tables import Duty, Unit
from db.told_keys import about
from db.types import UtcDatetime
from knowledge.policies.agenda import Tick, slot_after, tick, wanted
from knowledge.policies.bundling import Message, Ping
from knowledge.policies.delivery import Kind
from knowledge.policies.forecast import next_fixed
from knowledge.policies.policy import DEFAULT, Policy
from knowledge.policies.routing import TO_UNITS

WAKE = (
    update(Duty.__table__)  # type: ignore[arg-type]  # a table is what it is
    .where(Duty.id == bindparam("row"), Duty.wake_at == bindparam("before", type_=UtcDatetime))
    .values(wake_at=bindparam("next", type_=UtcDatetime))
)
"""A new time to wake, except where somebody has set another one meanwhile."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What a tick found and decided, to be worded and then stored."""

    loaded: Loaded
    tick: Tick


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, or a part of a long one, with the call that sends it."""

    message: Message
    call: Call

    @property
    def keys(self) -> list[str]:
        """What is noted when it is stored."""
        return [key for parcel in self.message.parcels for key in parcel.keys]


async def plan(session: AsyncSession, now: datetime, policy: Policy = DEFAULT) -> Planned:
    """What is to be told at `now`; nothing is stored yet."""
    loaded = await agenda.load_due(session, now, policy)
    return Planned(loaded, tick(loaded.agenda, now))


async def store(
    session: AsyncSession, planned: Planned, letters: Sequence[Letter], now: datetime
) -> int:
    """Store the letters that make up what was planned, with what they tell, and put the duties to
    sleep until they may have something to say again. Returns how many letters there were."""
    keys = {one.call.key: (one.message.chat, one.keys) for one in letters}
    free = await tellings.claim_all(session, keys, now)
    await outbox.add(session, [one.call for one in letters if one.call.key in free], now)
    await _note_told(session, planned, now)
    await _rest(session, planned, now)
    return len(free)


async def _note_told(session: AsyncSession, planned: Planned, now: datetime) -> None:
    rows = {
        planned.loaded.matters[f"{entry.duty.id}|{entry.duty.unit}"].row.id
        for message in planned.tick.messages
        for parcel in message.parcels
        if isinstance(entry := parcel.entry, Ping) and entry.reason in TO_UNITS
    }
    for part in parts(rows):
        await session.execute(update(Duty).where(Duty.id.in_(part)).values(told_at=now))


async def _rest(session: AsyncSession, planned: Planned, now: datetime) -> None:
    """Let the duties sleep until there may be something to say again."""
    loaded, slot = planned.loaded, slot_after(now, planned.loaded.agenda.policy)
    wakes = [
        {"row": entry.row, "before": entry.wake_at, "next": wake}
        for entry, wake in planned.tick.wakes
    ]
    if wakes:
        await (await session.connection()).execute(WAKE, wakes)
    for rows, wake in ((loaded.asleep, None), (loaded.held, slot)):
        for part in parts(rows):
            await session.execute(update(Duty).where(Duty.id.in_(part)).values(wake_at=wake))
    for mark in loaded.marks:
        await tellings.mark(session, mark, now)


def new_key(chat_id: int) -> str:
    """A key for a message of the bot's own accord; what it tells is told once by its tellings. The
    further parts of a long one have the same key with a number behind `tellings.PART`."""
    return f"remind:{chat_id}:{token_hex(8)}"


async def is_anything_due(session: AsyncSession, now: datetime, policy: Policy = DEFAULT) -> bool:
    """Whether a tick would find anything: one look at an index, and at the marks of the hour."""
    awake = await session.scalar(select(Duty.id).where(Duty.wake_at <= now).limit(1))
    if awake is not None:
        return True
    return bool(await agenda.open_marks(session, now, policy))


async def next_instant(session: AsyncSession, now: datetime, policy: Policy = DEFAULT) -> datetime:
    """When a tick may find something next: a duty wakes up, or a slot or a digest's hour comes."""
    wake = await session.scalar(
        select(Duty.wake_at).where(Duty.wake_at > now).order_by(Duty.wake_at).limit(1)
    )
    fixed = next_fixed(now, policy)
    return fixed if wake is None else min(wake, fixed)


async def daily(session: AsyncSession, now: datetime, policy: Policy = DEFAULT) -> None:
    """Once a day: the days and months ahead get their duties."""
    await duty_rows.unfold_all(session, now)
    await rounds.unfold_all(session, now)
    await tellings.forget(session, now)
    await tellings.mark(session, _daily_mark(now, policy), now)


async def is_daily_done(session: AsyncSession, now: datetime, policy: Policy = DEFAULT) -> bool:
    """Whether the work of the day is done."""
    return await tellings.is_marked(session, _daily_mark(now, policy))


def _daily_mark(now: datetime, policy: Policy) -> str:
    return f"daily|{policy.local(now).date()}"


async def unwanted(
    session: AsyncSession, claims: Sequence[Claim], now: datetime, policy: Policy = DEFAULT
) -> list[int]:
    """Those of these calls, about to be made, that should not leave any more: a duty was finished,
    put off or taken away meanwhile, the reader muted the bot, the slot is over, or /dungnhac.

    What such a message told is forgotten and its duties are looked at again: whatever of it still
    holds is told in another message.
    """
    own = {claim.key: claim for claim in claims if claim.kind is Kind.REMINDER and claim.chat_id}
    told = await tellings.told_by(session, own)
    if not told:
        return []
    keys = {key for own_keys in told.values() for key in own_keys}
    looked = await agenda.load_some(session, keys, now, policy)
    still = wanted(looked.agenda, now)
    gone = {
        key: own_keys
        for key, own_keys in told.items()
        if any((own[key].chat_id, one) not in still for one in own_keys)
    }
    await withdraw(session, gone, now)
    return [own[key].id for key in gone]


async def withdraw(session: AsyncSession, gone: Mapping[str, list[str]], now: datetime) -> None:
    """Messages that do not leave: what they told comes up again, digests of the hour as well."""
    await tellings.withdraw(session, gone)
    told = about([key for own in gone.values() for key in own])
    if told.digests:
        await tellings.unmark(session, weeks.MARKS)
    if told.changes:
        await tellings.unmark(session, changes.MARKS)
    here = select(Unit.id).where(Unit.code.in_(told.units))
    for part in parts(told.subjects):
        await session.execute(
            update(Duty)
            .where(Duty.subject.in_(part), Duty.known_at.is_not(None), Duty.helps.is_(False))
            .where(or_(Duty.unit_id.in_(here), Duty.subject.in_(told.news)))
            .values(wake_at=now)
        )
