"""What reaches the bot in a group: contract.md, "Privacy mode"."""

import pytest

from bot.demo.telegram.chats import Status
from bot.demo.telegram.crowd import AppRefusal, Attachment
from bot.demo.telegram.files import Upload
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.people import Person
from tests.bot.demo_kit import BOT, Kit


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("chào cả tổ", False),
        ("@thidua_bot hạn nộp bài?", False),
        ("/hoi hạn nộp bài", True),
        ("/hoi@thidua_bot hạn nộp bài", True),
        ("/HOI@ThiDua_Bot hạn nộp bài", True),
        ("/hoi@bot_khac hạn nộp bài", False),
        ("nhờ em /han@thidua_bot", True),
        ("nhờ em /han", False),
    ],
)
async def test_with_privacy_a_group_shows_the_bot_only_commands(text: str, reaches: bool) -> None:
    kit = Kit()
    kit.crowd.write(kit.minh, kit.group(), text)
    assert bool(kit.updates()) is reaches


@pytest.mark.parametrize(("privacy", "admin"), [(False, False), (True, True), (False, True)])
async def test_without_privacy_or_as_administrator_the_bot_sees_everything(
    privacy: bool, admin: bool
) -> None:
    kit = Kit(privacy=privacy)
    kit.crowd.write(kit.minh, kit.group(admin=admin), "@thidua_bot chào cả tổ")
    assert len(kit.updates()) == 1
    assert (await kit.ok("getMe"))["can_read_all_group_messages"] is not privacy


async def test_replies_to_the_bot_and_edits_of_them_reach_it() -> None:
    kit = Kit()
    group = kit.group()
    answer = await kit.sent(group)
    said = kit.crowd.write(kit.minh, group, "còn đợt 2?", reply_to=answer)
    kit.crowd.write(kit.minh, group, "em nói với chị", reply_to=said)
    kit.crowd.edit(kit.minh, said, "còn đợt 3?")
    assert [next(reversed(update)) for update in kit.updates()] == ["message", "edited_message"]


async def test_a_file_in_a_group_reaches_the_bot_only_with_a_command() -> None:
    kit = Kit()
    group = kit.group()
    upload = Upload("bai.docx", b"x")
    kit.crowd.send_file(kit.minh, group, Attachment(upload))
    kit.crowd.send_file(kit.minh, group, Attachment(upload, caption="/themvanban"))
    captions = [update["message"].get("caption") for update in kit.updates()]
    assert captions == ["/themvanban"]


async def test_other_bots_are_never_heard() -> None:
    kit = Kit(privacy=False)
    group = kit.group()
    other = kit.crowd.add(Person(9, "Bot khác", is_bot=True, username="bot_khac"))
    kit.crowd.join(other, group)
    kit.world.updates.drop()
    kit.crowd.write(other, group, "/hoi@thidua_bot")
    assert kit.updates() == []


async def test_service_messages_and_its_own_rank_always_reach_the_bot() -> None:
    kit = Kit()
    group = kit.crowd.create_group(-1005, "Tổ", kit.lan)
    kit.crowd.add_bot(kit.lan, group)
    kit.crowd.join(kit.minh, group)
    kit.crowd.set_bot_status(kit.lan, group, Status.ADMINISTRATOR)
    added, welcomed, joined, promoted = kit.updates()
    assert _ranks(added) == ("left", "member")
    assert welcomed["message"]["new_chat_members"][0]["id"] == BOT.id
    assert joined["message"]["new_chat_members"][0]["id"] == kit.minh.id
    assert _ranks(promoted) == ("member", "administrator")


async def test_a_group_without_the_bot_is_silent_to_it() -> None:
    kit = Kit()
    group = kit.crowd.create_group(-1005, "Tổ", kit.lan)
    kit.crowd.write(kit.lan, group, "/hoi@thidua_bot")
    assert kit.updates() == []


async def test_blocking_and_coming_back_are_told_to_the_bot() -> None:
    kit = Kit()
    chat = kit.private()
    kit.crowd.block(kit.lan)
    kit.crowd.write(kit.lan, chat, "em lại đây")
    _, blocked, unblocked, message = kit.updates()
    assert _ranks(blocked) == ("member", "kicked")
    assert _ranks(unblocked) == ("kicked", "member")
    assert message["message"]["text"] == "em lại đây"


async def test_only_members_can_speak_and_only_for_themselves() -> None:
    kit = Kit()
    group = kit.group()
    kit.crowd.leave(kit.minh, group)
    with pytest.raises(AppRefusal):
        kit.crowd.write(kit.minh, group, "em đây")
    said = kit.crowd.write(kit.lan, group, "chị đây")
    with pytest.raises(AppRefusal):
        kit.crowd.edit(kit.minh, said, "em đây")


def _ranks(update: Json) -> tuple[str, str]:
    change = update["my_chat_member"]
    return change["old_chat_member"]["status"], change["new_chat_member"]["status"]
