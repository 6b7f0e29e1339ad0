"""A council that asks all the time, a Telegram in this process, and the real bot in another.

Every question names a word that no plan knows, so the reply repeats it: one reply belongs to one
question. Its effect is a row of the secretary's list (`questions`).
"""

import asyncio
import os
import re
import shutil
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections import Counter, defaultdict
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic

from sqlalchemy import func, select

from bot.demo.http_face import http_face
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.crowd import Crowd
from bot.demo.telegram.faults import Faults
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import Person, demo_person, place_id
from bot.demo.telegram.server import TelegramServer
from bot.demo.telegram.world import World
from db import groups, people, units
from db.engine import Database, open_database
from db.rights import Actor
from db.tables import InboxItem, OpenQuestion, OutboxItem, Receipt, Role, Sending
from tests.conftest import NOW, database_url

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "987654321:" + "AAsecret" * 4
BOT = Person(987654321, "Trợ lý", is_bot=True, username="thidua_bot")
UNIT = "HOASEN"
SECRETARY = 77
MARK = re.compile(r"zebra(\d+)")
PATIENCE = 200
"""Seconds after which a test gives up: more than the minute that a group may have to wait."""


@dataclass
class Office:
    """`asked` are the chats with the numbers of their questions, in order."""

    world: World
    server: TelegramServer
    faults: Faults
    database: Database
    folder: Path
    chats: list[tuple[Person, Chat]] = field(default_factory=list)
    asked: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def crowd(self) -> Crowd:
        return Crowd(self.world)

    def ask(self, number: int, chance: Random) -> Message:
        """Somebody asks something somewhere."""
        person, chat = chance.choice(self.chats)
        self.asked[chat.id].append(number)
        return self.crowd.write(person, chat, f"/hoi quy trình zebra{number}")

    def heard(self) -> dict[int, list[int]]:
        """The numbers that each chat was answered, in order."""
        heard = defaultdict(list)
        for event in self.world.events:
            if event.message.sender == BOT and (found := MARK.search(event.content.text)):
                heard[event.chat.id].append(int(found[1]))
        return heard

    def unheard(self) -> set[int]:
        """The questions whose replies nobody saw."""
        heard = self.heard()
        return {n for chat, asked in self.asked.items() for n in asked if n not in heard[chat]}

    async def served(self) -> None:
        """Wait until the bot has nothing left to do."""
        async with asyncio.timeout(PATIENCE):
            while len(self.world.updates) or await self.busy():  # noqa: ASYNC110
                await asyncio.sleep(0.1)

    async def webhook_is(self, *urls: str) -> None:
        """Wait until each of these has been set as webhook."""
        async with asyncio.timeout(PATIENCE):
            while urls:
                known = self.world.webhook
                urls = tuple(url for url in urls if known is None or url != known.url)
                await asyncio.sleep(0.01)

    async def busy(self) -> int:
        """Rows that are not settled."""
        updates = InboxItem.state == Receipt.WAITING
        calls = OutboxItem.state.in_((Sending.WAITING, Sending.SENDING))
        return await self._count(InboxItem, updates) + await self._count(OutboxItem, calls)

    async def given_up(self) -> int:
        """Calls that were cut short twice."""
        return await self._count(OutboxItem, OutboxItem.state == Sending.UNKNOWN)

    async def set_aside(self) -> int:
        return await self._count(InboxItem, InboxItem.state == Receipt.ASIDE)

    async def effects(self) -> Counter[int]:
        """How often each question stands in the secretary's list."""
        async with self.database.read() as session:
            texts = await session.scalars(select(OpenQuestion.text))
            return Counter(int(found[1]) for text in texts if (found := MARK.search(text)))

    async def _count(self, table: type[InboxItem | OutboxItem], which: object) -> int:
        async with self.database.read() as session:
            query = select(func.count()).select_from(table).where(which)  # type: ignore[arg-type]
            return await session.scalar(query) or 0

    async def check(self, *, in_order: bool = True) -> Counter[int]:
        """Every effect once, every reply once or twice, in order; returns copies of replies.

        A reply that was cut short twice may have been so before it left: then nobody saw it.
        """
        numbers = {number for asked in self.asked.values() for number in asked}
        effects, unheard = await self.effects(), self.unheard()
        assert effects == Counter(numbers), effects
        assert await self.set_aside() == 0
        assert len(unheard) <= await self.given_up(), unheard
        copies: Counter[int] = Counter()
        for chat, heard in self.heard().items():
            once = list(dict.fromkeys(heard))
            asked = [number for number in self.asked[chat] if number not in unheard]
            assert once == asked or not in_order, (once, asked)
            copies.update(heard)
        assert set(copies.values()) <= {1, 2}, copies
        return copies


