"""The state of the demo's Telegram, and the look-ups that both of its sides share."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.telegram.chats import ADMINISTRATORS, PRESENT, Chat, ChatKind, Status
from bot.demo.telegram.errors import bad_request, forbidden, migrated
from bot.demo.telegram.events import Event
from bot.demo.telegram.files import FileStore
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import Person
from bot.demo.telegram.updates import UpdateQueue


@dataclass(slots=True)
class CallbackQuery:
    """A press that waits for its answer."""

    id: str
    person: Person
    message: Message
    data: str
    at: datetime


@dataclass(slots=True)
class Profile:
    """What the bot tells about itself, per language code ("" is for everybody)."""

    names: dict[str, str] = field(default_factory=dict)
    descriptions: dict[str, str] = field(default_factory=dict)
    short_descriptions: dict[str, str] = field(default_factory=dict)
    commands: dict[tuple[str, str], list[Json]] = field(default_factory=dict)


class World:
    """One bot and everybody around it.

    `clock` is the only source of time. All numbering (updates, messages, callback queries, files)
    begins after `serial`: a demo that keeps its database between runs passes a number that grows,
    or its updates would look like ones already done. With `privacy` on (BotFather's default) the
    bot sees in groups only what contract.md "Privacy mode" lists, unless it is an administrator.
    """

    def __init__(
        self,
        bot: Person,
        clock: Callable[[], datetime],
        *,
        privacy: bool = True,
        serial: int = 0,
    ) -> None:
        self.bot = bot
        self.clock = clock
        self.privacy = privacy
        self.people: dict[int, Person] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.blockers: set[int] = set()
        self.files = FileStore(serial)
        self.updates = UpdateQueue(clock, serial)
        self.callbacks: dict[str, CallbackQuery] = {}
        self.profile = Profile()
        self.events: list[Event] = []
        self._watchers: list[Callable[[Event], None]] = []
        self._serial = serial
        self._number = serial

    def next_number(self) -> int:
        self._number += 1
        return self._number

    def watch(self, watcher: Callable[[Event], None]) -> None:
        """Calls `watcher` with every event from now on, at its moment."""
        self._watchers.append(watcher)

    def show(self, event: Event) -> None:
        """Makes something the bot did visible to the people it concerns."""
        self.events.append(event)
        for watcher in self._watchers:
            watcher(event)

    def private_chat(self, person: Person) -> Chat:
        """The chat of a person with the bot, begun if need be."""
        if person.id not in self.chats:
            chat = Chat(
                person.id,
                ChatKind.PRIVATE,
                person.first_name,
                owner=person,
                last_message_id=self._serial,
            )
            chat.put(person, Status.MEMBER)
            chat.put(self.bot, Status.MEMBER)
            self.chats[person.id] = chat
        return self.chats[person.id]

    def new_group(self, chat_id: int, title: str, kind: ChatKind) -> Chat:
        chat = Chat(chat_id, kind, title, last_message_id=self._serial)
        self.chats[chat_id] = chat
        return chat

    def readable_chat(self, chat_id: str) -> Chat:
        """The chat a call names; raises `Refusal` where the bot knows no such chat."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        number = int(chat_id) if chat_id.lstrip("-").isdecimal() else 0
        chat = self.chats.get(number)
        if chat is not None:
            return self._reachable(chat)
        if number in self.people and number != self.bot.id:
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")

    def writable_chat(self, chat_id: str) -> Chat:
        """The chat a call writes to; raises `Refusal` where somebody closed it to the bot."""
        chat = self.readable_chat(chat_id)
        if chat.id in self.blockers:
            raise forbidden("bot was blocked by the user")
        return chat

    def _reachable(self, chat: Chat) -> Chat:
        if chat.migrated_to is not None:
            raise migrated(chat.migrated_to)
        match chat.status_of(self.bot):
            case Status.KICKED if not chat.is_private:
                raise forbidden(f"bot was kicked from the {chat.kind} chat")
            case Status.LEFT:
                raise forbidden(f"bot is not a member of the {chat.kind} chat")
            case _:
                return chat

    def deliver(self, kind: str, message: Message) -> None:
        """Queues an update about a message, if the bot may see it."""
        if self.sees(message):
            self.updates.put(kind, message.to_json())

    def sees(self, message: Message) -> bool:
        """Whether the bot gets this message: contract.md, "Privacy mode"."""
        chat = message.chat
        if message.sender.is_bot or chat.status_of(self.bot) not in PRESENT:
            return False
        if chat.is_private or message.service or not self.privacy:
            return True
        if chat.status_of(self.bot) in ADMINISTRATORS:
            return True
        return self._answers_bot(message) or self._commands_bot(message)

    def _answers_bot(self, message: Message) -> bool:
        return message.reply_to is not None and message.reply_to.sender == self.bot

    def _commands_bot(self, message: Message) -> bool:
        mine = f"@{self.bot.username}".lower()
        for entity in message.content.entities:
            if entity.type == "bot_command":
                words = entity.words(message.content.text).lower()
                if words.endswith(mine) or ("@" not in words and entity.offset == 0):
                    return True
        return False
