"""What goes wrong, told to the person in one sentence and to the log in one line."""

import logging

from telegram import Message, Update
from telegram.error import TelegramError

from handlers.context import Context
from handlers.texts.errors import UNEXPECTED, sentence
from knowledge.errors import ThiduaError

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Every exception of a handler ends here; the person is never left without an answer."""
    error = context.error
    if not isinstance(error, ThiduaError):
        log.error("handler failed: %s", type(error).__name__, exc_info=error)
    said = sentence(error) if isinstance(error, ThiduaError) else UNEXPECTED
    message = update.effective_message if isinstance(update, Update) else None
    if not isinstance(message, Message):
        return
    try:
        await message.reply_text(said)
    except TelegramError as refused:
        log.warning("could not tell of the failure: %s", refused)
