"""Long polling: what comes is stored first, and confirmed by the next poll only then."""

import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from telegram.error import (
    BadRequest,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.link import Link
from bot.outcomes import wait_of
from bot.pace import Waits
from bot.quiet import Quiet
from bot.raw_bot import RawBot

CONFLICT_PAUSE = 5.0
"""Seconds to leave to another poller of the same bot before trying again."""

log = logging.getLogger(__name__)


async def poll(
    bot: RawBot,
    take_in: Callable[[Sequence[Any]], Awaitable[None]],
    link: Link,
    waits: Waits,
    kinds: Sequence[str],
) -> None:
    """Poll for ever. Killed between storing and confirming, the same updates come again and are
    known already. Raises `InvalidToken`; everything else is waited out.
    """
    quiet = Quiet(log, waits.seconds)
    offset = 0
    while True:
        try:
            found = await bot.raw_updates(offset, kinds)
        except InvalidToken:
            raise
        except TelegramError as error:
            await _wait_out(error, link, waits, quiet)
        else:
            updates = found if isinstance(found, list) else []
            await take_in(updates)
            offset = max([offset, *(one + 1 for one in map(_number, updates) if one is not None)])


async def _wait_out(error: TelegramError, link: Link, waits: Waits, quiet: Quiet) -> None:
    match error:
        case Conflict():
            quiet.warn("conflict", "another process polls for this bot: %s", error)
            await waits.sleep(CONFLICT_PAUSE)
        case RetryAfter():
            quiet.warn("429", "Telegram asks to wait before the next poll: %s", error)
            await waits.sleep(wait_of(error))
        case NetworkError() if not isinstance(error, BadRequest):
            link.broken(str(error))
            await link.wait()
        case _:
            quiet.warn("poll", "a poll failed: %s", error)
            await waits.sleep(CONFLICT_PAUSE)


def _number(update: Any) -> int | None:
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) else None
