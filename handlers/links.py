"""/start with or without a deep link behind it."""

from telegram import Message, Update

from db import exchanges
from handlers import ask, people, sources
from handlers.addressed import is_group
from handlers.answering import LINK_PREFIX, SOURCE_PREFIX
from handlers.context import Context
from handlers.essays import START_HANDING_IN, start_handing_in
from handlers.inline import START_INLINE
from handlers.invitations import INVITE_PREFIX, follow
from handlers.sending import say
from handlers.texts import feedback as texts
from handlers.units import offer_units


async def start(update: Update, context: Context) -> None:
    """/start: the greeting; behind "Xem thêm ở chat riêng" the whole answer; from inline mode the
    units to choose from; behind a link into a unit what it offers."""
    message, user = update.effective_message, update.effective_user
    payload = context.words
    if message is None or user is None or is_group(message.chat) or not payload:
        await people.start(update, context)
    elif payload.startswith(INVITE_PREFIX):
        await follow(message, user, context, payload.removeprefix(INVITE_PREFIX))
    elif payload.startswith(LINK_PREFIX):
        await _answer_in_full(update, message, context, payload.removeprefix(LINK_PREFIX))
    elif payload.startswith(SOURCE_PREFIX):
        await _sources(update, message, context, payload.removeprefix(SOURCE_PREFIX))
    elif payload == START_HANDING_IN:
        await start_handing_in(message, user.id, context)
    elif payload == START_INLINE:
        await offer_units(message, context, waiting=False)
    else:
        await people.start(update, context)


async def _answer_in_full(update: Update, message: Message, context: Context, token: str) -> None:
    """Ask the question of a group again for whoever followed the link, within what they may see."""
    async with context.work.read() as session:
        exchange = await exchanges.called(session, token)
    if exchange is None:
        say(context, message, texts.LINK_TOO_OLD)
    else:
        await ask.answer(update, context, exchange.question)


async def _sources(update: Update, message: Message, context: Context, token: str) -> None:
    async with context.work.read() as session:
        exchange = await exchanges.called(session, token)
    if exchange is None:
        say(context, message, texts.LINK_TOO_OLD)
    else:
        await sources.sources_of(update, context, exchange, message)
