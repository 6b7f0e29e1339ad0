"""The whole service over the strict Telegram, for tests that look at its inbox and outbox too."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import select
from telegram import Message

from bot.app import build_bot, introduce
from bot.demo.clock import DemoClock
from bot.demo.conversation import Conversation
from bot.demo.request import DemoRequest
from bot.demo.stage import BOT, DEMO_TOKEN
from bot.demo.telegram.faults import Faults
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.server import Call, TelegramServer
from bot.demo.telegram.world import World
from bot.pace import JumpingTime
from bot.resources import Resources
from bot.service import Service, build_service
from db import outbox
from db.outbox import Call as OutboxCall
from db.tables import InboxItem, OutboxItem, Receipt, Table


@dataclass(frozen=True, slots=True)
class Stand:
    """A service, the Telegram around it, people to talk, faults to have. Time jumps."""

    resources: Resources
    service: Service
    talk: Conversation
    faults: Faults
    time: JumpingTime
    _numbers: Iterator[int] = field(default_factory=count)

    @property
    def server(self) -> TelegramServer:
        return self.talk.server

    @property
    def world(self) -> World:
        return self.talk.world

    async def take_in(self, *updates: Json) -> None:
        """Bring updates to the bot, and wait until it is done with them."""
        await self.service.inbox.take_in(updates)
        await self.service.settle()

    async def store(self, *calls: OutboxCall) -> None:
        """Put calls into the outbox, each of them a new one unless it has a key."""
        named = [replace(one, key=one.key or f"test.{next(self._numbers)}") for one in calls]
        async with self.resources.database.write() as session:
            await outbox.add(session, named, self.resources.clock())

    async def send(self, *calls: OutboxCall) -> None:
        """Store calls and make them."""
        await self.store(*calls)
        await self.service.outbox.drain()

    def waiting(self) -> list[Json]:
        """The updates that Telegram holds; taken out."""
        updates = self.world.updates.take()
        self.world.updates.drop()
        return updates

    def calls(self, method: str) -> list[Call]:
        return [call for call in self.server.calls if call.method == method]

    def refused(self) -> list[Call]:
        return [call for call in self.server.calls if call.reply is not None and not call.reply.ok]

    async def rows(self, table: type[Table]) -> list[Any]:
        async with self.resources.database.read() as session:
            return list(await session.scalars(select(table)))

    async def updates_in(self, state: Receipt) -> list[int]:
        """Numbers of the stored updates in this state."""
        return [row.update_id for row in await self.inbox_rows() if row.state == state]

    async def inbox_rows(self) -> list[InboxItem]:
        return sorted(await self.rows(InboxItem), key=lambda row: row.update_id)

    async def outbox_rows(self) -> list[OutboxItem]:
        return sorted(await self.rows(OutboxItem), key=lambda row: row.id)

    async def advance(self, **much: float) -> None:
        """Let the clock go on, the pace's with it."""
        clock = self.resources.clock
        assert isinstance(clock, DemoClock)
        await clock.advance_to(clock() + timedelta(**much))
        self.time.at += timedelta(**much).total_seconds()


@asynccontextmanager
async def stand_over(
    resources: Resources,
    *,
    server: TelegramServer | None = None,
    admin_bot: bool = True,
    serial: int = 0,
    time: JumpingTime | None = None,
) -> AsyncIterator[Stand]:
    """A service over these resources; `server`: the Telegram of one that ran before."""
    time = time or JumpingTime()
    if server is None:
        world = World(BOT, resources.clock, serial=serial, seconds=lambda: time.at)
        server = TelegramServer(world, DEMO_TOKEN)
    faults = Faults(sleep=time.waits().sleep)
    server.fault_point = faults
    bot = build_bot(resources.settings, DEMO_TOKEN, DemoRequest(server))
    service = build_service(resources, bot, time.waits())

    async def process(update: Json) -> None:
        await service.inbox.take_in([update])
        await service.settle()

    async with service.application:
        await introduce(service.application)
        await service.prepare()
        talk = Conversation(server, process, settle=service.settle, admin_bot=admin_bot)
        yield Stand(resources, service, talk, faults, time)


def telegram_message(stand: Stand, name: str) -> Message:
    """What somebody wrote last in private, as the library reads it."""
    person = stand.talk.person(name)
    chat = stand.world.private_chat(person)
    last = next(one for one in reversed(chat.messages.values()) if one.sender == person)
    return Message.de_json(last.to_json(), stand.service.bot)


async def until(done: Callable[[], bool]) -> None:
    """Let everything else go on until this is so."""
    async with asyncio.timeout(10):
        while not done():  # noqa: ASYNC110  # what is waited for rings no bell
            await asyncio.sleep(0)
