"""kill -9 at every step of handing in, and between file and row: nothing lost, nothing doubled."""

import asyncio
import logging
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from random import Random
from time import time

import pytest

from bot import file_care
from bot.file_store import Stored
from db import essay_drafts
from tests.soak.conftest import Scale
from tests.soak.essay_scripts import (
    album_then_withdrawn,
    check,
    file_then_replaced,
    pasted,
    unfinished,
)
from tests.soak.essay_victim import AT_THE_PRESS, ON_THE_WAY_IN, PLACES
from tests.soak.essays_kit import QUOTA_OF_TALKERS, Author, EssayOffice, essay_office, hash_of
from tests.soak.office import PATIENCE, ROOT

SCRIPTS = (pasted, file_then_replaced, album_then_withdrawn)
HALF_WRITTEN = "file written, not named"
OLD = 7200
"""Seconds: more than the age at which a file that no row names counts as an orphan."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Death:
    """At the `number`-th arrival at a place; without a place after so many seconds."""

    place: str
    number: int = 1
    seconds: float = 0


class Lives:
    """The bot's lives, one after the other, each with the place where it is to end."""

    def __init__(self, here: EssayOffice, nursery: Process) -> None:
        self._here = here
        self._nursery = nursery
        self._pid = 0

    async def begin(self, place: str = "", number: int = 1) -> None:
        assert self._nursery.stdin is not None
        line = f"{place}\t{number}\t{self._here.clock().isoformat()}\n"
        self._nursery.stdin.write(line.encode())
        self._pid = int(await self._hears("born"))

    async def end(self) -> int:
        """Wait until this life is over; its status."""
        return int(await self._hears("gone"))

    def stop(self, sign: signal.Signals = signal.SIGTERM) -> None:
        os.kill(self._pid, sign)

    async def _hears(self, what: str) -> str:
        assert self._nursery.stdout is not None
        async with asyncio.timeout(PATIENCE):
            said, _, value = (await self._nursery.stdout.readline()).decode().partition(" ")
        assert said == what, (said, (self._here.folder / "bot.log").read_text())
        return value


@asynccontextmanager
async def lives(here: EssayOffice) -> AsyncIterator[Lives]:
    """A place for lives of the bot; none outlives the test."""
    with (here.folder / "bot.log").open("ab") as log_file:
        nursery = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.soak.essay_victim"),
            cwd=ROOT,
            env={**os.environ, **here.environment},
            stdin=PIPE,
            stdout=PIPE,
            stderr=log_file,
            start_new_session=True,
        )
    try:
        yield Lives(here, nursery)
    finally:
        os.killpg(nursery.pid, signal.SIGKILL)
        await nursery.wait()


async def _hand_in(author: Author, first: int, enough: Callable[[], bool]) -> None:
    """One essay after the other, each in another way, until it is enough."""
    for script in cycle(SCRIPTS[first:] + SCRIPTS[:first]):
        await script(author)
        if enough():
            return


async def _live(here: EssayOffice, authors: list[Author], deaths: Sequence[Death]) -> None:
    """Lives that end where they are told, while all hand in but one, who comes half the way; the
    last life is left alone."""
    over, (*talkers, half_done) = asyncio.Event(), authors
    async with lives(here) as bot, asyncio.TaskGroup() as people:
        hands = [
            people.create_task(_hand_in(author, number % len(SCRIPTS), over.is_set))
            for number, author in enumerate(talkers)
        ]
        half = people.create_task(unfinished(half_done))
        for death in deaths:
            await bot.begin(death.place, death.number)
            if not death.place:
                await asyncio.sleep(death.seconds)
                bot.stop(signal.SIGKILL)
            assert await bot.end() == -signal.SIGKILL, death
            log.info("%s %s", here.folder.name, death)
        over.set()
        await bot.begin()
        await asyncio.wait([*hands, half])
        await here.served()
        bot.stop()
        assert await bot.end() == 0
    await _check_draft(here, half_done, half.result())
    await check(here, talkers)


def _by_chance(seed: int, count: int) -> Iterator[Death]:
    """Half of them at a place, half at any moment."""
    chance = Random(seed)  # noqa: S311  # moments of tests
    for _ in range(count):
        if chance.random() < 0.5:
            yield Death(chance.choice(list(PLACES)), chance.randint(1, 4))
        else:
            yield Death("", seconds=chance.uniform(0.2, 3))


@pytest.mark.expects_refusals
async def test_essays_survive_a_kill_at_every_step(
    empty_file: Path, tmp_path: Path, scale: Scale
) -> None:
    """Every place once, in two councils side by side; in `make soak` a hundred deaths in all."""

    async def council(places: Collection[str], seed: int) -> None:
        deaths = [Death(place) for place in places]
        deaths += _by_chance(seed, scale.kills - len(deaths))
        log.info("seed %d", seed)
        folder = tmp_path / str(seed)
        async with essay_office(
            empty_file, folder, schools=3, teachers=3, quota=QUOTA_OF_TALKERS
        ) as (here, authors):
            await _live(here, authors, deaths)
            rubbish = await _check_disk(here)
            assert HALF_WRITTEN not in places or any(one.is_unfinished for one in rubbish)
            _check_log(here)

    await asyncio.gather(council(ON_THE_WAY_IN, 1), council(AT_THE_PRESS, 2))


async def _check_draft(here: EssayOffice, author: Author, sent: Counter[str]) -> None:
    """Whatever was sent for an essay that is not handed in is in its draft."""
    async with here.database.read() as session:
        begun = await essay_drafts.of(session, author.id)
    assert begun is not None
    kept = Counter([one.hash for one in begun.draft.files])
    kept.update(hash_of(one.text.encode()) for one in begun.draft.pieces)
    assert kept == sent


def _check_log(here: EssayOffice) -> None:
    written = (here.folder / "bot.log").read_text(encoding="utf-8")
    assert "AAsecret" not in written
    assert "Traceback" not in written, written


async def _check_disk(here: EssayOffice) -> tuple[Stored, ...]:
    """Every file of every essay is whole; what the kills left over is found and swept, no more.
    Returns what that was."""
    for stored in here.files.all():
        os.utime(stored.path, (time() - OLD, time() - OLD))
    found = await file_care.look(here.files, here.database, here.clock(), thorough=True)
    assert found.missing == ()
    log.info("%d orphans", len(found.orphans))
    await _doctor_mends(here)
    after = await file_care.look(here.files, here.database, here.clock(), thorough=True)
    assert (after.missing, after.orphans) == ((), ())
    return found.orphans


async def _doctor_mends(here: EssayOffice) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "doctor", "--mend"),
        cwd=ROOT,
        env={**os.environ, **here.environment},
        stdout=PIPE,
        stderr=PIPE,
    )
    said, complained = await process.communicate()
    assert process.returncode == 0, (said.decode(), complained.decode())
