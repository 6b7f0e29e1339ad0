"""Three ways from an update to its reply on one process, over the same handlers and database.

*durable* is the bot as it runs: the update is stored before it is handled, done in one transaction
with its effect and its calls, and every call is claimed and settled. *stored nowhere* is the same
without inbox and outbox: one transaction for the effect, then the calls; a kill loses both. *PTB*
is the library's own way: its update queue and `concurrent_updates`, each write of a handler
committed by itself, its own methods to reply within the update's task. It keeps no order in a chat.

What handlers write themselves (the exchange, a verdict) is committed to the same file in all three.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Protocol

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, SimpleUpdateProcessor

from bot.app import build_app, introduce
from bot.demo.telegram.json_types import Json
from bot.drawing import draw
from bot.files import Files
from bot.inbox import SIDE_BY_SIDE
from bot.pace import Waits
from bot.raw_bot import RawBot
from bot.resources import Resources
from bot.service import Service, build_service
from db import inbox
from db.engine import Database
from db.inbox import lane_of
from db.library import Library
from db.outbox import PENDING
from db.tables import OutboxItem
from db.work import UnitOfWork
from handlers.context import App, Context, Services, provide, working

HURRY = 1_000_000
"""So many times as fast the outbox's clock runs: its pace holds nothing back."""

GLANCE = 0.002
"""Seconds between two looks whether all is settled."""

PTB_SIDE_BY_SIDE = 256
"""What `concurrent_updates(True)` stands for."""


class Way(Protocol):
    """How updates reach the handlers, and what is said reaches Telegram."""

    async def take(self, updates: Sequence[Json]) -> None:
        """Take updates over, as they came from Telegram."""

    async def settled(self) -> None:
        """Wait until everything is handled and said."""


OpenWay = Callable[[Resources, RawBot], AbstractAsyncContextManager[Way]]


@dataclass(frozen=True, slots=True)
class Durable:
    """The running bot."""

    service: Service
    database: Database

    async def take(self, updates: Sequence[Json]) -> None:
        await self.service.inbox.take_in(updates)

    async def settled(self) -> None:
        while await self._unsettled():  # noqa: ASYNC110  # the table has no bell
            await asyncio.sleep(GLANCE)

    async def _unsettled(self) -> int:
        async with self.database.read() as session:
            calls = select(func.count()).where(OutboxItem.state.in_(PENDING))
            return await inbox.waiting(session) + (await session.scalar(calls) or 0)


@asynccontextmanager
async def durable(resources: Resources, bot: RawBot) -> AsyncIterator[Way]:
    """Inbox and outbox run side by side, as in `bot.verbs.run`."""
    service = build_service(resources, bot, _hurried())
    async with service.application:
        await introduce(service.application)
        await service.prepare()
        loops = [asyncio.create_task(one.run()) for one in (service.inbox, service.outbox)]
        try:
            yield Durable(service, resources.database)
        finally:
            for loop in loops:
                loop.cancel()
            await asyncio.gather(*loops, return_exceptions=True)


def _hurried() -> Waits:
    return Waits(lambda: HURRY * monotonic(), lambda seconds: asyncio.sleep(seconds / HURRY))


@dataclass
class StoredNowhere:
    """In order within a chat and side by side across chats, as the inbox does it."""

    application: App
    bot: RawBot
    database: Database
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _lanes: defaultdict[str, asyncio.Lock] = field(
        default_factory=lambda: defaultdict(asyncio.Lock)
    )
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(SIDE_BY_SIDE))

    async def take(self, updates: Sequence[Json]) -> None:
        self._tasks |= {asyncio.create_task(self._handle(one)) for one in updates}

    async def settled(self) -> None:
        done, self._tasks = self._tasks, set()
        await asyncio.gather(*done)

    async def _handle(self, raw: Json) -> None:
        async with self._lanes[lane_of(raw)], self._places:
            work = UnitOfWork(self.database)
            with working(work):
                await self.application.process_update(Update.de_json(raw, self.bot))
            if work.failure is not None:
                await work.roll_back()
                raise work.failure
            await work.commit()
            for call in work.calls:
                await self.bot.raw_call(call.method, call.parameters)


@asynccontextmanager
async def stored_nowhere(resources: Resources, bot: RawBot) -> AsyncIterator[Way]:
    """Our way with neither inbox nor outbox."""
    application = build_app(resources, bot)
    async with application:
        await introduce(application)
        yield StoredNowhere(application, bot, resources.database)


class EachByItself(UnitOfWork):
    """Work as handlers of a plain bot do it: every `read` and `write` is one of its own."""

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncSession]:
        async with self._database.read() as session:
            yield session

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncSession]:
        async with self._database.write() as session:
            yield session


class RepliesWithin(SimpleUpdateProcessor):
    """The library's processor of concurrent updates; what a handler says is sent in its task."""

    __slots__ = ("_database", "_methods", "failures")

    def __init__(self, database: Database, bot: RawBot) -> None:
        super().__init__(PTB_SIDE_BY_SIDE)
        self.failures: list[Exception] = []
        self._database = database
        self._methods: Mapping[str, Callable[..., Awaitable[Any]]] = {
            "sendMessage": bot.send_message,
            "answerCallbackQuery": bot.answer_callback_query,
            "editMessageReplyMarkup": bot.edit_message_reply_markup,
        }

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        work = EachByItself(self._database)
        with working(work):
            await coroutine
        if work.failure is not None:
            self.failures.append(work.failure)
        for call in work.calls:
            await self._methods[call.method](**call.parameters)


@dataclass(frozen=True, slots=True)
class Ptb:
    """The library's own queue."""

    application: App
    processor: RepliesWithin

    async def take(self, updates: Sequence[Json]) -> None:
        for raw in updates:
            await self.application.update_queue.put(Update.de_json(raw, self.application.bot))

    async def settled(self) -> None:
        await self.application.update_queue.join()
        if self.processor.failures:
            raise self.processor.failures[0]


@asynccontextmanager
async def ptb(resources: Resources, bot: RawBot) -> AsyncIterator[Way]:
    """The library's application with its queue; only its updater is left out: we bring updates."""
    processor = RepliesWithin(resources.database, bot)
    builder: Any = (
        ApplicationBuilder()
        .bot(bot)
        .context_types(ContextTypes(context=Context))
        .concurrent_updates(processor)
        .job_queue(None)
        .updater(None)
    )
    application: App = builder.build()
    files = Files(bot.files, bot)
    provide(application, Services(Library(), resources.clock, frozenset(), files, draw))
    async with application:
        await introduce(application)
        await application.start()
        try:
            yield Ptb(application, processor)
        finally:
            await application.stop()


WAYS: Mapping[str, OpenWay] = {"durable": durable, "stored nowhere": stored_nowhere, "PTB": ptb}
"""The last one is the peer that the others are compared with."""
