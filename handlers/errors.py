"""What goes wrong, told to the person in one sentence and to the log in one line."""

import logging
import zlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import PurePath
from traceback import extract_tb

from telegram import Message, Update
from telegram.constants import CallbackQueryLimit, MessageLimit
from telegram.ext import ApplicationHandlerStop

from db.outbox import Call
from handlers.context import Context
from handlers.refusals import note_refusal
from handlers.render import clipped, escaped
from handlers.sending import answer_press, reply_call, tell
from handlers.texts.errors import OPERATOR_NOTICE, UNEXPECTED, sentence
from knowledge.errors import AlreadyHandled, ThiduaError

HOURLY = "%Y%m%d%H"
"""An operator hears of one kind of failure once in the hour that this names."""

log = logging.getLogger(__name__)


async def on_error(update: object, context: Context) -> None:
    """Every exception of a handler ends here.

    What was raised on purpose is said to the person. Anything else is left to `bot/inbox.py`, which
    undoes all, tries again, and in the end steps over the update (`refusal`).
    """
    error = context.error or RuntimeError()
    if not isinstance(error, ThiduaError) or isinstance(error, AlreadyHandled):
        context.work.failure = error
        raise ApplicationHandlerStop
    if isinstance(update, Update):
        user = update.effective_user
        if user is not None:
            await note_refusal(context, user.id, error, {})
        context.work.calls += _said_to(update, sentence(error))
    raise ApplicationHandlerStop


def refusal(update: Update, code: str) -> list[Call]:
    """What to say to somebody whose update could not be handled."""
    return _said_to(update, UNEXPECTED.format(code=code))


def operator_notices(
    operators: Iterable[int], code: str, error: Exception, now: datetime
) -> list[Call]:
    """A line to every operator, once per kind of failure and hour."""
    said = OPERATOR_NOTICE.format(code=code, kind=type(error).__name__)
    hour = now.strftime(HOURLY)
    return [tell(one, said, key=f"error:{code}:{hour}:{one}") for one in sorted(operators)]


def report(error: Exception, update_id: int) -> str:
    """Log a failure nobody expected; returns the code that the person is told too."""
    code = failure_code(error)
    log.error("update %d was set aside, code %s", update_id, code, exc_info=error)
    return code


def failure_code(error: Exception) -> str:
    """Four letters that are the same for the same error from the same place."""
    frames = extract_tb(error.__traceback__)
    place = f"{PurePath(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{zlib.crc32(f'{type(error).__name__} {place}'.encode()) & 0xFFFF:04X}"


def _said_to(update: Update, words: str) -> list[Call]:
    """To whoever pressed, by the answer to the press; to whoever wrote, by a reply.

    To nobody where an update is so broken that it names no chat: that must not keep it from being
    set aside.
    """
    query, message = update.callback_query, update.effective_message
    if query is not None:
        alert = clipped(words, CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
        return [answer_press(query.id, alert)] if str(query.id).isalnum() else []
    if isinstance(message, Message) and update.effective_user is not None and _is_there(message):
        return [reply_call(message, escaped(clipped(words, LONGEST_SENTENCE)))]
    return []


def _is_there(message: Message) -> bool:
    """Whether a message names its place by numbers as Telegram's are, whatever was read."""
    numbers = (getattr(message.chat, "id", None), message.message_id)
    return all(isinstance(one, int) and abs(one) < LARGEST_NUMBER for one in numbers)


LARGEST_NUMBER = 1 << 52
"""No id of Telegram's is larger."""

LONGEST_SENTENCE = int(MessageLimit.MAX_TEXT_LENGTH) // 6
"""Escaping makes one character six at most."""
