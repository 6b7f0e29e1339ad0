"""The inbox at work: updates are stored, then handled, in order within a chat and side by side
across chats. Each is done in the transaction of its effect.
"""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from telegram import Update
from telegram.error import TelegramError

from bot.outbox import Outbox
from bot.pace import Waits
from bot.raw_bot import RawBot
from db import inbox
from db.engine import Database
from db.inbox import Waiting
from db.work import UnitOfWork
from handlers.context import App, working
from handlers.errors import operator_notices, refusal, report
from knowledge.errors import AlreadyHandled

SIDE_BY_SIDE = 16
"""Chats handled at the same time."""

IDLE = 2.0
"""Seconds after which the table is looked at although nobody rang: a webhook in another process
may have stored something, or an operator lets a failed update be handled again."""

PAUSES = (1.0, 4.0)
"""Seconds before an update that failed is tried again; after the last one it is set aside."""

LARGEST_ID = 1 << 63

CUT_SHORT = 10
"""Attempts that ended in a kill, after which an update is thought to be what kills."""

log = logging.getLogger(__name__)


@dataclass
class Inbox:
    """The updates of one bot. `take_in` stores, `run` handles for ever, `drain` what is there.

    `patience`: seconds of handling after which the person sees that the bot is at work.
    """

    database: Database
    application: App
    bot: RawBot
    outbox: Outbox
    clock: Callable[[], datetime]
    waits: Waits
    worker: str
    operators: frozenset[int] = frozenset()
    patience: float = 0.5
    _bell: asyncio.Event = field(default_factory=asyncio.Event)
    _at_work: set[asyncio.Task[None]] = field(default_factory=set)

    async def take_in(self, updates: Sequence[Any]) -> None:
        """Store updates as they came; only then may Telegram be told that they arrived."""
        known = [one for one in updates if isinstance(one, dict) and _has_id(one)]
        if len(known) < len(updates):
            log.warning("%d updates without a number were left out", len(updates) - len(known))
        if known:
            async with self.database.write() as session:
                await inbox.store(session, known, self.clock())
            self._bell.set()

    async def prepare(self) -> None:
        """Take over what a process that was killed had begun."""
        async with self.database.write() as session:
            await inbox.release_the_dead(session, self.worker)

    async def run(self) -> None:
        """Handle updates until cancelled; what is at work then is brought to its end."""
        try:
            while True:
                self._bell.clear()
                if not await self._begin():
                    await self._bell_or_time()
        finally:
            await self._finish()

    async def drain(self) -> None:
        """Handle updates until none waits."""
        while await self._begin() or self._at_work:
            await asyncio.wait(self._at_work, return_when=asyncio.FIRST_COMPLETED)

    async def _begin(self) -> int:
        """Start what can be started; returns how many updates that was."""
        free = SIDE_BY_SIDE - len(self._at_work)
        if free <= 0:
            return 0
        async with self.database.write() as session:
            found = await inbox.claim(session, self.worker, self.clock(), free)
        for item in found:
            task = asyncio.create_task(self._handle(item))
            self._at_work.add(task)
            task.add_done_callback(self._one_is_done)
        return len(found)

    def _one_is_done(self, task: asyncio.Task[None]) -> None:
        self._at_work.discard(task)
        self._bell.set()
        if not task.cancelled() and (error := task.exception()):
            log.error("an update could not even be set aside", exc_info=error)

    async def _handle(self, item: Waiting) -> None:
        try:
            update = Update.de_json(json.loads(item.payload), self.application.bot)
        except Exception as error:  # whatever the library stumbles over
            await self._set_aside(item, None, error)
            return
        if item.attempts >= CUT_SHORT:
            await self._set_aside(item, update, RuntimeError("cut short again and again"))
            return
        for pause in (*PAUSES, None):
            failure = await self._attempt(item, update)
            if failure is None:
                self.outbox.ring()
                return
            if pause is not None:
                await self.waits.sleep(pause)
        await self._set_aside(item, update, failure or RuntimeError())

    async def _attempt(self, item: Waiting, update: Update) -> Exception | None:
        """Handle an update and commit it; returns what went wrong, with nothing committed."""
        work = UnitOfWork(self.database)
        try:
            async with self._sign_of_life(update):
                with working(work):
                    await self.application.process_update(update)
            if work.failure is None:
                await work.commit(self.clock(), update_id=item.update_id, worker=self.worker)
        except AlreadyHandled:
            log.info("update %d was handled by another worker", item.update_id)
            await work.roll_back()
            return None
        except Exception as error:
            work.failure = error
        except asyncio.CancelledError:
            await work.roll_back()
            raise
        if work.failure is not None:
            await work.roll_back()
        return work.failure

    async def _set_aside(self, item: Waiting, update: Update | None, error: Exception) -> None:
        """Step over an update: the person, the log and the operators hear of it under one code."""
        code = report(error, item.update_id)
        now = self.clock()
        work = UnitOfWork(self.database)
        work.calls += operator_notices(self.operators, code, error, now)
        if update is not None:
            work.calls += refusal(update, code)
        await work.commit_failure(
            now, update_id=item.update_id, worker=self.worker, error=f"{code} {error!r}"
        )
        self.outbox.ring()

    @asynccontextmanager
    async def _sign_of_life(self, update: Update) -> AsyncIterator[None]:
        """Nobody looks at silence for long: "typing" where an answer takes its time."""
        loop = asyncio.get_running_loop()
        sign: list[asyncio.Task[None]] = []
        timer = loop.call_later(
            self.patience, lambda: sign.append(asyncio.create_task(self._type(update)))
        )
        try:
            yield
        finally:
            timer.cancel()
            if sign:
                await asyncio.wait(sign)

    async def _type(self, update: Update) -> None:
        chat, message = update.effective_chat, update.effective_message
        if chat is None:
            return
        where: dict[str, Any] = {"chat_id": chat.id, "action": "typing"}
        if message is not None and message.is_topic_message:
            where["message_thread_id"] = message.message_thread_id or 0
        try:
            await self.bot.raw_call("sendChatAction", where)
        except TelegramError as error:
            log.info("no sign of life: %s", error)

    async def _bell_or_time(self) -> None:
        try:
            async with asyncio.timeout(IDLE):
                await self._bell.wait()
        except TimeoutError:
            return

    async def _finish(self) -> None:
        if self._at_work:
            await asyncio.wait(self._at_work)
        async with self.database.write() as session:
            await inbox.release(session, self.worker)


def _has_id(raw: dict[str, Any]) -> bool:
    number = raw.get("update_id")
    return isinstance(number, int) and 0 <= number < LARGEST_ID
