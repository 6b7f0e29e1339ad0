"""Disk and rows compared: what no row names is swept once it is old, what is not there is told."""

import asyncio
import os
from collections.abc import Iterator
from datetime import UTC, date, timedelta
from pathlib import Path

import pytest

from bot.demo.telegram.people import person_id
from bot.file_care import YOUNG, look, sweep
from bot.file_store import UNFINISHED, FileStore, Stored
from bot.resources import Resources
from db import essay_drafts, essay_files, essay_periods, essays, rounds, units
from db.essay_drafts import Goal
from db.essays import Receipt, Submission
from db.rights import Actor
from db.rounds import RoundRule
from knowledge.essays.draft import Draft, SentFile
from knowledge.essays.states import FileRole
from tests.conftest import NOW

MONTH = date(2026, 11, 1)
TEACHER = person_id("co.lan")


@pytest.fixture
def store(samples: Resources) -> FileStore:
    return FileStore(samples.settings.files_dir)


def _age(store: FileStore, seconds: float = YOUNG.total_seconds() + 60) -> None:
    """Everything on disk was written so long ago."""
    then = store.time() - seconds
    for one in store.all():
        os.utime(one.path, (then, then))


def _cut_short(path: Path) -> None:
    """What a kill leaves of a file that is being written."""
    path.with_name(f"{path.name}.0a1b{UNFINISHED}").write_bytes(b"the ess")


def _sent(hash_: str, size: int = 9) -> SentFile:
    at = NOW.astimezone(UTC).isoformat()
    return SentFile(1, at, FileRole.TEXT, hash_, "bai.txt", size, "text")


async def _hand_in(samples: Resources, *hashes: str, size: int = 9) -> str:
    """An essay of these files; its code."""
    async with samples.database.write() as session:
        ward = await units.by_code(session, "HONGHA")
        await rounds.set_round(session, ward, RoundRule(3, 15, None, ()), NOW)
        handing = await essay_periods.of_unit(session, await units.by_code(session, "HOASEN"))
        assert handing is not None
        draft = Draft(praised="cô Hoa", author="Bình")
        sent = Submission(
            draft, MONTH, tuple(_sent(one, size) for one in hashes), "Tên bài", 9, NOW
        )
        result = await essays.hand_in(session, Actor(TEACHER), handing, sent)
    assert isinstance(result, Receipt)
    return result.essay.code


async def _orphans(samples: Resources, store: FileStore) -> list[str]:
    found = await look(store, samples.database, NOW)
    return [one.path.name for one in found.orphans]


async def test_an_empty_store_lacks_nothing(samples: Resources, store: FileStore) -> None:
    found = await look(store, samples.database, NOW, thorough=True)
    assert (found.orphans, found.missing) == ((), ())
    assert await sweep(store, samples.database, NOW) == 0


async def test_young_files_are_let_be_and_old_ones_swept(
    samples: Resources, store: FileStore
) -> None:
    """A young file's row may be on its way."""
    hash_ = await store.keep(b"nobody's")
    await store.keep_text(hash_, "chữ")
    _age(store, YOUNG.total_seconds() - 60)
    assert await sweep(store, samples.database, NOW) == 0
    _age(store)
    assert await _orphans(samples, store) == [hash_, f"{hash_}.txt"]
    assert await sweep(store, samples.database, NOW) == 2
    assert list(store.all()) == []


async def test_the_bots_clock_makes_no_file_old(samples: Resources, store: FileStore) -> None:
    """Files are as old as their disk says."""
    await store.keep(b"nobody's")
    assert await sweep(store, samples.database, NOW + timedelta(days=400)) == 0


async def test_unfinished_files_are_swept_even_under_a_wanted_hash(
    samples: Resources, store: FileStore
) -> None:
    hash_ = await store.keep(b"the essay")
    await _hand_in(samples, hash_)
    _cut_short(store.path(hash_))
    assert await sweep(store, samples.database, NOW) == 0
    _age(store)
    assert await sweep(store, samples.database, NOW) == 1
    assert store.is_whole(hash_)


