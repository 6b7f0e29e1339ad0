"""The real service over the strict Telegram, in this process; time passes only by being waited."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.app import UPDATE_KINDS, build_bot
from bot.demo.request import DemoRequest
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.crowd import Crowd
from bot.demo.telegram.faults import Fault, Faults
from bot.demo.telegram.people import Person, demo_person
from bot.demo.telegram.server import Call, Stage, TelegramServer
from bot.demo.telegram.world import World
from bot.pace import JumpingTime
from bot.polling import poll
from bot.resources import Resources
from bot.service import Service, build_service
from db import outbox
from db.tables import InboxItem, OutboxItem
from handlers.registry import add_handlers
from knowledge.policies.delivery import Kind
from tests.conftest import NOW
from tests.soak.office import BOT, TOKEN


@dataclass
class Engine:
    world: World
    server: TelegramServer
    faults: Faults
    service: Service
    resources: Resources
    time: JumpingTime

    @property
    def crowd(self) -> Crowd:
        return Crowd(self.world)

    def person(self, name: str) -> tuple[Person, Chat]:
        """Somebody who has begun to talk to the bot."""
        person = self.crowd.add(demo_person(name))
        return person, self.world.private_chat(person)

    async def take_in(self) -> None:
        """Bring what waits at Telegram, and confirm it."""
        offset = 0
        while updates := self.world.updates.take(offset):
            await self.service.inbox.take_in(updates)
            offset = updates[-1]["update_id"] + 1

    async def settle(self) -> None:
        await self.service.settle()

    async def talk(self) -> None:
        await self.take_in()
        await self.settle()

    async def pass_time(self, seconds: float, step: float = 1.0) -> None:
        """Let time pass while the bot is at work."""
        end = self.time.at + seconds
        while self.time.at < end:
            await self.settle()
            self.time.at += step

    def outage_until(self, seconds: float, kind: Fault) -> None:
        """Nothing passes until that moment."""
        self.faults.start_outage(kind)

        async def strike(call: Call, stage: Stage) -> None:
            if self.time.at >= seconds:
                self.faults.end_outage()
            await self.faults(call, stage)

        self.server.fault_point = strike

    async def nothing_waits_at_telegram(self) -> None:
        while len(self.world.updates):  # noqa: ASYNC110  # Telegram rings no bell for that
            await asyncio.sleep(0.001)

    @asynccontextmanager
    async def polling(self) -> AsyncIterator[asyncio.Task[None]]:
        """The bot polls meanwhile."""
        service = self.service
        task = asyncio.create_task(
            poll(service.bot, service.inbox.take_in, service.link, service.waits, UPDATE_KINDS)
        )
        try:
            yield task
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def say(self, chat: Chat, text: str, kind: Kind = Kind.REPLY, **more: object) -> None:
        """Put a message into the outbox."""
        parameters = {"chat_id": chat.id, "text": text, **more}
        await self.put(
            outbox.Call(kind, "sendMessage", parameters, str(chat.id), chat.id, key=text)
        )

    async def put(self, *calls: outbox.Call) -> None:
        async with self.resources.database.write() as session:
            await outbox.add(session, calls, self.service.inbox.clock())

    def texts(self, chat: Chat) -> list[str]:
        """What the bot has said in a chat."""
        return [m.content.text for m in chat.messages.values() if m.sender == BOT]

    def said(self) -> Counter[tuple[int, str]]:
        return Counter((e.chat.id, e.content.text) for e in self.world.events)

    async def calls(self) -> list[OutboxItem]:
        async with self.resources.database.read() as session:
            return list(await session.scalars(select(OutboxItem).order_by(OutboxItem.id)))

    async def updates(self) -> list[InboxItem]:
        async with self.resources.database.read() as session:
            return list(await session.scalars(select(InboxItem).order_by(InboxItem.update_id)))


@asynccontextmanager
async def engine(samples: Resources, begin: datetime = NOW) -> AsyncIterator[Engine]:
    """A bot that has been started; its clock stands until somebody waits."""
    time = JumpingTime()

    def clock() -> datetime:
        return begin + timedelta(seconds=time.at)

    resources = Resources(samples.settings, samples.database, clock)
    waits = time.waits()
    world = World(BOT, clock, seconds=waits.seconds)
    server = TelegramServer(world, TOKEN)
    server.fault_point = faults = Faults(sleep=waits.sleep)
    bot = build_bot(resources.settings, TOKEN, DemoRequest(server))
    service = build_service(resources, bot, waits)
    async with service.application:
        add_handlers(service.application, bot.username, bot.id)
        await service.prepare()
        yield Engine(world, server, faults, service, resources, time)
