"""Who seems to speak: channels, their groups, anonymous administrators."""

import pytest
from telegram import Bot, MessageOriginChannel, Update
from telegram.constants import ChatID

from bot.demo.request import BASE_URL, DemoRequest
from bot.demo.telegram.chats import Chat, ChatKind, Status
from bot.demo.telegram.crowd import AppRefusal, Attachment
from bot.demo.telegram.files import FileKind, Upload
from tests.bot.demo_kit import PNG, TOKEN, Kit


@pytest.fixture
def kit() -> Kit:
    return Kit()


def channel_of(kit: Kit, group: Chat | None = None) -> Chat:
    return kit.crowd.create_channel(-1007, "Thông báo", kit.lan, group=group)


def read(kit: Kit) -> list[Update]:
    """What waits, as the library reads it; nothing of it may be left over unread."""
    library = Bot(TOKEN, base_url=BASE_URL, request=DemoRequest(kit.server))
    updates = [Update.de_json(each, library) for each in kit.updates()]
    assert not any(update.api_kwargs for update in updates)
    kit.world.updates.drop()
    return updates


async def test_a_post_is_forwarded_into_the_group_that_discusses_the_channel(kit: Kit) -> None:
    group = kit.group(admin=True)
    channel = channel_of(kit, group)
    post = kit.crowd.write(kit.lan, channel, "/hoi hạn nộp")
    [update] = read(kit)
    forwarded = update.message
    assert forwarded is not None
    assert forwarded.from_user is not None
    assert forwarded.from_user.id == ChatID.SERVICE_CHAT
    assert forwarded.is_automatic_forward
    assert forwarded.sender_chat is not None
    assert forwarded.sender_chat.id == channel.id
    assert isinstance(forwarded.forward_origin, MessageOriginChannel)
    assert forwarded.forward_origin.message_id == post.message_id
    assert (forwarded.chat.id, forwarded.text) == (group.id, "/hoi hạn nộp")
    assert (await kit.ok("getChat", chat_id=group.id))["linked_chat_id"] == channel.id


async def test_a_channels_posts_come_to_an_administrator_without_a_sender(kit: Kit) -> None:
    channel = channel_of(kit)
    kit.crowd.write(kit.lan, channel, "chưa có bot")
    kit.crowd.add_bot(kit.lan, channel)
    post = kit.crowd.write(kit.lan, channel, "có bot")
    kit.crowd.send_file(kit.lan, channel, Attachment(Upload("a.png", PNG), FileKind.PHOTO))
    kit.crowd.edit(kit.lan, post, "sửa")
    added, text, photo, edited = read(kit)
    assert added.my_chat_member is not None
    assert added.my_chat_member.new_chat_member.status == "administrator"
    assert text.channel_post is not None
    assert text.channel_post.from_user is None
    assert text.channel_post.sender_chat == text.channel_post.chat
    assert photo.channel_post is not None
    assert edited.edited_channel_post is not None
    assert edited.edited_channel_post.text == "sửa"


async def test_the_bot_posts_in_a_channel_only_as_administrator(kit: Kit) -> None:
    group = kit.group(admin=True)
    channel = channel_of(kit, group)
    kit.crowd.add_bot(kit.lan, channel)
    sent = await kit.ok("sendMessage", chat_id=channel.id, text="a")
    assert "from" not in sent
    assert read(kit)[-1].message is not None
    kit.crowd.set_bot_status(kit.lan, channel, Status.MEMBER)
    assert await kit.refusal("sendMessage", chat_id=channel.id, text="a") == (
        400,
        "Bad Request: need administrator rights in the channel chat",
    )
    kit.crowd.set_bot_status(kit.lan, channel, Status.KICKED)
    assert await kit.refusal("sendMessage", chat_id=channel.id, text="a") == (
        403,
        "Forbidden: bot was kicked from the channel chat",
    )


async def test_readers_of_a_channel_cannot_write_there(kit: Kit) -> None:
    channel = channel_of(kit)
    kit.crowd.join(kit.minh, channel)
    with pytest.raises(AppRefusal):
        kit.crowd.write(kit.minh, channel, "a")
    with pytest.raises(AppRefusal):
        kit.crowd.create_channel(
            -1, "b", kit.lan, group=kit.crowd.create_group(-2, "c", kit.lan, kind=ChatKind.GROUP)
        )


async def test_an_anonymous_administrator_speaks_as_the_group(kit: Kit) -> None:
    group = kit.group()
    kit.crowd.set_status(kit.lan, group, kit.minh, Status.ADMINISTRATOR, anonymous=True)
    said = kit.crowd.write(kit.minh, group, "/nhac@thidua_bot")
    kit.crowd.edit(kit.minh, said, "/nhac@thidua_bot mai")
    first, second = read(kit)
    assert first.message is not None
    assert first.message.from_user is not None
    assert first.message.from_user.id == ChatID.ANONYMOUS_ADMIN
    assert first.message.sender_chat is not None
    assert first.message.sender_chat.id == group.id
    assert second.edited_message is not None
    admins = await kit.ok("getChatAdministrators", chat_id=group.id)
    assert [each["is_anonymous"] for each in admins["value"]] == [False, True]
    with pytest.raises(AppRefusal):
        kit.crowd.set_status(kit.lan, group, kit.minh, Status.MEMBER, anonymous=True)


async def test_somebody_writes_as_a_channel_of_ones_own(kit: Kit) -> None:
    group = kit.group()
    channel = channel_of(kit)
    kit.crowd.write_as(kit.lan, channel, group, "/hoi hạn")
    [update] = read(kit)
    assert update.message is not None
    assert update.message.from_user is not None
    assert update.message.from_user.id == ChatID.FAKE_CHANNEL
    assert update.message.sender_chat is not None
    assert update.message.sender_chat.id == channel.id
    with pytest.raises(AppRefusal):
        kit.crowd.write_as(kit.minh, channel, group, "/hoi hạn")
