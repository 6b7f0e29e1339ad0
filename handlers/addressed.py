"""Is the bot spoken to? Only then it speaks (contract.md, In Telegram)."""

import re

from telegram import Chat, Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import filters

from db.scope import Asker

ANONYMOUS_ADMIN = 1087968824
CHANNEL_BOT = 136817688
CALLED = re.compile(r"(?<![\w/])@\w[\w.]*\w")
"""A name called; that of a command ("/hoi@bot") is no call, nor is the end of an e-mail address."""

STAND_INS = frozenset({ANONYMOUS_ADMIN, CHANNEL_BOT})
"""Telegram's stand-ins for an admin who hides and for whoever speaks as a channel: no person to key
rights on (craft.md B.7)."""


class ToBot(filters.UpdateFilter):
    """Private words, a reply to the bot, or words in a group that mention it; no commands."""

    def __init__(self, username: str, bot_id: int) -> None:
        super().__init__(name="ToBot")
        self._username = username
        self._bot_id = bot_id

    def filter(self, update: Update) -> bool:
        message = update.message
        if message is None or not message.text or command_of(message):
            return False
        if not is_group(message.chat):
            return message.chat.type == ChatType.PRIVATE
        return self._answers_bot(message) or bool(mention(message, self._username))

    def _answers_bot(self, message: Message) -> bool:
        replied = message.reply_to_message
        return bool(replied and replied.from_user and replied.from_user.id == self._bot_id)


class UnknownCommand(filters.UpdateFilter):
    """A command that reached the bot beyond doubt: in private, or with its name behind it.

    Other bots' commands are none of its business. Stands behind all the commands it knows.
    """

    def __init__(self, username: str) -> None:
        super().__init__(name="UnknownCommand")
        self._username = username.lower()

    def filter(self, update: Update) -> bool:
        message = update.message
        command = command_of(message) if message is not None else ""
        if message is None or not command:
            return False
        _, _, bot = command.partition("@")
        return bot.lower() == self._username if bot else message.chat.type == ChatType.PRIVATE


def command_of(message: Message) -> str:
    """The command a message begins with, such as "/hoi@bot", or ""."""
    found = _marked(message, MessageEntity.BOT_COMMAND)
    return next((words for entity, words in found.items() if entity.offset == 0), "")


def words_after_command(message: Message) -> str:
    """What stands after the command that a message begins with, without mentions."""
    return words_without_mentions(message).removeprefix(command_of(message)).strip()


def mention(message: Message, username: str) -> str:
    """The bot's mention as it stands in the message, or ""."""
    found = _marked(message, MessageEntity.MENTION).values()
    return next((one for one in found if one.lower() == f"@{username.lower()}"), "")


def words_without_mentions(message: Message) -> str:
    """The words of a message without the names of those it calls, the bot's and colleagues'."""
    return without_names_called(message.text or "")


def without_names_called(text: str) -> str:
    return " ".join(CALLED.sub(" ", text).split())


def _marked(message: Message, kind: str) -> dict[MessageEntity, str]:
    """What is marked as this; nothing where a mark would cut a character in two."""
    try:
        return message.parse_entities([kind])
    except UnicodeError:
        return {}


def is_group(chat: Chat) -> bool:
    return chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)


def asker_of(update: Update) -> Asker | None:
    """Who speaks or presses, and in which group if in one."""
    user, chat = update.effective_user, update.effective_chat
    if user is None or chat is None:
        return None
    return Asker(user.id, chat.id if is_group(chat) else None)
