"""Directions for the whole stage, not for one speaker: `/clock ISO`, `/off`, `/on`."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, tzinfo

from bot.demo.conversation import Conversation
from bot.demo.errors import BadMoment

DIRECTIONS = frozenset({"/clock", "/off", "/on"})


async def _nothing() -> None:
    """Where the composition root has nothing of its own to stop or start."""


@dataclass(frozen=True, slots=True)
class Director:
    """`advance_to` plays what falls due on the way to an instant, or only moves the clock while
    the bot is off; `stop` and `start` switch the bot's own loops. Times without a zone are in
    `zone`. Updates sent while the bot is off wait for it, as they do at Telegram."""

    conversation: Conversation
    advance_to: Callable[[datetime], Awaitable[None]]
    zone: tzinfo
    stop: Callable[[], Awaitable[None]] = _nothing
    start: Callable[[], Awaitable[None]] = _nothing

    async def direct(self, line: str) -> None:
        """Carries out one direction; raises `DemoError` where it cannot be."""
        command, _, rest = line.strip().partition(" ")
        match command:
            case "/clock":
                await self.advance_to(self._moment(rest.strip()))
                await self.conversation.deliver()
            case "/off":
                self.conversation.online = False
                await self.stop()
            case "/on":
                await self.start()
                self.conversation.online = True
                await self.conversation.deliver()

    def _moment(self, text: str) -> datetime:
        try:
            moment = datetime.fromisoformat(text)
        except ValueError:
            raise BadMoment(text) from None
        return moment if moment.tzinfo else moment.replace(tzinfo=self.zone)


def is_direction(line: str) -> bool:
    return line.strip().partition(" ")[0] in DIRECTIONS
