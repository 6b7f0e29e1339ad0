"""[Bản dán]: any list as a plain block for other messengers."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.resources import Resources
from handlers.buttons import Action, code
from handlers.paste import LONGEST_LINE, Heading, paste_block, told_lines
from handlers.texts import errors as error_texts
from handlers.texts import own_duties as texts
from knowledge.errors import StaleButton
from tests.handlers.chat_kit import TEACHER, Chat, alerts, sent
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, council

TELEGRAM = 4096
STALE = error_texts.sentence(StaleButton())


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def inside(block: str) -> str:
    """What is copied: the block without its one mark, unescaped."""
    found = re.fullmatch(r"<pre>(.*)</pre>", block, re.DOTALL)
    assert found, block
    assert "<" not in found[1]
    return html.unescape(found[1])


def test_a_title_and_numbered_lines() -> None:
    (block,) = paste_block(
        "📋 Việc tháng 11", ["📌 Nộp  bài", Heading("Sau đó:"), "Họp <xét> & ký"]
    )
    assert inside(block) == "Việc tháng 11\n1. Nộp bài\n\nSau đó:\n2. Họp <xét> & ký"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Gửi @co_lan xem", "Gửi co_lan xem"),
        ("Gửi về vhxh@hongha.example", "Gửi về vhxh@hongha.example"),
        ("⏱ đã qua ⚠️ 15/11", "đã qua 15/11"),
        ("Điểm 9,5 → 10 – “tốt”", "Điểm 9,5 → 10 – “tốt”"),
    ],
)
def test_pictures_and_calls_of_names_are_left_out_and_nothing_else(
    words: str, expected: str
) -> None:
    (block,) = paste_block("T", [words])
    assert inside(block) == f"T\n1. {expected}"


def test_empty_lines_take_no_number() -> None:
    (block,) = paste_block("T", ["một", " ", "📌", "hai"])
    assert inside(block) == "T\n1. một\n2. hai"


def test_a_long_list_is_split_between_its_lines() -> None:
    lines = [f"Việc <{n}> " + "chữ " * 40 for n in range(60)]
    blocks = paste_block("Danh sách", lines)
    assert len(blocks) > 1
    assert all(units(block) <= TELEGRAM for block in blocks)
    told = "\n".join(map(inside, blocks)).splitlines()
    assert told[0] == "Danh sách"
    assert told[1:] == [f"{n + 1}. {' '.join(line.split())}" for n, line in enumerate(lines)]


@given(
    st.text(max_size=60), st.lists(st.text("a<&😀\n .@ệ\"'", max_size=3 * LONGEST_LINE), max_size=9)
)
def test_whatever_is_in_a_list_it_fits_and_is_plain(title: str, lines: list[str]) -> None:
    for block in paste_block(title, lines):
        assert units(block) <= TELEGRAM
        inside(block)


def test_an_answer_told_as_a_list_becomes_its_lines() -> None:
    told = "🗓 tháng 11: 2 việc\n• một\n1. hai\n    Hạn: mai\n\nSau đó:\n• ba"
    lines = told_lines(told)
    assert lines == ["🗓 tháng 11: 2 việc", "một", "hai - Hạn: mai", "Sau đó:", "ba"]
    assert [isinstance(line, Heading) for line in lines] == [True, False, False, True, False]


async def test_viec_is_pasted_whole_and_without_what_is_late(switched: Resources) -> None:
    async with council(switched, CONTACT) as ward:
        await ward.until("2026-11-27T12:00")
        await ward.chat.ask(CONTACT, "/viec")
        (block,) = sent(await ward.chat.tap(CONTACT, texts.PASTE))
    assert block.startswith("Việc của Trường THCS Hoa Sen (ngày 27/11/2026)\n")
    assert "1. 3 bài Người tốt, việc tốt tháng 11/2026 - hạn chậm nhất ngày 15/11/2026" in block
    assert "3 bài Người tốt, việc tốt tháng 12/2026" in block
    assert "đã qua" not in block
    assert "Tập huấn nghiệp vụ" in block, "the second page of the list as well"


async def test_a_list_that_the_bot_answered_is_pasted_as_it_was_told(switched: Resources) -> None:
    async with council(switched, CONTACT) as ward:
        for question in ("/lich tháng 12", "/han tháng 12", "tháng 12 có những hạn nào"):
            await ward.chat.ask(CONTACT, question)
            (block,) = sent(await ward.chat.tap(CONTACT, texts.PASTE))
            assert "Thẩm định hồ sơ khen thưởng đột xuất" in block
            assert "•" not in block
            assert "🗓" not in block
            assert re.search(r"^1\. ", block, re.MULTILINE)


async def test_only_a_list_in_private_can_be_pasted(chat: Chat) -> None:
    said, *_ = await chat.talk.say(TEACHER, "rieng", "/han bài ntvt")
    assert "Xem nguyên văn" in str(said.buttons)
    assert texts.PASTE not in said.buttons
    group = await chat.talk.say(TEACHER, "to-van", "/lich thang")
    assert all(texts.PASTE not in one.buttons for one in group)


async def test_an_answer_of_another_chat_cannot_be_pasted(switched: Resources) -> None:
    async with council(switched, CONTACT, OTHER_CONTACT) as ward:
        await ward.chat.ask(CONTACT, "/lich thang")
        (pressed,) = [
            button.callback_data
            for button in ward.chat.newest(CONTACT).keyboard or ()
            if button.text == texts.PASTE
        ]
        assert pressed
        message = ward.chat.newest(OTHER_CONTACT)
        seen = await ward.chat.forge(OTHER_CONTACT, message, pressed)
        assert alerts(seen) == [STALE]
        assert sent(seen) == []
        for number in (0, 10**15):
            forged = code(Action.PASTE, number)
            assert alerts(await ward.chat.forge(OTHER_CONTACT, message, forged)) == [STALE]
