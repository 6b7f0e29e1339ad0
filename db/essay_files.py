"""Which files on disk are wanted, and which essays wait for a file that is not there."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from db import essay_drafts
from db.tables import Essay, EssayFile, EssayVersion, KeptFile


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that an essay is made of, with the essay's code; `size` in bytes."""

    hash: str
    code: str
    size: int


async def of_essays(session: AsyncSession) -> list[Wanted]:
    """The files of all versions of all essays."""
    rows = await session.execute(
        select(EssayFile.hash, Essay.code, EssayFile.size)
        .join(EssayVersion, EssayVersion.id == EssayFile.version_id)
        .join(Essay, Essay.id == EssayVersion.essay_id)
        .order_by(EssayFile.id)
    )
    return [Wanted(*row) for row in rows]


async def wanted(session: AsyncSession, now: datetime) -> set[str]:
    """The hashes of every file that some row names: of essays, of drafts, made and kept."""
    made = await session.scalars(select(KeptFile.hash).where(KeptFile.until > now))
    of_drafts = await essay_drafts.file_hashes(session)
    return {one.hash for one in await of_essays(session)} | of_drafts | set(made)


async def keep_made(session: AsyncSession, hashes: Collection[str], until: datetime) -> None:
    """Keep files that the bot made until then."""
    session.add_all(KeptFile(hash=hash_, until=until) for hash_ in hashes)
    await session.flush()


async def forget_made(session: AsyncSession, now: datetime) -> None:
    """Let go of what the bot made and nobody needs any more."""
    await session.execute(delete(KeptFile).where(KeptFile.until <= now))
