"""Questions: /hoi, plain words in private, mentions and replies in groups, edited questions."""

from telegram import Message, Update

from db import answers, exchanges, outbox, questions
from db.answers import Question, Told
from db.scope import Asker
from db.tables import Exchange
from handlers import dialogues, essay_steps, essay_wishes, essays, notes
from handlers.addressed import (
    asker_of,
    command_of,
    is_group,
    mention,
    words_after_command,
    words_without_mentions,
)
from handlers.answering import Posed, give
from handlers.context import Context
from handlers.people import trogiup
from handlers.questions import question_of
from handlers.sending import delete_call, edit_call_of, say
from handlers.texts import ask as texts
from handlers.texts import groups as group_texts
from handlers.units import offer_units
from knowledge.language.asides import Aside, aside
from knowledge.language.small_talk import (
    SmallTalk,
    asks_who_the_bot_is,
    is_small_talk,
    small_talk,
)
from knowledge.orders.asking import asks_to_be_reminded


async def hoi(update: Update, context: Context) -> None:
    """/hoi <câu hỏi>"""
    await answer(update, context, context.words)


async def words(update: Update, context: Context) -> None:
    """Plain words addressed to the bot: a dialogue's answer, a kind word, or a question."""
    message = update.effective_message
    if message is None or await dialogues.take(message, context):
        return
    said = words_without_mentions(message)
    if await essays.begin_with_text(message, context, said):
        return
    if said and (kind := small_talk(said)):
        _return_kindness(message, context, kind)
    elif not is_group(message.chat) and asks_to_be_reminded(said):
        await notes.in_plain_words(update, context)
    elif asks_who_the_bot_is(said):
        await trogiup(update, context)
    elif not await essay_wishes.take(update, message, context, said):
        await answer(update, context, said)


async def answer(update: Update, context: Context, question: str) -> None:
    """Answer a question where it was asked, as a reply; a reply to an answer goes on from it."""
    message, asker = update.effective_message, asker_of(update)
    if message is None or asker is None:
        return
    if not question.strip():
        say(context, message, texts.EMPTY_QUESTION)
        return
    if (kind := aside(question)) and kind is not Aside.NUMBER:
        say(context, message, texts.ASIDES[kind])
        return
    told = await _ask(context, message, asker, question)
    if told is None:
        await ask_whose_plans(message, context, asker)
    else:
        context.work.calls += await give(context, Posed(message, asker, question), told)


async def edited(update: Update, context: Context) -> None:
    """A question that was edited: its answer is edited too. An edit of anything else is none of
    the bot's business, and one that changed no word is no edit (craft.md B.11)."""
    message, asker = update.edited_message, asker_of(update)
    if message is None or asker is None:
        return
    async with context.work.read() as session:
        exchange = await exchanges.of_question(session, message.chat.id, message.message_id)
    question = _question_in(message, context)
    if exchange is None and not is_group(message.chat):
        await essay_steps.edited(message, context)
    if exchange is None or not question or question == exchange.said:
        return
    told = await _ask(context, message, asker, question)
    if told is not None:
        await _answer_anew(context, Posed(message, asker, question), exchange, told)


async def ask_whose_plans(message: Message, context: Context, asker: Asker) -> None:
    """Somebody without a unit asked: a group is told how to bind, a person picks a unit."""
    if asker.group_id is not None:
        say(context, message, group_texts.UNBOUND)
    else:
        await offer_units(message, context, waiting=True)


async def _ask(context: Context, message: Message, asker: Asker, text: str) -> Told | None:
    question = Question(text, after=await _question_before(context, message))
    return await answers.ask(context.work, context.services.library, asker, question, context.now)


async def _question_before(context: Context, message: Message) -> str:
    """The question whose answer somebody replies to, while it is still the subject."""
    replied = message.reply_to_message
    if replied is None or replied.from_user is None or replied.from_user.id != context.bot.id:
        return ""
    async with context.work.read() as session:
        before = await exchanges.of_answer(session, message.chat.id, replied.message_id)
    if before is None or before.asked_at + exchanges.CONTINUED_FOR < context.now:
        return ""
    return before.question


async def _answer_anew(context: Context, posed: Posed, exchange: Exchange, told: Told) -> None:
    """Put the new answer in place of the old one: part by part, then what is left over."""
    chat_id = posed.message.chat.id
    async with context.work.write() as session:
        await outbox.cancel(session, await exchanges.unsent(session, exchange.id), context.now)
        old = await exchanges.messages(session, exchange.id)
        await questions.take_back(session, chat_id, posed.message.message_id)
    new = await give(context, posed, told)
    edits = [edit_call_of(call, message_id) for call, message_id in zip(new, old, strict=False)]
    gone = [delete_call(chat_id, message_id) for message_id in old[len(new) :]]
    async with context.work.write() as session:
        await exchanges.disown(session, exchange.id, old[len(new) :])
    context.work.calls += [*edits, *new[len(old) :], *gone]


def _question_in(message: Message, context: Context) -> str:
    """What an edited message asks the bot now; "" where it asks nothing, or not the bot."""
    username = context.bot.username
    if command := command_of(message):
        mine = command.partition("@")[2].lower() in ("", username.lower())
        return question_of(command, words_after_command(message)) if mine else ""
    said = words_without_mentions(message)
    replied = message.reply_to_message
    to_bot = replied is not None and replied.from_user == context.bot.bot
    if is_small_talk(said) or asks_who_the_bot_is(said) or aside(said):
        return ""
    return said if to_bot or not is_group(message.chat) or mention(message, username) else ""


def _return_kindness(message: Message, context: Context, kind: SmallTalk) -> None:
    """A kind word back in private, but none to an "ok"; in a group nobody needs one (product.md
    6 A)."""
    if not is_group(message.chat) and (words := texts.KIND_WORDS.get(kind)):
        say(context, message, words)
