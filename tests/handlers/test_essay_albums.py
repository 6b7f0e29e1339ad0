"""Albums: ten messages without an end become one essay with one answer (craft.md B.12)."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.demo.conversation import PRIVATE, Seen
from bot.demo.telegram import faults as fault
from bot.demo.telegram.crowd import Attachment
from bot.demo.telegram.events import EventKind
from bot.demo.telegram.faults import Fault
from bot.demo.telegram.files import FileKind, Upload
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.server import Call
from bot.demo.telegram.server import Stage as CallStage
from bot.resources import Resources
from db.tables import Essay, EssayDraft, EssayFile, EssayVersion, OutboxItem, Receipt, Sending
from knowledge.documents import SIZE_LIMIT
from knowledge.essays.draft import MOST_FILES, Draft, Step
from tests.handlers.chat_kit import greet
from tests.handlers.essay_kit import STORIES, TEACHER, photo, word_file
from tests.knowledge.essays.reading_kit import SECRET, drawn, pdf
from tests.service_kit import Stand, stand_over

CAPTION = "Cô Nguyễn Thị Hoa, Trường THCS Hoa Sen; tác giả: Trần Bình, binh@hoasen.edu.vn"
PICTURE = "application/octet-stream"


@pytest.fixture
async def stand(switched: Resources) -> AsyncIterator[Stand]:
    """The ward's round is open, and one teacher has agreed."""
    async with stand_over(switched) as stand:
        await greet(stand.talk, stand.service, TEACHER)
        yield stand


def _word(number: int) -> Attachment:
    return Attachment(word_file(f"bai-{number}.docx", STORIES[number]))


def _picture(number: int, kind: FileKind = FileKind.DOCUMENT) -> Attachment:
    return Attachment(photo(f"anh-{number}.png"), kind)


def _captioned(attachment: Attachment, caption: str = CAPTION) -> Attachment:
    return Attachment(attachment.upload, attachment.kind, caption)


def _album(stand: Stand, *files: Attachment, name: str = TEACHER) -> list[Json]:
    """What Telegram brings of an album, part by part."""
    person = stand.talk.person(name)
    stand.talk.crowd.send_album(person, stand.world.private_chat(person), *files)
    return stand.waiting()


async def _send(stand: Stand, *files: Attachment, name: str = TEACHER) -> list[Seen]:
    """An album, and what the bot does about it."""
    before = len(stand.world.events)
    await stand.take_in(*_album(stand, *files, name=name))
    return stand.talk.everything_since(before)


def _visible(seen: Sequence[Seen]) -> list[str]:
    """The messages that stand there in the end, with the words they have then."""
    return [one.message.content.text for one in seen if one.kind is EventKind.SENT]


async def _draft(stand: Stand) -> Draft:
    (row,) = await stand.rows(EssayDraft)
    return Draft.from_json(row.data)


def _names(draft: Draft) -> list[str]:
    return sorted(one.name for one in draft.files)


async def test_a_text_and_nine_pictures_are_one_essay_with_one_answer(stand: Stand) -> None:
    files = _captioned(_word(0)), *map(_picture, range(9))
    (said,) = _visible(await _send(stand, *files))
    assert "bai-0.docx" in said
    assert "9 ảnh" in said
    draft = await _draft(stand)
    assert (len(draft.texts), len(draft.photos)) == (1, 9)
    assert (draft.praised, draft.author) == ("Cô Nguyễn Thị Hoa", "Trần Bình")
    assert draft.step is Step.CONSENT


async def test_ten_photos_wait_for_a_text_or_are_it(stand: Stand) -> None:
    photos = [_picture(n, FileKind.PHOTO) for n in range(10)]
    seen = await _send(stand, _captioned(photos[0]), *photos[1:])
    (said,) = _visible(seen)
    assert "10 ảnh" in said
    assert (await _draft(stand)).step is Step.CONTENT
    *_, asked = await stand.talk.tap(TEACHER, PRIVATE, "Ảnh chính là bài viết")
    assert "Bước 5/6" in asked.text
    assert len((await _draft(stand)).texts) == 10


