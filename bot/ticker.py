"""The ticker: looks now and then whether anything is to be said, and stores what is.

It remembers nothing between two looks, so that late, missed and doubled ones do no harm.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.exc import IntegrityError

from bot import errands
from bot.outbox import Outbox
from bot.pace import Waits
from bot.quiet import Quiet
from bot.turns import take_turns
from db import reminders
from db.engine import Database
from db.reminders import Planned
from handlers.render_reminder import letters
from handlers.surroundings import Surroundings

MOST_TICKS = 100
"""Looks at one moment: each takes a part of what is awake, and the last finds nothing."""

log = logging.getLogger(__name__)


@dataclass
class Ticker:
    """One ticking loop of one process. `ring` when something has changed; `name` is the bot's
    own, for links that start it."""

    database: Database
    outbox: Outbox
    clock: Callable[[], datetime]
    waits: Waits
    name: Callable[[], str]
    seconds: float
    _bell: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self._quiet = Quiet(log, self.waits.seconds)

    def ring(self) -> None:
        """Something may be due that was not."""
        self._bell.set()

    async def run(self) -> None:
        """Tick until cancelled."""
        await take_turns(self._turn, self._bell, self._quiet, self.waits)

    async def drain(self) -> None:
        """Tick until nothing is due at this moment (demo, tests)."""
        now = self.clock()
        await self.daily(now)
        for _ in range(MOST_TICKS):
            if not await self.tick(now):
                return

    async def next_instant(self) -> datetime:
        """When there may be something to say next."""
        now = self.clock()
        async with self.database.read() as session:
            errand = await errands.next_instant(session, now)
            reminder = await reminders.next_instant(session, now)
        return reminder if errand is None else min(errand, reminder)

    async def is_anything_to_report(self) -> bool:
        """Whether what has just been sent gives something more to say."""
        async with self.database.read() as session:
            return await errands.is_anything_due(session, self.clock())

    async def tick(self, now: datetime) -> bool:
        """Look once; whether there was anything to do. What people ordered goes first: it counts
        for the cap of what the bot says by itself."""
        async with self.database.read() as session:
            ordered = await errands.is_anything_due(session, now)
            due = await reminders.is_anything_due(session, now)
        if ordered:
            await errands.run(self.database, now, self.name())
        if due:
            await self._remind(now)
        if ordered or due:
            self.outbox.ring()
        return due or ordered

    async def daily(self, now: datetime) -> None:
        """Once a day: the duties of the days and months ahead."""
        async with self.database.read() as session:
            done = await reminders.is_daily_done(session, now)
        if not done:
            async with self.database.write() as session:
                await reminders.daily(session, now)

    async def _remind(self, now: datetime) -> None:
        async with self.database.read() as session:
            planned = await reminders.plan(session, now)
        await self._store(planned, now)

    async def _store(self, planned: Planned, now: datetime) -> None:
        around = Surroundings(planned.loaded, now, self.name())
        written = [one for message in planned.tick.messages for one in letters(message, around)]
        try:
            async with self.database.write() as session:
                await reminders.store(session, planned, written, now)
        except IntegrityError:
            log.debug("another process has told the same at this moment")

    async def _turn(self) -> float:
        now = self.clock()
        await self.daily(now)
        await self.tick(now)
        return self.seconds
