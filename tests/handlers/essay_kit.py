"""Handing essays in, for tests to read like: the steps of /nop in one call, and files to send."""

import io

from docx import Document

from bot.demo.conversation import PRIVATE, Seen
from bot.demo.telegram.files import Upload
from tests.handlers.chat_kit import Chat

TEACHER, OTHER_TEACHER = "co.lan", "thay.tuan"
"""Both of Hoa Sen."""

PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00"
    b"\x1f\x15\xc4\x89\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00"
    b"\x00IEND\xaeB`\x82"
)

STORIES = (
    "Sáng thứ Hai cô Hoa nhặt được chiếc ví của phụ huynh trước cổng trường và tìm cách trả lại.",
    "Bạn Minh lớp tám ngày nào cũng cõng bạn cùng bàn bị đau chân lên tầng ba để kịp giờ học.",
    "Bác bảo vệ Tư mười năm nay sửa miễn phí xe đạp hỏng cho học sinh nghèo ở quanh trường.",
    "Thầy Bình dành dụm tiền lương mua sách, mở một góc đọc nhỏ cho các em ở khu trọ công nhân.",
    "Chị lao công Thắm giữ gìn từng gốc cây sân trường như vườn nhà, trưa nắng vẫn tưới nước.",
)


def docx(*paragraphs: str) -> bytes:
    """A Word file with these paragraphs."""
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def word_file(name: str, *paragraphs: str) -> Upload:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return Upload(name, docx(*paragraphs), kind)


def photo(name: str = "anh.png") -> Upload:
    return Upload(name, PNG + name.encode(), "image/png")


async def write_essay(chat: Chat, name: str, story: str = STORIES[0]) -> list[Seen]:
    """Everything up to the summary, which is not pressed yet; somebody who has agreed."""
    await chat.ask(name, "/nop")
    await chat.ask(name, "Cô Nguyễn Thị Hoa, Trường THCS Hoa Sen")
    await chat.ask(name, "Trần Văn Bình")
    await chat.ask(name, story)
    await chat.tap(name, "Bỏ qua")
    return await chat.tap(name, "Không")


async def hand_in(chat: Chat, name: str, story: str = STORIES[0]) -> str:
    """A whole essay; what the receipt says, or the question what to do with a fourth one."""
    await write_essay(chat, name, story)
    return last_text(await chat.tap(name, "Nộp"))


async def send_file(chat: Chat, name: str, upload: Upload, caption: str = "") -> list[str]:
    """A file out of the blue; the texts in answer."""
    seen = await chat.talk.upload(name, PRIVATE, upload, caption)
    return [one.text for one in seen]


def last_text(seen: list[Seen]) -> str:
    return seen[-1].text
