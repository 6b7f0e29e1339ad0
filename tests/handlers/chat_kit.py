"""Conversations with the real application over the strict Telegram, for tests to read like."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.demo.conversation import PRIVATE, Conversation, Seen
from bot.demo.stage import service_and_people
from bot.demo.telegram.events import EventKind
from bot.demo.telegram.messages import Message
from bot.resources import Resources
from bot.service import Service
from db import people

TEACHER, OTHER_TEACHER, SECRETARY, STRANGER = "co.lan", "co.mai", "chi.thu", "nguoi.la"
"""Of Hoa Sen, of Thanh Trì, of the ward above both; somebody nobody has granted anything."""

GROUP = "to-van"
FOUND = "/muc 47 III.3"
SOURCE = "Xem nguyên văn"
UNCHANGED = "message is not modified"
"""The one refusal that a second press may meet; the bot lets it pass in silence."""

NOTICE = "Em lưu: tên hiển thị"
GREETING = "Em chào thầy/cô ạ."


class Chat:
    """Says and presses things; what comes back is the texts, or all that was seen."""

    def __init__(self, talk: Conversation, service: Service) -> None:
        self.talk = talk
        self.service = service
        self.presses = 0

    async def ask(self, name: str, text: str, place: str = PRIVATE) -> list[str]:
        """The texts that the chat saw in answer."""
        return [seen.text for seen in await self.talk.say(name, place, text)]

    async def tap(self, name: str, label: str, place: str = PRIVATE) -> list[Seen]:
        self.presses += 1
        return await self.talk.tap(name, place, label)

    async def agree(self, *names: str) -> None:
        """Whoever is named has begun a chat with the bot, was greeted, and agreed to what is
        stored; how that goes is the matter of `test_joining` and `test_units`."""
        await greet(self.talk, self.service, *names)

    async def say_yes(self, *names: str) -> None:
        """The same in words, with all that follows from it."""
        for name in names:
            await self.ask(name, "/start")
            await self.tap(name, "Đồng ý")

    async def forge(self, name: str, message: Message, data: str) -> list[Seen]:
        """A press with data that no button of the bot carries."""
        self.presses += 1
        before = len(self.talk.world.events)
        self.talk.crowd.forge(self.talk.person(name), message, data)
        await self.talk.deliver()
        return self.talk.everything_since(before)

    def newest(self, name: str, place: str = PRIVATE) -> Message:
        """The newest message of the bot in a chat."""
        chat = self.talk.chat(name, place)
        bot = self.talk.world.bot
        return next(m for m in reversed(chat.messages.values()) if m.sender == bot)

    def check(self) -> None:
        """Telegram took every call, and every press was answered exactly once."""
        calls = self.talk.server.calls
        refused = [call for call in calls if call.reply is None or not call.reply.ok]
        assert [call for call in refused if UNCHANGED not in str(call.reply)] == []
        answers = [call for call in calls if call.method == "answerCallbackQuery"]
        assert len(answers) == self.presses
        assert self.talk.world.callbacks == {}


def alerts(seen: list[Seen]) -> list[str]:
    return [one.text for one in seen if one.kind is EventKind.ALERT]


def sent(seen: list[Seen]) -> list[str]:
    return [one.text for one in seen if one.kind is EventKind.SENT]


async def greet(talk: Conversation, service: Service, *names: str) -> None:
    """Whoever is named has begun a chat with the bot, was greeted, and agreed."""
    now = service.inbox.clock()
    for person in map(talk.person, names):
        talk.world.private_chat(person)
        await service.bot.send_message(person.id, GREETING)
        await service.waits.sleep(1)
        async with service.inbox.database.write() as session:
            await people.mark_told(session, person.id, now)
            await people.agree(session, person.id, person.first_name, now)


@asynccontextmanager
async def chat_over(resources: Resources) -> AsyncIterator[Chat]:
    """A chat with the bot over these resources; checked at the end."""
    async with service_and_people(resources) as (service, talk):
        chat = Chat(talk, service)
        yield chat
        chat.check()
