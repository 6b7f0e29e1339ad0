"""The demo's Telegram over HTTP: the library's own client and a bare one against it."""

import asyncio
import sys
from collections.abc import AsyncIterator

import httpx
import pytest
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import HTTPXRequest

from bot.demo.http_face import HttpFace, http_face
from bot.demo.telegram import faults as fault
from bot.demo.telegram.crowd import Attachment
from bot.demo.telegram.faults import Faults
from bot.demo.telegram.files import Upload
from tests.bot.demo_kit import TOKEN, Kit


@pytest.fixture
def kit() -> Kit:
    return Kit()


@pytest.fixture
def faults(kit: Kit) -> Faults:
    kit.server.fault_point = faults = Faults()
    return faults


@pytest.fixture
async def base(kit: Kit) -> AsyncIterator[str]:
    async with http_face(kit.server) as base:
        yield base


@pytest.fixture
async def library(base: str) -> AsyncIterator[Bot]:
    files = base.removesuffix("bot") + "file/bot"
    bot = Bot(TOKEN, base, files, HTTPXRequest(read_timeout=5), HTTPXRequest(read_timeout=5))
    async with bot:
        yield bot


@pytest.fixture
async def client(base: str) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=f"{base}{TOKEN}/", timeout=5) as client:
        yield client


async def test_the_library_sends_reads_and_downloads_over_http(kit: Kit, library: Bot) -> None:
    chat = kit.private()
    sent = await library.send_message(chat.id, "chào <b>cô</b>", "HTML")
    assert chat.messages[sent.message_id].content.text == "chào cô"
    kit.crowd.send_file(kit.lan, chat, Attachment(Upload("Bài 1.docx", b"\x00\xff"), caption="ạ"))
    first, second = await library.get_updates(timeout=1)
    assert first.message is not None
    assert first.message.text == "/start"
    assert second.message is not None
    assert second.message.document is not None
    file = await second.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"\x00\xff"
    with pytest.raises(BadRequest, match="Chat not found"):
        await library.send_message(5, "a")


async def test_files_keep_name_and_bytes_over_http(kit: Kit, library: Bot) -> None:
    chat = kit.private()
    content = bytes(range(256)) * 5000
    sent = await library.send_document(chat.id, content, filename="phiếu gửi.pdf", caption="ạ")
    stored = chat.messages[sent.message_id].file
    assert stored is not None
    assert (stored.name, stored.mime_type) == ("phiếu gửi.pdf", "application/pdf")
    assert stored.content == content


@pytest.mark.parametrize("form", ["query", "urlencoded", "multipart", "json"])
async def test_parameters_come_in_every_way_the_bot_api_names(
    kit: Kit, client: httpx.AsyncClient, form: str
) -> None:
    values = {"chat_id": str(kit.private().id), "text": "được chưa?"}
    match form:
        case "query":
            answer = await client.get("sendMessage", params=values)
        case "urlencoded":
            answer = await client.post("sendMessage", data=values)
        case "multipart":
            parts = {name: (None, value) for name, value in values.items()}
            answer = await client.post("sendmessage", files=parts)
        case _:
            answer = await client.post("SendMessage", json=values)
    assert answer.json()["result"]["text"] == "được chưa?"


async def test_wrong_doors_are_refused_in_json(base: str, client: httpx.AsyncClient) -> None:
    assert (await client.get("sendTelepathy")).json()[
        "description"
    ] == "Not Found: method not found"
    assert (await client.get(f"{base}7:wrong/getMe")).status_code == 401
    for path in ("", "/x", "/bot", "/file/bot7:wrong/x", f"/file/bot{TOKEN}/documents/none"):
        answer = await client.get(base.removesuffix("/bot") + path)
        assert (answer.status_code, answer.json()["ok"]) in {(404, False), (401, False)}
    answer = await client.post("getMe", content="[1", headers={"Content-Type": "application/json"})
    assert answer.json()["error_code"] == 400


async def test_a_file_too_large_is_refused_by_telegrams_words(
    kit: Kit, client: httpx.AsyncClient
) -> None:
    files = {"document": ("a.bin", bytes(50 * 1024 * 1024 + 1))}
    answer = await client.post("sendDocument", data={"chat_id": kit.private().id}, files=files)
    assert answer.json()["description"] == "Request Entity Too Large"


async def test_a_long_poll_waits_for_an_update(kit: Kit, library: Bot) -> None:
    poll = asyncio.create_task(library.get_updates(timeout=30))
    await _under_way(kit, "getUpdates")
    kit.private()
    assert len(await poll) == 1


async def test_a_poller_that_goes_away_does_no_harm(kit: Kit, client: httpx.AsyncClient) -> None:
    poll = asyncio.create_task(client.get("getUpdates", params={"timeout": 30}))
    await _under_way(kit, "getUpdates")
    poll.cancel()
    await asyncio.gather(poll, return_exceptions=True)
    kit.private()
    answer = await client.get("getUpdates", params={"timeout": 30})
    assert len(answer.json()["result"]) == 1