async def test_files_of_essays_drafts_and_packages_stay(
    samples: Resources, store: FileStore
) -> None:
    """Of drafts that were put aside and of files that wait for their turn, too."""
    essay, draft, queued, made, nobodys = [
        await store.keep(data) for data in (b"essay", b"draft", b"queued", b"made", b"nobody's")
    ]
    await _hand_in(samples, essay)
    begun = Draft(files=(_sent(draft),), queue=(_sent(queued),))
    async with samples.database.write() as session:
        unit = await units.by_code(session, "HOASEN")
        await essay_drafts.begin(session, TEACHER, Goal(unit.id, MONTH), begun, NOW)
        await essay_drafts.put_aside(session, TEACHER, NOW)
        await essay_files.keep_made(session, [made], NOW + timedelta(days=1))
    _age(store)
    assert await _orphans(samples, store) == [nobodys]
    async with samples.database.write() as session:
        await essay_drafts.end(session, TEACHER)
    later = NOW + timedelta(days=2)
    assert await sweep(store, samples.database, later) == 4
    assert [one.hash for one in store.all()] == [essay]


async def test_files_of_essays_that_were_taken_back_stay(
    samples: Resources, store: FileStore
) -> None:
    hash_ = await store.keep(b"the essay")
    code = await _hand_in(samples, hash_)
    async with samples.database.write() as session:
        essay = await essays.by_code(session, code)
        await essays.withdraw(session, Actor(TEACHER), essay, NOW)
    _age(store)
    assert await sweep(store, samples.database, NOW) == 0


@pytest.mark.parametrize("thorough", [False, True])
async def test_an_essay_whose_file_is_not_there_is_told_by_its_code(
    samples: Resources, store: FileStore, *, thorough: bool
) -> None:
    """Also where what was read from it is still there."""
    first, second = await store.keep(b"one"), await store.keep(b"two")
    await store.keep_text(second, "chữ")
    whole = await _hand_in(samples, first, size=3)
    broken = await _hand_in(samples, second, first, size=3)
    store.path(second).unlink()
    found = await look(store, samples.database, NOW, thorough=thorough)
    assert found.missing == (broken,)
    assert whole != broken


async def test_other_bytes_under_the_hash_are_found_by_a_thorough_look(
    samples: Resources, store: FileStore
) -> None:
    hash_ = await store.keep(b"the essay")
    code = await _hand_in(samples, hash_)
    store.path(hash_).write_bytes(b"the spray")
    assert (await look(store, samples.database, NOW)).missing == ()
    assert (await look(store, samples.database, NOW, thorough=True)).missing == (code,)


@pytest.mark.parametrize("thorough", [False, True])
async def test_a_file_of_another_size_is_found_by_any_look(
    samples: Resources, store: FileStore, *, thorough: bool
) -> None:
    hash_ = await store.keep(b"the essay")
    code = await _hand_in(samples, hash_)
    store.path(hash_).write_bytes(b"the essay, and more")
    assert (await look(store, samples.database, NOW, thorough=thorough)).missing == (code,)


async def test_an_essay_that_comes_while_the_disk_is_listed_lacks_nothing(
    samples: Resources,
) -> None:
    """Its file is not in the listing, but its row is there already when the rows are asked."""
    loop = asyncio.get_running_loop()

    class Busy(FileStore):
        """Somebody hands in right after the listing."""

        def all(self) -> Iterator[Stored]:
            yield from list(super().all())
            hash_ = self._keep(b"the essay")
            asyncio.run_coroutine_threadsafe(_hand_in(samples, hash_), loop).result()

    store = Busy(samples.settings.files_dir)
    found = await look(store, samples.database, NOW)
    assert (found.orphans, found.missing) == ((), ())
    async with samples.database.read() as session:
        assert len(await essay_files.of_essays(session)) == 1


async def test_one_who_comes_back_with_an_orphan_keeps_it(
    samples: Resources, store: FileStore
) -> None:
    """It was seen as an orphan, then sent again, then swept by what was seen."""
    hash_ = await store.keep(b"the essay")
    _age(store)
    (orphan,) = (await look(store, samples.database, NOW)).orphans
    await store.keep(b"the essay")
    assert not store.discard(orphan)
    assert store.is_whole(hash_)
