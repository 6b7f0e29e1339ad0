"""What goes wrong, told to the person in one sentence and to the log in one line."""

import logging
import zlib
from pathlib import PurePath
from traceback import extract_tb

from telegram import Message, Update
from telegram.constants import MessageLimit
from telegram.error import Forbidden, TelegramError

from handlers.context import Context
from handlers.render import clipped
from handlers.texts.errors import UNEXPECTED, sentence
from knowledge.errors import ThiduaError

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Every exception of a handler ends here; the person is never left without an answer."""
    error = context.error
    message = update.effective_message if isinstance(update, Update) else None
    if isinstance(error, Forbidden):
        log.info("nobody to answer: %s", error)
        return
    said = told(error or RuntimeError())
    if not isinstance(message, Message):
        return
    try:
        await message.reply_text(clipped(said, MessageLimit.MAX_TEXT_LENGTH))
    except TelegramError as refused:
        log.warning("could not tell of the failure: %s", refused)


def told(error: Exception) -> str:
    """What to say about an error; what nobody expected goes to the log under the same code."""
    if isinstance(error, ThiduaError):
        return sentence(error)
    code = failure_code(error)
    log.error("handler failed, code %s", code, exc_info=error)
    return UNEXPECTED.format(code=code)


def failure_code(error: Exception) -> str:
    """Four letters that are the same for the same error from the same place."""
    frames = extract_tb(error.__traceback__)
    place = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{zlib.crc32(f'{type(error).__name__} {place}'.encode()) & 0xFFFF:04X}"
