"""Groups: silence unless spoken to, no plan content before binding, who may bind."""

import pytest
from sqlalchemy import select

from bot.demo.conversation import Seen
from bot.demo.telegram.chats import Status
from bot.demo.telegram.people import Person, person_id, place_id
from bot.resources import Resources
from db.tables import Group, Unit
from handlers.addressed import ANONYMOUS_ADMIN
from tests.conftest import NOW
from tests.handlers.chat_kit import (
    FOUND,
    GROUP,
    NOTICE,
    SECRETARY,
    SOURCE,
    STRANGER,
    TEACHER,
    Chat,
    alerts,
    chat_over,
)

ASKED = "@thidua_bot mục III.3 kế hoạch 47 nói gì"
CONTENT = "Gửi 03 bài dự thi"
UNBOUND = "Nhóm này chưa gắn với đơn vị nào"


async def _bound_to(samples: Resources) -> str | None:
    async with samples.database.read() as session:
        code: str | None = await session.scalar(
            select(Unit.code).join(Group, Group.unit_id == Unit.id)
        )
        return code


async def _bind(chat: Chat, code: str = "HOASEN") -> None:
    await chat.ask(SECRETARY, f"/lienket {code}", GROUP)


async def _as_anonymous_admin(chat: Chat, text: str) -> list[Seen]:
    """What an admin who hides writes comes from Telegram's stand-in."""
    talk = chat.talk
    group = talk.chat(TEACHER, GROUP)
    await talk.deliver()
    stand_in = Person(ANONYMOUS_ADMIN, "Group", is_bot=False, username="GroupAnonymousBot")
    talk.crowd.add(stand_in)
    talk.crowd.join(stand_in, group, Status.ADMINISTRATOR)
    before = len(talk.world.events)
    talk.crowd.write(stand_in, group, text)
    await talk.deliver()
    return talk.everything_since(before)


@pytest.mark.parametrize("text", [ASKED, FOUND, "/vanban", "/vanban 47", "/han", "/lich thang"])
async def test_an_unbound_group_is_told_how_to_bind_and_gets_no_plan(chat: Chat, text: str) -> None:
    said = (await chat.ask(TEACHER, text, GROUP))[-1]
    assert UNBOUND in said
    assert "/lienket" in said
    assert CONTENT not in said
    assert "KH-" not in said


async def test_being_added_the_bot_says_who_may_bind_and_how(chat: Chat) -> None:
    (hello,) = await chat.talk.enter(TEACHER, GROUP)
    assert "/lienket" in hello.text
    assert "@thidua_bot" in hello.text


async def test_the_secretary_binds_by_code_and_questions_are_answered(
    chat: Chat, samples: Resources
) -> None:
    said = (await chat.ask(SECRETARY, "/lienket HOASEN", GROUP))[-1]
    assert said.startswith("Đã liên kết nhóm này với Trường THCS Hoa Sen")
    assert "@thidua_bot thì em cần là quản trị viên" in said
    assert await _bound_to(samples) == "HOASEN"
    assert CONTENT in (await chat.ask(TEACHER, ASKED, GROUP))[0]


async def test_binding_is_noted_with_its_time_and_again_moves_the_group(
    chat: Chat, samples: Resources
) -> None:
    await _bind(chat)
    await _bind(chat, "HONGHA")
    async with samples.database.read() as session:
        (group,) = await session.scalars(select(Group))
    assert group.bound_at == NOW
    assert await _bound_to(samples) == "HONGHA"


async def test_the_secretary_binds_by_buttons_from_her_own_unit_down(
    chat: Chat, samples: Resources
) -> None:
    *_, offer = await chat.talk.say(SECRETARY, GROUP, "/lienket")
    assert offer.buttons == ("UBND phường Hồng Hà ▸",)
    await chat.tap(SECRETARY, "UBND phường Hồng Hà", GROUP)
    (bound,) = await chat.tap(SECRETARY, "Trường THCS Phù Sa", GROUP)
    assert bound.text.startswith("Đã liên kết")
    assert await _bound_to(samples) == "PHUSA"


@pytest.mark.parametrize("command", ["/lienket HOASEN", "/lienket", "/bind HOASEN"])
async def test_a_teacher_may_not_bind(chat: Chat, samples: Resources, command: str) -> None:
    said = (await chat.ask(TEACHER, command, GROUP))[-1]
    assert "quyền thư ký" in said
    assert await _bound_to(samples) is None


async def test_a_secretary_may_not_bind_to_a_unit_above(chat: Chat, samples: Resources) -> None:
    said = (await chat.ask(SECRETARY, "/lienket SOHT", GROUP))[-1]
    assert "quyền thư ký" in said
    assert await _bound_to(samples) is None


async def test_an_anonymous_admin_is_sent_to_private_chat(chat: Chat, samples: Resources) -> None:
    (said,) = await _as_anonymous_admin(chat, "/lienket HOASEN")
    assert "ẩn danh" in said.text
    assert "chat riêng" in said.text
    assert await _bound_to(samples) is None


async def test_an_anonymous_admin_may_ask_in_a_bound_group(chat: Chat) -> None:
    await _bind(chat)
    (said,) = await _as_anonymous_admin(chat, FOUND)
    assert CONTENT in said.text


