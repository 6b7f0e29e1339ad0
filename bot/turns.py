"""Loops that end only between two turns, and that outlive a database which is away for a while."""

import asyncio
from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from bot.pace import Waits
from bot.quiet import Quiet
from db.trouble import passes

T = TypeVar("T")
Work = Callable[[], Coroutine[Any, Any, T]]

BREATH = 1.0
"""Seconds to leave a database alone that does not answer."""


async def take_turns(turn: Work[float], bell: asyncio.Event, quiet: Quiet, waits: Waits) -> None:
    """Take turns for ever: the next one after the seconds that `turn` returns, or at the bell."""
    while True:
        bell.clear()
        await bell_or_time(bell, await steadily(partial(undisturbed, turn), quiet, waits))


async def steadily(work: Work[T], quiet: Quiet, waits: Waits) -> T:
    """What comes of `work`, begun anew until the database answers."""
    while True:
        try:
            return await work()
        except SQLAlchemyError as error:
            if not passes(error):
                raise
            quiet.warn("database", "the database does not answer: %s", reason_of(error))
            await waits.sleep(BREATH)


async def undisturbed(work: Work[T]) -> T:
    """Bring `work` to its end even where this is cancelled meanwhile: what it was about to note,
    such as what became of a call, must not be lost."""
    task = asyncio.create_task(work())
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        if not task.cancelled():
            task.exception()  # looked at: the cancellation says enough
        raise


async def bell_or_time(bell: asyncio.Event, seconds: float) -> None:
    """Wait until the bell rings, but no longer than this."""
    try:
        async with asyncio.timeout(seconds):
            await bell.wait()
    except TimeoutError:
        return


def reason_of(error: SQLAlchemyError) -> str:
    """The database's own words, without the statement and its values: they are people's words."""
    return str(getattr(error, "orig", None) or type(error).__name__)
