"""Is the bot spoken to? Only then it speaks (contract.md, In Telegram)."""

from telegram import Chat, Message, MessageEntity, Update
from telegram.constants import ChatType
from telegram.ext import filters

ANONYMOUS_ADMIN = 1087968824
"""Telegram's stand-in for an admin who hides: no person to key rights on (craft.md B.7)."""


class ToBot(filters.UpdateFilter):
    """Private text, a reply to the bot, or a text in a group that mentions it."""

    def __init__(self, username: str, bot_id: int) -> None:
        super().__init__(name="ToBot")
        self._username = username.lower()
        self._bot_id = bot_id

    def filter(self, update: Update) -> bool:
        message = update.message
        if message is None or not message.text or message.is_automatic_forward:
            return False
        if message.chat.type == ChatType.PRIVATE:
            return True
        if message.chat.type == ChatType.CHANNEL:
            return False
        return self._answers_bot(message) or bool(mention(message, self._username))

    def _answers_bot(self, message: Message) -> bool:
        replied = message.reply_to_message
        return bool(replied and replied.from_user and replied.from_user.id == self._bot_id)


def mention(message: Message, username: str) -> str:
    """The bot's mention as it stands in the message, or ""."""
    found = message.parse_entities([MessageEntity.MENTION]).values()
    return next((one for one in found if one.lower() == f"@{username.lower()}"), "")


def question_in(message: Message, username: str) -> str:
    """The words of a message without the mention of the bot."""
    text = message.text or ""
    called = mention(message, username)
    return " ".join((text.replace(called, " ") if called else text).split())


def is_group(chat: Chat) -> bool:
    return chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
