"""A council at work: the sample plans switched on, the ward's round set, contacts who have agreed.

The clock stands at NOW (Tuesday 10 November 2026, 09:00); `until` plays everything on the way.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.demo.clock import DemoClock
from bot.demo.conversation import Seen
from bot.demo.director import Director
from bot.demo.stage import director, service_and_people
from bot.resources import Resources
from bot.service import Service
from db.duty_values import Owed, owed, owed_query
from db.tables import Unit
from tests.conftest import HANOI
from tests.handlers.chat_kit import Chat

CONTACT, OTHER_CONTACT, THIRD_CONTACT = "co.ha", "thay.dung", "co.phuong"
"""Of Hoa Sen, Thanh Trì and Sơn Ca."""

HEAD = "thay.minh"
"""Of Hoa Sen."""

SECRETARY = "chi.thu"


@dataclass
class Council:
    """A chat whose clock can be led on."""

    chat: Chat
    director: Director
    service: Service
    resources: Resources

    async def until(self, moment: str) -> list[Seen]:
        """Play until then; what all chats saw on the way."""
        before = len(self.chat.talk.world.events)
        await self.director.advance_to(datetime.fromisoformat(moment).replace(tzinfo=HANOI))
        return self.chat.talk.everything_since(before)

    def private(self, name: str, seen: list[Seen]) -> list[str]:
        """What somebody was sent in private."""
        own = self.chat.talk.chat(name, "rieng")
        return [one.text for one in seen if one.event.chat is own]

    async def owed(self, unit: str, words: str) -> Owed:
        """The duty of a unit whose task holds these words; a round's by its subject."""
        async with self.resources.database.read() as session:
            found = await owed(session, owed_query().where(Unit.code == unit))
        return next(one for one in found if words in one.duty.words or words in one.duty.id)


@asynccontextmanager
async def council(resources: Resources, *started: str, serial: int = 0) -> AsyncIterator[Council]:
    """The council, over the database of `switched`; whoever is named has agreed to be written
    to. `serial`: where Telegram's numbers begin, for a database that served a council before."""
    clock = resources.clock
    assert isinstance(clock, DemoClock)
    async with service_and_people(resources, serial) as (service, talk):
        chat = Chat(talk, service)
        await chat.agree(*(started or (CONTACT, OTHER_CONTACT, SECRETARY)))
        yield Council(chat, director(service, talk, clock, resources.settings), service, resources)
