"""The outbox at work: one loop that claims calls, keeps the pace, makes them, settles them."""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from telegram.error import RetryAfter, TelegramError

from bot.link import Link
from bot.outcomes import classify, is_down
from bot.pace import IN_A_GROUP, Pace, Waits
from bot.quiet import Quiet
from bot.raw_bot import RawBot
from db import outbox
from db.engine import Database
from db.outbox import Claim
from knowledge.policies.delivery import Amended, Kind, NotSent, Outcome, Refused, Sent

AT_ONCE = 20
"""Calls under way at the same time."""

IDLE = 2.0
"""Seconds after which the table is looked at although nobody rang: others write to it too."""

PATIENCE = 10.0
"""Seconds that calls under way are given to end when the process stops."""

UNPACED = (Kind.TAP, Kind.EDIT)
"""Kinds that put no new message into a chat."""

log = logging.getLogger(__name__)


@dataclass
class Outbox:
    """One sending loop of one process. `ring` after storing a call; `run` for ever, or `drain`."""

    database: Database
    bot: RawBot
    link: Link
    clock: Callable[[], datetime]
    waits: Waits
    worker: str
    _bell: asyncio.Event = field(default_factory=asyncio.Event)
    _under_way: set[asyncio.Task[None]] = field(default_factory=set)
    _finished: list[tuple[Claim, Outcome]] = field(default_factory=list)
    _free: int = AT_ONCE
    _reopening: asyncio.Task[None] | None = None

    def __post_init__(self) -> None:
        self._pace = Pace(self.waits.seconds)
        self._quiet = Quiet(log, self.waits.seconds)

    def ring(self) -> None:
        """There is something to send, or something came back."""
        self._bell.set()

    async def prepare(self) -> None:
        """Take over from the process before: its calls in doubt, and the pace it kept."""
        now = self.clock()
        async with self.database.write() as session:
            await outbox.settle_for_the_dead(session, self.worker, now)
            recent = await outbox.sent_since(session, now - timedelta(seconds=IN_A_GROUP.seconds))
        for chat_id, at in sorted(recent, key=lambda one: one[1]):
            ago = max(0.0, (now - at).total_seconds())
            self._pace.note(chat_id, self.waits.seconds() - ago)

    async def run(self) -> None:
        """Send until cancelled; what is under way then is brought to its end."""
        try:
            while True:
                pause = await self.step()
                self._reopen_if_broken()
                await self._bell_or(IDLE if pause is None else min(pause, IDLE))
        finally:
            await self._finish()

    async def drain(self) -> None:
        """Send until nothing is due, for whoever must not go on before (demo, tests)."""
        while True:
            pause = await self.step()
            if self._under_way:
                await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
            elif self._finished:
                continue
            elif not self.link.is_open:
                if not await self.link.wait(attempts=1):
                    return
            elif pause is None:
                return
            else:
                await self.waits.sleep(pause)

    async def step(self) -> float | None:
        """Settle what came back, and start what may leave now.

        Returns the seconds until the pace lets more leave; None where it holds nothing back.
        """
        self._bell.clear()
        now, settled = self.clock(), self._finished
        self._finished = []
        blocked = self._pace.blocked()
        pause: float | None = None
        async with self.database.write() as session:
            for call, outcome in settled:
                await outbox.settle(session, call, outcome, now)
            calls: list[Claim] = []
            if self.link.is_open:
                calls = await self._claim(session, now, blocked)
                pause = await self._held_back(session, now, blocked)
        for call in calls:
            self._start(call)
        return pause

    async def _claim(
        self, session: AsyncSession, now: datetime, blocked: dict[int, float]
    ) -> list[Claim]:
        await outbox.drop_expired(session, now)
        lanes = [str(chat_id) for chat_id in blocked]
        self._free = AT_ONCE - len(self._under_way)
        return await outbox.claim(session, self.worker, now, without=lanes, admits=self._admits)

    async def _held_back(
        self, session: AsyncSession, now: datetime, blocked: dict[int, float]
    ) -> float | None:
        """Seconds until something that is due may leave; a call that ends rings by itself."""
        blocked = blocked | self._pace.blocked()
        if not blocked or not await outbox.any_due(session, now):
            return None
        return min(blocked.values())

    def _admits(self, call: Claim) -> bool:
        if self._free <= 0:
            return False
        paced = call.chat_id is not None and call.kind not in UNPACED
        if paced and not self._pace.admits(call.chat_id or 0):
            return False
        self._free -= 1
        return True

    def _start(self, call: Claim) -> None:
        task = asyncio.create_task(self._make(call))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _make(self, call: Claim) -> None:
        try:
            outcome: Outcome = Sent(
                _message_id(await self.bot.raw_call(call.method, call.parameters))
            )
        except TelegramError as error:
            outcome = classify(error, call.parameters)
            self._note(call, error, outcome)
        except Exception as error:
            log.exception("a call could not be made: %s", call.method)
            outcome = Refused(repr(error))
        if is_down(outcome):
            self.link.broken(getattr(outcome, "reason", ""))
        self._finished.append((call, outcome))
        self.ring()

    def _note(self, call: Claim, error: TelegramError, outcome: Outcome) -> None:
        match outcome:
            case NotSent(wait=wait) if isinstance(error, RetryAfter) and call.chat_id is not None:
                self._pace.halt(call.chat_id, wait)
                self._quiet.warn("429", "Telegram asks to wait: %s", error)
            case Refused(reason=reason) | Amended(reason=reason):
                log.warning("Telegram refused %s: %s", call.method, reason)
            case _:
                log.info("%s: %s", call.method, error)

    def _reopen_if_broken(self) -> None:
        """Look for Telegram beside the loop, which settles meanwhile what still comes back."""
        if self._reopening is not None and self._reopening.done():
            self._reopening.result()  # a token that Telegram refuses ends the process
            self._reopening = None
        if self._reopening is None and not self.link.is_open:
            self._reopening = asyncio.create_task(self._wait_for_telegram())

    async def _wait_for_telegram(self) -> None:
        await self.link.wait()
        self.ring()

    async def _bell_or(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._bell.wait()
        except TimeoutError:
            return

    async def _finish(self) -> None:
        if self._reopening is not None:
            self._reopening.cancel()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=PATIENCE)
        now = self.clock()
        async with self.database.write() as session:
            for call, outcome in self._finished:
                await outbox.settle(session, call, outcome, now)


def _message_id(result: Any) -> int | None:
    """Of the message a call has sent; an album's is its first."""
    first = result[0] if isinstance(result, list) and result else result
    found = first.get("message_id") if isinstance(first, dict) else None
    return found if isinstance(found, int) else None
