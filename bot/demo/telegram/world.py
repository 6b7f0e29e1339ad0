"""The state of the demo's Telegram, and the look-ups that both of its sides share."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.demo.telegram.chats import ADMINISTRATORS, PRESENT, Chat, ChatKind, Status
from bot.demo.telegram.errors import bad_request, forbidden, migrated
from bot.demo.telegram.events import Event
from bot.demo.telegram.files import FileStore
from bot.demo.telegram.inline import InlineQuery
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.messages import Message, origin_of
from bot.demo.telegram.pace import Pace
from bot.demo.telegram.people import TELEGRAM, Person
from bot.demo.telegram.updates import UpdateQueue
from bot.demo.telegram.webhooks import Webhook

_CHAT_ID = re.compile(r"-?[0-9]{1,16}")
"""Ids have at most 52 bits; `@names` are those of public chats, of which there are none here."""


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
    `seconds`, a clock that only rises, puts the rate limits in force (see `pace`).
    """

    def __init__(
        self,
        bot: Person,
        clock: Callable[[], datetime],
        *,
        privacy: bool = True,
        serial: int = 0,
        seconds: Callable[[], float] | None = None,
    ) -> None:
        self.bot = bot
        self.clock = clock
        self.privacy = privacy
        self.people: dict[int, Person] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.blockers: set[int] = set()
        self.deactivated: set[int] = set()
        self.files = FileStore(serial)
        self.updates = UpdateQueue(clock, serial)
        self.webhook: Webhook | None = None
        self.callbacks: dict[str, CallbackQuery] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.answered_inline: list[InlineQuery] = []
        self.profile = Profile()
        self.pace = Pace(seconds)
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
        number = int(chat_id) if _CHAT_ID.fullmatch(chat_id) else 0
        chat = self.chats.get(number)
        if chat is not None:
            return self._reachable(chat)
        if number in self.people and number != self.bot.id:
            if self.people[number].is_bot:
                raise forbidden("bot can't send messages to bots")
            raise forbidden("bot can't initiate conversation with a user")
        raise bad_request("chat not found")

    def writable_chat(self, chat_id: str) -> Chat:
        """The chat a call writes to; raises `Refusal` where somebody closed it to the bot."""
        chat = self.readable_chat(chat_id)
        if chat.id in self.deactivated:
            raise forbidden("user is deactivated")
        if chat.id in self.blockers:
            raise forbidden("bot was blocked by the user")
        if chat.is_channel and not self.is_administrator(chat):
            raise bad_request("need administrator rights in the channel chat")
        return chat

    def is_administrator(self, chat: Chat) -> bool:
        return chat.status_of(self.bot) in ADMINISTRATORS

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

    def forward_automatically(self, post: Message) -> None:
        """Brings a post of a channel into the group that discusses it."""
        group = post.chat.linked_to
        if group is None or not post.chat.is_channel:
            return
        copy = Message(group.next_message_id(), group, TELEGRAM, self.clock(), post.content)
        copy.file, copy.media_group_id = post.file, post.media_group_id
        copy.sender_chat, copy.is_automatic_forward = post.chat, True
        copy.forward_origin = origin_of(post)
        group.messages[copy.message_id] = copy
        self.deliver("message", copy)

    def deliver(self, kind: str, message: Message) -> None:
        """Queues an update about a message, if the bot may see it; in a channel it is a post."""
        if self.sees(message):
            if message.chat.is_channel:
                kind = kind.replace("message", "channel_post")
            self.updates.put(kind, message.to_json())

    def sees(self, message: Message) -> bool:
        """Whether the bot gets this message: contract.md, "Privacy mode"."""
        chat = message.chat
        if message.writer.is_bot or chat.status_of(self.bot) not in PRESENT:
            return False
        if chat.is_private or message.service or not self.privacy:
            return True
        if self.is_administrator(chat) or message.via_bot == self.bot:
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
