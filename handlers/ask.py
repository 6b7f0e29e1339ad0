"""Questions: /hoi, plain words in private, mentions and replies in groups; the source button."""

from telegram import InlineKeyboardMarkup, Message, Update

from db import answers
from db.scope import Asker
from handlers.addressed import asker_of, is_group, words_without_mention
from handlers.buttons import Action, as_many_as_fit, button, column
from handlers.context import Context
from handlers.people import trogiup
from handlers.render_answer import answer_blocks, source_blocks
from handlers.sending import replace_buttons, say, send
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
        _return_kindness(message, context)
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
        say(context, message, texts.EMPTY_QUESTION)
        return
    found = await answers.ask(context.work, context.services.library, asker, question, context.now)
    if found is None:
        await ask_whose_plans(message, context, asker)
    else:
        send(context, message, answer_blocks(found), source_button(found))


def _return_kindness(message: Message, context: Context) -> None:
    """A kind word back in private; in a group nobody needs one (product.md 6 A)."""
    if not is_group(message.chat):
        say(context, message, texts.KIND_WORD)


async def ask_whose_plans(message: Message, context: Context, asker: Asker) -> None:
    """Somebody without a unit asked: a group is told how to bind, a person picks a unit."""
    if asker.group_id is not None:
        say(context, message, group_texts.UNBOUND)
    else:
        await offer_units(message, context, waiting=True)


async def show_sources(tap: Tap, context: Context) -> None:
    """The source button: the plan's own words in full, under the answer, once."""
    library = context.services.library
    found = await answers.sources(context.work, library, tap.asker, tap.numbers)
    if not found:
        raise StaleButton
    replace_buttons(context, tap.message)
    blocks = (block for one in found for block in source_blocks(one))
    send(context, tap.message, blocks, key=f"source:{tap.message.chat.id}:{tap.message.message_id}")


def source_button(found: Answer) -> InlineKeyboardMarkup | None:
    """The button for the plan's own words; None where there is nothing more to show."""
    passages = as_many_as_fit(Action.SOURCE, found.passage_ids)
    return column(button(texts.SOURCE_BUTTON, Action.SOURCE, *passages)) if passages else None
