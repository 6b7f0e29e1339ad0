"""Questions: /hoi, plain words in private, mentions and replies in groups; the source button."""

from telegram import InlineKeyboardMarkup, Message, Update

from db import answers
from db.scope import Asker
from handlers.addressed import asker_of, is_group, words_without_mention
from handlers.buttons import Action, as_many_as_fit, button, column
from handlers.context import Context
from handlers.people import trogiup
from handlers.render_answer import answer_blocks, source_blocks
from handlers.sending import send, take_buttons_off
from handlers.taps import Tap
from handlers.texts import ask as texts
from handlers.texts import groups as group_texts
from handlers.units import offer_units
from knowledge.answers import Answer
from knowledge.errors import StaleButton
from knowledge.language.small_talk import asks_who_the_bot_is, is_small_talk


async def hoi(update: Update, context: Context) -> None:
    """/hoi <câu hỏi>"""
    await answer(update, context, context.words)


async def words(update: Update, context: Context) -> None:
    """Plain words addressed to the bot."""
    message = update.effective_message
    if message is None:
        return
    said = words_without_mention(message, context.bot.username)
    if said and is_small_talk(said):
        await _return_kindness(message)
    elif asks_who_the_bot_is(said):
        await trogiup(update, context)
    else:
        await answer(update, context, said)


async def answer(update: Update, context: Context, question: str) -> None:
    """Answer a question where it was asked, as a reply."""
    message, asker = update.effective_message, asker_of(update)
    if message is None or asker is None:
        return
    if not question.strip():
        await message.reply_html(texts.EMPTY_QUESTION)
        return
    services = context.services
    found = await answers.ask(
        services.database, services.library, asker, question, services.clock()
    )
    if found is None:
        await ask_whose_plans(message, context, asker)
    else:
        await send(message, answer_blocks(found), source_button(found))


async def _return_kindness(message: Message) -> None:
    """A kind word back in private; in a group nobody needs one (product.md 6 A)."""
    if not is_group(message.chat):
        await message.reply_html(texts.KIND_WORD)


async def ask_whose_plans(message: Message, context: Context, asker: Asker) -> None:
    """Somebody without a unit asked: a group is told how to bind, a person picks a unit."""
    if asker.group_id is not None:
        await message.reply_html(group_texts.UNBOUND)
    else:
        await offer_units(message, context, waiting=True)


async def show_sources(tap: Tap, context: Context) -> None:
    """The source button: the plan's own words in full, under the answer, once."""
    services = context.services
    found = await answers.sources(services.database, services.library, tap.asker, tap.numbers)
    if not found:
        raise StaleButton
    await tap.answer()
    if await take_buttons_off(tap.message):
        await send(tap.message, (block for one in found for block in source_blocks(one)))


def source_button(found: Answer) -> InlineKeyboardMarkup | None:
    """The button for the plan's own words; None where there is nothing more to show."""
    passages = as_many_as_fit(Action.SOURCE, found.passage_ids)
    return column(button(texts.SOURCE_BUTTON, Action.SOURCE, *passages)) if passages else None