async def test_three_texts_become_three_essays_one_after_the_other(stand: Stand) -> None:
    files = [_captioned(_word(0)), _word(1), _word(2)]
    seen = await _send(stand, *files)
    (said,) = _visible(seen)
    assert "mỗi tệp là một bài" in said
    await stand.talk.tap(TEACHER, PRIVATE, "Mỗi tệp một bài")
    for number in range(3):
        if number:
            await stand.talk.say(TEACHER, PRIVATE, f"bạn số {number}, Trường THCS Hoa Sen")
        await stand.talk.tap(TEACHER, PRIVATE, "Bỏ qua")
        await stand.talk.tap(TEACHER, PRIVATE, "Không")
        await stand.talk.tap(TEACHER, PRIVATE, "Nộp")
    essays = await stand.rows(Essay)
    assert [one.code[-1] for one in essays] == ["1", "2", "3"]
    assert await _handed_in(stand) == [["bai-0.docx"], ["bai-1.docx"], ["bai-2.docx"]]
    assert await stand.rows(EssayDraft) == []


async def _handed_in(stand: Stand) -> list[list[str]]:
    """The names of the files of every version, the oldest first."""
    async with stand.resources.database.read() as session:
        versions = await session.scalars(select(EssayVersion).order_by(EssayVersion.id))
        files = list(await session.scalars(select(EssayFile).order_by(EssayFile.id)))
        return [[one.name for one in files if one.version_id == v.id] for v in versions]


async def test_three_texts_may_be_one_essay(stand: Stand) -> None:
    await _send(stand, _captioned(_word(0)), _word(1), _word(2))
    *_, asked = await stand.talk.tap(TEACHER, PRIVATE, "Tất cả là một bài")
    assert "Bước 4/6" in asked.text
    draft = await _draft(stand)
    assert (len(draft.texts), draft.queue) == (3, ())


@pytest.mark.parametrize("where", [0, 4, 9])
async def test_the_caption_may_stand_under_any_part(stand: Stand, where: int) -> None:
    files = [_word(0), *map(_picture, range(9))]
    files[where] = _captioned(files[where])
    (said,) = _visible(await _send(stand, *files))
    assert "Bước 5/6" in said
    assert (await _draft(stand)).contact == "binh@hoasen.edu.vn"


async def test_a_caption_answers_what_nop_has_asked_already(stand: Stand) -> None:
    """Nobody is asked again for what stands under the file."""
    await stand.talk.say(TEACHER, PRIVATE, "/nop")
    (said,) = _visible(await _send(stand, _captioned(_word(0)), _picture(1)))
    assert "Bước 5/6. Bài có tên, ảnh hay chuyện của học sinh" in said


async def test_captions_that_differ_add_up_and_the_first_word_stands(stand: Stand) -> None:
    files = (
        _captioned(_word(0), "Nhân vật: cô Hoa, THCS Hoa Sen"),
        _captioned(_picture(1), "tác giả: Trần Bình"),
        _captioned(_picture(2), "Nhân vật: thầy Nam, THCS Hoa Sen"),
    )
    await _send(stand, *files)
    draft = await _draft(stand)
    assert (draft.praised, draft.author) == ("cô Hoa", "Trần Bình")


async def test_the_parts_come_to_two_processes_out_of_order_and_hours_apart(
    stand: Stand,
) -> None:
    """What holds an album together is in the database."""
    before = len(stand.world.events)
    first, *rest = _album(stand, _captioned(_word(0)), *map(_picture, range(9)))
    await stand.take_in(rest.pop(4))
    await stand.advance(hours=3)
    async with stand_over(stand.resources, server=stand.server, time=stand.time) as second:
        await second.take_in(*reversed(rest))
        await stand.advance(hours=2)
        await second.take_in(first)
    (said,) = _visible(stand.talk.everything_since(before))
    assert "bai-0.docx" in said
    assert "9 ảnh" in said
    assert len((await _draft(stand)).files) == 10


