"""Pictures and lists that the bot makes for whoever asks: kept on disk, and sent from there.

Making one takes its time, so nothing may be written before; what was read is given back first.
"""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import ParamSpec

from db import essay_files
from handlers.context import Context
from handlers.sending import file_calls, photo_call

KEPT = timedelta(days=2)
"""Until when a file that was made may still be waiting for Telegram."""

HIGHEST_PHOTO = 2560
"""Pixels: Telegram makes higher pictures smaller, so they go as files."""

_PNG_HEIGHT = slice(20, 24)
"""Where a PNG says how high it is (its first chunk, IHDR)."""

P = ParamSpec("P")


async def send_picture(
    context: Context,
    chat_id: int,
    named: tuple[str, str],
    drawing: Callable[P, bytes],
    *values: P.args,
    **options: P.kwargs,
) -> None:
    """Draw a picture in the child process and send it by its name, with a caption."""
    name, caption = named
    await context.work.rest()
    picture = await context.services.draw(drawing, *values, **options)
    hash_ = await _kept(context, picture)
    if int.from_bytes(picture[_PNG_HEIGHT]) > HIGHEST_PHOTO:
        context.work.calls += file_calls(chat_id, [(name, hash_)], caption)
    else:
        context.work.calls.append(photo_call(chat_id, name, hash_, caption))


async def send_list(
    context: Context,
    chat_id: int,
    named: tuple[str, str],
    making: Callable[P, bytes],
    *values: P.args,
    **options: P.kwargs,
) -> None:
    """Make a list in a thread and send it as a file."""
    name, caption = named
    await context.work.rest()
    made = await asyncio.to_thread(making, *values, **options)
    hash_ = await _kept(context, made)
    context.work.calls += file_calls(chat_id, [(name, hash_)], caption)


async def _kept(context: Context, made: bytes) -> str:
    hash_ = await context.services.files.keep(made)
    async with context.work.write() as session:
        await essay_files.keep_made(session, [hash_], context.now + KEPT)
    return hash_
