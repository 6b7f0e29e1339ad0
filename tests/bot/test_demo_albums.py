"""Albums, captions, copies and forwards by the bot."""

from typing import Any

import pytest
from telegram import Bot, InputMediaDocument, InputMediaPhoto

from bot.demo.request import BASE_URL, DemoRequest
from bot.demo.telegram.crowd import AppRefusal, Attachment
from bot.demo.telegram.files import Upload
from tests.bot.demo_kit import PNG, TOKEN, Kit
from tests.bot.test_demo_pace import Pacing


@pytest.fixture
def kit() -> Kit:
    return Kit()


@pytest.fixture
def library(kit: Kit) -> Bot:
    return Bot(TOKEN, base_url=BASE_URL, request=DemoRequest(kit.server))


async def test_the_library_sends_an_album(kit: Kit, library: Bot) -> None:
    chat = kit.private()
    media = [InputMediaDocument(b"x", filename="a.txt"), InputMediaDocument(b"y", filename="b.txt")]
    first, second = await library.send_media_group(chat.id, media, caption="hai bài")
    assert (first.caption, second.caption) == ("hai bài", None)
    assert first.media_group_id == second.media_group_id is not None
    stored = [chat.messages[each.message_id].file for each in (first, second)]
    assert [each and each.content for each in stored] == [b"x", b"y"]
    photos = await library.send_media_group(chat.id, [InputMediaPhoto(PNG)] * 2)
    again = [InputMediaPhoto(each.photo[-1].file_id) for each in photos]
    assert len(await library.send_media_group(chat.id, again)) == 2


X = {"type": "document", "media": "attach://x"}
P = {"type": "photo", "media": "attach://p"}


@pytest.mark.parametrize(
    ("media", "reason"),
    [
        ([], "there are no messages to send"),
        ([X], "an album needs at least 2 messages"),
        ([X] * 11, "too many messages to send as an album"),
        ([X, P], "document can't be mixed with other media types"),
        ([X, {**X, "caption": "a" * 1025}], "message caption is too long"),
        ([X, {**X, "media": "sai"}], "wrong file identifier/HTTP URL specified"),
        ([X, {"type": "document"}], "can't parse InputMedia: media not found"),
        ([X, {**X, "type": "video"}], "can't parse InputMedia: unsupported type specified"),
        ([X, {**X, "colour": "x"}], "can't parse InputMedia: unsupported field 'colour'"),
        ([X, {**X, "caption": 5}], "can't parse InputMedia: fields must be of type String"),
        ([X, "x"], "can't parse InputMedia: expected an Object"),
    ],
)
async def test_bad_albums_are_refused_whole(kit: Kit, media: list[Any], reason: str) -> None:
    files = {"x": Upload("a.txt", b"x")} if str(media).count("//x") else {}
    files |= {"p": Upload("a.png", PNG)} if str(media).count("//p") else {}
    call = {"chat_id": kit.private().id, "media": media}
    assert await kit.refusal("sendMediaGroup", files, **call) == (400, f"Bad Request: {reason}")
    assert kit.world.events == []


async def test_every_message_of_an_album_counts_towards_the_pace_of_a_group() -> None:
    pacing = Pacing()
    group = pacing.kit.group()
    call = {"chat_id": group.id, "media": [X] * 10}
    files = {"x": Upload("a.txt", b"x")}
    for _ in range(2):
        await pacing.kit.ok("sendMediaGroup", files, **call)
        pacing.now += 1
    assert await pacing.send(group) == 58


async def test_a_caption_is_edited_and_only_a_caption(kit: Kit, library: Bot) -> None:
    chat = kit.private()
    file = await library.send_document(chat.id, b"x", filename="a.txt", caption="a")
    place = {"chat_id": chat.id, "message_id": file.message_id}
    await file.edit_caption("<b>b</b>", parse_mode="HTML")
    assert chat.messages[file.message_id].content.text == "b"
    await kit.ok("editMessageCaption", caption="b", **place)
    refused = await kit.refusal("editMessageCaption", caption="b", **place)
    assert refused[1].startswith("Bad Request: message is not modified")
    text = await kit.sent(chat)
    refused = await kit.refusal(
        "editMessageCaption", chat_id=chat.id, message_id=text.message_id, caption="b"
    )
    assert refused == (400, "Bad Request: there is no caption in the message to edit")


async def test_an_album_of_a_person_comes_as_messages_that_share_an_id(kit: Kit) -> None:
    files = [Attachment(Upload(f"{each}.txt", b"x"), caption=each) for each in ("a", "")]
    kit.crowd.send_album(kit.lan, kit.world.private_chat(kit.lan), *files)
    first, second = (each["message"] for each in kit.updates())
    assert first["media_group_id"] == second["media_group_id"]
    assert (first["caption"], second.get("caption")) == ("a", None)
    with pytest.raises(AppRefusal):
        kit.crowd.send_album(kit.lan, kit.private(), files[0])


async def test_copies_have_no_origin_and_forwards_have(kit: Kit, library: Bot) -> None:
    chat, group = kit.private(), kit.group()
    said = kit.crowd.write(kit.lan, chat, "bài của em")
    copy = await library.copy_message(group.id, chat.id, said.message_id)
    assert group.messages[copy.message_id].to_json().get("forward_origin") is None
    forward = await library.forward_message(group.id, chat.id, said.message_id)
    assert forward.forward_origin is not None
    assert forward.forward_origin.type == "user"
    assert forward.text == "bài của em"
    again = await library.forward_message(chat.id, group.id, forward.message_id)
    assert again.forward_origin == forward.forward_origin


async def test_what_is_not_there_is_neither_copied_nor_forwarded(kit: Kit) -> None:
    group = kit.group()
    kit.crowd.rename(kit.lan, group, "Tổ")
    service = group.last_message_id
    call = {"chat_id": group.id, "from_chat_id": group.id}
    acts = [("copyMessage", "copy", "copied"), ("forwardMessage", "forward", "forwarded")]
    for method, act, done in acts:
        assert await kit.refusal(method, message_id=99, **call) == (
            400,
            f"Bad Request: message to {act} not found",
        )
        assert await kit.refusal(method, message_id=service, **call) == (
            400,
            f"Bad Request: message can't be {done}",
        )
