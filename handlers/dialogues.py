"""Dialogues: what somebody types next in private may be the answer to what the bot asked."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

from telegram import Message, Update

from db import dialogues, exchanges
from db import notes as note_rows
from db import orders as order_rows
from db.dialogues import Talk, Where
from db.exchanges import Opinion, Verdict
from handlers import (
    answer_drafts,
    days_off,
    essay_returning,
    essay_steps,
    essays,
    more_time,
    notes,
    order_drafts,
    order_times,
    ordering,
    review_owners,
)
from handlers.addressed import is_group
from handlers.answer_drafts import ANSWERING
from handlers.buttons import Action, button, row
from handlers.context import Context
from handlers.days_off import DAYS_OFF
from handlers.essay_asking import ESSAY
from handlers.essay_returning import RETURNING
from handlers.favour_drafts import FAVOUR
from handlers.invitations import JOINING, take_name
from handlers.notes import NOTING
from handlers.order_drafts import DROPPING, REWORDING
from handlers.order_times import MOVING
from handlers.ordering import ORDERING
from handlers.render import clipped, fill
from handlers.review_dates import DATING, typed_date
from handlers.review_owners import CHOOSING
from handlers.sending import replace_buttons, rewrite, say
from handlers.taps import Tap
from handlers.texts import feedback as texts
from handlers.units import NAMING_UNIT, choose_by_name
from knowledge.errors import StaleButton
from knowledge.language.small_talk import is_small_talk

ECHO = 200
"""Characters of a remark that are repeated to whoever made it."""

WRONG = "wrong"
PENDING = "pending"
"""The words that came after a pause, until it is known whether they belong to the dialogue."""

Step: TypeAlias = Callable[[Message, Context, Talk, str], Awaitable[None]]


async def take(message: Message, context: Context) -> bool:
    """Give plain words in private to the dialogue they belong to; whether there was one."""
    if is_group(message.chat):
        return False
    where = Where(message.chat.id, message.chat.id)
    async with context.work.read() as session:
        talk = await dialogues.current(session, where, context.now)
    if talk is None and await essay_steps.waits_for_long(message, context):
        talk = await _begun_long_ago(context, where)
    if talk is None:
        return False
    if talk.kind == NAMING_UNIT:
        return await choose_by_name(message, context, talk)
    said = message.text or ""
    if talk.kind == DROPPING:
        return await order_drafts.drop_typed(message, context, talk, said)
    if not await _expects(message, context, talk, said):
        return False
    if talk.cold:
        await _ask_first(message, context, where, talk, said)
    else:
        await STEPS[talk.kind](message, context, talk, said)
    return True


async def _begun_long_ago(context: Context, where: Where) -> Talk | None:
    """The essay somebody began a day ago or more, for a text that may be its own."""
    async with context.work.write() as session:
        await dialogues.begin(session, where, ESSAY, {}, context.now)
        await dialogues.cool(session, where, context.now)
        return await dialogues.current(session, where, context.now)


async def _expects(message: Message, context: Context, talk: Talk, said: str) -> bool:
    """Whether words belong to a dialogue; else they are a question, and the dialogue waits on."""
    if talk.kind == ESSAY:
        return await essay_steps.expects(message, context)
    if talk.kind == FAVOUR:
        return await more_time.expects(message, context, talk, said)
    if talk.kind == RETURNING:
        return essay_returning.expects(said)
    return True


async def interrupted(update: Update, context: Context) -> None:
    """A command in between: the next plain words need not belong to the dialogue any more."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    where = Where(message.chat.id, user.id)
    async with context.work.read() as session:
        talk = await dialogues.current(session, where, context.now)
    if talk is not None and not talk.cold:
        async with context.work.write() as session:
            await dialogues.cool(session, where, context.now)


async def huy(update: Update, context: Context) -> None:
    """/huy: leave what is under way."""
    message, user = update.effective_message, update.effective_user
    if message is None or user is None:
        return
    async with context.work.write() as session:
        ended = await dialogues.end(session, Where(message.chat.id, user.id))
        if not is_group(message.chat):
            ended |= await order_rows.leave_drafts(session, user.id, context.now)
            ended |= await note_rows.leave_draft(session, user.id)
    essay = None if is_group(message.chat) else await essays.put_aside(message, context)
    if essay is not None:
        say(context, message, *essay)
    else:
        say(context, message, texts.LEFT if ended else texts.NOTHING_OPEN)


async def go_on(tap: Tap, context: Context) -> None:
    """[Tiếp tục]: the words that waited belong to the dialogue."""
    where, talk = await _of_tap(tap, context)
    replace_buttons(context, tap.message)
    async with context.work.write() as session:
        await dialogues.begin(session, where, talk.kind, talk.data, context.now)
    await STEPS[talk.kind](tap.message, context, talk, str(talk.data.get(PENDING, "")))


async def leave(tap: Tap, context: Context) -> None:
    """[Bỏ]: the dialogue ends, and the words that waited are a message like any other."""
    where, talk = await _of_tap(tap, context)
    async with context.work.write() as session:
        await dialogues.end(session, where)
    rewrite(context, tap.message, texts.ESSAY_WAITS if talk.kind == ESSAY else texts.LEFT)
    if tap.message.reply_to_message is not None:
        await context.application.process_update(Update(0, message=tap.message.reply_to_message))


async def _of_tap(tap: Tap, context: Context) -> tuple[Where, Talk]:
    tap.only_in_private()
    where = Where(tap.message.chat.id, tap.asker.telegram_id)
    async with context.work.read() as session:
        talk = await dialogues.current(session, where, context.now)
    if talk is None or talk.kind not in STEPS:
        raise StaleButton
    return where, talk


async def _ask_first(
    message: Message, context: Context, where: Where, talk: Talk, said: str
) -> None:
    async with context.work.write() as session:
        await dialogues.keep_data(session, where, {**talk.data, PENDING: said})
    keyboard = row(button(texts.GO_ON, Action.GO_ON), button(texts.LEAVE, Action.LEAVE))
    asked = fill(texts.STILL_OPEN, about=texts.ABOUT[talk.kind])
    if talk.kind == ESSAY:
        asked = f"{await essay_steps.unfinished(message, context)}\n{texts.WAS_IT_FOR_THAT}"
    say(context, message, asked, keyboard, quote=True)


async def _what_is_wrong(message: Message, context: Context, talk: Talk, said: str) -> None:
    """The remark on an answer that somebody called wrong."""
    where = Where(message.chat.id, message.chat.id)
    async with context.work.write() as session:
        await dialogues.end(session, where)
        exchange = await exchanges.by_id(session, int(talk.data["exchange"]))
        if exchange is not None:
            remark = None if is_small_talk(said) else said
            opinion = Opinion(where.telegram_id, Verdict.WRONG, remark)
            await exchanges.judge(session, exchange, opinion, context.now)
    noted = fill(texts.WRONG_WITH_REMARK, remark=clipped(said, ECHO))
    say(context, message, texts.WRONG_NOTED if is_small_talk(said) else noted)


STEPS: dict[str, Step] = {
    WRONG: _what_is_wrong,
    ANSWERING: answer_drafts.typed,
    JOINING: take_name,
    ORDERING: ordering.typed,
    REWORDING: order_drafts.take_words,
    MOVING: order_times.typed,
    NOTING: notes.typed,
    DATING: typed_date,
    CHOOSING: review_owners.typed,
    FAVOUR: more_time.typed,
    DAYS_OFF: days_off.typed,
    ESSAY: essay_steps.typed,
    RETURNING: essay_returning.typed,
}
"""What each kind of dialogue does with the words it waited for."""
