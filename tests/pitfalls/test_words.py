"""craft.md B.1-B.3: the token in the logs, formatting, length."""

import asyncio
import logging
from collections.abc import Iterator

import pytest
from telegram.error import NetworkError

from bot.app import UPDATE_KINDS, build_bot, introduce
from bot.demo.conversation import PRIVATE
from bot.demo.http_face import HttpFace
from bot.demo.telegram.entities import utf16_length
from bot.demo.telegram.errors import Refusal
from bot.demo.telegram.files import FileKind, Upload
from bot.demo.telegram.people import demo_person
from bot.demo.telegram.server import Call, Stage, TelegramServer
from bot.demo.telegram.world import World
from bot.logs import set_up_logs
from bot.pace import JumpingTime
from bot.polling import poll
from bot.resources import Resources
from bot.service import build_service
from db.outbox import add
from db.tables import Sending
from handlers.sending import reply_calls, tell
from tests.bot.demo_kit import BOT
from tests.handlers.chat_kit import FOUND, GROUP, SECRETARY, TEACHER
from tests.service_kit import Stand, telegram_message

SECRET = "AAsecret" * 4
TOKEN = f"{BOT.id}:{SECRET}"


@pytest.fixture
def logs_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


@pytest.mark.usefixtures("logs_as_before")
@pytest.mark.parametrize("style", ["text", "json"])
async def test_b01_the_token_is_in_no_log_line(
    samples: Resources, capsys: pytest.CaptureFixture[str], style: str
) -> None:
    """At DEBUG, over real HTTP: calls, polls, file links, an outage, exceptions that quote it."""
    set_up_logs("DEBUG", style)
    server = TelegramServer(World(BOT, samples.clock), TOKEN)
    face, waits = HttpFace(server), JumpingTime().waits()
    await face.open()
    urls = {"bot_api_url": face.base_url, "bot_file_url": face.base_file_url}
    bot = build_bot(samples.settings.model_copy(update=urls), TOKEN)
    service = build_service(samples, bot, waits)
    ours = logging.getLogger("bot.pitfall")
    async with service.application:
        await introduce(service.application)
        polling = asyncio.create_task(
            poll(bot, service.inbox.take_in, service.link, waits, UPDATE_KINDS)
        )
        chat = server.world.private_chat(demo_person(TEACHER))
        stored = server.world.files.add(FileKind.DOCUMENT, Upload("a.txt", b"x", None))
        file = await bot.get_file(stored.file_id)
        ours.debug("the link is %s", file.file_path)
        async with samples.database.write() as session:
            await add(session, [tell(chat.id, "chào")], samples.clock())
        await face.close()
        await service.outbox.drain()
        with pytest.raises(NetworkError):
            await file.download_as_bytearray()
        try:
            raise ConnectionError(f"{face.base_url}{TOKEN}/sendMessage")  # noqa: TRY301
        except ConnectionError:
            ours.exception("with a traceback")
        polling.cancel()
    shown = capsys.readouterr().err
    assert "the link is" in shown
    assert "ConnectionError" in shown
    assert SECRET not in shown


HOSTILE = '</b><a href="https://x.y">&lt;i&amp;\'{0}%s'


@pytest.mark.parametrize(
    "command", ["/hoi", "/vanban", "/muc", "/viettat", "/han", "/lich", "/lienket", "/nguon", ""]
)
async def test_b02_what_people_write_is_never_markup(stand: Stand, command: str) -> None:
    for name, place in ((TEACHER, PRIVATE), (SECRETARY, GROUP)):
        for words in (HOSTILE, f"{HOSTILE} 47"):
            seen = await stand.talk.say(name, place, f"{command} {words}".strip())
            links = [e for one in seen for e in one.event.content.entities if e.url]
            assert links == []
    assert stand.refused() == []


async def test_b02_names_are_never_markup(stand: Stand) -> None:
    await stand.talk.say(HOSTILE[:60], PRIVATE, "/start")
    await stand.talk.tap(HOSTILE[:60], PRIVATE, "Đồng ý")
    assert stand.refused() == []


@pytest.mark.expects_refusals("no such luck")
async def test_b02_a_permanent_refusal_is_not_repeated_for_ever(stand: Stand) -> None:
    """`BadRequest` is a `NetworkError` to the library; it is tried once more in plain words."""

    async def refuse(call: Call, stage: Stage) -> None:
        if call.method == "sendMessage" and stage is Stage.BEFORE:
            raise Refusal(400, "Bad Request: no such luck")

    stand.server.fault_point = refuse
    await stand.talk.say(TEACHER, PRIVATE, FOUND)
    rows = await stand.outbox_rows()
    assert rows
    assert {row.state for row in rows} == {Sending.FAILED}
    assert {row.attempts for row in rows} == {2}


@pytest.mark.parametrize("filling", ["😀", "é", "&", "<", "\U0010ffff", "x", "ế"])
async def test_b03_no_message_is_too_long_and_no_tag_is_cut(stand: Stand, filling: str) -> None:
    """Telegram counts what is left of the mark-up; we count UTF-16 units of all of it."""
    await stand.talk.say(TEACHER, PRIVATE, "/trogiup")
    written = telegram_message(stand, TEACHER)
    paragraphs = [f"<b>{number}</b> {'y' * 500}" for number in range(30)]
    long_words = filling.replace("&", "&amp;").replace("<", "&lt;") * 5000
    calls = reply_calls(written, [*paragraphs, f"<i>{long_words}</i>"])
    before = len(stand.world.events)
    await stand.send(*calls)
    assert stand.refused() == []
    texts = [seen.text for seen in stand.talk.everything_since(before)]
    assert max(map(utf16_length, texts)) <= 4096
    assert "".join(texts).count(filling) == 5000
    bold = [e for s in stand.talk.everything_since(before) for e in s.event.content.entities]
    assert sum(entity.type == "bold" for entity in bold) == 30


async def test_b03_a_paragraph_stays_whole_where_it_fits(stand: Stand) -> None:
    await stand.talk.say(TEACHER, PRIVATE, "/trogiup")
    paragraphs = [f"<b>{number:02}</b> " + "😀" * 300 for number in range(30)]
    calls = reply_calls(telegram_message(stand, TEACHER), paragraphs)
    said = "\n".join(str(call.parameters["text"]) for call in calls)
    assert said.splitlines() == paragraphs
    assert len(calls) < len(paragraphs) / 4


@pytest.mark.parametrize("words", ["😀" * 2000, "&" * 4000, "\U0010ffff" * 2000, "<b>" * 1300])
async def test_b03_what_repeats_long_words_still_arrives(stand: Stand, words: str) -> None:
    for command in ("/vanban", "/viettat", "/muc", "/lienket", "/hoi"):
        place, name = (GROUP, SECRETARY) if command == "/lienket" else (PRIVATE, TEACHER)
        assert await stand.talk.say(name, place, f"{command} {words}")
    assert stand.refused() == []
