"""Verdicts on answers: 👍 👎 and /sai; the text around a source: /nguon."""

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.helpers import create_deep_linked_url

from db import answers, dialogues, exchanges
from db.answers import Around
from db.dialogues import Where
from db.exchanges import Opinion, Verdict
from db.scope import Asker
from db.tables import Exchange
from handlers.addressed import asker_of, is_group
from handlers.answering import SOURCE_PREFIX, same_subject, source_and_feedback, verdict_row
from handlers.ask import ask_whose_plans
from handlers.buttons import Action, button, row
from handlers.context import Context
from handlers.dialogues import ECHO, WRONG
from handlers.render import chunks, clipped, fill
from handlers.render_answer import place_name, source_blocks
from handlers.render_header import plan_name
from handlers.sending import keyed, replace_buttons, reply_calls, rewrite, say, send
from handlers.short_answer import is_long
from handlers.taps import Tap
from handlers.texts import feedback as texts
from knowledge.answers import PAGE, Page, PieceKind
from knowledge.errors import StaleButton

PAGE_IN_GROUP = 600
"""Characters of a page of /nguon in a group; in private `knowledge.answers.PAGE`."""

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
    remark = context.words
    if not remark and not is_group(message.chat):
        await _ask_what_is_wrong(message, context, exchange)
        return
    opinion = Opinion(asker.telegram_id, Verdict.WRONG, remark or None)
    async with context.work.write() as session:
        await exchanges.judge(session, exchange, opinion, context.now)
    noted = fill(texts.WRONG_WITH_REMARK, remark=clipped(remark, ECHO))
    say(context, message, noted if remark else texts.WRONG_NOTED)


async def nguon(update: Update, context: Context) -> None:
    """/nguon, as a reply to an answer: the text around what it quotes."""
    message, asker = update.effective_message, asker_of(update)
    if message is None or asker is None:
        return
    exchange = await _exchange_meant(message, context)
    if exchange is None:
        return
    passage = next(iter(exchange.passages), 0)
    page = await _page(context, message, asker, passage, 0)
    if page is None:
        say(context, message, texts.NO_SOURCES)
        return
    calls = reply_calls(message, _page_blocks(page), _turning(page, passage, 0))
    context.work.calls += await same_subject(context, exchange, message.message_id, calls)


async def turn_page(tap: Tap, context: Context) -> None:
    """[◂ Trước] [Sau ▸]: another page in the same message."""
    passage, number = tap.numbers[0], tap.numbers[1] - MIDDLE
    page = await _page(context, tap.message, tap.asker, passage, number)
    if page is None:
        raise StaleButton
    blocks = "\n".join(_page_blocks(page))
    rewrite(context, tap.message, blocks, _turning(page, passage, number))


async def show_sources(tap: Tap, context: Context) -> None:
    """The source button: the plan's own words in full, under the answer, once.

    What is long for a group opens in the private chat of whoever pressed.
    """
    library = context.services.library
    found = await answers.sources(context.work, library, tap.asker, tap.numbers)
    if not found:
        raise StaleButton
    message = tap.message
    blocks = [block for one in found for block in source_blocks(one)]
    async with context.work.read() as session:
        exchange = await exchanges.of_answer(session, message.chat.id, message.message_id)
    if exchange is not None and is_group(message.chat) and is_long(blocks):
        tap.open(create_deep_linked_url(context.bot.username, SOURCE_PREFIX + exchange.token))
        return
    left = InlineKeyboardMarkup([verdict_row(exchange)]) if exchange is not None else None
    replace_buttons(context, message, left)
    key = f"source:{message.chat.id}:{message.message_id}"
    calls = keyed(reply_calls(message, blocks), key)
    if exchange is not None:
        calls = await same_subject(context, exchange, message.message_id, calls)
    context.work.calls += calls


async def sources_of(
    update: Update, context: Context, exchange: Exchange, message: Message
) -> None:
    """The sources of an answer for whoever followed a link to them, within what they may see."""
    asker = asker_of(update)
    if asker is None:
        return
    library = context.services.library
    found = await answers.sources(context.work, library, asker, exchange.passages)
    if found:
        send(context, message, (block for one in found for block in source_blocks(one)))
    else:
        await ask_whose_plans(message, context, asker)


async def _page(
    context: Context, message: Message, asker: Asker, passage: int, number: int
) -> Page | None:
    """A page around a passage; in a group a shorter one."""
    size = PAGE_IN_GROUP if is_group(message.chat) else PAGE
    at = Around(passage, number, size)
    return await answers.around(context.work, context.services.library, asker, at)


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
