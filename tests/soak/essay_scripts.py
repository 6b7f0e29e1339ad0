"""The ways in which essays are handed in, and what must be so when all is over."""

import re
from collections import Counter, defaultdict
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from db import essays
from db.tables import Duty, Essay, OutboxItem
from db.tables import Person as PersonRow
from knowledge.essays.states import COUNTED, EssayState
from tests.soak.essays_kit import (
    Author,
    EssayOffice,
    Handed,
    attachment,
    essay_text,
    hash_of,
    png,
)

CAPTION = "Nhân vật: cô Hoa, THCS Hoa Sen; tác giả: Trần Bình, binh@truong.edu.vn"
RECEIPT = re.compile(r"Mã (NTVT-[\w-]+)")


async def pasted(author: Author) -> None:
    """/nop step by step, the text in two messages."""
    parts = [essay_text(author.mark()), essay_text(author.mark())]
    author.say("/nop")
    await author.sees("Bước 1/6")
    author.say("cô Nguyễn Thị Hoa, Trường THCS Hoa Sen")
    await author.sees("Bước 2/6")
    author.say("Trần Văn Bình, binh@truong.edu.vn")
    await author.sees("Bước 3/6")
    for part in parts:
        author.say(part)
    await author.press("Bỏ qua")
    await author.press("Không")
    await author.press("Nộp")
    await _receipt(author, "\n".join(parts).encode())


async def file_then_replaced(author: Author) -> None:
    """A file out of the blue with all that it needs; then /thay with pasted words."""
    first, second = essay_text(author.mark()).encode(), essay_text(author.mark())
    author.send(attachment("bai.txt", first, CAPTION))
    await author.press("Bỏ qua")
    await author.press("Không")
    await author.press("Nộp")
    handed = await _receipt(author, first)
    author.say(f"/thay {handed.code}")
    await author.sees("Thầy/cô gửi")
    author.say(second)
    await author.press("Không")
    await author.press("Nộp")
    await author.sees(f"Mã {handed.code}, bản 2")
    handed.versions.append(Counter([hash_of(second.encode())]))


async def album_then_withdrawn(author: Author) -> None:
    """A text and its pictures as one album; then /rut."""
    mark = author.mark()
    contents = [essay_text(mark).encode(), *(png(f"{mark}.{n}") for n in range(2))]
    names = ("bai.txt", "a.png", "b.png")
    captions = (CAPTION, "", "")
    author.send(*map(attachment, names, contents, captions))
    await author.press("Không")
    await author.press("Nộp")
    handed = await _receipt(author, *contents)
    author.say(f"/rut {handed.code}")
    await author.press("Rút bài", under="mã này không dùng lại")
    await author.sees("Em đã rút bài")
    handed.withdrawn = True


async def _receipt(author: Author, *contents: bytes) -> Handed:
    found = RECEIPT.search(await author.sees("Mã NTVT"))
    assert found is not None
    author.handed.append(Handed(found[1], [Counter(map(hash_of, contents))]))
    return author.handed[-1]


async def unfinished(author: Author) -> Counter[str]:
    """Half an essay: an album and a pasted text; the hashes of what was sent."""
    contents = [png(f"{author.mark()}.{n}") for n in range(3)]
    captions = (CAPTION, "", "")
    author.send(*map(attachment, ("a.png", "b.png", "c.png"), contents, captions))
    await author.sees("3 ảnh")
    text = essay_text(author.mark())
    author.say(text)
    await author.sees("phần chữ")
    return Counter(map(hash_of, [*contents, text.encode()]))


async def check(here: EssayOffice, authors: list[Author]) -> None:
    """Every essay once, whole, under a code of its own, told of once or twice; duties know."""
    assert await here.set_aside() == 0
    async with here.database.read() as session:
        for author in authors:
            await _check_rows(session, author)
        await check_numbers(session)
        doubted = set(
            await session.scalars(select(OutboxItem.chat_id).where(OutboxItem.doubts > 0))
        )
    for author in authors:
        for handed in author.handed:
            for number in range(1, len(handed.versions) + 1):
                words = f"Mã {handed.code}" + (f", bản {number}\n" if number > 1 else "\n")
                copies = len(author.answers(words))
                most = 1 + (author.chat.id in doubted) + 99 * author.asked_again
                assert 1 <= copies <= most, (words, copies)


async def _check_rows(session: AsyncSession, author: Author) -> None:
    query = select(Essay).join(PersonRow, PersonRow.id == Essay.person_id)
    own = query.filter(PersonRow.telegram_id == author.id)
    stored = []
    for essay in await session.scalars(own.order_by(Essay.id)):
        versions = [
            Counter([one.hash for one in await essays.files_of(session, version.id)])
            for version in await essays.versions_of(session, essay.id)
        ]
        stored.append(Handed(essay.code, versions, essay.state == EssayState.WITHDRAWN))
    assert stored == author.handed


async def check_numbers(session: AsyncSession) -> None:
    """The numbers of a school's month have neither gap nor double; its duty knows what counts."""
    numbers, counted = defaultdict(list), Counter[tuple[int, date]]()
    for essay in await session.scalars(select(Essay).order_by(Essay.number)):
        numbers[essay.unit_id, essay.month].append(essay.number)
        counted[essay.unit_id, essay.month] += essay.state in COUNTED
    for place, found in numbers.items():
        assert found == list(range(1, len(found) + 1)), place
    for duty in await session.scalars(select(Duty).where(Duty.on_day.is_not(None))):
        assert duty.on_day is not None
        place = duty.unit_id, duty.on_day.replace(day=1)
        assert duty.handed_in == counted[place], place
