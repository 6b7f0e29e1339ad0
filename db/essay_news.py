"""Who hears what became of an essay: its school, and the council's secretaries. Everybody once, at
an hour that suits somebody who waits for nothing; never a group (product.md 4)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import calendars, essays, outbox, readers
from db.more_time import Listener
from db.rights import Actor
from db.tables import ClosingEssay, Essay, OutboxItem, Person, Round, Sending, Unit
from knowledge.essays.states import EssayState
from knowledge.policies.joining import polite
from knowledge.policies.routing import Recipient
from knowledge.policies.slots import Timetable


class News(StrEnum):
    """What there is to tell; the values are part of keys of messages."""

    RETURNED = "essay-returned"
    ACCEPTED_AFTER_ALL = "essay-accepted-after-all"
    """To whoever was told of a return that does not hold any more."""
    ALL_ACCEPTED = "essay-all-accepted"
    """The school has its quota, and nothing of it is still to be looked at: told once a month."""
    OFFICE_RETURNED = "essay-office-returned"
    """To the secretary, as the next is."""
    OFFICE_DONE = "essay-office-done"


@dataclass(frozen=True, slots=True)
class Telling:
    """Something to be told, and to whom."""

    news: News
    listeners: tuple[Listener, ...]


async def returned(
    session: AsyncSession, essay: Essay, actor: Actor, now: datetime, desk: int = 0
) -> Telling:
    """An essay came back from a desk, the council's (0) or an office's: its submitters and the
    contacts of its school hear of it, of every desk. Thanks that have not left yet do not hold any
    more."""
    await _take_back(session, _all_accepted(essay), now)
    key = await _anew(session, f"{_of_essay(News.RETURNED, essay)}{desk}:", now)
    heard = await _school(session, essay, {essay.person_id, await _sender(session, essay)})
    return Telling(News.RETURNED, _listeners(heard, key, actor, now))


async def accepted(
    session: AsyncSession, essay: Essay, actor: Actor, now: datetime
) -> tuple[Telling, ...]:
    """An essay was accepted: nobody is written to for that alone, but a school whose essays are all
    accepted is thanked; not again for what has gone out complete already."""
    counted = await essays.current(session, essay.unit_id, essay.month)
    quota = (await session.get_one(Round, essay.round_id)).quota
    if len(counted) < quota or any(one.state != EssayState.ACCEPTED for one in counted):
        return ()
    if await _went_out(session, essay) >= quota:
        return ()
    heard = await _school(session, essay, {one.person_id for one in counted})
    return (Telling(News.ALL_ACCEPTED, _listeners(heard, _all_accepted(essay), actor, now)),)


async def accepted_after_all(
    session: AsyncSession, essay: Essay, actor: Actor, now: datetime, desk: int = 0
) -> tuple[Telling, ...]:
    """What a desk had returned counts again: those who were told of a return hear that it does not
    hold."""
    untold = await take_back_return(session, essay, desk, now)
    told = await _told(session, _of_essay(News.RETURNED, essay))
    key = await _anew(session, _of_essay(News.ACCEPTED_AFTER_ALL, essay), now)
    found = await _school(session, essay, {essay.person_id, await _sender(session, essay)})
    heard = [one for one in found if one.chat in told or one.chat not in untold]
    return (Telling(News.ACCEPTED_AFTER_ALL, _listeners(heard, key, actor, now)),)


async def take_back_return(
    session: AsyncSession, essay: Essay, desk: int, now: datetime
) -> set[int]:
    """A desk's return does not hold any more: what has not been said of it is dropped; returns whom
    it was for."""
    return await _take_back(session, f"{_of_essay(News.RETURNED, essay)}{desk}:", now)


async def to_secretaries(
    session: AsyncSession, news: News, about: str, council: Unit, now: datetime
) -> Telling:
    """The secretaries of a council hear something of what `about` names: that an office is through
    with a closing once, of a return every time."""
    around = await readers.load(session, {council.code}, await calendars.load(session))
    found, key = around.secretaries(council.code), f"{news}:{about}:"
    if news is not News.OFFICE_DONE:
        key = await _anew(session, key, now)
    return Telling(news, _listeners(found, key, None, now))


async def _school(
    session: AsyncSession, essay: Essay, submitters: Collection[int | None]
) -> list[Recipient]:
    """The contacts of an essay's school, then those who handed in; everybody once."""
    unit, days = await session.get_one(Unit, essay.unit_id), await calendars.load(session)
    around = await readers.load(session, {unit.code}, days)
    found = {one.chat: one for one in around.of(unit.code, unit.code).contacts}
    known = [id_ for id_ in submitters if id_ is not None]
    for person in await session.scalars(select(Person).where(Person.id.in_(known))):
        reachable = person.consented_at is not None and person.unreachable_at is None
        one = Recipient(
            person.telegram_id,
            days.of(unit.code),
            muted_until=person.muted_until,
            reachable=reachable,
        )
        found.setdefault(one.chat, one)
    return list(found.values())


async def _sender(session: AsyncSession, essay: Essay) -> int | None:
    """Whoever handed in the version that counts."""
    versions = await essays.versions_of(session, essay.id)
    return next(one.person_id for one in versions if one.number == essay.standing)


def _listeners(
    found: Iterable[Recipient], beginning: str, actor: Actor | None, now: datetime
) -> tuple[Listener, ...]:
    """Not at night, not on a day off, not while muted; whoever did it knows of it."""
    own = actor.telegram_id if actor else None
    return tuple(
        Listener(
            one.chat,
            polite(max(now, one.muted_until or now), Timetable(one.calendar)),
            f"{beginning}{one.chat}",
        )
        for one in found
        if one.reachable and one.chat != own
    )


async def _anew(session: AsyncSession, beginning: str, now: datetime) -> str:
    """The beginning of keys of what may be told several times, at one instant even."""
    query = select(func.count(OutboxItem.id)).where(OutboxItem.key.startswith(beginning))
    return f"{beginning}{int(now.timestamp())}.{await session.scalar(query)}:"


async def _told(session: AsyncSession, beginning: str) -> set[int]:
    """Whom something has been said to, or is being said."""
    query = select(OutboxItem.chat_id).where(
        OutboxItem.key.startswith(beginning),
        OutboxItem.state.not_in((Sending.WAITING, Sending.DROPPED)),
    )
    return {chat for chat in await session.scalars(query) if chat is not None}


async def _went_out(session: AsyncSession, essay: Essay) -> int:
    """How many essays of an essay's school and month have gone out with closings."""
    query = select(func.count(func.distinct(ClosingEssay.essay_id))).join(
        Essay, Essay.id == ClosingEssay.essay_id
    )
    own = query.where(Essay.unit_id == essay.unit_id, Essay.month == essay.month)
    return await session.scalar(own) or 0


async def _take_back(session: AsyncSession, beginning: str, now: datetime) -> set[int]:
    """Drop what has not been said yet; returns whom it was for."""
    rows = await session.execute(
        select(OutboxItem.id, OutboxItem.chat_id).where(
            OutboxItem.key.startswith(beginning), OutboxItem.state == Sending.WAITING
        )
    )
    found = dict(rows.all())
    await outbox.cancel(session, list(found), now)
    return {chat for chat in found.values() if chat is not None}


def _of_essay(news: News, essay: Essay) -> str:
    return f"{news}:{essay.id}:"


def _all_accepted(essay: Essay) -> str:
    return f"{News.ALL_ACCEPTED}:{essay.unit_id}:{essay.month:%Y-%m}:"
