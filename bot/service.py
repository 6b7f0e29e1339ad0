"""The running bot: its inbox and its outbox around one application."""

from dataclasses import dataclass

from bot.app import build_app
from bot.inbox import Inbox
from bot.link import Link
from bot.outbox import Outbox
from bot.pace import Waits
from bot.raw_bot import RawBot
from bot.resources import Resources
from db.claims import worker_name
from handlers.context import App


@dataclass(frozen=True, slots=True)
class Service:
    """What takes updates in, handles them, and sends what comes of it."""

    application: App
    bot: RawBot
    link: Link
    waits: Waits
    inbox: Inbox
    outbox: Outbox

    async def prepare(self) -> None:
        """Take over what the process before left behind."""
        await self.inbox.prepare()
        await self.outbox.prepare()

    async def settle(self) -> None:
        """Handle what is there and send what comes of it (demo, tests)."""
        await self.inbox.drain()
        await self.outbox.drain()


def build_service(resources: Resources, bot: RawBot, waits: Waits | None = None) -> Service:
    """The service over a database; nothing of it runs yet."""
    waits = waits or Waits()
    worker = worker_name()
    application = build_app(resources, bot)
    link = Link(bot.get_me, waits)
    outbox = Outbox(resources.database, bot, link, resources.clock, waits, worker)
    operators = frozenset(resources.settings.operators)
    inbox = Inbox(
        resources.database, application, bot, outbox, resources.clock, waits, worker, operators
    )
    return Service(application, bot, link, waits, inbox, outbox)
