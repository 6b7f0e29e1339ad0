"""Verdicts on answers: 👍 👎 and /sai."""

from telegram import Message, Update

from db import dialogues, exchanges
from db.dialogues import Where
from db.exchanges import Opinion, Verdict
from db.tables import Exchange
from handlers.addressed import asker_of, is_group
from handlers.answering import answer_meant
from handlers.buttons import Action, without
from handlers.context import Context
from handlers.dialogues import ECHO, WRONG
from handlers.render import clipped, fill
from handlers.sending import replace_buttons, say
from handlers.taps import Tap
from handlers.texts import feedback as texts
from knowledge.errors import StaleButton


async def good(tap: Tap, context: Context) -> None:
    """[👍 Đúng]"""
    await _vote(tap, context, Verdict.GOOD)
    tap.whisper(texts.THANKS)


async def bad(tap: Tap, context: Context) -> None:
    """[👎 Chưa đúng]"""
    await _vote(tap, context, Verdict.BAD)
    tap.whisper(texts.NOTED)


async def sai(update: Update, context: Context) -> None:
    """/sai [chỗ chưa đúng], as a reply to an answer; in private the last answer is meant."""
    message, asker = update.effective_message, asker_of(update)
    if message is None or asker is None:
        return
    exchange = await answer_meant(message, context)
    if exchange is None:
        return
    remark = context.words
    if not remark and not is_group(message.chat):
        await _ask_what_is_wrong(message, context, exchange)
        return
    opinion = Opinion(asker.telegram_id, Verdict.WRONG, remark or None)
    async with context.work.write() as session:
        await exchanges.judge(session, exchange, opinion, context.now)
    noted = fill(texts.WRONG_WITH_REMARK, remark=clipped(remark, ECHO))
    say(context, message, noted if remark else texts.WRONG_NOTED)


async def _vote(tap: Tap, context: Context, verdict: Verdict) -> None:
    exchange = await _judged(tap, context)
    opinion = Opinion(tap.asker.telegram_id, verdict)
    async with context.work.write() as session:
        await exchanges.judge(session, exchange, opinion, context.now)
    if not is_group(tap.message.chat):  # one person, one verdict; in a group others may vote too
        left = without(tap.message.reply_markup, Action.GOOD, Action.BAD)
        replace_buttons(context, tap.message, left)


async def _judged(tap: Tap, context: Context) -> Exchange:
    """The exchange of a verdict's button, if it really stands under that answer."""
    async with context.work.read() as session:
        exchange = await exchanges.by_id(session, tap.numbers[0])
    if exchange is None or exchange.chat_id != tap.message.chat.id:
        raise StaleButton
    return exchange


async def _ask_what_is_wrong(message: Message, context: Context, exchange: Exchange) -> None:
    where = Where(message.chat.id, message.chat.id)
    async with context.work.write() as session:
        await dialogues.begin(session, where, WRONG, {"exchange": exchange.id}, context.now)
    say(context, message, texts.WHAT_IS_WRONG)
