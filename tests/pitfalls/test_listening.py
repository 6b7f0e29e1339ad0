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
from db.tables import Group, Table
from handlers.buttons import Action, read
from knowledge.documents import SIZE_LIMIT
from knowledge.errors import DocumentTooLarge
from tests.handlers.chat_kit import FOUND, GROUP, SECRETARY, SOURCE, STRANGER, TEACHER
from tests.service_kit import Stand, stand_over

WORDS_ONLY = "Em chỉ đọc được chữ"
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


def _album(stand: Stand, name: str, count: int) -> list[Message]:
    chat = stand.world.private_chat(stand.talk.person(name))
    photos = [
        Attachment(Upload(f"{n}.png", PNG, "image/png"), FileKind.PHOTO) for n in range(count)
    ]
    photos[0] = Attachment(photos[0].upload, FileKind.PHOTO, caption="bài của lớp em")
    return stand.talk.crowd.send_album(stand.talk.person(name), chat, *photos)


async def test_b12_an_album_gets_one_answer(stand: Stand) -> None:
    await stand.talk.say(TEACHER, PRIVATE, "/trogiup")
    before = len(stand.world.events)
    _album(stand, TEACHER, 10)
    await stand.talk.deliver()
    (said,) = _new_messages(stand, before)
    assert WORDS_ONLY in said


async def test_b12_two_albums_get_two_answers_and_single_files_one_each(stand: Stand) -> None:
    await stand.talk.say(TEACHER, PRIVATE, "/trogiup")
    before = len(stand.world.events)
    _album(stand, TEACHER, 2)
    _album(stand, TEACHER, 3)
    await stand.talk.deliver()
    for _ in range(2):
        await stand.talk.upload(TEACHER, PRIVATE, Upload("a.png", PNG, "image/png"))
    assert len(_new_messages(stand, before)) == 4


async def test_b12_the_parts_of_an_album_may_come_to_two_processes_hours_apart(
    stand: Stand,
) -> None:
    """What holds an album together is in the database."""
    await stand.talk.say(TEACHER, PRIVATE, "/trogiup")
    before = len(stand.world.events)
    _album(stand, TEACHER, 3)
    first, *rest = stand.waiting()
    await stand.take_in(first)
    await stand.advance(hours=3)
    async with stand_over(stand.resources, server=stand.server, time=stand.time) as second:
        await second.take_in(*reversed(rest))
    assert len(_new_messages(stand, before)) == 1


async def test_b13_a_file_in_the_chat_is_not_fetched(stand: Stand) -> None:
    """Nothing is done with files yet: none is looked up, none downloaded, whatever its name."""
    upload = Upload("../../<b>&.docx", b"x", "x/y")
    (said, *_) = await stand.talk.upload(TEACHER, PRIVATE, upload, caption="/hoi <i>")
    assert WORDS_ONLY in said.text
    assert stand.calls("getFile") == []


def test_b13_of_a_file_that_is_too_large_no_more_is_read_than_tells_so(tmp_path: Path) -> None:
    """The way of files that exists so far: `parse` and `import`."""
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
