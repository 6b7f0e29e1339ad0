"""The outbox at work: claims calls as the pace allows, makes them, settles what became of them."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession
from telegram.error import RetryAfter, TelegramError

from bot.link import Link
from bot.outcomes import classify, is_down
from bot.pace import IN_A_GROUP, Pace, Waits
from bot.quiet import Quiet
from bot.raw_bot import RawBot
from bot.turns import reason_of, take_turns
from db import fallbacks, held_orders, outbox, reminders
from db.engine import Database
from db.outbox import Claim
from knowledge.policies.delivery import (
    UNPACED,
    Amended,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Unknown,
    Unreachable,
)

AT_ONCE = 8
"""Calls under way at the same time: enough for the pace, and few to be in doubt after a kill."""

IDLE = 2.0
"""Seconds after which the table is looked at although nobody rang: others write to it too."""

SHORTEST_PAUSE = 0.01
"""Seconds between two looks at least: a pause too short for the clock would never be over."""

PATIENCE = 10.0
"""Seconds that calls under way are given to end when the process stops."""

LONGEST_DRAIN = 300.0
"""Seconds after which whatever is left is left for later."""

STUBBORN = 3
"""Failures of one call that are worth a line in the log."""

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
    _under_way: dict[asyncio.Task[None], Claim] = field(default_factory=dict)
    _finished: list[tuple[Claim, Outcome]] = field(default_factory=list)
    _reopening: asyncio.Task[None] | None = None
    _stopping: bool = False

    def __post_init__(self) -> None:
        self._pace = Pace(self.waits.seconds)
        self._quiet = Quiet(log, self.waits.seconds)

    def ring(self) -> None:
        """There is something to send, or something came back."""
        self._bell.set()

    async def prepare(self) -> None:
        """Keep the pace of the process before, whose clock may have been another."""
        now = self.clock()
        since = now - timedelta(seconds=IN_A_GROUP.seconds)
        async with self.database.write() as session:
            await outbox.shorten_waits(session, now)
            recent = await outbox.sent_since(session, since, now)
        for chat_id, at in sorted(recent, key=lambda one: one[1]):
            self._pace.note(chat_id, self.waits.seconds() - (now - at).total_seconds())

    async def claim(self, session: AsyncSession, now: datetime) -> list[Claim]:
        """Claim what may leave now, in a transaction after which it is to be given to `start`."""
        free = AT_ONCE - len(self._under_way)
        if self._stopping or not self.link.is_open or free <= 0:
            return []
        halted = [str(chat_id) for chat_id in self._pace.blocked()]
        claimed = await outbox.claim(
            session,
            self.worker,
            now,
            halted=halted,
            admitted=lambda found: islice(self._admitted(found), free),
        )
        return await self._looked_at_again(session, claimed, now)

    async def _looked_at_again(
        self, session: AsyncSession, claimed: Sequence[Claim], now: datetime
    ) -> list[Claim]:
        """Those that are still wanted: much may have happened since they were planned."""
        dropped = await reminders.unwanted(session, claimed, now)
        held = await held_orders.put_back(session, claimed, now)
        if dropped:
            await outbox.drop_claimed(session, dropped, now)
        return [call for call in claimed if call.id not in {*dropped, *held}]

    def start(self, calls: Iterable[Claim]) -> None:
        """Make these calls, whose claim is committed."""
        for call in calls:
            task = asyncio.create_task(self._make(call))
            self._under_way[task] = call
            task.add_done_callback(self._under_way.pop)

    async def run(self) -> None:
        """Send until cancelled; what is under way then is brought to its end."""
        try:
            await take_turns(self._turn, self._bell, self._quiet, self.waits)
        finally:
            await self._finish()

    async def drain(self) -> None:
        """Send until nothing is due, for whoever must not go on before (demo, tests); no longer
        than Telegram can be waited for."""
        begun = self.waits.seconds()
        while self.waits.seconds() - begun < LONGEST_DRAIN:
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
        now, settled = self.clock(), tuple(self._finished)
        async with self.database.write() as session:
            for call, outcome in settled:
                await outbox.settle(session, call, outcome, now)
            lost = {call.chat_id or 0 for call, one in settled if isinstance(one, Unreachable)}
            await fallbacks.divert(session, lost, now)
            calls = await self.claim(session, now)
            pause = await self._held_back(session, now)
        del self._finished[: len(settled)]
        self.start(calls)
        return pause

    async def _turn(self) -> float:
        pause = await self.step()
        self._reopen_if_broken()
        return IDLE if pause is None else min(pause, IDLE)

    async def _held_back(self, session: AsyncSession, now: datetime) -> float | None:
        """Seconds until something that is due may leave; a call that ends rings by itself."""
        blocked = self._pace.blocked()
        if not blocked or not self.link.is_open or not await outbox.any_due(session, now):
            return None
        return max(SHORTEST_PAUSE, min(blocked.values()))

    def _admitted(self, found: Iterable[Claim]) -> Iterator[Claim]:
        """Those that may leave now; of calls in doubt one at a time, so that another kill brings
        few of them into doubt a second time, which is the last (contract.md, "Unknown outcome")."""
        in_doubt = any(call.doubts for call in self._under_way.values())
        for call in found:
            if not (call.doubts and in_doubt) and self._admits(call):
                in_doubt = in_doubt or call.doubts > 0
                yield call

    def _admits(self, call: Claim) -> bool:
        return not self._is_paced(call) or self._pace.admits(call.chat_id or 0)

    def _is_paced(self, call: Claim) -> bool:
        return call.chat_id is not None and call.kind not in UNPACED

    async def _make(self, call: Claim) -> None:
        outcome = await self._outcome_of(call)
        if is_down(outcome):
            self.link.broken(getattr(outcome, "reason", ""))
        if self._is_paced(call):
            self._pace.arrived(call.chat_id or 0)
        self._finished.append((call, outcome))
        self.ring()

    async def _outcome_of(self, call: Claim) -> Outcome:
        try:
            result = await self.bot.raw_call(call.method, call.parameters)
        except TelegramError as error:
            outcome = classify(error, call.parameters)
            self._note(call, error, outcome)
            return outcome
        except Exception as error:
            self._quiet.warn(call.method, "%s could not be made: %r", call.method, error)
            return Refused(repr(error))
        return Sent(_message_id(result))

    def _note(self, call: Claim, error: TelegramError, outcome: Outcome) -> None:
        """Keep what an error says of the pace, and tell the log what it should know, once."""
        match outcome:
            case NotSent(wait=wait) if isinstance(error, RetryAfter):
                self._quiet.warn("429", "Telegram asks to wait: %s", error)
                if call.chat_id is not None:
                    self._pace.halt(call.chat_id, wait)
            case Refused(reason=reason) | Amended(reason=reason):
                kind = f"refused {call.method}"
                self._quiet.warn(kind, "Telegram refused %s: %s", call.method, reason)
            case NotSent() | Unknown() if call.attempts >= STUBBORN:
                kind = f"failed {call.method}"
                self._quiet.warn(kind, "%s fails again and again: %s", call.method, error)
            case _:
                log.debug("%s: %s", call.method, error)

    def _reopen_if_broken(self) -> None:
        """Look for Telegram beside the loop, which settles meanwhile what still comes back."""
        if self._reopening is not None and self._reopening.done():
            self._reopening.result()  # a token that Telegram refuses ends the process
            self._reopening = None
        if self._reopening is None and not self.link.is_open:
            self._reopening = asyncio.create_task(self._wait_for_telegram())

    async def _wait_for_telegram(self) -> None:
        try:
            await self.link.wait()
        finally:
            self.ring()

    async def _finish(self) -> None:
        """Wait for calls under way, but not for ever; what then is open is in doubt."""
        self._stopping = True
        if self._reopening is not None:
            self._reopening.cancel()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=PATIENCE)
        ends = [*self._under_way, *([self._reopening] if self._reopening else [])]
        for task in ends:
            task.cancel()
        await asyncio.gather(*ends, return_exceptions=True)
        try:
            await self.step()
        except SQLAlchemyError as error:
            log.warning("the last calls could not be settled: %s", reason_of(error))


def _message_id(result: Any) -> int | None:
    """Of the message a call has sent; an album's is its first."""
    first = result[0] if isinstance(result, list) and result else result
    found = first.get("message_id") if isinstance(first, dict) else None
    return found if isinstance(found, int) else None
