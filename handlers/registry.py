"""The table of contents of the bot: every command, then everything else, in order."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import BotCommand, Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, CommandHandler, MessageHandler
from telegram.ext.filters import (
    ATTACHMENT,
    CONTACT,
    IS_AUTOMATIC_FORWARD,
    LOCATION,
    VOICE,
    ChatType,
    StatusUpdate,
    UpdateType,
)

from handlers import ask, deadlines, people, plans, units
from handlers.addressed import ToBot, UnknownCommand
from handlers.context import App, Context
from handlers.errors import on_error
from handlers.presses import press
from handlers.texts.people import COMMANDS as MEANINGS


@dataclass(frozen=True, slots=True)
class Command:
    """A command, its own name first, then its aliases."""

    names: tuple[str, ...]
    callback: Callable[[Update, Context], Coroutine[Any, Any, None]]

    @property
    def name(self) -> str:
        return self.names[0]


COMMANDS = (
    Command(("hoi", "ask"), ask.hoi),
    Command(("han", "deadline"), deadlines.han),
    Command(("lich", "calendar"), deadlines.lich),
    Command(("vanban", "plans"), plans.vanban),
    Command(("muc", "section"), plans.muc),
    Command(("viettat", "abbr"), plans.viettat),
    Command(("donvi", "unit"), units.donvi),
    Command(("lienket", "bind"), units.lienket),
    Command(("trogiup", "help"), people.trogiup),
    Command(("start",), people.start),
)


SPOKEN = UpdateType.MESSAGE & ~IS_AUTOMATIC_FORWARD
"""New messages that somebody wrote: an edit must not run a command twice (craft.md B.11), and what
a channel forwards to its group by itself is addressed to nobody (B.7)."""


ATTACHED = ATTACHMENT | VOICE | CONTACT | LOCATION
"""What people send besides words."""

AFTERWARDS = 1
"""The group of handlers that come when the answer has been given."""


def add_handlers(application: App, username: str, bot_id: int) -> None:
    """Everything the bot listens to. Order matters: the first that fits takes the update."""
    for command in COMMANDS:
        application.add_handler(CommandHandler(command.names, command.callback, filters=SPOKEN))
    application.add_handler(MessageHandler(SPOKEN & ToBot(username, bot_id), ask.words))
    application.add_handler(
        MessageHandler(SPOKEN & UnknownCommand(username), people.unknown_command)
    )
    application.add_handler(MessageHandler(SPOKEN & ChatType.PRIVATE & ATTACHED, people.words_only))
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(ChatMemberHandler(units.added, ChatMemberHandler.MY_CHAT_MEMBER))
    application.add_handler(MessageHandler(StatusUpdate.MIGRATE, units.moved))
    application.add_handler(
        MessageHandler(SPOKEN & ChatType.PRIVATE, people.offer_notice), group=AFTERWARDS
    )
    application.add_error_handler(on_error)


def menu() -> list[BotCommand]:
    """The list of commands that Telegram shows."""
    return [BotCommand(command.name, MEANINGS[command.name]) for command in COMMANDS]
