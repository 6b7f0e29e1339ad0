"""Faults on purpose: what breaks, when, and what the library makes of it."""

import asyncio

import httpx
import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.demo.request import BASE_FILE_URL, BASE_URL, DemoRequest
from bot.demo.telegram import faults as fault
from bot.demo.telegram.errors import Break, Broken
from bot.demo.telegram.faults import Fault, Faults
from bot.demo.telegram.server import DOWNLOAD, Stage
from tests.bot.demo_kit import TOKEN, Kit


@pytest.fixture
def kit() -> Kit:
    return Kit()


@pytest.fixture
def faults(kit: Kit) -> Faults:
    kit.server.fault_point = faults = Faults()
    return faults


@pytest.fixture
def library(kit: Kit) -> Bot:
    return Bot(
        TOKEN, base_url=BASE_URL, base_file_url=BASE_FILE_URL, request=DemoRequest(kit.server)
    )


@pytest.mark.parametrize(
    ("broken", "errors"),
    [
        (fault.REFUSED, (NetworkError, httpx.ConnectError)),
        (fault.UNREACHABLE, (TimedOut, httpx.ConnectTimeout)),
        (fault.DROPPED_BEFORE, (NetworkError, httpx.RemoteProtocolError)),
        (fault.DROPPED_AFTER, (NetworkError, httpx.RemoteProtocolError)),
        (fault.TIMED_OUT_BEFORE, (TimedOut, httpx.ReadTimeout)),
        (fault.TIMED_OUT, (TimedOut, httpx.ReadTimeout)),
    ],
    ids=lambda value: value.name if isinstance(value, Fault) else "",
)
async def test_a_broken_connection_looks_as_the_librarys_own_client_shows_it(
    kit: Kit,
    faults: Faults,
    library: Bot,
    broken: Fault,
    errors: tuple[type[NetworkError], type[Exception]],
) -> None:
    arrives = broken.stage is Stage.AFTER
    chat = kit.private()
    faults.next("sendMessage", broken)
    with pytest.raises(NetworkError) as caught:
        await library.send_message(chat.id, "a")
    assert (type(caught.value), type(caught.value.__cause__)) == errors
    assert len(kit.world.events) == arrives
    logged = kit.server.calls[-1]
    assert logged.reply is None
    assert logged.broken is not None
    assert logged.broken.effect is arrives


@pytest.mark.parametrize(
    ("page", "arrives"), [(fault.GATEWAY_PAGE, False), (fault.GATEWAY_PAGE_AFTER, True)]
)
async def test_a_gateways_page_is_no_answer_of_the_bot_api(
    kit: Kit, faults: Faults, library: Bot, page: Fault, arrives: bool
) -> None:
    faults.next("sendMessage", page)
    with pytest.raises(NetworkError, match=r"Bad Gateway \(502\)"):
        await library.send_message(kit.private().id, "a")
    assert len(kit.world.events) == arrives


