"""The running bot: its inbox and its outbox around one application."""

import logging
from dataclasses import dataclass

from bot.app import build_app
from bot.inbox import Inbox
from bot.link import Link
from bot.outbox import Outbox
from bot.pace import Waits
from bot.raw_bot import RawBot
from bot.resources import Resources
from bot.ticker import Ticker
from db import inbox, outbox
from db.claims import worker_name
from handlers.context import App

MOST_ROUNDS = 10
"""Times that what was sent may give more to say: an order goes another way, then is reported."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Service:
    """What takes updates in, handles them, and sends what comes of it."""

    application: App
    bot: RawBot
    link: Link
    waits: Waits
    inbox: Inbox
    outbox: Outbox
    ticker: Ticker

    async def prepare(self) -> None:
        """Take over what the process before left behind."""
        await self.take_over()
        await self.outbox.prepare()

    async def take_over(self) -> None:
        """Take over what workers that were killed had begun, and drop what has expired."""
        worker, now = self.inbox.worker, self.inbox.clock()
        async with self.inbox.database.write() as session:
            updates = await inbox.release_the_dead(session, worker)
            calls = await outbox.settle_for_the_dead(session, worker, now)
            await outbox.drop_expired(session, now)
        if updates or calls:
            log.info("taken over: %d updates, %d calls", updates, calls)
            self.inbox.ring()
            self.outbox.ring()

    async def settle(self) -> None:
        """Handle what is there and send what comes of it (demo, tests)."""
        await self.inbox.drain()
        for _ in range(MOST_ROUNDS):
            await self.ticker.drain()
            await self.outbox.drain()
            if not await self.ticker.is_anything_to_report():
                return


def build_service(resources: Resources, bot: RawBot, waits: Waits | None = None) -> Service:
    """The service over a database; nothing of it runs yet."""
    waits = waits or Waits()
    worker = worker_name()
    application = build_app(resources, bot)
    link = Link(bot.get_me, waits)
    sender = Outbox(resources.database, bot, link, resources.clock, waits, worker)
    operators = frozenset(resources.settings.operators)
    handler = Inbox(
        resources.database, application, bot, sender, resources.clock, waits, worker, operators
    )
    ticker = Ticker(
        resources.database,
        sender,
        resources.clock,
        waits,
        lambda: bot.username,
        resources.settings.tick_seconds,
    )
    return Service(application, bot, link, waits, handler, sender, ticker)
