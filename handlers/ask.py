"""Questions: /hoi, plain words in private, mentions and replies in groups; the source button."""

from telegram import InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode

from db import answers
from db.people import Asker
from handlers.addressed import is_group, question_in
from handlers.buttons import Action, Press, button, column
from handlers.context import Context
from handlers.people import offer_notice, offer_units
from handlers.render import pack
from handlers.render_answer import answer_messages, source_blocks
from handlers.texts import ask as texts
from handlers.texts import groups as group_texts


async def hoi(update: Update, context: Context) -> None:
    """/hoi <câu hỏi>"""
    await answer(update, context, context.words)


async def words(update: Update, context: Context) -> None:
    """Plain words addressed to the bot."""
    message = update.effective_message
    if message is not None:
        await answer(update, context, question_in(message, context.bot.username))


async def answer(update: Update, context: Context, question: str) -> None:
    """Answer a question where it was asked, as a reply."""
    message, asker = update.effective_message, asker_of(update)
    if message is None or asker is None:
        return
    if not question.strip():
        await message.reply_html(texts.EMPTY_QUESTION)
        return
    services = context.services
    asked = await answers.ask(
        services.database, services.library, asker, question, services.clock()
    )
    if asked.answer is not None:
        await send(message, answer_messages(asked.answer), _source_button(asked))
    elif asker.group_id is not None:
        await message.reply_html(group_texts.UNBOUND)
    else:
        await offer_units(message, context, asked.question_id)
    await offer_notice(update, context)


async def answer_kept(message: Message, context: Context, asker: Asker, question_id: int) -> None:
    """Answer a question that had to wait until its asker's unit was known."""
    services = context.services
    async with services.database.read() as session:
        question = await answers.question_text(session, question_id)
    if question is None:
        return
    asked = await answers.ask(
        services.database, services.library, asker, question, services.clock()
    )
    if asked.answer is not None:
        await send(message, answer_messages(asked.answer), _source_button(asked))


async def show_sources(update: Update, context: Context, press: Press) -> None:
    """The source button: the plan's own words in full, under the answer."""
    query, asker = update.callback_query, asker_of(update)
    if query is None or asker is None or not isinstance(query.message, Message):
        return
    services = context.services
    found = await answers.sources(services.database, services.library, asker, press.numbers[0])
    await query.answer()
    if not found:
        await query.message.reply_html(texts.OUT_OF_SCOPE if found == [] else texts.SOURCE_GONE)
        return
    await query.message.edit_reply_markup(None)
    await send(query.message, pack(line for one in found for line in source_blocks(one)))


async def send(
    message: Message, parts: list[str], keyboard: InlineKeyboardMarkup | None = None
) -> None:
    """Reply with a long text in parts; the buttons stand under the last one."""
    for part in parts:
        await message.reply_text(
            part,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard if part is parts[-1] else None,
            do_quote=is_group(message.chat),
        )


def asker_of(update: Update) -> Asker | None:
    """Who speaks, and in which group if in one."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        return None
    return Asker(user.id, chat.id if is_group(chat) else None)


def _source_button(asked: answers.Asked) -> InlineKeyboardMarkup | None:
    if asked.answer is None or not asked.answer.passage_ids:
        return None
    return column(button(texts.SOURCE_BUTTON, Action.SOURCE, asked.question_id))
