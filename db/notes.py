"""Notes to oneself (/nhactoi): somebody's own words, at their own hour.

A person asked for them: no cap counts them, no quiet hour and no /dungnhac holds them.
"""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from db import outbox
from db.outbox import Call
from db.tables import Note, Person
from knowledge.errors import StaleButton
from knowledge.policies.orders import next_run
from knowledge.policies.policy import DEFAULT, Policy

MOST = 50
"""Notes somebody may have waiting."""

AT_ONCE = 100
"""Notes told in one tick; the rest are due still at the next."""


@dataclass(frozen=True, slots=True)
class Due:
    """A note whose hour has come. `heard`: whether its person may be written to."""

    note: Note
    at: datetime
    heard: bool


async def draft(
    session: AsyncSession, telegram_id: int, words: str, at: datetime, rule: str | None
) -> Note:
    """A note that waits for [Đúng]; it takes the place of one that was never confirmed."""
    await session.execute(
        delete(Note).where(Note.telegram_id == telegram_id, Note.wake_at.is_(None))
    )
    note = Note(telegram_id=telegram_id, words=words, at=at, rule=rule, wake_at=None)
    session.add(note)
    await session.flush()
    return note


async def leave_draft(session: AsyncSession, telegram_id: int) -> bool:
    """Forget the note that was never confirmed; whether there was one."""
    gone = await session.execute(
        delete(Note).where(Note.telegram_id == telegram_id, Note.wake_at.is_(None))
    )
    return bool(gone.rowcount)  # type: ignore[attr-defined]  # a DELETE's


def seal(note: Note) -> int:
    """A number that is another one for every other note: ids of deleted ones come again."""
    return zlib.crc32(repr((note.words, note.at.timestamp(), note.rule)).encode())


async def own(session: AsyncSession, telegram_id: int, note_id: int, sealed: int) -> Note:
    """A note of somebody's own; raises `StaleButton` for any other."""
    note = await session.get(Note, note_id)
    if note is None or note.telegram_id != telegram_id or seal(note) != sealed:
        raise StaleButton
    return note


async def confirm(
    session: AsyncSession, note: Note, now: datetime, policy: Policy = DEFAULT
) -> datetime | None:
    """[Đúng]: it will be told; returns when, None where its hour is over meanwhile."""
    at = note.at
    if note.rule is not None and at <= now:
        at = next_run(note.rule, note.at, now, policy)
    if at <= now:
        return None
    note.wake_at = at
    await session.flush()
    return at


async def is_full(session: AsyncSession, telegram_id: int) -> bool:
    """Whether somebody has as many notes waiting as anybody may."""
    query = select(func.count()).where(Note.telegram_id == telegram_id, Note.wake_at.is_not(None))
    return (await session.scalar(query) or 0) >= MOST


async def waiting(session: AsyncSession, telegram_id: int) -> list[Note]:
    """Somebody's notes that are still to be told, the next one first."""
    found = await session.scalars(
        select(Note)
        .where(Note.telegram_id == telegram_id, Note.wake_at.is_not(None))
        .order_by(Note.wake_at, Note.id)
    )
    return list(found)


async def remove(session: AsyncSession, note: Note) -> None:
    """Forget a note."""
    await session.delete(note)
    await session.flush()


def awake(now: datetime) -> Select[int]:
    """The notes that are to be told."""
    return select(Note.id).where(Note.wake_at <= now)


async def next_instant(session: AsyncSession, now: datetime) -> datetime | None:
    """When the next note is told."""
    found: datetime | None = await session.scalar(
        select(Note.wake_at).where(Note.wake_at > now).order_by(Note.wake_at).limit(1)
    )
    return found


async def plan(session: AsyncSession, now: datetime) -> list[Due]:
    """The notes to be told at `now`; nothing is stored yet."""
    rows = await session.execute(
        select(Note, Person.consented_at)
        .outerjoin(Person, Person.telegram_id == Note.telegram_id)
        .where(Note.wake_at <= now)
        .order_by(Note.wake_at, Note.id)
        .limit(AT_ONCE)
    )
    return [Due(note, note.wake_at, agreed is not None) for note, agreed in rows if note.wake_at]


def key_of(due: Due) -> str:
    """The key of a note's message: it is sent once, however often it is planned."""
    return f"note:{due.note.id}:{int(due.at.timestamp())}"


async def store(
    session: AsyncSession,
    found: Sequence[Due],
    calls: Mapping[int, Call],
    now: datetime,
) -> None:
    """Store the messages (`calls` by the notes' ids); repeated notes go on, others are over."""
    for due in found:
        if await _go_on(session, due, now) and due.heard:
            await outbox.add(session, [calls[due.note.id]], now)


async def _go_on(session: AsyncSession, due: Due, now: datetime) -> bool:
    """Take a note from the instant it was found at; False where another tick was faster."""
    note = due.note
    here = (Note.id == note.id, Note.wake_at == due.at)
    if note.rule is None:
        taken = await session.execute(
            delete(Note).where(*here).execution_options(synchronize_session=False)
        )
    else:
        following = next_run(note.rule, note.at, now)
        taken = await session.execute(
            update(Note)
            .where(*here)
            .values(wake_at=following)
            .execution_options(synchronize_session=False)
        )
    return bool(taken.rowcount)  # type: ignore[attr-defined]  # an UPDATE's or a DELETE's