async def test_closing_does_not_wait_for_open_polls(kit: Kit) -> None:
    async with (
        httpx.AsyncClient(timeout=5) as client,
        asyncio.timeout(5),
    ):
        async with http_face(kit.server) as base:
            poll = asyncio.create_task(client.get(f"{base}{TOKEN}/getUpdates?timeout=50"))
            await _under_way(kit, "getUpdates")
        with pytest.raises(httpx.HTTPError):
            await poll


async def test_a_call_is_done_though_its_caller_is_gone(
    kit: Kit, client: httpx.AsyncClient
) -> None:
    let_go = asyncio.Event()

    async def sleep(_: float) -> None:
        await let_go.wait()

    kit.server.fault_point = faults = Faults(sleep=sleep)
    faults.next("sendMessage", fault.delay(1))
    values = {"chat_id": str(kit.private().id), "text": "a"}
    call = asyncio.create_task(client.get("sendMessage", params=values))
    await _under_way(kit, "sendMessage")
    call.cancel()
    await asyncio.gather(call, return_exceptions=True)
    await client.get("getMe")
    let_go.set()
    await client.get("getMe")
    assert len(kit.world.events) == 1


BOT_PROCESS = """
import json, sys, urllib.request
api, chat = sys.argv[1:]
updates = json.load(urllib.request.urlopen(api + "getUpdates"))["result"]
text = updates[0]["message"]["text"].strip("/")
urllib.request.urlopen(f"{api}sendMessage?chat_id={chat}&text={text}")
"""


async def test_a_bot_killed_in_the_middle_of_a_call_has_sent_but_confirmed_nothing(
    kit: Kit, base: str
) -> None:
    let_go = asyncio.Event()

    async def sleep(_: float) -> None:
        await let_go.wait()

    chat = kit.private()
    kit.server.fault_point = faults = Faults(sleep=sleep)
    faults.next("sendMessage", fault.delay(1))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", BOT_PROCESS, f"{base}{TOKEN}/", str(chat.id)
    )
    await _under_way(kit, "sendMessage")
    process.kill()
    await process.wait()
    let_go.set()
    async with httpx.AsyncClient() as client:
        waiting = (await client.get(f"{base}{TOKEN}/getUpdates")).json()["result"]
    assert [event.content.text for event in kit.world.events] == ["start"]
    assert [update["message"]["text"] for update in waiting] == ["/start"]


@pytest.mark.parametrize(
    ("broken", "arrives"), [(fault.DROPPED_BEFORE, 0), (fault.REFUSED, 0), (fault.DROPPED_AFTER, 1)]
)
async def test_a_drop_is_a_connection_without_an_answer(
    kit: Kit, faults: Faults, library: Bot, broken: fault.Fault, arrives: int
) -> None:
    chat = kit.private()
    faults.next("sendMessage", broken)
    with pytest.raises(NetworkError, match="RemoteProtocolError"):
        await library.send_message(chat.id, "a")
    assert len(kit.world.events) == arrives
    await library.send_message(chat.id, "a")


async def test_a_timeout_is_an_answer_that_never_comes(
    kit: Kit, faults: Faults, library: Bot
) -> None:
    faults.next("sendMessage", fault.TIMED_OUT)
    with pytest.raises(TimedOut) as caught:
        await library.send_message(kit.private().id, "a", read_timeout=0.05)
    assert isinstance(caught.value.__cause__, httpx.ReadTimeout)
    assert len(kit.world.events) == 1


async def test_pages_and_errors_come_over_the_wire(
    faults: Faults, client: httpx.AsyncClient
) -> None:
    faults.next("getMe", fault.GATEWAY_PAGE, fault.SERVER_ERROR, fault.flood(3))
    page, error, flood = [await client.get("getMe") for _ in range(3)]
    assert (page.status_code, page.headers["content-type"].split(";")[0]) == (502, "text/html")
    assert (error.status_code, error.json()["ok"]) == (500, False)
    assert flood.json()["parameters"] == {"retry_after": 3}


async def test_a_closed_face_refuses_connections_and_opens_at_the_same_port(kit: Kit) -> None:
    face = HttpFace(kit.server)
    await face.open()
    url = f"{face.base_url}{TOKEN}/getMe"
    async with httpx.AsyncClient(timeout=5) as client:
        assert (await client.get(url)).is_success
        await face.close()
        with pytest.raises(httpx.ConnectError):
            await client.get(url)
        await face.open()
        assert (await client.get(url)).is_success
    await face.close()


async def _under_way(kit: Kit, method: str) -> None:
    """Returns once a call of `method` has come over the wire."""
    async with asyncio.timeout(5):
        while not any(call.method == method for call in kit.server.calls):  # noqa: ASYNC110
            await asyncio.sleep(0.001)
