"""Talking by names and places, over a small bot made of plain functions."""

from datetime import timedelta

import pytest

from bot.demo.conversation import Conversation
from bot.demo.errors import NoSuchButton, NothingThere
from bot.demo.labels import same_label, starts_label
from bot.demo.telegram.crowd import AppRefusal
from bot.demo.telegram.events import EventKind
from bot.demo.telegram.files import FileKind, Upload
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.people import person_id, place_id
from bot.demo.telegram.server import Call, Stage
from tests.bot.demo_kit import PNG, START, Kit, buttons


class Parrot:
    """A bot that repeats, offers two buttons, and answers presses."""

    def __init__(self, kit: Kit) -> None:
        self.kit = kit
        self.heard: list[Json] = []

    async def __call__(self, update: Json) -> None:
        self.heard.append(update)
        if message := update.get("message"):
            await self._answer(message)
        if query := update.get("callback_query"):
            await self.kit.ok("answerCallbackQuery", callback_query_id=query["id"], text="ghi rồi")
            place = {"chat_id": query["message"]["chat"]["id"]}
            await self.kit.ok("sendMessage", text=f"đã bấm {query['data']}", **place)

    async def _answer(self, message: Json) -> None:
        words = message.get("text") or message.get("document", {}).get("file_name")
        if words and not words.startswith("im"):
            markup = buttons("✅ Đúng", "Sửa ▾")
            chat_id = message["chat"]["id"]
            await self.kit.ok("sendMessage", chat_id=chat_id, text=words, reply_markup=markup)


@pytest.fixture
def kit() -> Kit:
    return Kit()


@pytest.fixture
def parrot(kit: Kit) -> Parrot:
    return Parrot(kit)


@pytest.fixture
def talk(kit: Kit, parrot: Parrot) -> Conversation:
    return Conversation(kit.server, parrot)


def test_ids_follow_the_documented_formula() -> None:
    assert person_id("lan") == 951_186_927
    assert person_id("Hằng") == person_id("hằng") == person_id("ha\u0306\u0300ng")
    assert 100_000_000 <= person_id("minh") < 1_000_000_000
    assert -1_001_000_000_000 < place_id("to-van") <= -1_000_100_000_000


async def test_an_act_returns_what_its_chat_saw(talk: Conversation) -> None:
    [seen] = await talk.say("lan", "rieng", "chào")
    assert (seen.kind, seen.text, seen.buttons) == (EventKind.SENT, "chào", ("✅ Đúng", "Sửa ▾"))
    assert await talk.say("lan", "rieng", "im lặng") == []


async def test_a_place_is_a_group_with_the_bot_as_administrator(
    talk: Conversation, parrot: Parrot
) -> None:
    await talk.say("lan", "to-van", "chào tổ")
    await talk.say("Hằng", "To-Van", "@thidua_bot ơi")
    texts = [each["message"].get("text") for each in parrot.heard if "message" in each]
    assert texts == [None, "chào tổ", None, "@thidua_bot ơi"]
    assert talk.people == ("lan", "Hằng")
    assert talk.groups == ("to-van",)


async def test_entering_a_group_shows_what_the_bot_says_to_it(
    talk: Conversation, parrot: Parrot
) -> None:
    assert await talk.enter("lan", "to-van") == []
    assert [next(reversed(update)) for update in parrot.heard] == ["my_chat_member", "message"]
    assert await talk.enter("lan", "rieng") == []
    assert person_id("lan") not in talk.world.chats


async def test_a_tap_presses_the_newest_button_of_that_label(
    talk: Conversation, parrot: Parrot
) -> None:
    first, second = [(await talk.say("lan", "rieng", words))[0] for words in ("một", "hai")]
    notice, sent = await talk.tap("lan", "rieng", "đúng")
    assert (notice.kind, notice.text) == (EventKind.NOTICE, "ghi rồi")
    assert sent.text == "đã bấm ✅ Đúng"
    pressed = parrot.heard[-1]["callback_query"]["message"]["message_id"]
    assert pressed == second.message.message_id != first.message.message_id


async def test_a_tap_on_nothing_is_an_error(talk: Conversation) -> None:
    await talk.say("lan", "rieng", "chào")
    with pytest.raises(NoSuchButton, match="«Gửi»"):
        await talk.tap("lan", "rieng", "Gửi")


async def test_a_start_link_leads_to_the_private_chat(talk: Conversation, kit: Kit) -> None:
    group = talk.chat("lan", "to-van")
    link = {"text": "Nộp ở chat riêng", "url": "https://t.me/thidua_bot?start=nop"}
    await kit.sent(group, reply_markup={"inline_keyboard": [[link]]})
    [seen] = await talk.tap("lan", "to-van", "Nộp")
    assert seen.text == "/start nop"
    assert seen.event.chat.is_private


