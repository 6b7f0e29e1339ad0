"""An answer on its way to a chat: its words, its buttons, and the exchange that is kept of it."""

from dataclasses import dataclass, replace
from secrets import token_urlsafe

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message
from telegram.helpers import create_deep_linked_url

from db import answers, exchanges
from db.answers import Told
from db.exchanges import Answered, Asked
from db.outbox import Call
from db.questions import Place
from db.scope import Asker
from db.tables import Exchange
from handlers.addressed import is_group
from handlers.buttons import Action, as_many_as_fit, button
from handlers.context import Context
from handlers.ladder import ladder_button
from handlers.own_list import listed
from handlers.render import plain
from handlers.sending import reply_calls, say
from handlers.short_answer import short_blocks
from handlers.texts import ask as texts
from handlers.texts import feedback as feedback_texts
from handlers.texts import groups as group_texts
from knowledge.answers import Answer
from knowledge.language.asides import Aside, aside

TOKEN_BYTES = 9
LINK_PREFIX, SOURCE_PREFIX = "x", "s"
"""Deep links that begin so name an exchange: the whole answer, or its sources."""


@dataclass(frozen=True, slots=True)
class Posed:
    """A question where it stands: the message, who asks, the words without command or mention."""

    message: Message
    asker: Asker
    said: str


async def give(context: Context, posed: Posed, told: Told) -> list[Call]:
    """Keep the exchange, and return the calls that tell the answer in the chat of the question.

    In a group the answer is short; what is left out stands behind a link to the private chat.
    """
    message = posed.message
    own = await listed(context, message, posed.asker, told.answer)
    short = _short(told.answer) if is_group(message.chat) else None
    passed_on = await _passed_on(context, posed, told)
    asked = Asked(
        message.chat.id, message.message_id, posed.asker.telegram_id, posed.said, told.subject
    )
    answered = Answered(told.unit_id, plain("\n".join(own.blocks)), told.answer.passage_ids)
    async with context.work.write() as session:
        if texts.PASSED_ON in passed_on:
            place = Place(message.chat.id, message.message_id, is_group(message.chat))
            await answers.keep_open(session, told, place, context.now)
        exchange = await exchanges.keep(
            session, token_urlsafe(TOKEN_BYTES), asked, answered, context.now
        )
    rows = [_more(context, exchange)] if short else []
    if told.answer.answered or told.answer.related:
        rows += source_and_feedback(exchange)
    rows += ladder_button(told.answer)
    rows += own.takes(exchange.id)
    keyboard = InlineKeyboardMarkup(rows) if rows else None
    calls = reply_calls(message, [*(short or own.blocks), *passed_on], keyboard)
    return [replace(call, exchange_id=exchange.id) for call in calls]


def _short(answer: Answer) -> list[str] | None:
    """The answer for a group; who is late is not told to everybody (craft.md B.7)."""
    return [texts.LATE_IN_PRIVATE] if answer.overdue else short_blocks(answer)


async def _passed_on(context: Context, posed: Posed, told: Told) -> list[str]:
    """What becomes of a question without an answer: the secretary gets it; she does not get her
    own, nor a date or number that asks nothing."""
    if told.answer.answered:
        return []
    if aside(posed.said) is Aside.NUMBER:
        return [texts.ASIDES[Aside.NUMBER]]
    async with context.work.read() as session:
        actor = context.actor(posed.asker.telegram_id)
        decides = await answers.may_answer(session, actor, told)
    return [texts.YOU_ANSWER if decides else texts.PASSED_ON]


async def same_subject(
    context: Context, exchange: Exchange, message_id: int, calls: list[Call]
) -> list[Call]:
    """Calls that show more of an answer: a reply to them goes on with the same question."""
    asked = Asked(exchange.chat_id, message_id, exchange.asker_id, exchange.said, exchange.question)
    answered = Answered(exchange.unit_id, exchange.answer, tuple(exchange.passages))
    async with context.work.write() as session:
        again = await exchanges.keep(
            session, token_urlsafe(TOKEN_BYTES), asked, answered, context.now
        )
    return [replace(call, exchange_id=again.id) for call in calls]


async def answer_meant(message: Message, context: Context) -> Exchange | None:
    """The exchange of the answer that is replied to; in private else the newest. Where there is
    none, the person is told what to reply to."""
    replied, exchange = message.reply_to_message, None
    async with context.work.read() as session:
        if replied is not None:
            exchange = await exchanges.of_answer(session, message.chat.id, replied.message_id)
        elif not is_group(message.chat):
            exchange = await exchanges.latest(session, message.chat.id)
    if exchange is None:
        say(context, message, feedback_texts.WHICH_ANSWER)
    return exchange


def source_and_feedback(exchange: Exchange) -> list[list[InlineKeyboardButton]]:
    """The buttons for the plan's own words, where there is more to show, and for a verdict."""
    rows = []
    if passages := as_many_as_fit(Action.SOURCE, exchange.passages):
        rows.append([button(texts.SOURCE_BUTTON, Action.SOURCE, *passages)])
    verdict = [
        button(feedback_texts.GOOD, Action.GOOD, exchange.id),
        button(feedback_texts.BAD, Action.BAD, exchange.id),
    ]
    return [*rows, verdict]


def _more(context: Context, exchange: Exchange) -> list[InlineKeyboardButton]:
    url = create_deep_linked_url(context.bot.username, LINK_PREFIX + exchange.token)
    return [InlineKeyboardButton(group_texts.MORE_IN_PRIVATE, url=url)]
