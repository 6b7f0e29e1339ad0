"""What an error of Telegram's means for a call: the one place that tells them apart.

By class and attribute; the words of a `BadRequest` are read only here, because Telegram has no
class for them (craft.md A.3, 7). `BadRequest` and `TimedOut` both derive from `NetworkError`, so
the order below matters (B.2).
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import httpx
from telegram.constants import MessageLimit
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from handlers.render import clipped, plain
from knowledge.policies.delivery import (
    Amended,
    Moved,
    NotSent,
    Outcome,
    Refused,
    Sent,
    Unknown,
    Unreachable,
)

ALREADY_SO = ("message is not modified",)
"""Words of a refusal that says: it is as you want it already."""

THREAD = "message_thread_id"
MARKED = "parse_mode"
NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
NOBODY_THERE = (
    "chat not found",
    "peer_id_invalid",
    "not enough rights to send",
    "have no rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "user is deactivated",
    "group chat was deactivated",
    "group chat was deleted",
)
WAITED_IN_VAIN = "(504)"
"""How the library writes the status of a gateway that got no answer in time."""

NEVER_LEFT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.UnsupportedProtocol,
)
"""Failures before the first byte: Telegram has seen nothing of the call."""


def classify(error: TelegramError, parameters: Mapping[str, Any]) -> Outcome:
    """What became of the call with these parameters that ended in this error."""
    match error:
        case ChatMigrated(new_chat_id=new_id):
            return Moved(new_id)
        case RetryAfter():
            return NotSent(str(error), wait_of(error))
        case Forbidden():
            return Unreachable(error.message)
        case BadRequest():
            return _refused(error.message, parameters)
        case NetworkError() | InvalidToken() | Conflict():
            return _network(error)
        case _:  # an answer that is no JSON, with status 200: Telegram did something
            return Unknown(str(error))


def is_down(outcome: Outcome) -> bool:
    """Whether the way to Telegram itself seems broken."""
    return isinstance(outcome, Unknown) or (isinstance(outcome, NotSent) and not outcome.wait)


def is_away(error: TelegramError) -> bool:
    """Whether asking again later may help: a question to Telegram that changes nothing may be put
    as often as one likes."""
    return isinstance(classify(error, {}), NotSent | Unknown)


def _refused(reason: str, parameters: Mapping[str, Any]) -> Outcome:
    said = reason.lower()
    if any(words in said for words in ALREADY_SO):
        return Sent()
    if any(words in said for words in NO_TOPIC) and THREAD in parameters:
        return Amended(_without(parameters, THREAD), reason)
    if any(words in said for words in NOBODY_THERE):
        return Unreachable(reason)
    if "text" in parameters and MARKED in parameters:
        # Whoever asked hears the same in plain words rather than nothing.
        words = {"text": clipped(plain(parameters["text"]), MessageLimit.MAX_TEXT_LENGTH)}
        return Amended(_without(parameters, MARKED, "reply_markup") | words, reason)
    return Refused(reason)


def _without(parameters: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in parameters.items() if name not in names}


def _network(error: TelegramError) -> Outcome:
    """Not sent where no byte left, or where a gateway answered instead of Telegram: its page says
    that Telegram was not to be had. Only the one that waited for Telegram in vain leaves a doubt.
    """
    cause = error.__cause__
    if isinstance(cause, NEVER_LEFT):
        return NotSent(str(error))
    if isinstance(cause, ValueError):  # half a character, for one: no byte could be made of it
        return Refused(str(error))
    from_a_gateway = cause is None or isinstance(cause, TelegramError)
    if isinstance(error, TimedOut) or not from_a_gateway or WAITED_IN_VAIN in str(error):
        return Unknown(str(error))
    return NotSent(str(error))


def wait_of(error: RetryAfter) -> float:
    """Seconds that Telegram asks to wait; the library is on its way from int to timedelta."""
    wait: int | timedelta = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else wait
