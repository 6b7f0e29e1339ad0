"""Reactions, changes of membership and rights: what the bot hears and what it may no longer do."""

import pytest
from telegram import Bot, Update

from bot.demo.request import BASE_URL, DemoRequest
from bot.demo.telegram.chats import Status
from bot.demo.telegram.crowd import AppRefusal
from bot.demo.telegram.files import Upload
from bot.demo.telegram.people import Person
from tests.bot.demo_kit import BOT, PNG, TOKEN, Kit

WANTED = ["message", "message_reaction", "chat_member", "my_chat_member"]


@pytest.fixture
def kit() -> Kit:
    return Kit()


def read(kit: Kit) -> list[Update]:
    library = Bot(TOKEN, base_url=BASE_URL, request=DemoRequest(kit.server))
    updates = [Update.de_json(each, library) for each in kit.updates()]
    assert not any(update.api_kwargs for update in updates)
    return updates


async def test_reactions_come_to_an_administrator_that_asked_for_them(kit: Kit) -> None:
    await kit.ok("getUpdates", allowed_updates=WANTED)
    group = kit.group(admin=True)
    message = await kit.sent(group)
    kit.crowd.react(kit.minh, message, "👍")
    kit.crowd.react(kit.minh, message)
    on, off = (update.message_reaction for update in read(kit))
    assert on is not None
    assert off is not None
    assert (on.user and on.user.id, on.message_id) == (kit.minh.id, message.message_id)
    assert [len(each) for each in (on.old_reaction, on.new_reaction)] == [0, 1]
    assert [len(each) for each in (off.old_reaction, off.new_reaction)] == [1, 0]
    with pytest.raises(AppRefusal):
        kit.crowd.react(kit.minh, message, "🏫")


@pytest.mark.parametrize(("asked", "admin"), [(True, False), (False, True)])
async def test_without_asking_or_rank_reactions_and_members_stay_unknown(
    kit: Kit, asked: bool, admin: bool
) -> None:
    if asked:
        await kit.ok("getUpdates", allowed_updates=WANTED)
    group = kit.group(admin=admin)
    kit.crowd.react(kit.minh, await kit.sent(group), "👍")
    kit.crowd.set_status(kit.lan, group, kit.minh, Status.RESTRICTED)
    assert kit.updates() == []


async def test_an_anonymous_reaction_is_the_groups(kit: Kit) -> None:
    await kit.ok("getUpdates", allowed_updates=WANTED)
    group = kit.group(admin=True)
    kit.crowd.set_status(kit.lan, group, kit.minh, Status.ADMINISTRATOR, anonymous=True)
    kit.crowd.react(kit.minh, await kit.sent(group), "👍")
    promoted, reacted = read(kit)
    assert promoted.chat_member is not None
    assert promoted.chat_member.new_chat_member.status == "administrator"
    assert reacted.message_reaction is not None
    assert reacted.message_reaction.user is None
    assert reacted.message_reaction.actor_chat is not None


async def test_comings_and_goings_are_told_to_an_administrator_that_asked(kit: Kit) -> None:
    await kit.ok("getUpdates", allowed_updates=WANTED)
    group = kit.group(admin=True)
    kit.crowd.leave(kit.minh, group)
    kit.crowd.join(kit.minh, group)
    kit.crowd.set_status(kit.lan, group, kit.minh, Status.KICKED)
    changes = [update.chat_member for update in read(kit) if update.chat_member]
    shown = [(each.old_chat_member.status, each.new_chat_member.status) for each in changes]
    assert shown == [("member", "left"), ("left", "member"), ("member", "kicked")]
    assert changes[-1].from_user.id == kit.lan.id


async def test_a_muted_bot_hears_of_it_and_cannot_write(kit: Kit) -> None:
    group = kit.group()
    kit.crowd.set_bot_status(kit.lan, group, Status.RESTRICTED)
    [update] = read(kit)
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "restricted"
    calls = {
        "text messages": kit.refusal("sendMessage", chat_id=group.id, text="a"),
        "documents": kit.refusal("sendDocument", {"document": Upload("a", b"x")}, chat_id=group.id),
        "photos": kit.refusal("sendPhoto", {"photo": Upload("a", PNG)}, chat_id=group.id),
    }
    for what, call in calls.items():
        assert await call == (400, f"Bad Request: not enough rights to send {what} to the chat")
    kit.crowd.write(kit.minh, group, "/hoi hạn")
    assert read(kit)[-1].message is not None


async def test_a_muted_person_cannot_write(kit: Kit) -> None:
    group = kit.group()
    kit.crowd.set_status(kit.lan, group, kit.minh, Status.RESTRICTED)
    with pytest.raises(AppRefusal):
        kit.crowd.write(kit.minh, group, "a")


async def test_a_new_title_is_told(kit: Kit) -> None:
    group = kit.group()
    kit.crowd.rename(kit.lan, group, "Tổ Toán")
    [update] = read(kit)
    assert update.message is not None
    assert update.message.new_chat_title == update.message.chat.title == "Tổ Toán"


async def test_a_closed_topic_takes_only_administrators_and_a_deleted_one_nobody(kit: Kit) -> None:
    group = kit.group(forum=True)
    thread = kit.crowd.create_topic(kit.lan, group, "Thi đua")
    place = {"chat_id": group.id, "message_thread_id": thread, "text": "a"}
    kit.crowd.close_topic(kit.lan, group, thread)
    assert await kit.refusal("sendMessage", **place) == (400, "Bad Request: TOPIC_CLOSED")
    kit.crowd.set_bot_status(kit.lan, group, Status.ADMINISTRATOR)
    await kit.ok("sendMessage", **place)
    kit.crowd.delete_topic(group, thread)
    assert await kit.refusal("sendMessage", **place) == (
        400,
        "Bad Request: message thread not found",
    )
    assert not any(message.topic == thread for message in group.messages.values())


async def test_nobody_is_written_to_who_is_gone_or_a_bot(kit: Kit) -> None:
    chat = kit.private()
    kit.crowd.delete_account(kit.lan)
    assert await kit.refusal("sendMessage", chat_id=chat.id, text="a") == (
        403,
        "Forbidden: user is deactivated",
    )
    kit.crowd.add(Person(9, "Bot khác", is_bot=True, username="bot_khac"))
    assert await kit.refusal("sendMessage", chat_id=9, text="a") == (
        403,
        "Forbidden: bot can't send messages to bots",
    )
    assert BOT.id in kit.world.people
