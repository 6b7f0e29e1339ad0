"""Are the files on disk those that the rows name? Orphans are swept, what is missing is told.

An orphan comes of a kill between file and row, of an essay that was erased, of a draft that was
left. Young files are let be: their row may be on its way.
"""

import asyncio
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.file_store import FileStore, Stored
from db import essay_files
from db.engine import Database
from db.essay_files import Wanted

YOUNG = timedelta(hours=1)
"""How old a file is at least before it counts as an orphan."""


@dataclass(frozen=True, slots=True)
class Found:
    """`orphans`: files that no row names; `missing`: codes of essays of which a file is not there,
    or has other bytes than it should."""

    orphans: tuple[Stored, ...]
    missing: tuple[str, ...]


async def look(
    store: FileStore, database: Database, now: datetime, *, thorough: bool = False
) -> Found:
    """Compare disk and rows, every file by its size; `thorough`: by its bytes as well, which takes
    its time."""
    stored = await asyncio.to_thread(lambda: list(store.all()))  # before the rows are asked
    async with database.read() as session:
        wanted = await essay_files.wanted(session, now)
        of_essays = await essay_files.of_essays(session)
    orphans = await asyncio.to_thread(_orphans, store, stored, wanted)
    whole = await asyncio.to_thread(_whole, store, of_essays, thorough=thorough)
    missing = dict.fromkeys(one.code for one in of_essays if one not in whole)
    return Found(tuple(orphans), tuple(missing))


def _whole(store: FileStore, wanted: Collection[Wanted], *, thorough: bool) -> set[Wanted]:
    """Those that are on disk now as they should be: a row may name one that came after the
    listing."""
    sized = [one for one in wanted if store.size(one.hash) == one.size]
    if not thorough:
        return set(sized)
    sound = set(filter(store.is_whole, {one.hash for one in sized}))
    return {one for one in sized if one.hash in sound}


async def sweep(store: FileStore, database: Database, now: datetime) -> int:
    """Delete the orphans; returns how many files that were."""
    found = await look(store, database, now)
    return await asyncio.to_thread(_discard, store, found.orphans)


def _discard(store: FileStore, orphans: Collection[Stored]) -> int:
    return sum([store.discard(one) for one in orphans])


def _orphans(store: FileStore, stored: Collection[Stored], wanted: Collection[str]) -> list[Stored]:
    if not stored:
        return []
    young = store.time() - YOUNG.total_seconds()
    return [
        one
        for one in stored
        if one.written_at < young and (one.is_unfinished or one.hash not in wanted)
    ]