async def test_parts_that_come_again_are_taken_once(stand: Stand) -> None:
    """Telegram brings twice what it does not know to have arrived."""
    updates = _album(stand, _captioned(_word(0)), *map(_picture, range(3)))
    await stand.take_in(*updates[:2])
    await stand.take_in(*updates)
    assert len((await _draft(stand)).files) == 4


async def test_two_albums_of_one_essay_have_an_answer_each(stand: Stand) -> None:
    before = len(stand.world.events)
    await _send(stand, _captioned(_word(0)), _picture(1))
    await _send(stand, *map(_picture, range(2, 6)))
    said = _visible(stand.talk.everything_since(before))
    assert len(said) == 2
    assert "5 ảnh" in said[1]
    assert len((await _draft(stand)).files) == 6


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (Attachment(Upload("hong.docx", b"PK\x03\x04 word/ broken", PICTURE)), "bị hỏng"),
        (Attachment(Upload("khoa.pdf", pdf(drawn("Co Lan"), encrypt=SECRET), PICTURE)), "mật khẩu"),
        (Attachment(Upload("to.pdf", bytes(SIZE_LIMIT + 1), PICTURE)), "hơn 20 MB"),
        (Attachment(Upload("phim.zip", b"PK\x03\x04" + bytes(40), PICTURE)), "chưa nhận loại tệp"),
        (Attachment(Upload("trong.txt", b"  \n", "text/plain")), "trống"),
    ],
    ids=["damaged", "protected", "too large", "no document", "empty"],
)
@pytest.mark.parametrize("where", [0, 3, 9])
async def test_a_bad_file_among_ten_loses_none_of_the_others(
    stand: Stand, bad: Attachment, says: str, where: int
) -> None:
    files = [_word(0), *map(_picture, range(8))]
    files.insert(where, bad)
    said = _visible(await _send(stand, *files))
    (trouble,) = [text for text in said if says in text]
    assert bad.upload.name in trouble
    assert len(said) == 2
    assert _names(await _draft(stand)) == sorted(one.upload.name for one in files if one is not bad)
    assert await stand.updates_in(Receipt.ASIDE) == []


async def test_more_files_than_an_essay_may_have_are_told_of_once_for_each_album(
    stand: Stand,
) -> None:
    for first in range(0, 40, 10):
        seen = await _send(stand, *map(_picture, range(first, first + 10)))
        said = _visible(seen)
        assert len(said) == 1
        assert (f"nhiều nhất {MOST_FILES} tệp" in said[0]) is (first >= MOST_FILES)
    assert len((await _draft(stand)).files) == MOST_FILES


@pytest.mark.parametrize(("name", "says"), [("co.mai", "đồng ý"), ("nguoi.la", "trường")])
async def test_whoever_may_not_hand_in_hears_it_once_and_nothing_is_kept(
    stand: Stand, name: str, says: str
) -> None:
    await stand.talk.say(name, PRIVATE, "/start")
    (said,) = _visible(await _send(stand, *map(_picture, range(10)), name=name))
    assert says in said
    assert stand.calls("getFile") == []
    assert list(_kept(stand)) == []


def _kept(stand: Stand) -> list[Path]:
    return [one for one in stand.resources.settings.files_dir.rglob("*") if one.is_file()]


async def test_revised_while_its_first_message_still_waits(stand: Stand) -> None:
    """What leaves in the end is the last word, and nothing else."""
    before = len(stand.world.events)
    stand.service.link.broken("for a moment")
    await stand.service.inbox.take_in(_album(stand, _captioned(_word(0)), *map(_picture, range(9))))
    await stand.service.inbox.drain()
    assert stand.world.events[before:] == []
    await stand.service.outbox.drain()
    (seen,) = stand.talk.everything_since(before)
    assert seen.kind is EventKind.SENT
    assert "9 ảnh" in seen.text


