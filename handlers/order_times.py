"""[Đổi giờ]: another time for an order, be it a draft or one that waits already."""

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession
from telegram import InlineKeyboardMarkup, Message

from db import dialogues, order_readings, orders
from db.dialogues import Talk, Where
from db.order_readings import Ask
from db.orders import Moment, State
from handlers.buttons import Action, column
from handlers.context import Context
from handlers.guards import require_consent
from handlers.order_drafts import show_preview
from handlers.render import fill
from handlers.render_order import when_words
from handlers.render_order_questions import time_answers, when_text
from handlers.sending import replace_buttons, say
from handlers.taps import Tap
from handlers.texts import orders as texts
from knowledge.errors import StaleButton

MOVING = "order_time"


async def ask_time(tap: Tap, context: Context) -> None:
    """[Đổi giờ] under a preview."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        order = await orders.own_draft(session, actor, *tap.numbers)
        await _begin(session, tap.message, context, {"order": order.id})
    say(context, tap.message, texts.TYPE_TIME)


async def ask_time_of_waiting(tap: Tap, context: Context) -> None:
    """[Đổi giờ] in /nhac_ds."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.write() as session:
        order = await orders.changeable(session, actor, tap.numbers[0])
        await _begin(session, tap.message, context, {"order": order.id})
    say(context, tap.message, texts.TYPE_TIME)


async def typed(message: Message, context: Context, talk: Talk, said: str) -> None:
    """The new time, in words."""
    data = {"order": talk.data["order"], "said": said, "said_at": context.now.isoformat()}
    await _take(message, context, data, None)


async def pick(tap: Tap, context: Context) -> None:
    """One of the times that were offered."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    seal, option = tap.numbers
    async with context.work.read() as session:
        talk = await dialogues.current(session, _where(tap.message), context.now)
    if talk is None or talk.kind != MOVING or _seal(talk.data) != seal or "said" not in talk.data:
        raise StaleButton
    replace_buttons(context, tap.message)
    await _take(tap.message, context, talk.data, option)


async def _take(
    message: Message, context: Context, data: Mapping[str, Any], option: int | None
) -> None:
    said_at = datetime.fromisoformat(data["said_at"])
    found = order_readings.moment_of(data["said"], said_at, option, context.now)
    if isinstance(found, Ask):
        async with context.work.write() as session:
            await _begin(session, message, context, data)
        say(context, message, when_text(found), _choices(found, data, context.now))
    else:
        await _move(message, context, int(data["order"]), found)


async def _move(message: Message, context: Context, order_id: int, moment: Moment) -> None:
    actor = context.actor(message.chat.id)
    async with context.work.write() as session:
        await dialogues.end(session, _where(message))
        try:
            order = await orders.changeable(session, actor, order_id)
        except StaleButton:
            say(context, message, texts.GONE)
            return
        await orders.move(session, actor, order, moment, context.now)
    if order.state == State.DRAFT:
        await show_preview(message, context, order)
    else:
        at = when_words(order, order.wake_at or context.now)
        say(context, message, fill(texts.MOVED, id=order.id, at=at))


def _choices(ask: Ask, data: Mapping[str, Any], now: datetime) -> InlineKeyboardMarkup | None:
    found = time_answers(ask, Action.ORDER_TIME, _seal(data), now)
    return column(*found) if found else None


async def _begin(
    session: AsyncSession, message: Message, context: Context, data: Mapping[str, Any]
) -> None:
    await dialogues.begin(session, _where(message), MOVING, data, context.now)


def _seal(data: Mapping[str, Any]) -> int:
    known = tuple(data.get(name) for name in ("order", "said", "said_at"))
    return zlib.crc32(repr(known).encode())


def _where(message: Message) -> Where:
    return Where(message.chat.id, message.chat.id)
