"""What people do in their Telegram apps: the other side of the Bot API."""

from dataclasses import dataclass

from bot.demo.telegram import limits
from bot.demo.telegram.chats import PRESENT, Chat, ChatKind, Member, Status
from bot.demo.telegram.entities import find_entities, utf16_length
from bot.demo.telegram.files import FileKind, StoredFile, Upload
from bot.demo.telegram.formatted import FormattedText
from bot.demo.telegram.json_types import Json, unix
from bot.demo.telegram.keyboards import Button
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import Person, same_name
from bot.demo.telegram.world import CallbackQuery, World


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
class _Draft:
    content: FormattedText
    file: StoredFile | None = None
    reply_to: Message | None = None
    topic: int | None = None
    media_group_id: str | None = None


class Crowd:
    """The people of a `World`. Every act is seen by the bot as far as Telegram shows it."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add(self, person: Person) -> Person:
        """Makes a person known to Telegram; they have not met the bot yet."""
        known = self._world.people.setdefault(person.id, person)
        if same_name(known.first_name) != same_name(person.first_name):
            raise AppRefusal(f"the id {person.id} belongs to {known.first_name!r}")
        return known

    def write(
        self,
        person: Person,
        chat: Chat,
        text: str,
        *,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """Sends a text. The first word in a private chat starts the bot."""
        if not text.strip():
            raise AppRefusal("a message needs words")
        if utf16_length(text) > limits.TEXT_LENGTH:
            raise AppRefusal("the message is longer than 4096 characters")
        return self._send(person, chat, _Draft(_typed(text), reply_to=reply_to, topic=topic))

    def send_file(
        self,
        person: Person,
        chat: Chat,
        attachment: Attachment,
        *,
        reply_to: Message | None = None,
    ) -> Message:
        """Sends a document or a photo; raises `Refusal` for a file that no app could send."""
        draft = _Draft(
            _typed(attachment.caption),
            file=self._world.files.add(attachment.kind, attachment.upload),
            reply_to=reply_to,
            media_group_id=attachment.media_group_id,
        )
        return self._send(person, chat, draft)

    def edit(self, person: Person, message: Message, text: str) -> Message:
        """Changes the words of one's own message."""
        if message.sender != person:
            raise AppRefusal("only one's own messages can be edited")
        message.content = _typed(text)
        message.edited = self._world.clock()
        self._world.deliver("edited_message", message)
        return message

    def press(self, person: Person, message: Message, button: Button) -> CallbackQuery:
        """Presses a callback button and leaves the app waiting for the answer."""
        if message.chat.messages.get(message.message_id) is not message:
            raise AppRefusal("the message is no longer there")
        if button.callback_data is None or button not in (message.keyboard or ()):
            raise AppRefusal("the message has no such callback button")
        return self.forge(person, message, button.callback_data)

    def forge(self, person: Person, message: Message, data: str) -> CallbackQuery:
        """A press with any data at all, as an app of one's own making can send it."""
        world = self._world
        query = CallbackQuery(str(world.next_number()), person, message, data, world.clock())
        world.callbacks[query.id] = query
        world.updates.put("callback_query", _query_json(query))
        return query

    def create_group(
        self,
        chat_id: int,
        title: str,
        creator: Person,
        *,
        kind: ChatKind = ChatKind.SUPERGROUP,
        is_forum: bool = False,
    ) -> Chat:
        """A new group of one member, its creator."""
        chat = self._world.new_group(chat_id, title, kind)
        chat.is_forum = is_forum
        chat.put(creator, Status.CREATOR)
        return chat

    def add_bot(self, by: Person, chat: Chat, *, admin: bool = False) -> None:
        """Adds the bot to a group, or changes its rank there."""
        self.set_bot_status(by, chat, Status.ADMINISTRATOR if admin else Status.MEMBER)

    def set_bot_status(self, by: Person, chat: Chat, status: Status) -> None:
        """Adds, promotes, demotes or removes the bot; it hears of it by `my_chat_member`."""
        world = self._world
        before = chat.members.get(world.bot.id)
        old = before.status if before else Status.LEFT
        chat.put(world.bot, status)
        world.updates.put("my_chat_member", self._bot_change(by, chat, old))
        if old not in PRESENT and status in PRESENT:
            self._announce(by, chat, {"new_chat_members": [world.bot.to_json()]})

    def join(self, person: Person, chat: Chat, status: Status = Status.MEMBER) -> None:
        """Lets somebody into a group; the members see a line about it."""
        if chat.status_of(person) not in PRESENT:
            chat.put(person, status)
            self._announce(person, chat, {"new_chat_members": [person.to_json()]})

    def leave(self, person: Person, chat: Chat) -> None:
        chat.put(person, Status.LEFT)
        self._announce(person, chat, {"left_chat_member": person.to_json()})

    def block(self, person: Person) -> None:
        """Blocks the bot: from now on it may not write to this person."""
        chat = self._world.private_chat(person)
        self._world.blockers.add(person.id)
        self._set_private(person, chat, Status.MEMBER, Status.KICKED)

    def unblock(self, person: Person) -> None:
        chat = self._world.private_chat(person)
        self._world.blockers.discard(person.id)
        self._set_private(person, chat, Status.KICKED, Status.MEMBER)

    def create_topic(self, person: Person, chat: Chat, name: str) -> int:
        """A new forum topic; its thread id is the id of the message that announces it."""
        topic = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        message = self._message(person, chat, FormattedText())
        message.service = topic
        message.topic = message.message_id
        chat.topics[message.message_id] = name
        self._world.deliver("message", message)
        return message.message_id

    def migrate(self, person: Person, chat: Chat, new_id: int) -> Chat:
        """Turns a group into a supergroup of another id: two service messages tell of it."""
        new = self._world.new_group(new_id, chat.title, ChatKind.SUPERGROUP)
        new.members = dict(chat.members)
        self._announce(person, chat, {"migrate_to_chat_id": new_id})
        self._announce(person, new, {"migrate_from_chat_id": chat.id})
        chat.migrated_to = new_id
        return new

    def _send(self, person: Person, chat: Chat, draft: _Draft) -> Message:
        if chat.status_of(person) not in PRESENT:
            raise AppRefusal(f"{person.first_name!r} is not in {chat.title!r}")
        if chat.is_private and person.id in self._world.blockers:
            self.unblock(person)
        message = self._message(person, chat, draft.content)
        message.file = draft.file
        message.reply_to = draft.reply_to
        message.topic = draft.topic
        if message.topic is None and draft.reply_to is not None:
            message.topic = draft.reply_to.topic
        message.media_group_id = draft.media_group_id
        self._world.deliver("message", message)
        return message

    def _message(self, person: Person, chat: Chat, content: FormattedText) -> Message:
        message = Message(chat.next_message_id(), chat, person, self._world.clock(), content)
        chat.messages[message.message_id] = message
        return message

    def _announce(self, person: Person, chat: Chat, service: Json) -> None:
        message = self._message(person, chat, FormattedText())
        message.service = service
        self._world.deliver("message", message)

    def _set_private(self, person: Person, chat: Chat, old: Status, new: Status) -> None:
        chat.put(self._world.bot, new)
        self._world.updates.put("my_chat_member", self._bot_change(person, chat, old))

    def _bot_change(self, by: Person, chat: Chat, old: Status) -> Json:
        bot = self._world.bot
        return {
            "chat": chat.to_json(),
            "from": by.to_json(),
            "date": unix(self._world.clock()),
            "old_chat_member": Member(bot, old).to_json(),
            "new_chat_member": Member(bot, chat.status_of(bot)).to_json(),
        }


def _typed(text: str) -> FormattedText:
    words = text.strip()
    return FormattedText(words, find_entities(words))


def _query_json(query: CallbackQuery) -> Json:
    return {
        "id": query.id,
        "from": query.person.to_json(),
        "message": query.message.to_json(),
        "chat_instance": str(query.message.chat.id),
        "data": query.data,
    }