async def test_a_server_error_and_a_flood_are_answers(
    kit: Kit, faults: Faults, library: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    chat = kit.private()
    faults.next("sendMessage", fault.SERVER_ERROR, fault.flood(7))
    refused = await kit.refusal("sendMessage", chat_id=chat.id, text="a")
    assert refused == (500, "Internal Server Error")
    with pytest.raises(RetryAfter, match="Retry in 0:00:07"):
        await library.send_message(chat.id, "a")
    reply = kit.server.calls[-1].reply
    assert reply is not None
    assert reply.body["parameters"] == {"retry_after": 7}
    await library.send_message(chat.id, "a")


async def test_faults_queue_up_for_their_method_one_for_each_call(kit: Kit, faults: Faults) -> None:
    chat = kit.private()
    faults.next("sendMessage", fault.PASS, fault.DROPPED_AFTER)
    faults.next(fault.EVERY_METHOD, fault.SERVER_ERROR)
    await kit.refusal("getMe")
    await kit.sent(chat)
    with pytest.raises(Broken, match="connection dropped, after the effect"):
        await kit.sent(chat)
    await kit.sent(chat)
    assert [name for name, _ in faults.struck] == ["getMe", "sendMessage"]
    assert len(kit.world.events) == 3


async def test_a_fault_after_the_effect_waits_for_a_call_that_has_one(
    kit: Kit, faults: Faults
) -> None:
    faults.next("sendMessage", fault.DROPPED_AFTER)
    assert (await kit.refusal("sendMessage", chat_id=5, text="a"))[0] == 400
    with pytest.raises(Broken):
        await kit.sent(kit.private())


async def test_an_outage_stops_everything_until_it_ends(kit: Kit, faults: Faults) -> None:
    faults.start_outage()
    for method in ("getMe", "getUpdates"):
        with pytest.raises(Broken) as caught:
            await kit.ok(method)
        assert (caught.value.kind, caught.value.effect) == (Break.REFUSED, False)
    faults.start_outage(fault.GATEWAY_PAGE, only=["getUpdates"])
    await kit.ok("getMe")
    with pytest.raises(Broken):
        await kit.ok("getUpdates")
    faults.end_outage()
    await kit.ok("getUpdates")


async def test_an_outage_cuts_the_poll_that_was_waiting(kit: Kit, faults: Faults) -> None:
    poll = asyncio.create_task(kit.ok("getUpdates", timeout=30))
    for _ in range(5):
        await asyncio.sleep(0)
    faults.start_outage()
    kit.private()
    with pytest.raises(Broken, match="connection dropped"):
        await poll
    faults.end_outage()
    assert len((await kit.ok("getUpdates"))["value"]) == 1


async def test_a_dropped_poll_confirms_nothing_and_its_updates_come_again(
    kit: Kit, faults: Faults
) -> None:
    kit.private()
    faults.next("getUpdates", fault.DROPPED_AFTER)
    with pytest.raises(Broken):
        await kit.ok("getUpdates")
    assert len((await kit.ok("getUpdates"))["value"]) == 1


async def test_chance_is_the_same_for_the_same_seed(kit: Kit) -> None:
    async def struck(seed: int) -> list[str]:
        faults = Faults()
        faults.at_random({fault.SERVER_ERROR: 0.2, fault.GATEWAY_PAGE_AFTER: 0.2}, seed)
        kit.server.fault_point = faults
        for _ in range(50):
            try:
                await kit.server.call(TOKEN, "getMe")
            except Broken:
                continue
        return [name.name for _, name in faults.struck]

    first = await struck(7)
    assert {"server error", "gateway page after"} == set(first)
    assert await struck(7) == first
    assert await struck(8) != first


async def test_chance_and_outage_end_with_calm(kit: Kit, faults: Faults) -> None:
    faults.at_random({fault.SERVER_ERROR: 1.0}, seed=1, only=["getMe"])
    assert (await kit.refusal("getMe"))[0] == 500
    await kit.ok("getWebhookInfo")
    faults.next("getMe", fault.REFUSED)
    faults.calm()
    await kit.ok("getMe")


async def test_a_delay_passes_in_the_given_time_before_or_after_the_effect(kit: Kit) -> None:
    waits: list[float] = []
    let_go = asyncio.Event()

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await let_go.wait()

    kit.server.fault_point = faults = Faults(sleep=sleep)
    chat = kit.private()
    faults.next("sendMessage", fault.delay(3), fault.delay(4, Stage.AFTER))
    slow = [asyncio.create_task(kit.sent(chat)) for _ in range(2)]
    for _ in range(5):
        await asyncio.sleep(0)
    assert (waits, len(kit.world.events)) == ([3, 4], 1)
    let_go.set()
    await asyncio.gather(*slow)
    assert len(kit.world.events) == 2


async def test_a_download_breaks_too(kit: Kit, faults: Faults, library: Bot) -> None:
    sent = await library.send_document(kit.private().id, b"x", filename="a.txt")
    assert sent.document is not None
    file = await sent.document.get_file()
    faults.next(DOWNLOAD, fault.DROPPED_BEFORE)
    with pytest.raises(NetworkError, match="RemoteProtocolError"):
        await file.download_as_bytearray()
    assert bytes(await file.download_as_bytearray()) == b"x"