async def test_an_operator_of_the_settings_may_bind_any(samples: Resources) -> None:
    settings = samples.settings.model_copy(update={"operators": (person_id(STRANGER),)})
    async with chat_over(Resources(settings, samples.database, samples.clock)) as chat:
        said = (await chat.ask(STRANGER, "/lienket SOHT", GROUP))[-1]
        assert said.startswith("Đã liên kết")


async def test_an_unknown_code_brings_similar_ones(chat: Chat) -> None:
    said = (await chat.ask(SECRETARY, "/lienket HOASENN", GROUP))[-1]
    assert "Không có đơn vị «HOASENN»" in said
    assert "HOASEN" in said.split("Có phải")[1]


async def test_a_name_two_units_share_must_be_told_apart(chat: Chat, samples: Resources) -> None:
    said = (await chat.ask(SECRETARY, "/lienket binh minh", GROUP))[-1]
    assert "BINHMINH" in said
    assert "THBINHMINH" in said
    assert await _bound_to(samples) is None


async def test_lienket_in_private_says_where_it_belongs(chat: Chat) -> None:
    assert "trong nhóm" in (await chat.ask(SECRETARY, "/lienket HOASEN"))[0]


async def test_a_teacher_cannot_press_the_secretarys_buttons(
    chat: Chat, samples: Resources
) -> None:
    *_, offer = await chat.talk.say(SECRETARY, GROUP, "/lienket")
    for data in ("v1:gopen:3:0", "v1:gunit:5"):
        seen = await chat.forge(TEACHER, offer.message, data)
        assert len(alerts(seen)) == len(seen) == 1
    assert offer.message.keyboard is not None
    assert await _bound_to(samples) is None


@pytest.mark.parametrize(
    "text",
    [
        "hạn nộp hồ sơ là bao giờ nhỉ",
        "/hoi@other_bot hạn nộp",
        "@other_bot hạn nộp",
        "nhờ @thidua_bots xem",
        "thidua_bot ơi",
        "/lichsu",
        "xem /hoi",
    ],
)
async def test_not_spoken_to_the_bot_is_silent(chat: Chat, text: str) -> None:
    await _bind(chat)
    assert await chat.ask(TEACHER, text, GROUP) == []


@pytest.mark.parametrize(
    "text",
    [
        ASKED,
        "mục III.3 kế hoạch 47 nói gì @thidua_bot",
        "@THIDUA_BOT mục III.3 kế hoạch 47",
        "/muc@thidua_bot 47 III.3",
        FOUND,
    ],
)
async def test_spoken_to_the_bot_answers_with_a_reply(chat: Chat, text: str) -> None:
    await _bind(chat)
    (seen,) = await chat.talk.say(TEACHER, GROUP, text)
    assert CONTENT in seen.text
    assert seen.message.reply_to is not None
    assert seen.message.reply_to.content.text == text


async def test_a_reply_to_the_bot_is_a_question(chat: Chat) -> None:
    await _bind(chat)
    (seen,) = await chat.talk.reply(TEACHER, GROUP, "mục III.3 kế hoạch 47")
    assert CONTENT in seen.text


async def test_another_bots_command_as_a_reply_to_the_bot_is_none_of_its_business(
    chat: Chat,
) -> None:
    await _bind(chat)
    assert await chat.talk.reply(TEACHER, GROUP, "/hoi@other_bot mục III.3 kế hoạch 47") == []


async def test_a_command_with_the_bots_name_that_it_does_not_have_is_answered(chat: Chat) -> None:
    await _bind(chat)
    assert "chưa có lệnh" in (await chat.ask(TEACHER, "/phephep@thidua_bot", GROUP))[0]


async def test_an_edit_in_a_group_is_not_answered(chat: Chat) -> None:
    await _bind(chat)
    await chat.ask(TEACHER, ASKED, GROUP)
    assert await chat.talk.edit(TEACHER, GROUP, f"{ASKED} vậy") == []


async def test_no_notice_and_no_units_in_groups(chat: Chat) -> None:
    await _bind(chat)
    for text in (ASKED, "/start", "/donvi", "/trogiup"):
        (said,) = await chat.ask(STRANGER, text, GROUP)
        assert NOTICE not in said
        assert "đơn vị nào" not in said


async def test_a_group_sees_its_units_plans_and_not_its_members(chat: Chat) -> None:
    await _bind(chat, "THANHTRI")
    assert "Hoa Sen" not in (await chat.ask(TEACHER, "/vanban", GROUP))[0]
    assert "Hoa Sen" not in (await chat.ask(SECRETARY, "/vanban", GROUP))[0]


async def test_source_button_works_for_everybody_in_the_group(chat: Chat) -> None:
    await _bind(chat)
    await chat.ask(TEACHER, ASKED, GROUP)
    seen = await chat.tap(STRANGER, SOURCE, GROUP)
    assert CONTENT in seen[-1].text


async def test_a_group_keeps_its_unit_when_it_becomes_a_supergroup(
    chat: Chat, samples: Resources
) -> None:
    await _bind(chat)
    group = chat.talk.chat(TEACHER, GROUP)
    chat.talk.crowd.migrate(chat.talk.person(SECRETARY), group, place_id("siêu nhóm"))
    await chat.talk.deliver()
    async with samples.database.read() as session:
        assert await session.scalar(select(Group.chat_id)) == place_id("siêu nhóm")