@asynccontextmanager
async def office(
    samples: Path, folder: Path, chats: int, seed: int, **environment: str
) -> AsyncIterator[Office]:
    """A fifth of the chats are groups; the rate limits are in force."""
    path = _copy(samples, folder)
    world = World(BOT, lambda: NOW, seconds=monotonic)
    server = TelegramServer(world, TOKEN)
    server.fault_point = faults = Faults()
    database = open_database(database_url(path))
    async with http_face(server) as base_url:
        here = Office(world, server, faults, database, folder)
        here.environment = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": base_url,
            "DATABASE_URL": database_url(path),
            **environment,
        }
        try:
            await _people(here, chats - chats // 5, seed)
            await _groups(here, chats // 5, seed)
            world.updates.drop()
            yield here
        finally:
            await database.close()


def _copy(samples: Path, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    return Path(shutil.copy(samples, folder / "soak.db"))


async def _people(here: Office, count: int, seed: int) -> None:
    for number in range(count):
        person = here.crowd.add(demo_person(f"gv{seed}.{number}"))
        here.chats.append((person, here.world.private_chat(person)))
        async with here.database.write() as session:
            unit = await units.found_unit(session, UNIT)
            await people.grant(session, person.id, person.first_name, Role.TEACHER, unit)
            await people.mark_told(session, person.id, NOW)


async def _groups(here: Office, count: int, seed: int) -> None:
    for number in range(count):
        person = here.chats[number][0]
        title = f"to {seed} {number}"
        chat = here.crowd.create_group(place_id(title), title, person)
        here.crowd.add_bot(person, chat, admin=True)
        here.chats.append((person, chat))
        async with here.database.write() as session:
            unit = await units.found_unit(session, UNIT)
            binder = Actor(SECRETARY, operator=True)
            await groups.bind(session, binder, chat.id, unit.id, NOW)


class Running:
    """The bot's process; what it writes goes to a file."""

    def __init__(self, here: Office, name: str = "bot") -> None:
        self._here = here
        self.log = here.folder / f"{name}.log"
        self.process: Process | None = None

    async def start(self, **environment: str) -> None:
        clean = {name: value for name, value in os.environ.items() if name != "CLOCK"}
        with self.log.open("ab") as out:
            self.process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "bot", "run"),
                cwd=ROOT,
                env=clean | self._here.environment | environment,
                stdout=out,
                stderr=out,
            )

    async def greeted(self) -> None:
        """Wait until the process has said hello to Telegram."""
        calls = self._here.server.calls
        before = len(calls)
        async with asyncio.timeout(PATIENCE):
            while all(call.method != "getMe" for call in calls[before:]):
                assert self.process is not None
                assert self.process.returncode is None, self.written()
                await asyncio.sleep(0.01)

    def kill(self) -> None:
        if self.process is not None and self.process.returncode is None:
            self.process.kill()

    async def gone(self) -> int:
        assert self.process is not None
        async with asyncio.timeout(PATIENCE):
            return await self.process.wait()

    async def stop(self) -> int:
        """Tell it to stop; returns its exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return await self.gone()

    def written(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def check_log(self, most: int) -> None:
        """It wrote no secret, no traceback, and not much."""
        written = self.written()
        assert "AAsecret" not in written
        assert "Traceback" not in written, written
        assert written.count("\n") <= most, written


@asynccontextmanager
async def running(
    here: Office, name: str = "bot", environment: Mapping[str, str] | None = None
) -> AsyncIterator[Running]:
    """A process that does not outlive the test."""
    bot = Running(here, name)
    await bot.start(**(environment or {}))
    try:
        yield bot
    finally:
        bot.kill()
        await bot.gone()


def webhook_settings() -> dict[str, str]:
    """The webhook on a port of this machine that is free."""
    with socket.socket() as there:
        there.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{there.getsockname()[1]}"
    return {
        "WEBHOOK_URL": f"http://{listen}/hook",
        "WEBHOOK_SECRET": "hush",
        "WEBHOOK_LISTEN": listen,
    }


@contextmanager
def asking(
    here: Office, count: int, seconds: float, chance: Random
) -> Iterator[asyncio.Task[None]]:
    """Questions come in during about so many seconds."""

    async def ask() -> None:
        for number in range(count):
            here.ask(number, chance)
            await asyncio.sleep(chance.expovariate(count / seconds))

    task = asyncio.create_task(ask())
    try:
        yield task
    finally:
        task.cancel()
