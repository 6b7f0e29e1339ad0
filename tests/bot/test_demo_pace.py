"""Rate limits: counted in given time, the refused not counted."""

from bot.demo.telegram.chats import Chat
from bot.demo.telegram.people import demo_person
from tests.bot.demo_kit import TOKEN, Kit


class Pacing:
    """A kit whose limits are in force, in a time that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.kit = Kit(seconds=lambda: self.now)

    async def send(self, chat: Chat) -> int:
        """Seconds that Telegram asks to wait, 0 where the message went."""
        values = {"chat_id": chat.id, "text": "a"}
        reply = await self.kit.server.call(TOKEN, "sendMessage", values)
        if reply.ok:
            return 0
        wait = reply.body["parameters"]["retry_after"]
        assert reply.status == 429
        assert reply.body["description"] == f"Too Many Requests: retry after {wait}"
        return int(wait)


async def test_a_chat_takes_one_message_a_second() -> None:
    pacing = Pacing()
    chat = pacing.kit.private()
    assert await pacing.send(chat) == 0
    pacing.now += 0.9
    assert await pacing.send(chat) == 1
    pacing.now += 0.06
    assert await pacing.send(chat) == 0
    assert len(pacing.kit.world.events) == 2


async def test_a_refused_message_does_not_count() -> None:
    pacing = Pacing()
    chat = pacing.kit.private()
    await pacing.kit.refusal("sendMessage", chat_id=chat.id, text="")
    assert await pacing.send(chat) == 0
    for _ in range(3):
        assert await pacing.send(chat) == 1
    pacing.now += 1
    assert await pacing.send(chat) == 0


async def test_a_group_takes_twenty_a_minute() -> None:
    pacing = Pacing()
    group = pacing.kit.group()
    for _ in range(20):
        assert await pacing.send(group) == 0
        pacing.now += 1
    assert await pacing.send(group) == 40
    pacing.now += 40
    assert await pacing.send(group) == 0


async def test_all_chats_together_take_thirty_a_second() -> None:
    pacing = Pacing()
    chats = []
    for number in range(31):
        person = pacing.kit.crowd.add(demo_person(f"người {number}"))
        chats.append(pacing.kit.world.private_chat(person))
    assert [await pacing.send(chat) for chat in chats] == [0] * 30 + [1]
    pacing.now += 1
    assert await pacing.send(chats[-1]) == 0


async def test_edits_cost_nothing_and_without_a_clock_nothing_is_counted() -> None:
    pacing = Pacing()
    chat = pacing.kit.private()
    message = await pacing.kit.sent(chat)
    for text in "bcd":
        place = {"chat_id": chat.id, "message_id": message.message_id}
        await pacing.kit.ok("editMessageText", text=text, **place)
    unpaced = Kit()
    chat = unpaced.private()
    for _ in range(40):
        await unpaced.sent(chat)
