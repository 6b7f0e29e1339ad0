"""Updates a second through the whole way, beside the library's plain way on the same handlers."""

import asyncio
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from statistics import fmean, median, quantiles
from time import perf_counter
from typing import TypeAlias
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, event

from bot.app import build_bot
from bot.bench.mix import NAMES, Batch, Mix, employ_everybody
from bot.bench.retrieval import table
from bot.bench.ways import WAYS, Way
from bot.demo.clock import DemoClock
from bot.demo.request import DemoRequest
from bot.demo.stage import BOT, DEMO_START, DEMO_TOKEN, load_samples
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.limits import UPDATES_AT_ONCE
from bot.demo.telegram.server import Call, Stage, TelegramServer
from bot.demo.telegram.world import World
from bot.resources import open_resources
from bot.settings import Settings

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
BURST, ALONE, ROUNDS = 200, 60, 2
Said: TypeAlias = tuple[str, str, str]
"""A call's method, chat and words."""

PATIENCE = 60.0
"""Seconds after which a way that has not said everything has lost something."""

COLUMNS = ("way", "updates/s", "× PTB", "p50 ms", "× PTB", "p99 ms", "× PTB", "commits a question")


class NotAsExpected(Exception):
    """A way did not say what it should have said: its figures would be worth nothing."""


@dataclass(frozen=True, slots=True)
class Load:
    """How much is measured: updates at once, questions one by one, and how often all of that."""

    burst: int = BURST
    alone: int = ALONE
    rounds: int = ROUNDS


@dataclass(frozen=True, slots=True)
class Figures:
    """One way's: updates a second in a burst, milliseconds from an update that comes alone to its
    reply, write transactions that such a question costs, and all that was said."""

    way: str
    speed: float
    p50: float
    p99: float
    commits: float
    said: Counter[Said]


@dataclass
class Ear:
    """Hears the calls that reach Telegram, and wakes whoever waits for so many of them.

    "Typing" is no answer: whether it is shown is a matter of time.
    """

    said: Counter[Said] = field(default_factory=Counter)
    _wanted: int = 0
    _bell: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, call: Call, stage: Stage) -> None:
        if stage is Stage.BEFORE or call.method == "sendChatAction":
            return
        place, words = call.parameters.get("chat_id"), call.parameters.get("text")
        self.said[call.method, str(place), str(words)] += 1
        if self.heard >= self._wanted:
            self._bell.set()

    @property
    def heard(self) -> int:
        """How many calls came so far."""
        return self.said.total()

    async def hear(self, count: int) -> None:
        """Wait for so many calls from the beginning; raises `NotAsExpected` if they do not come."""
        self._wanted = count
        if self.heard < count:
            self._bell.clear()
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._bell.wait()
            except TimeoutError:
                raise NotAsExpected(f"{self.heard} calls instead of {count}") from None


@dataclass
class Contestant:
    """One way in a world of its own, and what was measured of it."""

    name: str
    way: Way
    mix: Mix
    ear: Ear
    commits: int = 0
    _bursts: list[float] = field(default_factory=list)
    _waits: list[float] = field(default_factory=list)
    _commits_alone: list[int] = field(default_factory=list)

    def count(self, _: Connection) -> None:
        """Something was committed."""
        self.commits += 1

    async def go(self, load: Load) -> None:
        """One round. The answers to be judged are the warming-up too: they are not counted."""
        await self._all_at_once(self.mix.answers_to_judge(load.burst))
        self._bursts.append(await self._all_at_once(self.mix.burst(load.burst)))
        for update in self.mix.questions(load.alone).updates:
            before = self.commits
            self._waits.append(1000 * await self._alone(update))
            self._commits_alone.append(self.commits - before)

    def figures(self, load: Load) -> Figures:
        cuts = quantiles(self._waits, n=100)
        speed = load.burst / median(self._bursts)
        commits = fmean(self._commits_alone)
        return Figures(self.name, speed, cuts[49], cuts[98], commits, self.ear.said)

    async def _all_at_once(self, batch: Batch) -> float:
        """Seconds until all is said and settled. Updates come as a poll brings them."""
        at_least = self.ear.heard + batch.calls
        started = perf_counter()
        for first in range(0, len(batch.updates), UPDATES_AT_ONCE):
            await self.way.take(batch.updates[first : first + UPDATES_AT_ONCE])
        await self.ear.hear(at_least)
        await self.way.settled()
        return perf_counter() - started

    async def _alone(self, update: Json) -> float:
        """Seconds until the reply; what is to be noted after that is waited for, not counted."""
        one_more = self.ear.heard + 1
        started = perf_counter()
        await self.way.take([update])
        await self.ear.hear(one_more)
        spent = perf_counter() - started
        await self.way.settled()
        return spent


def bench_throughput(load: Load | None = None) -> str:
    """What was measured, in words and as a table."""
    load = load or Load()
    found = asyncio.run(throughput(load))
    said = found[-1].said.total()
    return (
        f"bursts of {load.burst} updates of {len(NAMES)} people, then {load.alone} questions one "
        f"by one, {load.rounds} times; every way made the same {said} calls\n\n"
        f"{throughput_table(found)}"
    )


async def throughput(load: Load) -> list[Figures]:
    """Measure all ways, turn and turn about, so that what else the machine does meets all."""
    async with AsyncExitStack() as stack:
        ways = [await stack.enter_async_context(_contestant(name)) for name in WAYS]
        for _ in range(load.rounds):
            for one in ways:
                await one.go(load)
    found = [one.figures(load) for one in ways]
    if silent := [one.way for one in found if one.said != found[-1].said]:
        raise NotAsExpected(f"not the same as {found[-1].way}: {silent}")
    return found


def throughput_table(found: Sequence[Figures]) -> str:
    """A line for each way; the last one is what the others are compared with."""
    return table(COLUMNS, [_row(one, found[-1]) for one in found])


def _row(one: Figures, peer: Figures) -> tuple[str, ...]:
    pairs = ((one.speed, peer.speed), (one.p50, peer.p50), (one.p99, peer.p99))
    cells = [cell for mine, its in pairs for cell in (f"{mine:.1f}", f"{mine / its:.2f}")]
    return (one.way, *cells, f"{one.commits:.1f}")


@asynccontextmanager
async def _contestant(name: str) -> AsyncIterator[Contestant]:
    clock = DemoClock(datetime.fromisoformat(DEMO_START).replace(tzinfo=HANOI))
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(database_url=f"sqlite+aiosqlite:///{folder}/bench.db")
        async with open_resources(settings, clock) as resources:
            await load_samples(resources)
            await employ_everybody(resources.database, clock())
            world = World(BOT, clock)
            ear, mix = Ear(), Mix(world)
            server = TelegramServer(world, DEMO_TOKEN)
            bot = build_bot(settings, DEMO_TOKEN, DemoRequest(server))
            async with WAYS[name](resources, bot) as way:
                server.fault_point = ear
                contestant = Contestant(name, way, mix, ear)
                event.listen(resources.database.engine.sync_engine, "commit", contestant.count)
                yield contestant
