"""An order on its way from the words after /remind to its preview: one question at a time.

The words and the answers since are a dialogue's row; every button carries its seal, so that one
under an older question answers nothing else.
"""

import zlib
from dataclasses import replace
from datetime import datetime

from telegram import Message

from db import dialogues, matters, order_readings, orders, rights
from db.dialogues import Talk, Where
from db.matters import Reach
from db.order_readings import Ask, Open, Spoken, Understood
from db.tables import Unit
from handlers.context import Context
from handlers.guards import require_consent
from handlers.order_drafts import show_preview
from handlers.render import fill
from handlers.render_order import names_of
from handlers.render_order_questions import question_buttons, question_text
from handlers.sending import replace_buttons, rewrite, say
from handlers.taps import Tap
from handlers.texts import orders as texts
from knowledge.errors import StaleButton
from knowledge.policies.rights import Right

ORDERING = "ordering"
LONGEST = 800
"""Characters of an order: it must fit beside the names of its units into one message."""


async def begin(message: Message, context: Context, spoken: Spoken) -> None:
    """Read an order; show its preview, or ask what is not clear."""
    if len(spoken.text) > LONGEST:
        say(context, message, texts.TOO_LONG.format(limit=LONGEST))
        return
    await _go_on(message, context, spoken)


async def typed(message: Message, context: Context, talk: Talk, said: str) -> None:
    """The answer to a question, in words."""
    if len(said) > LONGEST:
        say(context, message, texts.TOO_LONG.format(limit=LONGEST))
        return
    spoken = Spoken.of(talk.data)
    reach, found = await _read(message, context, spoken)
    if isinstance(found, Ask):
        spoken = _answered(spoken, found, said, reach, context.now)
    await _go_on(message, context, spoken)


async def pick(tap: Tap, context: Context) -> None:
    """The answer to a question, by a button."""
    seal, chosen = tap.numbers
    spoken = await _sealed(tap, context, seal)
    _, found = await _read(tap.message, context, spoken)
    if not isinstance(found, Ask):
        raise StaleButton
    spoken = _picked(spoken, found, chosen)
    replace_buttons(context, tap.message)
    await _go_on(tap.message, context, spoken)


async def drop(tap: Tap, context: Context) -> None:
    """[Hủy] under a question."""
    await _sealed(tap, context, tap.numbers[0])
    async with context.work.write() as session:
        await dialogues.end(session, _where(tap.message))
    rewrite(context, tap.message, texts.CANCELLED)


def _answered(spoken: Spoken, ask: Ask, said: str, reach: Reach, now: datetime) -> Spoken:
    """What was typed, in the place of what was asked for."""
    match ask.what:
        case Open.NAME:
            return order_readings.with_names(spoken, ask, said, reach, now)
        case Open.WHO | Open.OUTSIDE:
            return replace(spoken, whom=said, picked=())
        case Open.WHEN | Open.PAST:
            return replace(spoken, time=said, time_at=now.isoformat(), option=None)
        case _:
            return order_readings.with_task(spoken, said, reach, now)


def _picked(spoken: Spoken, ask: Ask, chosen: int) -> Spoken:
    """What was pressed; raises `StaleButton` for what was not offered."""
    match ask.what:
        case Open.WHO:
            return replace(spoken, whom=texts.ALL_SCHOOLS, picked=())
        case Open.NAME if chosen in (*ask.unit_ids, order_readings.NOBODY):
            return replace(spoken, picked=(*spoken.picked, chosen))
        case Open.MATTER if chosen in [one.first.row.id for one in ask.matters]:
            return replace(spoken, duty_id=chosen)
        case Open.WHEN:
            return replace(spoken, option=chosen)
        case _:
            raise StaleButton


async def _go_on(message: Message, context: Context, spoken: Spoken) -> None:
    reach, found = await _read(message, context, spoken)
    if isinstance(found, Understood):
        await _draft(message, context, found)
        return
    async with context.work.write() as session:
        await dialogues.begin(session, _where(message), ORDERING, spoken.data, context.now)
    keyboard = question_buttons(found, reach, _seal(spoken), context.now)
    say(context, message, question_text(found), keyboard)


async def _draft(message: Message, context: Context, found: Understood) -> None:
    actor = context.actor(message.chat.id)
    async with context.work.write() as session:
        await dialogues.end(session, _where(message))
        order = await orders.draft(session, actor, found.wish, context.now)
    if found.outside:
        say(context, message, fill(texts.LEFT_OUT, units=names_of(found.outside)))
    await show_preview(message, context, order)


async def _read(
    message: Message, context: Context, spoken: Spoken
) -> tuple[Reach, Understood | Ask]:
    """What the words mean to whoever is a secretary still; raises `NotAllowed`."""
    actor = context.actor(message.chat.id)
    async with context.work.read() as session:
        await rights.require(session, actor, Right.REMIND, spoken.council_id)
        council = await session.get_one(Unit, spoken.council_id)
        reach = await matters.reach_of(session, council)
        return reach, await order_readings.read(session, reach, spoken, context.now)


async def _sealed(tap: Tap, context: Context, seal: int) -> Spoken:
    """The order that the question above the button is about; raises `StaleButton` for others."""
    tap.only_in_private()
    await require_consent(context, tap.asker.telegram_id)
    async with context.work.read() as session:
        talk = await dialogues.current(session, _where(tap.message), context.now)
    if talk is None or talk.kind != ORDERING or _seal(Spoken.of(talk.data)) != seal:
        raise StaleButton
    return Spoken.of(talk.data)


def _seal(spoken: Spoken) -> int:
    return zlib.crc32(repr(spoken).encode())


def _where(message: Message) -> Where:
    return Where(message.chat.id, message.chat.id)
