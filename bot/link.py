"""The way to Telegram: is it open? One line when it breaks, one when it is back."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot.pace import Waits

log = logging.getLogger(__name__)

PAUSES = (0.0, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds before each look whether Telegram answers again; the last pause goes on."""


FLAPPING = 60.0
"""Seconds in which a way that breaks and is back again and again is told of once."""


class Link:
    """Whoever finds the way broken calls `broken`, then `wait`: it returns when `probe` got
    through. A call that fails alone, while the next one passes, is no line in the log."""

    def __init__(self, probe: Callable[[], Awaitable[object]], waits: Waits) -> None:
        self._probe = probe
        self._waits = waits
        self._since: float | None = None
        self._reason = ""
        self._told = False
        self._quiet_until = self._waits.seconds()
        self._looks = 0
        self._one_at_a_time = asyncio.Lock()

    @property
    def is_open(self) -> bool:
        return self._since is None

    def broken(self, reason: str) -> None:
        """Note that a call did not get through."""
        if self._since is None:
            self._since, self._reason = self._waits.seconds(), reason

    async def wait(self, attempts: int | None = None) -> bool:
        """Wait until Telegram answers; False if it did not within so many attempts.

        Several may wait: they take turns at looking, and share the pauses between looks.
        """
        while not self.is_open and attempts != 0:
            async with self._one_at_a_time:
                await self._look_after_a_pause()
            attempts = attempts and attempts - 1
        return self.is_open

    async def _look_after_a_pause(self) -> None:
        if not self.is_open:
            await self._waits.sleep(PAUSES[min(self._looks, len(PAUSES) - 1)])
            self._looks += 1
            await self._look()

    async def _look(self) -> None:
        try:
            await self._probe()
        except RetryAfter:
            self._open()  # it answers, if only to say: later
        except InvalidToken:
            raise
        except TelegramError:
            self._tell()
        else:
            self._open()

    def _tell(self) -> None:
        now = self._waits.seconds()
        if not self._told and now >= self._quiet_until:
            self._told, self._quiet_until = True, now + FLAPPING
            log.warning("Telegram is out of reach: %s", self._reason)

    def _open(self) -> None:
        if self._told and self._since is not None:
            log.warning("Telegram is back after %d s", self._waits.seconds() - self._since)
        self._since, self._told, self._looks = None, False, 0
