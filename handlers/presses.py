"""Every button press arrives here, is read once, goes to its action and is answered once."""

from telegram import Message, Update
from telegram.constants import CallbackQueryLimit

from handlers.addressed import asker_of
from handlers.buttons import read
from handlers.context import Context
from handlers.deeds import DEEDS
from handlers.refusals import note_refusal
from handlers.render import clipped
from handlers.sending import answer_press
from handlers.taps import Tap
from handlers.texts.errors import sentence
from knowledge.errors import StaleButton, ThiduaError

ALERT_LENGTH = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)


async def press(update: Update, context: Context) -> None:
    """Do what a button says; what is no button of ours, or an old one, is told kindly."""
    query, asker = update.callback_query, asker_of(update)
    if query is None:
        return
    pressed = read(query.data or "")
    if (
        pressed is None
        or asker is None  # under a message that came by way of the bot into a chat unknown to it
        or not isinstance(query.message, Message)
        or not query.message.is_accessible  # the library makes a Message of what is out of sight
        or not DEEDS[pressed.action].takes(pressed.numbers)
    ):
        await note_refusal(context, query.from_user.id, StaleButton(), {})
        words = clipped(sentence(StaleButton()), ALERT_LENGTH)
        context.work.calls.append(answer_press(query.id, words))
        return
    tap = Tap(query, query.message, asker, pressed.numbers)
    try:
        await DEEDS[pressed.action].callback(tap, context)
    except ThiduaError as error:
        await context.work.roll_back()
        await note_refusal(
            context,
            asker.telegram_id,
            error,
            {"button": pressed.action, "chat": tap.message.chat.id},
        )
        tap.whisper(sentence(error))
    tap.answer(context)
