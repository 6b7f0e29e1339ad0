"""Drafts of essays as rows: one of each person, gone on with from any device after any pause."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
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
    """Somebody's draft, with where it is to go."""

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


async def of(session: AsyncSession, telegram_id: int, *, left: bool = False) -> Begun | None:
    """Somebody's draft; `left`: the one they put aside."""
    row = await _row(session, telegram_id)
    return _begun(row) if row is not None and (row.left_at is not None) is left else None


async def begin(
    session: AsyncSession, telegram_id: int, goal: Goal, draft: Draft, now: datetime
) -> Begun:
    """Begin a draft in place of any other of the same person."""
    return await keep(session, Begun(telegram_id, goal, draft, now, now), draft, now)


async def keep(session: AsyncSession, begun: Begun, draft: Draft, now: datetime) -> Begun:
    """Store a step."""
    row = await _row(session, begun.telegram_id)
    if row is None:
        row = EssayDraft(telegram_id=begun.telegram_id)
        session.add(row)
    goal = begun.goal
    row.unit_id, row.month, row.replaces_id = goal.unit_id, goal.month, goal.replaces_id
    row.data, row.begun_at, row.touched_at, row.left_at = draft.to_json(), begun.begun_at, now, None
    await session.flush()
    return _begun(row)


async def put_aside(session: AsyncSession, telegram_id: int, now: datetime) -> bool:
    """Leave a draft; it can be taken up again for some days. Whether there was one."""
    row = await _row(session, telegram_id)
    if row is None or row.left_at is not None:
        return False
    row.left_at = row.touched_at = now
    await session.flush()
    return True


async def take_up(session: AsyncSession, telegram_id: int, now: datetime) -> Begun | None:
    """Take a draft up again that was put aside."""
    begun = await of(session, telegram_id, left=True)
    return await keep(session, begun, begun.draft, now) if begun else None


async def end(session: AsyncSession, telegram_id: int) -> None:
    """The draft is handed in, or its owner is erased."""
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


async def _row(session: AsyncSession, telegram_id: int) -> EssayDraft | None:
    row: EssayDraft | None = await session.scalar(
        select(EssayDraft).filter_by(telegram_id=telegram_id)
    )
    return row


def _begun(row: EssayDraft) -> Begun:
    goal = Goal(row.unit_id, row.month, row.replaces_id)
    return Begun(row.telegram_id, goal, Draft.from_json(row.data), row.begun_at, row.touched_at)
