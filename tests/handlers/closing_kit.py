"""Essays handed in through the chat, and packages read back, for tests of closings."""

import asyncio
import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import docx
from sqlalchemy import select

from bot.demo.conversation import PRIVATE, Seen
from bot.demo.telegram.files import Upload
from db.tables import Closing, Essay, Handover, Unit
from tests.conftest import copied
from tests.handlers.chat_kit import TEACHER
from tests.handlers.duty_kit import OTHER_CONTACT, Council, council

RECEIVER = "chi.ngoc"
"""Of the ward's office VHXH; the department SOHT has one too, who has not started the bot."""

OFFICE, DEPARTMENT = "Phòng Văn hóa - Xã hội phường Hồng Hà", "Sở Giáo dục và Đào tạo Hà Thành"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PHOTO = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def document(*paragraphs: str) -> bytes:
    """A Word document with these paragraphs."""
    made = docx.Document()
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    result = io.BytesIO()
    made.save(result)
    return result.getvalue()


def story(number: int) -> str:
    """A text unlike those of other numbers."""
    words = " ".join(f"việc{number}x{one}" for one in range(40))
    return f"Câu chuyện số {number} về người tốt ở trường. {words}"


@dataclass
class Sent:
    """What somebody hands in: `text` pasted, or a `file` by its name; photos beside it."""

    praised: str
    text: str = ""
    file: tuple[str, bytes] | None = None
    photos: list[bytes] = field(default_factory=list)


async def hand_in(ward: Council, name: str, sent: Sent) -> list[Seen]:
    """From /nop to the receipt."""
    chat = ward.chat
    await chat.ask(name, "/nop")
    await chat.ask(name, sent.praised)
    await chat.ask(name, f"Tác giả của {sent.praised}")
    if sent.file is not None:
        title, data = sent.file
        await chat.talk.upload(name, PRIVATE, Upload(title, data, DOCX))
    else:
        await chat.ask(name, sent.text)
    for photo in sent.photos:
        await chat.talk.upload(name, PRIVATE, Upload("anh.png", photo, "image/png"))
    if not sent.photos:
        await chat.tap(name, "Bỏ qua")
    await chat.tap(name, "Không")
    return await chat.tap(name, "Nộp")


WORD = document("Cô Hoa trả lại ví", story(1))
PASTED = story(2)
LATER = 1000
"""Where Telegram's numbers begin for whoever goes on from there."""


def two_schools(template: Path, folder: Path) -> Path:
    """A copy of a database in which two schools have handed in, of which Hoa Sen comes first in
    the tree, with the files beside it; to be copied in its turn."""

    async def make() -> Path:
        async with (
            copied(template, folder) as resources,
            council(resources, TEACHER, OTHER_CONTACT) as ward,
        ):
            await hand_in(ward, OTHER_CONTACT, Sent("Thầy Tí", PASTED))
            word = Sent("Cô Ưỡn", file=("Cô Hoa trả lại ví.docx", WORD), photos=[PHOTO])
            await hand_in(ward, TEACHER, word)
        return folder / template.name

    return asyncio.run(make())


def packages(seen: list[Seen]) -> dict[str, zipfile.ZipFile]:
    """The ZIPs somebody saw, by their names."""
    files = [one.file for one in seen if one.file is not None]
    return {one.name: zipfile.ZipFile(io.BytesIO(one.content)) for one in files}


def originals(package: zipfile.ZipFile) -> dict[str, bytes]:
    """The essays' files in a package, by their names without the folder."""
    names = [name for name in package.namelist() if "/" in name]
    return {name.split("/")[1]: package.read(name) for name in names}


async def closed(ward: Council) -> list[tuple[str, int]]:
    """The closings: month and number."""
    async with ward.resources.database.read() as session:
        rows = await session.scalars(select(Closing).order_by(Closing.id))
        return [(f"{one.month:%Y-%m}", one.number) for one in rows]


async def handed_over(ward: Council) -> list[tuple[str, str, str]]:
    """Every handover: the essay's code, the office's and the state there."""
    query = (
        select(Essay.code, Unit.code, Handover.state)
        .join(Handover, Handover.essay_id == Essay.id)
        .join(Unit, Unit.id == Handover.office_id)
    )
    async with ward.resources.database.read() as session:
        return sorted((code, office, state) for code, office, state in await session.execute(query))
