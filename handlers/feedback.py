"""Verdicts on answers: 👍 👎 and /sai; the text around a source: /nguon."""

from telegram import InlineKeyboardMarkup, Message, Update

from db import answers, dialogues, exchanges
from db.dialogues import Where
from db.exchanges import Opinion, Verdict
from db.tables import Exchange
from handlers.addressed import asker_of, is_group
from handlers.answering import source_and_feedback, verdict_row
from handlers.buttons import Action, button, row
from handlers.context import Context
from handlers.dialogues import WRONG
from handlers.render import chunks, fill
from handlers.render_answer import place_name, source_blocks
from handlers.render_header import plan_name
from handlers.sending import replace_buttons, rewrite, say, send
from handlers.taps import Tap
from handlers.texts import feedback as texts
from knowledge.answers import Page, PieceKind
from knowledge.errors import StaleButton

MIDDLE = 100_000
"""Buttons carry no negative numbers: page 0 of /nguon is this one."""


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
    exchange = await _exchange_meant(message, context)
    if exchange is None:
        return
    opinion = Opinion(asker.telegram_id, Verdict.WRONG, context.words or None)
    async with context.work.write() as session:
        await exchanges.judge(session, exchange, opinion, context.now)
    if context.words:
        say(context, message, fill(texts.WRONG_WITH_REMARK, remark=context.words))
    elif is_group(message.chat):
        say(context, message, texts.WRONG_NOTED)
    else:
        await _ask_what_is_wrong(message, context, exchange)


async def nguon(update: Update, context: Context) -> None:
    """/nguon, as a reply to an answer: the text around what it quotes."""
    message, asker = update.effective_message, asker_of(update)
    if message is None or asker is None:
        return
    exchange = await _exchange_meant(message, context)
    if exchange is None:
        return
    passage = next(iter(exchange.passages), 0)
    page = await answers.around(context.work, context.services.library, asker, passage, 0)
    if page is None:
        say(context, message, texts.NO_SOURCES)
    else:
        send(context, message, _page_blocks(page), _turning(page, passage, 0))


async def turn_page(tap: Tap, context: Context) -> None:
    """[◂ Trước] [Sau ▸]: another page in the same message."""
    passage, number = tap.numbers[0], tap.numbers[1] - MIDDLE
    page = await answers.around(context.work, context.services.library, tap.asker, passage, number)
    if page is None:
        raise StaleButton
    blocks = "\n".join(_page_blocks(page))
    rewrite(context, tap.message, blocks, _turning(page, passage, number))


async def show_sources(tap: Tap, context: Context) -> None:
    """The source button: the plan's own words in full, under the answer, once."""
    library = context.services.library
    found = await answers.sources(context.work, library, tap.asker, tap.numbers)
    if not found:
        raise StaleButton
    message = tap.message
    async with context.work.read() as session:
        exchange = await exchanges.of_answer(session, message.chat.id, message.message_id)
    left = InlineKeyboardMarkup([verdict_row(exchange)]) if exchange is not None else None
    replace_buttons(context, message, left)
    blocks = (block for one in found for block in source_blocks(one))
    send(context, message, blocks, key=f"source:{message.chat.id}:{message.message_id}")


async def _vote(tap: Tap, context: Context, verdict: Verdict) -> None:
    exchange = await _judged(tap, context)
    opinion = Opinion(tap.asker.telegram_id, verdict)
    async with context.work.write() as session:
        await exchanges.judge(session, exchange, opinion, context.now)
    if not is_group(tap.message.chat):  # one person, one verdict; in a group others may vote too
        kept = source_and_feedback(exchange)[:-1]
        replace_buttons(context, tap.message, InlineKeyboardMarkup(kept) if kept else None)


async def _judged(tap: Tap, context: Context) -> Exchange:
    """The exchange of a verdict's button, if it really stands under that answer."""
    async with context.work.read() as session:
        exchange = await exchanges.by_id(session, tap.numbers[0])
    if exchange is None or exchange.chat_id != tap.message.chat.id:
        raise StaleButton
    return exchange


async def _exchange_meant(message: Message, context: Context) -> Exchange | None:
    """The exchange of the answer that is replied to; in private else the newest. Where there is
    none, the person is told what to reply to."""
    replied, exchange = message.reply_to_message, None
    async with context.work.read() as session:
        if replied is not None:
            exchange = await exchanges.of_answer(session, message.chat.id, replied.message_id)
        elif not is_group(message.chat):
            exchange = await exchanges.latest(session, message.chat.id)
    if exchange is None:
        say(context, message, texts.WHICH_ANSWER)
    return exchange


async def _ask_what_is_wrong(message: Message, context: Context, exchange: Exchange) -> None:
    where = Where(message.chat.id, message.chat.id)
    async with context.work.write() as session:
        await dialogues.begin(session, where, WRONG, {"exchange": exchange.id}, context.now)
    say(context, message, texts.WHAT_IS_WRONG)


def _page_blocks(page: Page) -> list[str]:
    """The pieces of a page, each place named once; the passage itself is pointed at."""
    blocks = [fill(texts.AROUND_HEAD, plan=plan_name(page.plan))]
    place = ""
    for piece in page.pieces:
        if piece.place != place:
            place = piece.place
            blocks.append(fill(texts.AROUND_PLACE, place=place_name(place)))
        plain = texts.AROUND_HEADING if piece.kind is PieceKind.HEADING else texts.AROUND_TEXT
        template = texts.AROUND_THIS if piece.is_it else plain
        blocks += [fill(template, text=part) for part in chunks(piece.body)]
    return blocks


def _turning(page: Page, passage: int, number: int) -> InlineKeyboardMarkup | None:
    buttons = []
    if page.has_before:
        buttons.append(button(texts.BEFORE, Action.AROUND, passage, MIDDLE + number - 1))
    if page.has_after:
        buttons.append(button(texts.AFTER, Action.AROUND, passage, MIDDLE + number + 1))
    return row(*buttons) if buttons else None
