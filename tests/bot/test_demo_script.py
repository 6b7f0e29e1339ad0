"""`--script`: what is printed, and the exit status."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.demo.conversation import Conversation
from bot.demo.director import Director
from bot.demo.script import run_script
from tests.bot.demo_kit import Kit, buttons
from tests.bot.test_demo_conversation import Parrot


class Played:
    """A script played to its end."""

    def __init__(self) -> None:
        self.kit = Kit()
        self.parrot = Parrot(self.kit)
        self.printed: list[str] = []
        self.complaints: list[str] = []
        self.switched: list[str] = []

    async def play(self, *lines: str) -> int:
        director = Director(
            Conversation(self.kit.server, self.parrot),
            advance_to=self.kit.clock.advance_to,
            zone=ZoneInfo("Asia/Ho_Chi_Minh"),
            stop=self._switch("off"),
            start=self._switch("on"),
        )
        return await run_script(director, lines, self.printed.append, self.complaints.append)

    def _switch(self, state: str) -> Callable[[], Awaitable[None]]:
        async def switch() -> None:
            self.switched.append(state)

        return switch


@pytest.fixture
def played() -> Played:
    return Played()


async def test_what_each_chat_sees_is_printed_below_the_line(played: Played) -> None:
    status = await played.play("\ufeff# lời chào", "", "lan@rieng: chào", "lan@rieng: /tap sửa")
    assert (status, played.complaints) == (0, [])
    assert played.printed == [
        "lan@rieng: chào",
        "  Bot → lan@rieng:",
        "    chào",
        "    [✅ Đúng]  [Sửa ▾]",
        "lan@rieng: /tap sửa",
        "  Bot (báo riêng) → lan@rieng: ghi rồi",
        "  Bot → lan@rieng: đã bấm Sửa ▾",
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("bậy bạ", "không hiểu «bậy bạ» (mẫu: ten@noi: lời nhắn)"),
        ("lan@rieng:", "không hiểu «lan@rieng:» (mẫu: ten@noi: lời nhắn)"),
        ("@rieng: chào", "không hiểu «@rieng: chào» (mẫu: ten@noi: lời nhắn)"),
        ("lan@rieng: /tap Gửi", "ở rieng không có nút nào tên «Gửi»"),
        ("lan@rieng: /upload không-có.docx", "không mở được tệp «không-có.docx»"),
        ("lan@rieng: /reply dạ", "ở rieng chưa có tin nhắn nào để trả lời hay sửa"),
        ("/clock hôm qua", "«hôm qua» không phải thời điểm ISO"),
        ("/clock 2020-01-01T00:00+07:00", "«2020-01-01T00:00:00+07:00» đã qua"),
    ],
)
async def test_a_line_that_cannot_be_carried_out_is_named(
    played: Played, line: str, reason: str
) -> None:
    assert await played.play("# một", line, "lan@rieng: chào") == 1
    assert played.complaints == [f"Dòng 2: {reason}"]
    assert "    chào" in played.printed


async def test_the_clock_reads_times_in_the_zone_given(played: Played) -> None:
    assert await played.play("/clock 2026-11-14T07:00") == 0
    assert played.kit.clock() == datetime(2026, 11, 14, 0, 0, tzinfo=UTC)


async def test_off_and_on_are_a_downtime(played: Played) -> None:
    await played.play("/off", "lan@rieng: còn đó không", "/on")
    assert played.switched == ["off", "on"]
    assert played.printed.index("/on") < played.printed.index("    còn đó không")


async def test_files_are_uploaded_by_path(played: Played, tmp_path: Path) -> None:
    file = tmp_path / "bài của em.docx"
    file.write_bytes(b"PK noi dung")
    assert await played.play(f'lan@rieng: /upload "{file}"') == 0
    stored = played.parrot.heard[0]["message"]["document"]
    assert (stored["file_name"], stored["file_size"]) == ("bài của em.docx", 11)


async def test_commands_other_than_the_demos_go_to_the_bot(played: Played) -> None:
    await played.play("lan@rieng: /hoi hạn nộp: bao giờ?")
    assert played.parrot.heard[0]["message"]["text"] == "/hoi hạn nộp: bao giờ?"


async def test_a_notice_in_a_group_names_its_reader(played: Played) -> None:
    await played.play("lan@to-van: chào", "minh@to-van: /tap đúng")
    assert "  Bot (báo riêng cho minh) → to-van: ghi rồi" in played.printed


async def test_an_edit_of_the_buttons_alone_does_not_repeat_the_text(played: Played) -> None:
    await played.play("lan@rieng: chào")
    message = played.kit.world.events[-1].message
    place = {"chat_id": message.chat.id, "message_id": message.message_id}
    await played.kit.ok("editMessageReplyMarkup", reply_markup=buttons("Xong"), **place)
    await played.kit.ok("editMessageReplyMarkup", **place)
    await played.kit.ok("editMessageText", text="khác", **place)
    await played.kit.ok("setMessageReaction", reaction=[{"type": "emoji", "emoji": "👀"}], **place)
    await played.kit.ok("deleteMessage", **place)
    assert played.printed[-5:] == [
        "  Bot (đổi nút) → lan@rieng: [Xong]",
        "  Bot (đổi nút) → lan@rieng: (bỏ hết)",
        "  Bot (sửa tin) → lan@rieng: khác",
        "  Bot (thả cảm xúc) → lan@rieng: 👀",
        "  Bot (xóa tin) → lan@rieng: khác",
    ]
