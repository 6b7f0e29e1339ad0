"""The plan's own words behind an answer: the source button, and /nguon with the text around."""

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.helpers import create_deep_linked_url

from db import answers, exchanges
from db.answers import Around
from db.scope import Asker
from db.tables import Exchange
from handlers.addressed import asker_of, is_group
from handlers.answering import SOURCE_PREFIX, answer_meant, same_subject
from handlers.ask import ask_whose_plans
from handlers.buttons import Action, button, row, without
from handlers.context import Context
from handlers.render import chunks, fill
from handlers.render_answer import place_name, source_blocks
from handlers.render_header import plan_name
from handlers.sending import keyed, replace_buttons, reply_calls, rewrite, say, send
from handlers.short_answer import is_long
from handlers.taps import Tap
from handlers.texts import sources as texts
from knowledge.answers import PAGE, Page, PieceKind
from knowledge.errors import StaleButton

PAGE_IN_GROUP = 600
"""Characters of a page of /nguon in a group; in private `knowledge.answers.PAGE`."""

MIDDLE = 100_000
"""Buttons carry no negative numbers: page 0 of /nguon is this one."""


async def nguon(update: Update, context: Context) -> None:
    """/nguon, as a reply to an answer: the text around what it quotes."""
    message, asker = update.effective_message, asker_of(update)
    if message is None or asker is None:
        return
    exchange = await answer_meant(message, context)
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
    replace_buttons(context, message, without(message.reply_markup, Action.SOURCE))
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