async def test_replies_and_edits_concern_the_newest_message(
    talk: Conversation, parrot: Parrot
) -> None:
    with pytest.raises(NothingThere):
        await talk.reply("lan", "rieng", "/nguon")
    with pytest.raises(NothingThere):
        await talk.edit("lan", "rieng", "sửa")
    [seen] = await talk.say("lan", "rieng", "chào")
    await talk.reply("lan", "rieng", "/nguon")
    replied = parrot.heard[-1]["message"]["reply_to_message"]["message_id"]
    assert replied == seen.message.message_id
    assert await talk.edit("lan", "rieng", "/nguon 2") == []
    assert parrot.heard[-1]["edited_message"]["text"] == "/nguon 2"


async def test_images_go_as_photos_and_other_files_as_documents(
    talk: Conversation, parrot: Parrot
) -> None:
    await talk.upload("lan", "rieng", Upload("a.png", PNG, "image/png"))
    await talk.upload("lan", "rieng", Upload("bai.txt", b"x", "text/plain"), "bài")
    photo, document = (each["message"] for each in parrot.heard)
    assert FileKind.PHOTO in photo
    assert (document["document"]["file_name"], document["caption"]) == ("bai.txt", "bài")


async def test_updates_wait_while_the_bot_is_off(talk: Conversation, parrot: Parrot) -> None:
    talk.online = False
    assert await talk.say("lan", "rieng", "còn đó không") == []
    assert parrot.heard == []
    talk.online = True
    await talk.deliver()
    assert [seen.text for seen in talk.everything_since(0)] == ["còn đó không"]


async def test_every_update_is_confirmed_once_done(talk: Conversation, kit: Kit) -> None:
    await talk.say("lan", "rieng", "chào")
    assert await talk.say("lan", "rieng", "im") == []
    assert len(kit.world.updates) == 0


async def test_what_the_bot_does_afterwards_is_waited_for(kit: Kit, parrot: Parrot) -> None:
    async def settle() -> None:
        await kit.ok("sendMessage", chat_id=person_id("lan"), text="sau cùng")

    talk = Conversation(kit.server, parrot, settle=settle)
    assert [seen.text for seen in await talk.say("lan", "rieng", "im")] == ["sau cùng"]


async def test_a_fault_point_stands_before_and_after_each_effect(
    talk: Conversation, kit: Kit
) -> None:
    async def break_after(call: Call, stage: Stage) -> None:
        if (call.method, stage) == ("sendMessage", Stage.AFTER):
            raise ConnectionResetError

    kit.server.fault_point = break_after
    with pytest.raises(ConnectionResetError):
        await talk.say("lan", "rieng", "chào")
    assert [seen.text for seen in talk.everything_since(0)] == ["chào"]
    assert kit.server.calls[-1].reply is None


async def test_a_deleted_message_cannot_be_pressed(talk: Conversation, kit: Kit) -> None:
    [seen] = await talk.say("lan", "rieng", "chào")
    button = next(iter(seen.event.keyboard or ()))
    place = {"chat_id": seen.event.chat.id, "message_id": seen.message.message_id}
    await kit.ok("deleteMessage", **place)
    with pytest.raises(AppRefusal):
        await talk.press("lan", seen.message, button)


async def test_a_text_longer_than_telegram_takes_is_refused_by_the_app(talk: Conversation) -> None:
    with pytest.raises(AppRefusal):
        await talk.say("lan", "rieng", "a" * 4097)


async def test_messages_bear_the_time_of_the_clock(
    talk: Conversation, kit: Kit, parrot: Parrot
) -> None:
    await kit.clock.advance_to(START + timedelta(days=1))
    await talk.say("lan", "rieng", "im")
    assert parrot.heard[-1]["message"]["date"] == int((START + timedelta(days=1)).timestamp())


@pytest.mark.parametrize(
    ("label", "wanted", "same", "starts"),
    [
        ("✅ Đúng", "đúng", True, True),
        ("📄 Xem nguyên văn", "Xem", False, True),
        ("Hoãn ▾", "[Hoãn]", True, True),
        ("👎", "👎", True, True),
        ("👎", "👍", False, False),
        ("Có, đã xin phép", "có, đã", False, True),
        ("Gửi", "Sửa", False, False),
    ],
)
def test_labels_are_compared_as_people_read_them(
    label: str, wanted: str, same: bool, starts: bool
) -> None:
    assert (same_label(label, wanted), starts_label(label, wanted)) == (same, starts)
