"""Deadlines in doubt: keep the reading, take another, type a date, say there is none, ask above."""

import zlib
from typing import Any

from telegram import InlineKeyboardMarkup, Message

from db import dialogues, review
from db.dialogues import Talk, Where
from db.review import Item
from handlers.buttons import Action, button, row
from handlers.context import Context
from handlers.render import clipped, fill
from handlers.render_answer import settled_words
from handlers.render_review import CONTENT, place_of
from handlers.review import Shown, begin, next_page, owner_page, owners_can_be_chosen
from handlers.sending import rewrite, say
from handlers.taps import Tap
from handlers.texts import review as texts
from knowledge.deadlines import Deadline
from knowledge.errors import StaleButton
from knowledge.policies.review import choices, typed, without_deadline

DATING = "dating"
ECHO = 80
"""Characters of words without a date that are repeated to whoever typed them."""


async def settle(tap: Tap, context: Context) -> None:
    """[Giữ 8/02] [Sửa 7/02]"""
    task_id, number, seal = tap.numbers
    item = await _sealed(tap, context, task_id, seal)
    possible = choices(item.printed)
    if number >= len(possible):
        raise StaleButton
    await _settle(tap, context, item, possible[number])


async def no_date(tap: Tap, context: Context) -> None:
    """[Không có hạn / bỏ qua]"""
    item = await _sealed(tap, context, *tap.numbers)
    await _settle(tap, context, item, without_deadline(item.printed))


async def ask_above(tap: Tap, context: Context) -> None:
    """[Hỏi cấp trên]: it stays open, and is marked."""
    await begin(tap, context)
    async with context.work.write() as session:
        actor = context.actor(tap.asker.telegram_id)
        item = await review.sealed(session, actor, *tap.numbers)
        if not review.is_date_open(item.task):
            raise StaleButton
        await review.ask_above(session, actor, item, context.now)
    note = fill(texts.NOTED_ABOVE, place=place_of(item.task))
    rewrite(context, tap.message, *await next_page(tap, context, item.plan.id, item.task.id, note))


async def type_date(tap: Tap, context: Context) -> None:
    """[Nhập ngày]: ask for the words."""
    item = await _sealed(tap, context, *tap.numbers)
    await _ask(tap.message, context, item)


async def typed_date(message: Message, context: Context, talk: Talk, said: str) -> None:
    """The date as typed, said back with its weekday."""
    actor = context.actor(message.chat.id)
    async with context.work.read() as session:
        item = await review.sealed(session, actor, talk.data["task"], talk.data["seal"])
    reading = typed(item.printed, said, context.now)
    if reading is None:
        await _keep(message, context, item, None)
        say(context, message, fill(texts.NOT_A_DATE, words=clipped(said, ECHO)))
        return
    await _keep(message, context, item, reading)
    echo = fill(texts.IS_IT_RIGHT, place=place_of(item.task), reading=settled_words(reading))
    say(context, message, echo, _right_or_wrong(reading))


async def typed_right(tap: Tap, context: Context) -> None:
    """[Đúng] under the date that was typed."""
    item, reading = await _typed(tap, context)
    await _end(tap.message, context)
    await _settle(tap, context, item, reading)


async def typed_wrong(tap: Tap, context: Context) -> None:
    """[Sửa]: ask for it anew."""
    item, _ = await _typed(tap, context)
    await _ask(tap.message, context, item)


async def _sealed(tap: Tap, context: Context, task_id: int, seal: int) -> Item:
    await begin(tap, context)
    async with context.work.read() as session:
        return await review.sealed(session, context.actor(tap.asker.telegram_id), task_id, seal)


async def _settle(tap: Tap, context: Context, item: Item, reading: Deadline) -> None:
    actor, task_id = context.actor(tap.asker.telegram_id), item.task.id
    async with context.work.write() as session:
        item = await review.find(session, actor, task_id)
        await review.settle(session, actor, item, reading, context.now)
    note = fill(texts.NOTED, place=place_of(item.task), reading=settled_words(reading))
    rewrite(context, tap.message, *await _after(tap, context, item, note))


async def _after(tap: Tap, context: Context, item: Item, note: str) -> Shown:
    """The same task's units where they are in doubt too, else the next task."""
    if review.is_owner_open(item.task) and owners_can_be_chosen(item):
        return await owner_page(context, item, note)
    return await next_page(tap, context, item.plan.id, item.task.id, note)


async def _ask(message: Message, context: Context, item: Item) -> None:
    await _keep(message, context, item, None)
    content = clipped(item.task.content, CONTENT)
    say(context, message, fill(texts.ASK_DATE, place=place_of(item.task), content=content))


async def _typed(tap: Tap, context: Context) -> tuple[Item, Deadline]:
    """The date above the button. Raises `StaleButton` for any other."""
    await begin(tap, context)
    actor = context.actor(tap.asker.telegram_id)
    async with context.work.read() as session:
        talk = await dialogues.current(session, _where(tap.message), context.now)
        if talk is None or talk.kind != DATING or not talk.data["reading"]:
            raise StaleButton
        reading = Deadline.from_json(talk.data["reading"])
        if seal_of(reading) != tap.numbers[0]:
            raise StaleButton
        item = await review.sealed(session, actor, talk.data["task"], talk.data["seal"])
    return item, reading


async def _keep(message: Message, context: Context, item: Item, reading: Deadline | None) -> None:
    data: dict[str, Any] = {
        "task": item.task.id,
        "seal": item.seal,
        "reading": reading.to_json() if reading else None,
    }
    async with context.work.write() as session:
        await dialogues.begin(session, _where(message), DATING, data, context.now)


async def _end(message: Message, context: Context) -> None:
    async with context.work.write() as session:
        await dialogues.end(session, _where(message))


def _right_or_wrong(reading: Deadline) -> InlineKeyboardMarkup:
    seal = seal_of(reading)
    return row(
        button(texts.RIGHT, Action.TYPED_RIGHT, seal), button(texts.WRONG, Action.TYPED_WRONG, seal)
    )


def seal_of(reading: Deadline) -> int:
    """A number that is another for every other reading."""
    return zlib.crc32(repr(reading.to_json()).encode())


def _where(message: Message) -> Where:
    return Where(message.chat.id, message.chat.id)
