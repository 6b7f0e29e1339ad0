"""craft.md B.11-B.14: edits, albums, files, callback data."""

from pathlib import Path

import pytest

from bot.demo.conversation import PRIVATE
from bot.demo.telegram.crowd import Attachment
from bot.demo.telegram.events import EventKind
from bot.demo.telegram.files import FileKind, Upload
from bot.demo.telegram.keyboards import Button
from bot.demo.telegram.messages import Message
from bot.plan_files import open_plan
from db.tables import EssayDraft, Group, Table
from handlers.buttons import Action, read
from knowledge.documents import SIZE_LIMIT
from knowledge.errors import DocumentTooLarge
from knowledge.essays.draft import Draft, SentFile
from tests.handlers.chat_kit import FOUND, GROUP, SECRETARY, SOURCE, STRANGER, TEACHER, greet
from tests.samples_kit import switch_on
from tests.service_kit import Stand, stand_over

PNG = b"\x89PNG\r\n\x1a\n" + bytes(16)


def _new_messages(stand: Stand, since: int) -> list[str]:
    seen = stand.talk.everything_since(since)
    return [one.text for one in seen if one.kind is EventKind.SENT]


@pytest.mark.parametrize(
    "command", ["/trogiup", "/start", "/donvi", "/lienket HOASEN", "/sai", "/nguon"]
)
async def test_b11_an_edit_runs_no_command_twice(stand: Stand, command: str) -> None:
    for name, place in ((TEACHER, PRIVATE), (SECRETARY, GROUP)):
        await stand.talk.say(name, place, command)
        before = len(stand.world.events)
        await stand.talk.edit(name, place, f"{command} ")
        await stand.talk.edit(name, place, f"{command} thêm")
        assert stand.talk.everything_since(before) == []


async def test_b11_an_edited_question_changes_its_answer_and_adds_none(stand: Stand) -> None:
    await stand.talk.say(TEACHER, PRIVATE, FOUND)
    before = len(stand.world.events)
    await stand.talk.edit(TEACHER, PRIVATE, "/muc 47 III.2")
    assert _new_messages(stand, before) == []
    assert [one.kind for one in stand.talk.everything_since(before)] == [EventKind.EDITED]


async def test_b11_an_edit_that_changes_nothing_is_no_edit(stand: Stand) -> None:
    """Telegram tells of edits where nothing is to be seen: a link's preview came, for one."""
    await stand.talk.say(TEACHER, PRIVATE, FOUND)
    calls = len(stand.server.calls)
    await stand.talk.edit(TEACHER, PRIVATE, FOUND)
    assert stand.server.calls[calls:] == []


@pytest.fixture
async def school(stand: Stand) -> Stand:
    """The ward's round of essays is open, and a teacher has agreed."""
    await switch_on(stand.resources)
    await greet(stand.talk, stand.service, TEACHER)
    return stand


def _album(stand: Stand, name: str, count: int) -> list[Message]:
    chat = stand.world.private_chat(stand.talk.person(name))
    photos = [
        Attachment(Upload(f"{n}.png", PNG + str((count, n)).encode(), "image/png"), FileKind.PHOTO)
        for n in range(count)
    ]
    photos[0] = Attachment(photos[0].upload, FileKind.PHOTO, caption="bài của lớp em")
    return stand.talk.crowd.send_album(stand.talk.person(name), chat, *photos)


async def _files(stand: Stand) -> list[SentFile]:
    """What is in the one draft that there is."""
    (row,) = await stand.rows(EssayDraft)
    return list(Draft.from_json(row.data).files)


async def test_b12_an_album_begins_one_essay_with_one_answer(school: Stand) -> None:
    """It has no end: the answer is edited as its parts come."""
    before = len(school.world.events)
    _album(school, TEACHER, 10)
    await school.talk.deliver()
    assert len(_new_messages(school, before)) == 1
    *_, last = school.talk.everything_since(before)
    assert last.kind is EventKind.EDITED
    assert "10 ảnh" in last.text
    assert len(await _files(school)) == 10


