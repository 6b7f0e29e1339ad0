"""A small world for the tests of the demo: one bot, a clock that stands, a call by name."""

from collections.abc import Callable
from datetime import UTC, datetime

from bot.demo.clock import DemoClock
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.crowd import Crowd
from bot.demo.telegram.files import Upload
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.messages import Message
from bot.demo.telegram.people import Person, demo_person, place_id
from bot.demo.telegram.server import TelegramServer
from bot.demo.telegram.world import World

BOT = Person(7000000001, "Thi đua", is_bot=True, username="thidua_bot")
TOKEN = f"{BOT.id}:AAtest"
START = datetime(2026, 11, 13, 1, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)


class Kit:
    """`lan` and `minh` are known to Telegram; nobody has met the bot yet."""

    def __init__(
        self,
        *,
        privacy: bool = True,
        serial: int = 0,
        seconds: Callable[[], float] | None = None,
    ) -> None:
        self.clock = DemoClock(START)
        self.world = World(BOT, self.clock, privacy=privacy, serial=serial, seconds=seconds)
        self.server = TelegramServer(self.world, TOKEN)
        self.crowd = Crowd(self.world)
        self.lan = self.crowd.add(demo_person("lan"))
        self.minh = self.crowd.add(demo_person("minh"))

    def private(self) -> Chat:
        """The private chat of lan, who has pressed start."""
        chat = self.world.private_chat(self.lan)
        self.crowd.write(self.lan, chat, "/start")
        return chat

    def group(self, *, admin: bool = False, forum: bool = False) -> Chat:
        """A group of lan and minh with the bot in it, and no update left of its making."""
        chat = self.crowd.create_group(place_id("to"), "Tổ Văn", self.lan, is_forum=forum)
        self.crowd.join(self.minh, chat)
        self.crowd.add_bot(self.lan, chat, admin=admin)
        self.world.updates.drop()
        return chat

    async def ok(
        self, method: str, uploads: dict[str, Upload] | None = None, /, **values: object
    ) -> Json:
        """The result of a call that must succeed."""
        reply = await self.server.call(TOKEN, method, values, uploads)
        assert reply.status == 200, reply.body
        assert reply.body["ok"] is True
        result = reply.body["result"]
        return result if isinstance(result, dict) else {"value": result}

    async def refusal(
        self, method: str, uploads: dict[str, Upload] | None = None, /, **values: object
    ) -> tuple[int, str]:
        """Status and words of a call that must be refused."""
        reply = await self.server.call(TOKEN, method, values, uploads)
        assert reply.body["ok"] is False, reply.body
        assert reply.body["error_code"] == reply.status
        return reply.status, reply.body["description"]

    async def sent(self, chat: Chat, text: str = "chào", **values: object) -> Message:
        """A message of the bot."""
        result = await self.ok("sendMessage", chat_id=chat.id, text=text, **values)
        return chat.messages[result["message_id"]]

    def updates(self) -> list[Json]:
        return self.world.updates.take()


def buttons(*labels: str) -> Json:
    """An inline keyboard of one row; each button's data is its label."""
    return {"inline_keyboard": [[{"text": each, "callback_data": each} for each in labels]]}
