"""Long polling: what comes is stored first, and confirmed by the next poll only then."""

import logging
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

from telegram.error import BadRequest, Conflict, NetworkError, RetryAfter, TelegramError

from bot.link import Link
from bot.outcomes import wait_of
from bot.pace import Waits
from bot.quiet import Quiet
from bot.raw_bot import RawBot
from bot.turns import steadily, undisturbed
from db.inbox import number_of

CONFLICT_PAUSE = 5.0
"""Seconds to leave to another poller of the same bot before trying again."""

PAUSES = (0.0, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Seconds after each failure in a row: other calls may get through where polls do not."""

STUBBORN = 3
"""Failures in a row that are worth a line in the log."""

TakeIn = Callable[[Sequence[Any]], Coroutine[Any, Any, None]]

log = logging.getLogger(__name__)


async def poll(
    bot: RawBot, take_in: TakeIn, link: Link, waits: Waits, kinds: Sequence[str]
) -> None:
    """Poll for ever. Killed between storing and confirming, the same updates come again and are
    known already. Raises `InvalidToken` when Telegram does not know the bot any more; everything
    else is waited out.
    """
    quiet = Quiet(log, waits.seconds)
    offset = failures = 0
    while True:
        try:
            found = await bot.raw_updates(offset, kinds)
        except TelegramError as error:
            await _wait_out(error, failures, link, waits, quiet)
            failures += 1
            continue
        failures = 0
        updates = found if isinstance(found, list) else []
        await steadily(partial(undisturbed, partial(take_in, updates)), quiet, waits)
        known = [number for number in map(number_of, updates) if number is not None]
        if updates and not known:  # they cannot be confirmed, and would come again at once
            quiet.warn("numbers", "nothing that came has a number")
            await waits.sleep(CONFLICT_PAUSE)
        offset = max([offset, *(number + 1 for number in known)])


async def _wait_out(
    error: TelegramError, failures: int, link: Link, waits: Waits, quiet: Quiet
) -> None:
    """Wait as long as this failure, after so many others in a row, asks for."""
    match error:
        case Conflict():
            quiet.warn("conflict", "another process polls for this bot: %s", error)
            await waits.sleep(CONFLICT_PAUSE)
        case RetryAfter():
            quiet.warn("429", "Telegram asks to wait before the next poll: %s", error)
            await waits.sleep(wait_of(error))
        case NetworkError() if not isinstance(error, BadRequest):
            if failures >= STUBBORN:
                quiet.warn("poll", "polls fail again and again: %s", error)
            await waits.sleep(PAUSES[min(failures, len(PAUSES) - 1)])
            link.broken(str(error))
            await link.wait()
        case _:  # `InvalidToken` too: the link asks whether it is the token indeed
            quiet.warn("poll", "a poll failed: %s", error)
            await waits.sleep(CONFLICT_PAUSE)
            link.broken(str(error))
            await link.wait()
