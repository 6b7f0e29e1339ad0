"""The bot comes and goes: what it says when it is added, and whom it can reach no more."""

import pytest
from sqlalchemy import select

from bot.demo.conversation import PRIVATE
from bot.demo.telegram.chats import Chat as TelegramChat
from bot.demo.telegram.chats import Status
from bot.demo.telegram.crowd import Attachment
from bot.demo.telegram.files import FileKind, Upload
from bot.demo.telegram.people import place_id
from bot.resources import Resources
from db import people
from db.tables import Group, Person
from tests.conftest import NOW
from tests.handlers.chat_kit import FOUND, GROUP, SECRETARY, TEACHER, Chat

ADMIN_HINT = "quản trị viên nhóm"


async def _group(chat: Chat, *, admin: bool) -> tuple[TelegramChat, list[str]]:
    """A new group with the bot in it, and what it said there."""
    crowd, creator = chat.talk.crowd, chat.talk.person(SECRETARY)
    group = crowd.create_group(place_id("mới"), "mới", creator)
    before = len(chat.talk.world.events)
    crowd.add_bot(creator, group, admin=admin)
    await chat.talk.deliver()
    return group, [seen.text for seen in chat.talk.everything_since(before)]


@pytest.mark.parametrize("admin", [False, True])
async def test_being_added_it_asks_for_the_right_it_lacks_and_for_no_other(
    chat: Chat, admin: bool
) -> None:
    _, (hello,) = await _group(chat, admin=admin)
    assert "/lienket" in hello
    assert (ADMIN_HINT in hello) is not admin


async def test_a_change_of_rank_is_no_second_greeting(chat: Chat) -> None:
    group, _ = await _group(chat, admin=False)
    before = len(chat.talk.world.events)
    creator = chat.talk.person(SECRETARY)
    for status in (Status.ADMINISTRATOR, Status.MEMBER, Status.ADMINISTRATOR):
        chat.talk.crowd.set_bot_status(creator, group, status)
    await chat.talk.deliver()
    assert chat.talk.everything_since(before) == []


async def _unreachable(samples: Resources, table: type[Group | Person]) -> int:
    async with samples.database.read() as session:
        found = await session.scalars(select(table).where(table.unreachable_at.is_not(None)))
        return len(found.all())


async def test_a_group_that_removed_the_bot_is_marked_until_it_is_back(
    chat: Chat, samples: Resources
) -> None:
    await chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    group, creator = chat.talk.chat(SECRETARY, GROUP), chat.talk.person(SECRETARY)
    chat.talk.crowd.set_bot_status(creator, group, Status.KICKED)
    await chat.talk.deliver()
    assert await _unreachable(samples, Group) == 1
    chat.talk.crowd.add_bot(creator, group, admin=True)
    await chat.talk.deliver()
    assert await _unreachable(samples, Group) == 0


async def test_a_person_who_blocks_the_bot_is_marked_until_they_let_it_in(
    chat: Chat, samples: Resources
) -> None:
    await chat.ask(TEACHER, "/start")
    teacher = chat.talk.person(TEACHER)
    chat.talk.crowd.block(teacher)
    await chat.talk.deliver()
    assert await _unreachable(samples, Person) == 1
    chat.talk.crowd.unblock(teacher)
    await chat.talk.deliver()
    assert await _unreachable(samples, Person) == 0
    assert await chat.ask(TEACHER, FOUND)


async def test_whoever_writes_can_be_reached_again(chat: Chat, samples: Resources) -> None:
    await chat.ask(TEACHER, "/start")
    async with samples.database.write() as session:
        await people.mark_unreachable(session, chat.talk.person(TEACHER).id, NOW)
    await chat.ask(TEACHER, FOUND)
    assert await _unreachable(samples, Person) == 0


async def test_a_group_where_the_bot_may_not_speak_costs_no_message(chat: Chat) -> None:
    crowd, creator = chat.talk.crowd, chat.talk.person(SECRETARY)
    group = crowd.create_group(place_id("im"), "im", creator)
    crowd.set_bot_status(creator, group, Status.RESTRICTED)
    await chat.talk.deliver()
    assert [call for call in chat.talk.server.calls if call.method == "sendMessage"] == []


async def test_words_of_a_channel_get_the_kind_refusal_of_hidden_senders(chat: Chat) -> None:
    talk = chat.talk
    group = talk.chat(SECRETARY, GROUP)
    owner = talk.person(SECRETARY)
    channel = talk.crowd.create_channel(place_id("kênh"), "Kênh", owner)
    before = len(talk.world.events)
    talk.crowd.write_as(owner, channel, group, "/lienket HOASEN")
    await talk.deliver()
    said = [seen.text for seen in talk.everything_since(before)]
    assert any("ẩn danh" in text for text in said)


async def test_an_album_out_of_the_blue_gets_one_answer(chat: Chat) -> None:

    await chat.ask(TEACHER, "/start")
    photo = Upload("anh.png", b"\x89PNG\r\n\x1a\n" + bytes(16), "image/png")
    private = chat.talk.chat(TEACHER, PRIVATE)
    before = len(chat.talk.world.events)
    attachments = [Attachment(photo, FileKind.PHOTO) for _ in range(4)]
    chat.talk.crowd.send_album(chat.talk.person(TEACHER), private, *attachments)
    await chat.talk.deliver()
    assert len(chat.talk.everything_since(before)) == 1
