"""The inbox at work: updates are stored, then handled, in order within a chat and side by side
across chats. Each is done in the transaction of its effect.
"""

import asyncio
import json
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import Update
from telegram.error import RetryAfter, TelegramError

from bot.outbox import Outbox
from bot.outcomes import is_away, wait_of
from bot.pace import Waits
from bot.quiet import Quiet
from bot.raw_bot import RawBot
from bot.turns import Work, reason_of, steadily, take_turns
from db import inbox
from db.engine import Database
from db.inbox import Waiting, number_of
from db.trouble import passes
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

FETCHES = (1.0, 2.0, 4.0, 8.0, 15.0, *[30.0] * 20)
"""Seconds to leave Telegram alone before it is asked again for what a handler needs, although it
answers otherwise; after the last one the update is set aside, to be handled again by `doctor`."""

CUT_SHORT = 50
"""Attempts that ended in a kill, after which an update is thought to be what kills. Many, since
whatever was at work beside it was cut short as often."""

PATIENCE = 8.0
"""Seconds that updates at work are given to end when the process stops."""

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
    _resting: dict[int, asyncio.Task[Any] | None] = field(default_factory=dict)
    _signs: set[asyncio.Task[None]] = field(default_factory=set)
    _stopping: bool = False

    def __post_init__(self) -> None:
        self._quiet = Quiet(log, self.waits.seconds)

    def ring(self) -> None:
        """There is something to handle."""
        self._bell.set()

    async def take_in(self, updates: Sequence[Any]) -> None:
        """Store updates as they came; only then may Telegram be told that they arrived.

        What can be handled at once is claimed along with it and need not be looked for.
        """
        known = [one for one in updates if number_of(one) is not None]
        if len(known) < len(updates):
            self._quiet.warn("odd", "%d updates without a number left out", len(updates))
        if known:
            async with self.database.write() as session:
                await inbox.store(session, known, self.clock())
                found = await self._claim(session)
            self._start(found)

    async def run(self) -> None:
        """Handle updates until cancelled; what is at work then is brought to its end."""
        try:
            await take_turns(self._turn, self._bell, self._quiet, self.waits)
        finally:
            await self._finish()

    async def drain(self) -> None:
        """Handle updates until none waits."""
        while await self._begin() or self._at_work:
            await asyncio.wait(self._at_work, return_when=asyncio.FIRST_COMPLETED)

    @property
    def _busy(self) -> int:
        """Updates that take a place; those that wait for Telegram to give a file do not."""
        return len(self._at_work) - len(self._resting)

    async def _turn(self) -> float:
        await self._begin()
        return IDLE

    async def _begin(self) -> int:
        """Start what can be started; returns how many updates that was."""
        if self._busy >= SIDE_BY_SIDE and not self._resting:
            return 0
        async with self.database.write() as session:
            if self._resting:
                await inbox.renew(session, self.worker, self._resting, self.clock())
            found = await self._claim(session)
        self._start(found)
        return len(found)

    async def _claim(self, session: AsyncSession, ending: int = 0) -> list[Waiting]:
        """Claim as many as there is room for, that of those `ending` now included."""
        free = SIDE_BY_SIDE - self._busy + ending
        if self._stopping or free <= 0:
            return []
        return await inbox.claim(session, self.worker, self.clock(), free)

    def _start(self, found: Iterable[Waiting]) -> None:
        for item in found:
            task = asyncio.create_task(self._handle(item))
            self._at_work.add(task)
            task.add_done_callback(self._one_is_done)

    def _one_is_done(self, task: asyncio.Task[None]) -> None:
        """What came meanwhile was claimed by the one that ended, unless it came too late for that
        and found no room."""
        if self._busy >= SIDE_BY_SIDE:
            self.ring()
        self._at_work.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("an update could not even be set aside: %r", error, exc_info=error)

    async def _handle(self, item: Waiting) -> None:
        """Handle an update, or step over it; either is done once the database is there."""
        update = None
        try:
            update = Update.de_json(json.loads(item.payload), self.application.bot)
            failure = await self._try(item, update)
        except Exception as error:  # whatever the library stumbles over
            failure = error
        if failure is not None:
            set_aside = partial(self._set_aside, item, update, failure)
            await steadily(set_aside, self._quiet, self.waits)

    async def _try(self, item: Waiting, update: Update) -> Exception | None:
        """Handle an update, more than once if need be; returns why it cannot be handled."""
        if item.attempts >= CUT_SHORT:
            return RuntimeError("cut short again and again")
        attempt = partial(self._attempt, item, update)
        failure = await self._reaching(item, attempt)
        for pause in PAUSES:
            if failure is None:
                break
            await self.waits.sleep(pause)
            failure = await self._reaching(item, attempt)
        return failure

    async def _reaching(self, item: Waiting, attempt: Work[Exception | None]) -> Exception | None:
        """An attempt, made again as long as Telegram does not give what the handler asked of it,
        such as a file: the update waits in its row meanwhile. Returns why it fails otherwise."""
        for pause in FETCHES:
            failure = await steadily(attempt, self._quiet, self.waits)
            if not isinstance(failure, TelegramError) or not is_away(failure):
                return failure
            self._quiet.warn("away", "Telegram does not give what was asked: %s", failure)
            self._resting[item.update_id] = asyncio.current_task()
            self.ring()  # somebody else can be served meanwhile
            try:
                await self._leave_alone(failure, pause)
            finally:
                del self._resting[item.update_id]
        return failure

    async def _leave_alone(self, failure: TelegramError, pause: float) -> None:
        """Ask nothing of Telegram until it may answer again, or as long as it asks for."""
        if isinstance(failure, RetryAfter):
            pause = max(pause, wait_of(failure))
        else:
            self.outbox.link.broken(str(failure))
            await self.outbox.link.wait()
        await self.waits.sleep(pause)

    async def _attempt(self, item: Waiting, update: Update) -> Exception | None:
        """Handle an update and commit it, with the first of its calls claimed already, and what is
        to be handled next.

        Returns what went wrong, with nothing committed; raises where the database is away.
        """
        work = UnitOfWork(self.database)
        try:
            with self._sign_of_life(update), working(work):
                await self.application.process_update(update)
            if work.failure is None:
                now = self.clock()
                session = await work.complete(now, update_id=item.update_id, worker=self.worker)
                calls = await self.outbox.claim(session, now) if work.calls else []
                found = await self._claim(session, ending=1)
                await work.commit()
                self.outbox.start(calls)
                self._start(found)
                return None
        except AlreadyHandled:
            log.info("update %d was handled by another worker", item.update_id)
            self.ring()
            return None
        except Exception as error:
            work.failure = error
        finally:
            await work.roll_back()
        if isinstance(work.failure, SQLAlchemyError) and passes(work.failure):
            raise work.failure
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
        self.ring()
        self.outbox.ring()

    @contextmanager
    def _sign_of_life(self, update: Update) -> Iterator[None]:
        """Nobody looks at silence for long: "typing" where an answer takes its time.

        Nobody waits for the sign either: the handler may hold the database meanwhile.
        """
        loop = asyncio.get_running_loop()
        timer = loop.call_later(self.patience, self._show_sign, update)
        try:
            yield
        finally:
            timer.cancel()

    def _show_sign(self, update: Update) -> None:
        sign = asyncio.create_task(self._type(update))
        self._signs.add(sign)
        sign.add_done_callback(self._signs.discard)

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
            log.debug("no sign of life: %s", error)

    async def _finish(self) -> None:
        """Let what is at work come to its end; what does not is handled by the next process."""
        self._stopping = True
        for resting in self._resting.values():
            if resting is not None:
                resting.cancel()
        if self._at_work:
            await asyncio.wait(self._at_work, timeout=PATIENCE)
        for task in (*self._at_work, *self._signs):
            task.cancel()
        await asyncio.gather(*self._at_work, *self._signs, return_exceptions=True)
        try:
            async with self.database.write() as session:
                await inbox.release(session, self.worker)
        except SQLAlchemyError as error:  # then their claims run out
            log.warning("updates could not be given back: %s", reason_of(error))
