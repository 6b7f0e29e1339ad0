"""What all acts of people share: how a message of theirs comes to be and reaches the bot."""

from dataclasses import dataclass

from bot.demo.telegram.chats import PRESENT, Chat, Member, Status
from bot.demo.telegram.entities import find_entities
from bot.demo.telegram.files import FileKind, StoredFile, Upload
from bot.demo.telegram.formatted import FormattedText
from bot.demo.telegram.json_types import Json, unix
from bot.demo.telegram.keyboards import Keyboard
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import CHANNEL_BOT, GROUP_ANONYMOUS_BOT, Person
from bot.demo.telegram.world import World


@dataclass(eq=False)
class AppRefusal(Exception):
    """A person's own app would not do it: `reason` says why, in English, for tests."""

    reason: str

    def __str__(self) -> str:
        return self.reason


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file as somebody sends it; the messages of one album share `media_group_id`."""

    upload: Upload
    kind: FileKind = FileKind.DOCUMENT
    caption: str = ""
    media_group_id: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A message before it is sent; `speaker` is the channel that somebody writes as."""

    content: FormattedText
    file: StoredFile | None = None
    reply_to: Message | None = None
    topic: int | None = None
    media_group_id: str | None = None
    speaker: Chat | None = None
    via_bot: Person | None = None
    keyboard: Keyboard | None = None


class CrowdBase:
    """The people of a `World`. Every act is seen by the bot as far as Telegram shows it."""

    def __init__(self, world: World) -> None:
        self._world = world

    def unblock(self, person: Person) -> None:
        """Lets the bot write again; writing to it does that too."""
        chat = self._world.private_chat(person)
        self._world.blockers.discard(person.id)
        self._set_private(person, chat, Status.MEMBER)

    def _send(self, person: Person, chat: Chat, draft: Draft) -> Message:
        self._check_may_write(person, chat)
        if chat.is_private and person.id in self._world.blockers:
            self.unblock(person)
        message = self._message(person, chat, draft.content, draft.speaker)
        message.file = draft.file
        message.reply_to = draft.reply_to
        message.topic = draft.topic
        if message.topic is None and draft.reply_to is not None:
            message.topic = draft.reply_to.topic
        message.media_group_id = draft.media_group_id
        message.via_bot, message.keyboard = draft.via_bot, draft.keyboard
        self._world.deliver("message", message)
        self._world.forward_automatically(message)
        return message

    def _check_may_write(self, person: Person, chat: Chat) -> None:
        status = chat.status_of(person)
        if status not in PRESENT:
            raise AppRefusal(f"{person.first_name!r} is not in {chat.title!r}")
        if status is Status.RESTRICTED or (chat.is_channel and status is Status.MEMBER):
            raise AppRefusal(f"{person.first_name!r} may not write in {chat.title!r}")

    def _message(
        self, person: Person, chat: Chat, content: FormattedText, speaker: Chat | None = None
    ) -> Message:
        message = Message(chat.next_message_id(), chat, person, self._world.clock(), content)
        if speaker is not None:
            message.sender, message.author, message.sender_chat = CHANNEL_BOT, person, speaker
        elif chat.is_channel or chat.member(person).is_anonymous:
            message.sender, message.author, message.sender_chat = GROUP_ANONYMOUS_BOT, person, chat
        chat.messages[message.message_id] = message
        return message

    def _announce(self, person: Person, chat: Chat, service: Json) -> Message:
        message = self._message(person, chat, FormattedText())
        message.service = service
        self._world.deliver("message", message)
        return message

    def _set_private(self, person: Person, chat: Chat, new: Status) -> None:
        self._put(person, chat, self._world.bot, new)

    def _put(
        self, by: Person, chat: Chat, who: Person, status: Status, *, anonymous: bool = False
    ) -> None:
        """Changes what somebody is in a chat. The bot hears of its own changes, of others' only as
        an administrator that asked for them."""
        before = chat.member(who)
        chat.put(who, status, anonymous=anonymous)
        change = self._change(by, chat, before)
        if who == self._world.bot:
            self._world.updates.put("my_chat_member", change)
        elif self._world.is_administrator(chat):
            self._world.updates.put("chat_member", change)

    def _change(self, by: Person, chat: Chat, before: Member) -> Json:
        return {
            "chat": chat.to_json(),
            "from": by.to_json(),
            "date": unix(self._world.clock()),
            "old_chat_member": before.to_json(),
            "new_chat_member": chat.member(before.person).to_json(),
        }


def typed(text: str) -> FormattedText:
    """What somebody typed, as Telegram stores it."""
    words = text.strip()
    return FormattedText(words, find_entities(words))
