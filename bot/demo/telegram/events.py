"""What the bot did, as the people in a chat see it, in order."""

from dataclasses import dataclass
from enum import StrEnum

from bot.demo.telegram.chats import Chat
from bot.demo.telegram.files import StoredFile
from bot.demo.telegram.formatted import FormattedText
from bot.demo.telegram.keyboards import Keyboard
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import Person


class EventKind(StrEnum):
    """EDITED is a new text, BUTTONS an edit that left the text and changed the keyboard."""

    SENT = "sent"
    EDITED = "edited"
    BUTTONS = "buttons"
    DELETED = "deleted"
    REACTED = "reacted"
    NOTICE = "notice"
    ALERT = "alert"


@dataclass(frozen=True, slots=True)
class Event:
    """A moment of a chat. The contents are those of that moment: the message may change later.

    A notice or an alert (the text of an answered callback query) is seen by `to` alone.
    """

    kind: EventKind
    chat: Chat
    message: Message
    content: FormattedText
    keyboard: Keyboard | None = None
    file: StoredFile | None = None
    reply_to: Message | None = None
    to: Person | None = None


def event_of(kind: EventKind, message: Message) -> Event:
    return Event(
        kind=kind,
        chat=message.chat,
        message=message,
        content=message.content,
        keyboard=message.keyboard,
        file=message.file,
        reply_to=message.reply_to,
    )
