"""/vanban, /muc, /viettat, /han, /lich, /trogiup; plans whose words look like mark-up."""

from pathlib import Path

import pytest

from bot.app import build_bot
from bot.demo.request import DemoRequest
from bot.demo.stage import DEMO_TOKEN
from bot.plan_files import open_plan
from bot.resources import Resources
from db import plans, units
from db.plans import PlanFile
from handlers import registry
from handlers.menus import show_face
from handlers.registry import Menu
from handlers.texts.people import COMMANDS
from tests.conftest import NOW
from tests.handlers.chat_kit import GROUP, SECRETARY, SOURCE, TEACHER, Chat, sent

MARKED_UP = """Số: 12/KH-AB

Hồng Hà, ngày 5 tháng 10 năm 2026

KẾ HOẠCH

Công tác <b>thi đua</b> & khen thưởng năm học 2026-2027

I. MỤC ĐÍCH <i>&amp;</i> YÊU CẦU

1. Mục đích

- Khích lệ <script>alert("x")</script> mọi người; điểm < 5 & > 3.

II. NHIỆM VỤ

1. Nộp hồ sơ </blockquote> <b>sáng kiến</b> trước ngày 30/11/2026.

Nơi nhận:
- Phòng A & B <lưu>;
- Lưu: VT.

HIỆU TRƯỞNG

Trần Văn B
"""
CLAUSE = "- Câu này dài & có <dấu> lạ 😀, lặp lại để vượt quá một tin nhắn của Telegram.\n\n"


def _file(path: Path, text: str) -> PlanFile:
    path.write_text(text, encoding="utf-8")
    return open_plan(path)


async def _take_in(samples: Resources, file: PlanFile, *, confirm: bool) -> None:
    async with samples.database.write() as session:
        unit = await units.found_unit(session, "HOASEN")
        await plans.take_in(session, file, unit.id, confirm=confirm, now=NOW)


@pytest.fixture
async def marked_up(chat: Chat, samples: Resources, tmp_path: Path) -> Chat:
    """The chat, with a plan of angle brackets among those of Hoa Sen."""
    await _take_in(samples, _file(tmp_path / "la.txt", MARKED_UP), confirm=True)
    await chat.ask(TEACHER, "/start")
    return chat


@pytest.mark.parametrize("place", ["rieng", GROUP])
@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/vanban", "Em đang có 3 kế hoạch"),
        ("/plans", "Em đang có 3 kế hoạch"),
        ("/vanban 47", "Số văn bản: 47/KH-UBND"),
        ("/vanban 047/kh-ubnd", "Số văn bản: 47/KH-UBND"),
        ("/vanban thcs-hoa-sen-2026-2027.txt", "không ghi số"),
        ("/vanban 99", "Không có kế hoạch «99»"),
        ("/muc", "gõ số văn bản rồi số mục"),
        ("/muc 47 III.3", "Gửi 03 bài dự thi"),
        ("/muc III.3 47", "Gửi 03 bài dự thi"),
        ("/muc 47 IX.9", "không có mục «IX.9»"),
        ("/section 47 III.3", "Gửi 03 bài dự thi"),
        ("/viettat", "gõ chữ cần hỏi"),
        ("/viettat NTVT", "người tốt"),
        ("/abbr NTVT", "người tốt"),
        ("/viettat XYZQ <b>", "chưa biết chữ viết tắt «XYZQ <b>»"),
        ("/han", "việc có hạn"),
        ("/han kỷ niệm chương", "Kỷ niệm chương"),
        ("/lich", "tháng 11/2026"),
        ("/lich tuan", "từ 9/11/2026 đến 15/11/2026"),
        ("/lich tháng 5", "tháng 5/2027"),
        ("/trogiup", "/trogiup"),
        ("/help", "/trogiup"),
    ],
)
async def test_commands_answer_in_private_and_in_a_bound_group(
    chat: Chat, command: str, words: str, place: str
) -> None:
    if place == GROUP:
        await chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    assert words in (await chat.ask(TEACHER, command, place))[0]


async def test_start_in_a_group_explains_how_to_go_on(chat: Chat) -> None:
    assert "ở chat riêng với em" in (await chat.ask(TEACHER, "/start", GROUP))[-1]