async def test_b12_two_albums_get_two_answers_and_single_files_one_each(school: Stand) -> None:
    before = len(school.world.events)
    _album(school, TEACHER, 2)
    _album(school, TEACHER, 3)
    await school.talk.deliver()
    for n in range(2):
        await school.talk.upload(TEACHER, PRIVATE, Upload("a.png", PNG + bytes([n]), "image/png"))
    assert len(_new_messages(school, before)) == 4


async def test_b12_the_parts_of_an_album_may_come_to_two_processes_hours_apart(
    school: Stand,
) -> None:
    """What holds an album together is in the database."""
    before = len(school.world.events)
    _album(school, TEACHER, 3)
    first, *rest = school.waiting()
    await school.take_in(first)
    await school.advance(hours=3)
    async with stand_over(school.resources, server=school.server, time=school.time) as second:
        await second.take_in(*reversed(rest))
    assert len(_new_messages(school, before)) == 1
    assert len(await _files(school)) == 3


async def test_b12_an_album_of_somebody_without_a_school_is_told_so_once(school: Stand) -> None:
    await school.talk.say(STRANGER, PRIVATE, "/trogiup")
    before = len(school.world.events)
    _album(school, STRANGER, 10)
    await school.talk.deliver()
    (said,) = _new_messages(school, before)
    assert "chưa thấy thầy/cô thuộc trường" in said


@pytest.mark.parametrize("name", [STRANGER, SECRETARY, "co.mai"])
async def test_b13_files_are_fetched_only_for_members_of_a_school_who_agreed(
    school: Stand, name: str
) -> None:
    """Of a stranger, of the ward's secretary, of a teacher who has not agreed yet."""
    await school.talk.upload(name, PRIVATE, Upload("bai.txt", b"x", "text/plain"))
    assert school.calls("getFile") == []
    assert await school.rows(EssayDraft) == []


async def test_b13_a_name_that_is_a_path_stays_a_name(school: Stand) -> None:
    """The file lies under its hash; the name is words, and marks in it are none of ours."""
    folder = school.resources.settings.files_dir
    before = {one for one in folder.parent.rglob("*") if folder not in one.parents}
    upload = Upload("../../<b>&.txt", "Sáng nay cô Hoa nhặt được ví.".encode(), "x/y")
    *_, said = await school.talk.upload(TEACHER, PRIVATE, upload, caption="/hoi <i>")
    assert "../../<b>&.txt" in said.text
    (sent,) = await _files(school)
    assert sent.name == "../../<b>&.txt"
    assert (folder / sent.hash[:2] / sent.hash).read_bytes() == upload.content
    after = {one for one in folder.parent.rglob("*") if folder not in one.parents}
    assert after <= before | {folder}


async def test_b13_a_file_is_known_by_its_bytes_and_not_by_its_name(school: Stand) -> None:
    *_, said = await school.talk.upload(
        TEACHER, PRIVATE, Upload("bai.docx", b"PK\x03\x04\0", "x/y")
    )
    assert "bai.docx" in said.text
    assert await school.rows(EssayDraft) == []


def test_b13_of_a_file_that_is_too_large_no_more_is_read_than_tells_so(tmp_path: Path) -> None:
    """The way of plans: `parse` and `import`."""
    path = tmp_path / "to.txt"
    with path.open("wb") as file:
        file.truncate(SIZE_LIMIT * 50)
    with pytest.raises(DocumentTooLarge) as raised:
        open_plan(path)
    assert raised.value.size == SIZE_LIMIT + 1


ODD_DATA = (
    *("v1", "v1:", "v1:src:x", "v2:src:1", "v1:open:1", "v1:open:1:2:3", "x" * 64, "\x00", "😀"),
    *(f"v1:{action}:{number}" for action in Action for number in (0, 424242, 10**15)),
    *(f"v1:{action}" for action in Action),
)


