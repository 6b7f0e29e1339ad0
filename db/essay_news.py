"""Who hears what became of an essay: its school, and the council's secretaries. Everybody once, at
an hour that suits somebody who waits for nothing; never a group (product.md 4)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import calendars, essays, outbox, readers
from db.more_time import Listener
from db.rights import Actor
from db.tables import Essay, OutboxItem, Person, Round, Sending, Unit
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


async def returned(session: AsyncSession, essay: Essay, actor: Actor, now: datetime) -> Telling:
    """An essay came back: its submitters and the contacts of its school hear of it. Thanks that
    have not left yet do not hold any more."""
    await _take_back(session, _all_accepted(essay), now)
    key = f"{_of_essay(News.RETURNED, essay)}{int(now.timestamp())}:"
    heard = await _school(session, essay, {essay.person_id, await _sender(session, essay)})
    return Telling(News.RETURNED, _listeners(heard, key, actor, now))


async def accepted(
    session: AsyncSession, essay: Essay, actor: Actor, now: datetime, *, after_all: bool
) -> tuple[Telling, ...]:
    """An essay was accepted: nobody is written to for that alone. After a return those who were
    told of it hear that it does not hold; and a school whose essays are all accepted is thanked."""
    if after_all:
        untold = await _take_back(session, _of_essay(News.RETURNED, essay), now)
        key = f"{_of_essay(News.ACCEPTED_AFTER_ALL, essay)}{int(now.timestamp())}:"
        heard = await _school(session, essay, {essay.person_id, await _sender(session, essay)})
        told = [one for one in heard if one.chat not in untold]
        return (Telling(News.ACCEPTED_AFTER_ALL, _listeners(told, key, actor, now)),)
    counted = await essays.current(session, essay.unit_id, essay.month)
    quota = (await session.get_one(Round, essay.round_id)).quota
    if len(counted) < quota or any(one.state != EssayState.ACCEPTED for one in counted):
        return ()
    heard = await _school(session, essay, {one.person_id for one in counted})
    return (Telling(News.ALL_ACCEPTED, _listeners(heard, _all_accepted(essay), actor, now)),)


async def to_secretaries(
    session: AsyncSession, news: News, about: str, council: Unit, now: datetime
) -> Telling:
    """The secretaries of a council hear something; `about` makes its key the only one."""
    around = await readers.load(session, {council.code}, await calendars.load(session))
    found = around.secretaries(council.code)
    return Telling(news, _listeners(found, f"{news}:{about}:", None, now))


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
