"""Drafts of essays as rows: gone on with from any device, after any pause."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import Select, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from db.tables import EssayDraft
from knowledge.essays.draft import Draft

LIFETIME = timedelta(days=30)
"""How long a draft waits for whoever began it."""

LEFT_FOR = timedelta(days=7)
"""How long one that was put aside can be taken up again."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a draft is to become: an essay of a school in a month, or a new version of one."""

    unit_id: int
    month: date
    replaces_id: int | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """Somebody's draft, with where it is to go; `id` is 0 for one that is not stored yet."""

    id: int
    telegram_id: int
    goal: Goal
    draft: Draft
    begun_at: datetime
    touched_at: datetime

    @property
    def unit_id(self) -> int:
        return self.goal.unit_id

    @property
    def month(self) -> date:
        return self.goal.month

    @property
    def replaces_id(self) -> int | None:
        return self.goal.replaces_id


async def of(session: AsyncSession, telegram_id: int) -> Begun | None:
    """The draft somebody is at."""
    row = await session.scalar(_at_work(telegram_id))
    return _begun(row) if row is not None else None


async def begin(
    session: AsyncSession, telegram_id: int, goal: Goal, draft: Draft, now: datetime
) -> Begun:
    """Begin a draft; the one somebody was at is put aside if there is anything in it."""
    await put_aside(session, telegram_id, now)
    return await keep(session, Begun(0, telegram_id, goal, draft, now, now), draft, now)


async def keep(session: AsyncSession, begun: Begun, draft: Draft, now: datetime) -> Begun:
    """Store a step; every one makes the draft another, so that what was shown before is told."""
    row = await session.get(EssayDraft, begun.id) if begun.id else None
    if row is None:
        row = EssayDraft(telegram_id=begun.telegram_id)
        session.add(row)
    goal, changed = begun.goal, replace(draft, revision=begun.draft.revision + 1)
    row.unit_id, row.month, row.replaces_id = goal.unit_id, goal.month, goal.replaces_id
    row.data, row.begun_at, row.touched_at = changed.to_json(), begun.begun_at, now
    await session.flush()
    return _begun(row)


async def put_aside(session: AsyncSession, telegram_id: int, now: datetime) -> Begun | None:
    """Leave the draft somebody is at; it can be taken up again for some days. Returns it, None
    where there was none, or one with nothing in it, which goes."""
    row = await session.scalar(_at_work(telegram_id))
    if row is None:
        return None
    begun = _begun(row)
    if begun.draft.is_empty:
        await session.delete(row)
    else:
        row.left_at = row.touched_at = now
    await session.flush()
    return None if begun.draft.is_empty else begun


async def put_aside_by(session: AsyncSession, telegram_id: int) -> list[Begun]:
    """The drafts somebody put aside, the oldest first."""
    query = select(EssayDraft).where(
        EssayDraft.telegram_id == telegram_id, EssayDraft.left_at.is_not(None)
    )
    return [_begun(row) for row in await session.scalars(query.order_by(EssayDraft.id))]


async def take_up(
    session: AsyncSession, telegram_id: int, draft_id: int, now: datetime
) -> Begun | None:
    """Take a draft up again that was put aside; one that somebody is at is put aside for it."""
    row = await session.get(EssayDraft, draft_id)
    if row is None or row.telegram_id != telegram_id or row.left_at is None:
        return None
    await put_aside(session, telegram_id, now)
    row.left_at, row.touched_at = None, now
    await session.flush()
    return _begun(row)


async def finish(session: AsyncSession, begun: Begun) -> None:
    """The draft is handed in."""
    await session.execute(delete(EssayDraft).where(EssayDraft.id == begun.id))


async def end(session: AsyncSession, telegram_id: int) -> None:
    """Delete all drafts of somebody who is erased."""
    await session.execute(delete(EssayDraft).where(EssayDraft.telegram_id == telegram_id))


async def forget(session: AsyncSession, now: datetime) -> None:
    """Delete drafts that nobody came back to; their files go with the next `doctor --mend`."""
    await session.execute(
        delete(EssayDraft).where(
            (EssayDraft.touched_at < now - LIFETIME) | (EssayDraft.left_at < now - LEFT_FOR)
        )
    )


async def file_hashes(session: AsyncSession) -> set[str]:
    """The files on disk that drafts hold on to."""
    rows: Iterable[dict[str, object]] = await session.scalars(select(EssayDraft.data))
    drafts = [Draft.from_json(data) for data in rows]
    return {one.hash for draft in drafts for one in (*draft.files, *draft.queue)}


def _at_work(telegram_id: int) -> Select[EssayDraft]:
    return select(EssayDraft).where(
        EssayDraft.telegram_id == telegram_id, EssayDraft.left_at.is_(None)
    )


def _begun(row: EssayDraft) -> Begun:
    goal, draft = Goal(row.unit_id, row.month, row.replaces_id), Draft.from_json(row.data)
    return Begun(row.id, row.telegram_id, goal, draft, row.begun_at, row.touched_at)
