"""craft.md B.4-B.7: privacy mode, groups that move, topics, and who speaks in another name."""

import pytest

from bot.demo.telegram.chats import Chat, ChatKind, Status
from bot.demo.telegram.people import (
    CHANNEL_BOT,
    GROUP_ANONYMOUS_BOT,
    TELEGRAM,
    place_id,
)
from bot.demo.telegram.people import (
    Person as Somebody,
)
from bot.demo.telegram.server import Call
from bot.resources import Resources
from db.tables import Group, Person, Table
from handlers.sending import tell
from tests.handlers.chat_kit import FOUND, GROUP, SECRETARY, TEACHER
from tests.service_kit import Stand, stand_over

CONTENT = "Gửi 03 bài dự thi"
MENTION = "@thidua_bot mục III.3 kế hoạch 47 nói gì"
GROWN = place_id("nhom-lon")


async def _group(
    stand: Stand, *, kind: ChatKind = ChatKind.SUPERGROUP, forum: bool = False
) -> Chat:
    """A group with the secretary, a teacher and the bot in it, bound to a school."""
    crowd, secretary = stand.talk.crowd, stand.talk.person(SECRETARY)
    chat = crowd.create_group(place_id(GROUP), GROUP, secretary, kind=kind, is_forum=forum)
    crowd.join(stand.talk.person(TEACHER), chat)
    crowd.add_bot(secretary, chat)
    crowd.write(secretary, chat, "/lienket HOASEN")
    await stand.talk.deliver()
    return chat


async def _said(stand: Stand, chat: Chat) -> list[str]:
    """What the bot says in a chat from here on, once it has seen what waits."""
    before = len(stand.world.events)
    await stand.talk.deliver()
    return [one.text for one in stand.talk.everything_since(before) if one.event.chat is chat]


async def test_b04_a_plain_mention_does_not_reach_a_bot_that_is_no_admin(
    samples: Resources,
) -> None:
    async with stand_over(samples, admin_bot=False) as stand:
        (bound,) = [
            one.text
            for one in await stand.talk.say(SECRETARY, GROUP, "/lienket HOASEN")
            if one.text.startswith("Đã liên kết")
        ]
        assert "nhắc tên" in bound
        assert "quản trị viên" in bound
        assert await stand.talk.say(TEACHER, GROUP, MENTION) == []
        assert await stand.talk.say(TEACHER, GROUP, FOUND)
        (answer,) = await stand.talk.reply(TEACHER, GROUP, "mục III.3 kế hoạch 47")
        assert CONTENT in answer.text
        stand.talk.crowd.add_bot(stand.talk.person(SECRETARY), stand.talk.chat(SECRETARY, GROUP),
                                 admin=True)  # fmt: skip
        (answer,) = await stand.talk.say(TEACHER, GROUP, MENTION)
        assert CONTENT in answer.text


async def test_b04_what_is_not_said_to_the_bot_is_not_kept(stand: Stand) -> None:
    await stand.talk.say(SECRETARY, GROUP, "/lienket HOASEN")
    assert await stand.talk.say(TEACHER, GROUP, "chuyện riêng của tổ: bạn An nghỉ ốm") == []
    rows = [row for table in Table.__subclasses__() for row in await stand.rows(table)]
    assert "An nghỉ ốm" not in str([vars(row) for row in rows])


async def _bound_ids(stand: Stand) -> list[int]:
    return [group.chat_id for group in await stand.rows(Group)]


@pytest.mark.expects_refusals("group chat was upgraded")
async def test_b05_a_group_that_moved_is_followed_by_the_error(stand: Stand) -> None:
    """The service messages were missed; what waits for the old id still arrives, in order."""
    chat = await _group(stand, kind=ChatKind.GROUP)
    grown = stand.talk.crowd.migrate(stand.talk.person(SECRETARY), chat, GROWN)
    stand.world.updates.drop()
    before = len(stand.world.events)
    await stand.send(tell(chat.id, "một"), tell(chat.id, "hai"))
    seen = [(one.event.chat, one.text) for one in stand.talk.everything_since(before)]
    assert seen == [(grown, "một"), (grown, "hai")]
    assert await _bound_ids(stand) == [GROWN]
    stand.talk.crowd.write(stand.talk.person(TEACHER), grown, FOUND)
    assert CONTENT in (await _said(stand, grown))[0]


async def test_b05_a_group_that_moved_is_followed_by_the_message(stand: Stand) -> None:
    chat = await _group(stand, kind=ChatKind.GROUP)
    grown = stand.talk.crowd.migrate(stand.talk.person(SECRETARY), chat, GROWN)
    stand.talk.crowd.write(stand.talk.person(TEACHER), grown, FOUND)
    assert CONTENT in (await _said(stand, grown))[0]
    assert await _bound_ids(stand) == [GROWN]


@pytest.mark.expects_refusals("group chat was upgraded")
async def test_b05_error_and_message_in_any_order_are_one_move(stand: Stand) -> None:
    chat = await _group(stand, kind=ChatKind.GROUP)
    stand.talk.crowd.migrate(stand.talk.person(SECRETARY), chat, GROWN)
    moved, arrived = stand.waiting()
    await stand.send(tell(chat.id, "một"))
    await stand.take_in(arrived, moved, moved | {"update_id": moved["update_id"] + 90})
    assert await _bound_ids(stand) == [GROWN]


