"""Talking to the bot by names and places: what the terminal, scripts and tests are written in.

    telegram = Conversation(server, process)
    seen = await telegram.say("lan", "rieng", "hạn nộp bài tháng 11")
    seen = await telegram.tap("lan", "rieng", "Xem nguyên văn")

Place `rieng` is the private chat of the speaker with the bot; every other place is a group, created
when somebody first speaks there, with the bot as administrator (so that plain @mentions reach it:
contract.md, "Privacy mode") and whoever speaks as member. Ids: `person_id`, `place_id`.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import parse_qs, urlsplit

from bot.demo.errors import NoSuchButton, NothingThere
from bot.demo.labels import same_label, starts_label
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.crowd import Attachment, Crowd
from bot.demo.telegram.events import Event, EventKind
from bot.demo.telegram.files import FileKind, Upload
from bot.demo.telegram.inline import InlineQuery
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.keyboards import Button
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import Person, demo_person, place_id, same_name
from bot.demo.telegram.server import TelegramServer

PRIVATE = "rieng"

Process: TypeAlias = Callable[[Json], Awaitable[None]]
Settle: TypeAlias = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Seen:
    """Something the bot did in a chat, as its members see it."""

    event: Event

    @property
    def kind(self) -> EventKind:
        return self.event.kind

    @property
    def text(self) -> str:
        return self.event.content.text

    @property
    def buttons(self) -> tuple[str, ...]:
        """Labels in reading order."""
        return tuple(button.text for button in self.event.keyboard or ())

    @property
    def message(self) -> Message:
        return self.event.message

    @property
    def file(self) -> Upload | None:
        """The file that came along, if any."""
        stored = self.event.file
        return Upload(stored.name, stored.content, stored.mime_type) if stored else None


class Conversation:
    """People talking to the bot of a `TelegramServer`.

    `process` carries one update (its JSON) to the bot and returns when the bot is done with it;
    `settle` waits for what the bot does afterwards on its own. Every act returns what its chat saw
    meanwhile; what other chats saw is in `everything_since` and reaches watchers of the world.
    Updates are taken from the queue here: let nothing else poll it at the same time.
    """

    def __init__(
        self,
        server: TelegramServer,
        process: Process,
        *,
        settle: Settle | None = None,
        admin_bot: bool = True,
    ) -> None:
        self.server = server
        self.world = server.world
        self.crowd = Crowd(server.world)
        self.online = True
        self._process = process
        self._settle = settle
        self._admin_bot = admin_bot
        self._people: dict[str, Person] = {}
        self._groups: dict[str, Chat] = {}

    @property
    def people(self) -> Sequence[str]:
        """Names in order of first appearance."""
        return tuple(person.first_name for person in self._people.values())

    @property
    def groups(self) -> Sequence[str]:
        """Titles in order of creation."""
        return tuple(group.title for group in self._groups.values())

    def person(self, name: str) -> Person:
        """The person of this name, known to Telegram from now on."""
        key = same_name(name)
        if key not in self._people:
            self._people[key] = self.crowd.add(demo_person(name))
        return self._people[key]

    def chat(self, name: str, place: str) -> Chat:
        """The chat where `name` speaks in `place`, joined or created if need be."""
        person = self.person(name)
        key = same_name(place)
        if key == PRIVATE:
            return self.world.private_chat(person)
        if key not in self._groups:
            self._groups[key] = self._new_group(person, place)
        group = self._groups[key]
        self.crowd.join(person, group)
        return group

    def place_name(self, chat: Chat) -> str:
        """How script and terminal call a chat: `to-van` for a group, `lan@rieng` for a private."""
        return f"{chat.title}@{PRIVATE}" if chat.is_private else chat.title

    async def enter(self, name: str, place: str) -> list[Seen]:
        """Joins a group, created if need be. The private chat begins with a first word only."""
        if same_name(place) == PRIVATE:
            return []
        before = len(self.world.events)
        return await self._seen(self.chat(name, place), before)

    async def say(
        self, name: str, place: str, text: str, *, reply_to: Message | None = None
    ) -> list[Seen]:
        """Sends a text and returns what the chat saw until the bot was idle again."""
        chat, before = self.chat(name, place), len(self.world.events)
        self.crowd.write(self.person(name), chat, text, reply_to=reply_to)
        return await self._seen(chat, before)

    async def reply(self, name: str, place: str, text: str) -> list[Seen]:
        """Replies to the newest message of the bot there."""
        chat = self.chat(name, place)
        last = _newest(chat, self.world.bot)
        if last is None:
            raise NothingThere(place)
        return await self.say(name, place, text, reply_to=last)

    async def edit(self, name: str, place: str, text: str) -> list[Seen]:
        """Edits the speaker's own newest message there."""
        chat, before = self.chat(name, place), len(self.world.events)
        last = _newest(chat, self.person(name))
        if last is None:
            raise NothingThere(place)
        self.crowd.edit(self.person(name), last, text)
        return await self._seen(chat, before)

    async def upload(self, name: str, place: str, upload: Upload, caption: str = "") -> list[Seen]:
        """Sends a file: an image as a photo, anything else as a document."""
        chat, before = self.chat(name, place), len(self.world.events)
        self.crowd.send_file(self.person(name), chat, _attachment(upload, caption))
        return await self._seen(chat, before)

    async def album(
        self, name: str, place: str, uploads: Sequence[Upload], caption: str = ""
    ) -> list[Seen]:
        """Sends files as one; the caption stands under the first."""
        chat, before = self.chat(name, place), len(self.world.events)
        captions = [caption, *[""] * (len(uploads) - 1)]
        parts = [_attachment(*one) for one in zip(uploads, captions, strict=True)]
        self.crowd.send_album(self.person(name), chat, *parts)
        return await self._seen(chat, before)

    async def inline(self, name: str, words: str) -> InlineQuery:
        """Types `@bot words` in any chat and looks at the results."""
        query = self.crowd.inline(self.person(name), words)
        await self.deliver()
        return query

    async def tap(self, name: str, place: str, label: str) -> list[Seen]:
        """Presses the newest button whose label is `label`, or begins with it.

        Case and emoji do not count. Raises `NoSuchButton`.
        """
        chat = self.chat(name, place)
        for message in reversed(chat.messages.values()):
            if button := _matching(message, label):
                return await self.press(name, message, button)
        raise NoSuchButton(label, place)

    async def press(self, name: str, message: Message, button: Button) -> list[Seen]:
        """Presses a button of a message; a link that starts the bot goes to the private chat."""
        if button.url is not None:
            payload = self._start_payload(button.url)
            return [] if payload is None else await self.say(name, PRIVATE, f"/start {payload}")
        before = len(self.world.events)
        self.crowd.press(self.person(name), message, button)
        return await self._seen(message.chat, before)

    async def deliver(self) -> None:
        """Brings every waiting update to the bot, oldest first, unless it is switched off."""
        updates = self.world.updates
        offset = 0
        while self.online and (waiting := updates.take(offset, limit=1)):
            await self._process(waiting[0])
            offset = waiting[0]["update_id"] + 1
        if self.online and self._settle is not None:
            await self._settle()

    def everything_since(self, count: int) -> list[Seen]:
        """What all chats saw after the first `count` events of the world."""
        return [Seen(event) for event in self.world.events[count:]]

    async def _seen(self, chat: Chat, before: int) -> list[Seen]:
        await self.deliver()
        return [seen for seen in self.everything_since(before) if seen.event.chat is chat]

    def _new_group(self, creator: Person, place: str) -> Chat:
        group = self.crowd.create_group(place_id(place), place, creator)
        self.crowd.add_bot(creator, group, admin=self._admin_bot)
        return group

    def _start_payload(self, url: str) -> str | None:
        parts = urlsplit(url)
        if parts.netloc != "t.me" or parts.path.strip("/") != self.world.bot.username:
            return None
        return parse_qs(parts.query).get("start", [""])[0]


def _attachment(upload: Upload, caption: str) -> Attachment:
    is_photo = (upload.mime_type or "").startswith("image/")
    return Attachment(upload, FileKind.PHOTO if is_photo else FileKind.DOCUMENT, caption)


def _newest(chat: Chat, sender: Person) -> Message | None:
    for message in reversed(chat.messages.values()):
        if message.sender == sender and not message.service:
            return message
    return None


def _matching(message: Message, label: str) -> Button | None:
    buttons = list(message.keyboard or ())
    for matches in (same_label, starts_label):
        for button in buttons:
            if matches(button.text, label):
                return button
    return None
