"""Answers to presses: each press is answered once, and soon."""

from typing import TYPE_CHECKING

from bot.demo.telegram import limits
from bot.demo.telegram.entities import utf16_length
from bot.demo.telegram.errors import bad_request
from bot.demo.telegram.events import Event, EventKind
from bot.demo.telegram.formatted import FormattedText

if TYPE_CHECKING:
    from bot.demo.telegram.parameters import Arguments
    from bot.demo.telegram.world import World


def answer_callback_query(world: "World", arguments: "Arguments") -> bool:
    query = world.callbacks.get(arguments.text("callback_query_id"))
    if query is None or world.clock() - query.at > limits.CALLBACK_LIFETIME:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = arguments.text("text")
    if utf16_length(text) > limits.CALLBACK_ANSWER_LENGTH:
        raise bad_request("MESSAGE_TOO_LONG")
    del world.callbacks[query.id]
    if text:
        kind = EventKind.ALERT if arguments.flag("show_alert") else EventKind.NOTICE
        chat = query.message.chat
        world.show(Event(kind, chat, query.message, FormattedText(text), to=query.person))
    return True