async def test_b05_ids_of_52_bits_are_kept_whole(stand: Stand) -> None:
    largest = -(2**52) + 1
    secretary = stand.talk.person(SECRETARY)
    chat = stand.talk.crowd.create_group(largest, "Xa", secretary)
    stand.talk.crowd.add_bot(secretary, chat)
    stand.talk.crowd.write(secretary, chat, "/lienket HOASEN")
    assert (await _said(stand, chat))[-1].startswith("Đã liên kết")
    assert await _bound_ids(stand) == [largest]


async def test_b06_a_question_in_a_topic_is_answered_there(stand: Stand) -> None:
    chat = await _group(stand, forum=True)
    topic = stand.talk.crowd.create_topic(stand.talk.person(SECRETARY), chat, "Thi đua")
    stand.talk.crowd.write(stand.talk.person(TEACHER), chat, FOUND, topic=topic)
    await stand.talk.deliver()
    assert list(chat.messages.values())[-1].topic == topic
    assert _thread(stand.calls("sendMessage")[-1]) == str(topic)


async def test_b06_in_general_a_chain_of_replies_is_no_topic(stand: Stand) -> None:
    """A reply there carries a thread id that nothing can be sent to."""
    chat = await _group(stand, forum=True)
    teacher = stand.talk.person(TEACHER)
    first = stand.talk.crowd.write(teacher, chat, FOUND)
    second = stand.talk.crowd.write(teacher, chat, FOUND, reply_to=first)
    assert second.to_json()["message_thread_id"] == first.message_id
    assert len([one for one in await _said(stand, chat) if CONTENT in one]) == 2
    assert all("message_thread_id" not in one.parameters for one in stand.calls("sendMessage"))


@pytest.mark.expects_refusals("message thread not found")
async def test_b06_where_the_topic_is_gone_it_is_said_without_it(stand: Stand) -> None:
    chat = await _group(stand, forum=True)
    topic = stand.talk.crowd.create_topic(stand.talk.person(SECRETARY), chat, "Thi đua")
    stand.talk.crowd.write(stand.talk.person(TEACHER), chat, FOUND, topic=topic)
    stand.talk.crowd.delete_topic(chat, topic)
    assert CONTENT in (await _said(stand, chat))[0]
    tries = [_thread(one) for one in stand.calls("sendMessage")[-2:]]
    assert tries == [str(topic), "None"]


def _thread(call: Call) -> str:
    return str(call.parameters.get("message_thread_id"))


STAND_INS = (GROUP_ANONYMOUS_BOT, CHANNEL_BOT, TELEGRAM)
COMMANDS = (
    "/start",
    "/donvi",
    "/lienket HOASEN",
    "/lienket",
    FOUND,
    MENTION,
    "/sai",
    "/huy",
    "/nguon",
)


async def _speak(stand: Stand, chat: Chat, stand_in: Somebody, text: str) -> list[str]:
    """Something said in the name of a stand-in: as the group, as a channel, by a channel's post."""
    crowd, secretary = stand.talk.crowd, stand.talk.person(SECRETARY)
    if stand_in == GROUP_ANONYMOUS_BOT:
        crowd.set_status(secretary, chat, secretary, Status.ADMINISTRATOR, anonymous=True)
        crowd.write(secretary, chat, text)
    else:
        own = stand.world.chats.get(place_id("kenh")) or crowd.create_channel(
            place_id("kenh"), "Kênh", secretary, group=chat
        )
        if stand_in == CHANNEL_BOT:
            crowd.write_as(secretary, own, chat, text)
        else:
            crowd.write(secretary, own, text)
    return await _said(stand, chat)


@pytest.mark.parametrize("stand_in", STAND_INS, ids=lambda one: one.first_name)
async def test_b07_a_stand_in_never_becomes_a_person(stand: Stand, stand_in: Somebody) -> None:
    chat = await _group(stand)
    for text in COMMANDS:
        await _speak(stand, chat, stand_in, text)
    of_bot = next(one for one in chat.messages.values() if one.sender == stand.world.bot)
    crowd = stand.talk.crowd
    crowd.forge(stand_in, of_bot, "v1:gunit:5")
    await stand.talk.deliver()
    people = {person.telegram_id for person in await stand.rows(Person)}
    assert people.isdisjoint(one.id for one in STAND_INS)


@pytest.mark.parametrize("stand_in", [GROUP_ANONYMOUS_BOT, CHANNEL_BOT], ids=["admin", "channel"])
async def test_b07_who_hides_is_refused_kindly_and_told_what_to_do(
    stand: Stand, stand_in: Somebody
) -> None:
    chat = await _group(stand)
    for text in ("/lienket THANHTRI", "/lienket"):
        (said,) = await _speak(stand, chat, stand_in, text)
        assert "ẩn danh" in said
        assert "chat riêng" in said


async def test_b07_what_a_channel_forwards_by_itself_is_addressed_to_nobody(stand: Stand) -> None:
    chat = await _group(stand)
    for text in (FOUND, MENTION, "/lienket THANHTRI"):
        assert await _speak(stand, chat, TELEGRAM, text) == []


async def test_b07_who_hides_may_still_ask(stand: Stand) -> None:
    chat = await _group(stand)
    for stand_in in (GROUP_ANONYMOUS_BOT, CHANNEL_BOT):
        assert CONTENT in (await _speak(stand, chat, stand_in, FOUND))[0]
