"""The terminal chat: numbers, places, ends of input; and its lines on a narrow terminal."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.conversation import Conversation
from bot.demo.director import Director
from bot.demo.screen import Screen, standard_screen
from bot.demo.stdin import stdin_lines
from bot.demo.telegram.formatted import FormattedText, message_text
from bot.demo.terminal import Terminal
from bot.demo.wrapping import Style, columns, lines_of
from tests.bot.demo_kit import Kit
from tests.bot.test_demo_conversation import Parrot

PLAIN = Style()


async def _lines(*lines: str) -> AsyncIterator[str]:
    for line in lines:
        yield line


async def _talk(*lines: str, style: Style = PLAIN, live: bool = False) -> tuple[str, Parrot]:
    kit = Kit()
    parrot = Parrot(kit)
    written: list[str] = []
    director = Director(
        Conversation(kit.server, parrot), kit.clock.advance_to, ZoneInfo("Asia/Ho_Chi_Minh")
    )
    await Terminal(director, Screen(written.append, style, live)).run(_lines(*lines))
    return "".join(written), parrot


async def test_a_question_is_echoed_and_answered() -> None:
    shown, _ = await _talk("chào")
    assert "lan@rieng> chào\n  Bot:\n    chào\n    [1] ✅ Đúng  [2] Sửa ▾\n" in shown
    assert shown.endswith("lan@rieng> \nTạm biệt.\n")


async def test_a_person_at_a_keyboard_sees_no_echo() -> None:
    shown, _ = await _talk("chào", live=True)
    assert "lan@rieng>   Bot:" in shown


async def test_a_number_presses_a_button() -> None:
    shown, _ = await _talk("chào", "2", "1")
    assert "đã bấm Sửa ▾" in shown
    assert "  Bot: đã bấm Sửa ▾\n" in shown


async def test_a_number_beyond_the_buttons_is_a_message() -> None:
    _, parrot = await _talk("chào", "7")
    assert parrot.heard[-1]["message"]["text"] == "7"


async def test_numbers_belong_to_the_newest_message() -> None:
    _, parrot = await _talk("một", "hai", "1")
    assert parrot.heard[-1]["callback_query"]["message"]["text"] == "hai"


async def test_people_and_places_can_be_changed() -> None:
    shown, parrot = await _talk("/as Hằng", "/in Tổ Văn", "/hoi hạn", "/people", "/in rieng", "ạ")
    said = [each["message"] for each in parrot.heard if each.get("message", {}).get("text")]
    assert [(m["from"]["first_name"], m["chat"]["type"]) for m in said] == [
        ("Hằng", "supergroup"),
        ("Hằng", "private"),
    ]
    assert "Hằng@Tổ Văn> /hoi hạn" in shown
    assert "Nơi: rieng, Tổ Văn" in shown


async def test_what_happens_elsewhere_is_shown_with_its_place() -> None:
    shown, _ = await _talk("chào", "/as minh", "chào", "/as lan", "/in to", "/hoi")
    assert "minh@rieng> chào\n  Bot:\n" in shown
    assert "lan@to> /hoi\n  Bot:\n" in shown


async def test_what_cannot_be_done_is_said_and_the_talk_goes_on() -> None:
    shown, parrot = await _talk("/tap Gửi", "/upload", "/clock 1999-01-01", "", "chào")
    assert shown.count("(không làm được: ") == 3
    assert parrot.heard[-1]["message"]["text"] == "chào"


async def test_help_and_quit() -> None:
    shown, parrot = await _talk("/demo", "/quit", "chào")
    assert "/upload TỆP" in shown
    assert "@thidua_bot" in shown
    assert max(map(len, shown.splitlines())) <= 80
    assert shown.endswith("Tạm biệt.\n")
    assert parrot.heard == []


async def test_the_bots_own_word_does_not_swallow_the_prompt() -> None:
    kit = Kit()
    written: list[str] = []
    talk = Conversation(kit.server, Parrot(kit))
    director = Director(talk, kit.clock.advance_to, ZoneInfo("Asia/Ho_Chi_Minh"))

    async def lines() -> AsyncIterator[str]:
        yield "im"
        await kit.ok("sendMessage", chat_id=talk.chat("lan", "rieng").id, text="nhắc việc")

    await Terminal(director, Screen(written.append, PLAIN)).run(lines())
    assert "lan@rieng> \n  Bot: nhắc việc\nlan@rieng> \nTạm biệt.\n" in "".join(written)


async def test_piped_lines_are_read_whole_to_the_end() -> None:
    source, target = os.pipe()
    os.write(target, "hạn nộp\r\nbài cuối".encode())
    os.close(target)
    assert [line async for line in stdin_lines(source)] == ["hạn nộp", "bài cuối"]
    os.close(source)


async def test_an_interrupt_ends_the_lines_like_end_of_input() -> None:
    source, target = os.pipe()
    os.write(target, "chào\n".encode())
    lines = stdin_lines(source)
    assert await anext(lines) == "chào"
    ended = asyncio.create_task(anext(lines, "hết"))
    await asyncio.sleep(0)
    os.kill(os.getpid(), signal.SIGINT)
    async with asyncio.timeout(5):
        assert await ended == "hết"
    os.close(target)


def test_a_pipe_gets_whole_lines_without_colours(capsys: pytest.CaptureFixture[str]) -> None:
    screen = standard_screen()
    screen.write("hạn nộp\n")
    assert capsys.readouterr().out == "hạn nộp\n"
    assert screen.style == Style(width=None, ansi=False)


PROGRAM = """
import asyncio
import zoneinfo
from bot.demo.conversation import Conversation
from bot.demo.director import Director
from bot.demo.screen import standard_screen
from bot.demo.stdin import stdin_lines
from bot.demo.terminal import Terminal
from tests.bot.demo_kit import Kit
from tests.bot.test_demo_conversation import Parrot