async def test_b14_whatever_data_is_sent_it_is_answered_once_and_changes_nothing(
    stand: Stand,
) -> None:
    await stand.talk.say(SECRETARY, GROUP, "/lienket HOASEN")
    await stand.talk.say(TEACHER, PRIVATE, "/trogiup")
    chat = stand.talk.chat(TEACHER, GROUP)
    message = next(one for one in chat.messages.values() if one.sender == stand.world.bot)
    before, said = await _everything(stand), len(stand.calls("sendMessage"))
    for data in ODD_DATA:
        stand.talk.crowd.forge(stand.talk.person(STRANGER), message, data)
    await stand.talk.deliver()
    answers = [one.parameters["callback_query_id"] for one in stand.calls("answerCallbackQuery")]
    assert len(answers) == len(set(answers)) == len(ODD_DATA)
    assert await _everything(stand) == before
    assert len(stand.calls("sendMessage")) == said


async def _everything(stand: Stand) -> list[str]:
    """All that is stored, but for the updates, the calls, the log of what was refused, and what is
    counted anew by itself."""
    apart = {"inbox", "outbox", "feedback", "people", "audit"}
    tables = [table for table in Table.__subclasses__() if table.__tablename__ not in apart]
    rows = [row for table in tables for row in await stand.rows(table)]
    return sorted(f"{row.__tablename__} {_values(row)}" for row in rows)


def _values(row: Table) -> str:
    return str({name: value for name, value in vars(row).items() if not name.startswith("_")})


async def test_b14_an_old_button_works_after_a_restart(stand: Stand) -> None:
    """Nothing of a button is in memory: its data says it all, and is read in the database."""
    (answer, *_) = await stand.talk.say(TEACHER, PRIVATE, FOUND)
    assert stand.service.bot.callback_data_cache is None
    button = next(iter(answer.message.keyboard or ()))
    assert button.callback_data is not None
    assert read(button.callback_data) is not None
    async with stand_over(stand.resources, server=stand.server, time=stand.time) as second:
        stand.talk.crowd.press(stand.talk.person(TEACHER), answer.message, button)
        before = len(stand.world.events)
        await second.take_in(*stand.waiting())
        assert "Gửi 03 bài dự thi" in second.talk.everything_since(before)[-1].text


async def test_b14_rights_are_looked_at_again_when_somebody_else_presses(stand: Stand) -> None:
    *_, offer = await stand.talk.say(SECRETARY, GROUP, "/lienket")
    button: Button = next(iter(offer.message.keyboard or ()))
    assert button.callback_data is not None
    for data in (button.callback_data, "v1:gunit:5"):
        stand.talk.crowd.forge(stand.talk.person(TEACHER), offer.message, data)
    await stand.talk.deliver()
    assert await stand.rows(Group) == []


@pytest.mark.parametrize("place", ["inline", "none", "gone"])
async def test_b14_a_press_under_a_message_the_bot_cannot_see_is_answered(
    stand: Stand, place: str
) -> None:
    (answer, *_) = await stand.talk.say(TEACHER, PRIVATE, FOUND)
    stand.talk.crowd.press(
        stand.talk.person(TEACHER), answer.message, next(iter(answer.message.keyboard or ()))
    )
    (update,) = stand.waiting()
    press = update["callback_query"]
    message = press.pop("message")
    if place == "inline":
        press["inline_message_id"] = "AAA"
    elif place == "gone":
        press["message"] = {"chat": message["chat"], "message_id": message["message_id"], "date": 0}
    await stand.take_in(update)
    (call,) = stand.calls("answerCallbackQuery")
    assert "Nút này cũ rồi" in str(call.parameters["text"])


async def test_b14_the_press_is_answered_before_anything_is_sent(stand: Stand) -> None:
    await stand.talk.say(TEACHER, PRIVATE, FOUND)
    before = len(stand.server.calls)
    await stand.talk.tap(TEACHER, PRIVATE, SOURCE)
    first, *rest = stand.server.calls[before:]
    assert first.method == "answerCallbackQuery"
    assert rest