async def test_half_a_section_is_met_half_way(chat: Chat) -> None:
    assert "của kế hoạch nào" in (await chat.ask(TEACHER, "/muc III.2"))[0]
    assert "47/KH-UBND" in (await chat.ask(TEACHER, "/muc 47"))[0]


async def test_help_names_every_command_to_a_secretary(chat: Chat) -> None:
    (help_text, _) = await chat.ask(SECRETARY, "/trogiup")
    assert [name for name in COMMANDS if f"/{name} " not in help_text] == []


async def test_the_menu_of_commands_is_shown_to_telegram(chat: Chat) -> None:
    shown = {
        scope: {one["command"] for one in commands}
        for (scope, _), commands in chat.talk.world.profile.commands.items()
    }
    asked = {"hoi", "han", "lich", "vanban", "muc", "viettat", "nguon", "sai"}
    everywhere = {*asked, "viec", "trogiup"}
    private = {command.name for command in registry.COMMANDS if command.menu & Menu.PRIVATE}
    assert {"donvi", "huy", "riengtu", "phanquyen", "xoatoi", "start"} <= private - everywhere
    assert shown == {
        "default": private,
        "all_private_chats": private,
        "all_group_chats": everywhere,
        "all_chat_administrators": everywhere | {"lienket"},
    }
    assert private | {"lienket"} == set(COMMANDS)


async def test_what_telegram_shows_already_is_not_set_again(chat: Chat, samples: Resources) -> None:
    calls = chat.talk.server.calls
    assert sum(call.method == "setMyCommands" for call in calls) == 4
    bot = build_bot(samples.settings, DEMO_TOKEN, DemoRequest(chat.talk.server))
    async with bot:
        calls.clear()
        await show_face(bot)
    assert {call.method for call in calls} == {
        "getMyCommands",
        "getMyDescription",
        "getMyShortDescription",
    }


async def test_words_of_a_plan_that_look_like_mark_up_are_shown_as_written(
    marked_up: Chat,
) -> None:
    card = (await marked_up.ask(TEACHER, "/vanban 12"))[0]
    assert "II.1. Nộp hồ sơ </blockquote>" in card
    assert "Phòng A & B <lưu>" in card
    section = (await marked_up.ask(TEACHER, "/muc 12 I.1"))[0]
    assert '<script>alert("x")</script>' in section
    assert "điểm < 5 & > 3" in section
    words = sent(await marked_up.tap(TEACHER, SOURCE))
    assert any("<script>" in text for text in words)


async def test_a_question_about_such_a_plan_is_answered(marked_up: Chat) -> None:
    answers = await marked_up.ask(TEACHER, "hạn nộp hồ sơ sáng kiến kế hoạch 12")
    assert any("30/11/2026" in text for text in answers)


async def test_a_section_longer_than_a_message_comes_in_parts(
    chat: Chat, samples: Resources, tmp_path: Path
) -> None:
    long = MARKED_UP.replace("II. NHIỆM VỤ\n", "II. NHIỆM VỤ\n\n" + CLAUSE * 150)
    await _take_in(samples, _file(tmp_path / "dai.txt", long), confirm=True)
    await chat.ask(TEACHER, "/start")
    parts = await chat.ask(TEACHER, "/muc 12 II")
    assert len(parts) >= 3
    assert sum(part.count("Câu này dài & có <dấu> lạ 😀") for part in parts) == 150


async def test_a_plan_that_waits_for_review_is_invisible(
    chat: Chat, samples: Resources, tmp_path: Path
) -> None:
    file = _file(tmp_path / "cho.txt", MARKED_UP)
    await chat.ask(TEACHER, "/start")
    await _take_in(samples, file, confirm=False)
    assert "Em đang có 3 kế hoạch" in (await chat.ask(TEACHER, "/vanban"))[0]
    assert "Không có kế hoạch" in (await chat.ask(TEACHER, "/vanban 12"))[0]
    await _take_in(samples, file, confirm=True)
    assert "Em đang có 4 kế hoạch" in (await chat.ask(TEACHER, "/vanban"))[0]