kit = Kit()
talk = Conversation(kit.server, Parrot(kit))
director = Director(talk, kit.clock.advance_to, zoneinfo.ZoneInfo("Asia/Ho_Chi_Minh"))
asyncio.run(Terminal(director, standard_screen()).run(stdin_lines()))
"""


@pytest.mark.parametrize("through", ["pipe", "file"])
def test_a_process_with_redirected_input_ends_with_status_0(through: str, tmp_path: Path) -> None:
    words = tmp_path / "lines.txt"
    words.write_text("chào\n1\n", encoding="utf-8")
    source = "cat lines.txt |" if through == "pipe" else "< lines.txt"
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(  # noqa: S602 - our own program, in the test's own folder
        f'{source} "{sys.executable}" program.py',
        shell=True,
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": str(Path(__file__).parents[2])},
        timeout=60,
        encoding="utf-8",
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "đã bấm ✅ Đúng" in done.stdout


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp")), max_size=200))
def test_wrapping_keeps_every_word_in_order(text: str) -> None:
    lines = lines_of(FormattedText(text), Style(width=30))
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(st.lists(st.sampled_from(["hạn", "nộp", "🎉", "Trường", "THCS"]), min_size=1, max_size=40))
def test_no_line_is_wider_than_the_terminal(words: list[str]) -> None:
    lines = lines_of(FormattedText(" ".join(words)), Style(width=24), indent=4)
    assert max(map(columns, lines)) <= 20


def test_bold_is_an_ansi_code_only_where_colours_are_known() -> None:
    content = message_text("<b>Hạn</b>: mai", "HTML")
    assert lines_of(content, Style(ansi=True)) == ["\x1b[1mHạn\x1b[0m: mai"]
    assert lines_of(content, Style()) == ["Hạn: mai"]


def test_the_address_of_a_link_is_written_out_once() -> None:
    content = message_text('<a href="http://a.vn">đây</a> http://b.vn', "HTML")
    assert lines_of(content, Style()) == ["đây (http://a.vn) http://b.vn"]