async def test_revised_while_its_first_message_is_being_sent(stand: Stand) -> None:
    before = len(stand.world.events)
    on_its_way, arrived = asyncio.Event(), asyncio.Event()
    await stand.advance(seconds=5)  # the pace lets it leave at once

    async def slow(call: Call, stage: CallStage) -> None:
        if call.method == "sendMessage" and stage is CallStage.AFTER:
            on_its_way.set()
            await arrived.wait()

    stand.server.fault_point = slow
    first, *rest = _album(stand, _captioned(_word(0)), *map(_picture, range(9)))
    await stand.service.inbox.take_in([first])
    await on_its_way.wait()
    await stand.service.inbox.take_in(rest)
    await stand.service.inbox.drain()
    assert len(stand.world.events[before:]) == 1
    arrived.set()
    await stand.service.outbox.drain()
    (said,) = _visible(stand.talk.everything_since(before))
    assert "9 ảnh" in said


async def test_revised_after_its_first_message_was_sent(stand: Stand) -> None:
    before = len(stand.world.events)
    for update in _album(stand, _captioned(_word(0)), *map(_picture, range(9))):
        await stand.take_in(update)
    seen = stand.talk.everything_since(before)
    assert [one.kind for one in seen] == [EventKind.SENT, *[EventKind.EDITED] * 9]
    assert "9 ảnh" in seen[-1].text
    assert len({one.message.message_id for one in seen}) == 1


@pytest.mark.parametrize(
    ("faults", "copies"),
    [
        ([fault.TIMED_OUT], 2),
        ([fault.TIMED_OUT_BEFORE], 1),
        ([fault.TIMED_OUT, fault.TIMED_OUT], 3),
        ([fault.TIMED_OUT_BEFORE, fault.TIMED_OUT_BEFORE], 1),
        ([fault.SERVER_ERROR], 1),
    ],
    ids=["arrived", "did not arrive", "arrived twice", "never arrived", "was refused"],
)
async def test_the_last_word_is_seen_whatever_became_of_the_first(
    stand: Stand, faults: list[Fault], copies: int
) -> None:
    """Where nobody knows of the first message, the revision becomes a message of its own."""
    before = len(stand.world.events)
    stand.faults.next("sendMessage", *faults)
    for update in _album(stand, _captioned(_word(0)), *map(_picture, range(4))):
        await stand.take_in(update)
    said = _visible(stand.talk.everything_since(before))
    assert len(said) == copies
    assert "4 ảnh" in said[-1]
    states = {one.state for one in await stand.rows(OutboxItem)}
    assert states <= {Sending.SENT, Sending.UNKNOWN}


async def test_revised_when_its_first_message_turns_out_lost_at_last(stand: Stand) -> None:
    """The revision was stored as an edit while nobody knew yet that there would be no message."""
    before = len(stand.world.events)
    second_try = asyncio.Event()
    lost = [fault.TIMED_OUT_BEFORE, fault.TIMED_OUT_BEFORE]

    async def lose(call: Call, stage: CallStage) -> None:
        if call.method == "sendMessage" and stage is CallStage.BEFORE and lost:
            if len(lost) == 1:
                second_try.set()
                await taken.wait()
            raise lost.pop().failure()  # type: ignore[misc]

    taken = asyncio.Event()
    stand.server.fault_point = lose
    first, *rest = _album(stand, _captioned(_word(0)), *map(_picture, range(4)))
    await stand.service.inbox.take_in([first])
    await stand.service.inbox.drain()
    sending = asyncio.create_task(stand.service.outbox.drain())
    await second_try.wait()
    await stand.service.inbox.take_in(rest)
    await stand.service.inbox.drain()
    taken.set()
    await sending
    await stand.service.settle()
    (said,) = _visible(stand.talk.everything_since(before))
    assert "4 ảnh" in said
