"""The webhook: where updates are brought, with which secret, and what happens when it fails."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from bot.demo.webhook_delivery import SECRET_HEADER, webhook_delivery
from tests.bot.demo_kit import START, TOKEN, Kit

SECRET = "bi-mat_1"  # noqa: S105  # only this test's


class Endpoint:
    """A bot that takes updates over HTTP, with `statuses` as answers, 200 after them; 0 is no
    answer at all."""

    def __init__(self, *statuses: int) -> None:
        self.statuses = list(statuses)
        self.ids: list[int] = []
        self.secrets: list[str | None] = []
        self.at_once = 0
        self.most_at_once = 0
        self.gate: asyncio.Event | None = None
        self.url = ""
        self._news = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.ids.append((await request.json())["update_id"])
        self.secrets.append(request.headers.get(SECRET_HEADER))
        self._news.set()
        if self.gate is not None:
            await self.gate.wait()
        self.at_once -= 1
        if self.statuses[:1] == [0] and request.transport is not None:
            del self.statuses[0]
            request.transport.close()
        return web.Response(status=self.statuses.pop(0) if self.statuses else 200)

    async def got(self, count: int) -> list[int]:
        """The ids of the first `count` deliveries, once they have come."""
        async with asyncio.timeout(5):
            while len(self.ids) < count:
                self._news.clear()
                await self._news.wait()
        return self.ids[:count]

    @asynccontextmanager
    async def open(self) -> AsyncIterator["Endpoint"]:
        app = web.Application()
        app.router.add_post("/hook", self.take)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        yield self
        await runner.cleanup()


@pytest.fixture
def kit() -> Kit:
    return Kit(serial=500)


def _say(kit: Kit, count: int) -> None:
    for _ in range(count):
        kit.crowd.write(kit.lan, kit.world.private_chat(kit.lan), "a")


async def _no_pause(_: float) -> None:
    await asyncio.sleep(0)


async def _emptied(kit: Kit) -> None:
    async with asyncio.timeout(5):
        while len(kit.world.updates):
            await kit.world.updates.changed()


async def test_updates_are_brought_with_the_secret_and_then_gone(kit: Kit) -> None:
    _say(kit, 1)
    async with Endpoint().open() as bot, webhook_delivery(kit.world):
        await kit.ok("setWebhook", url=bot.url, secret_token=SECRET)
        assert await bot.got(1) == [501]
        _say(kit, 1)
        assert await bot.got(2) == [501, 502]
        await _emptied(kit)
    assert bot.secrets == [SECRET, SECRET]


async def test_what_was_not_taken_comes_again(kit: Kit) -> None:
    _say(kit, 1)
    async with Endpoint(500, 302, 404).open() as bot, webhook_delivery(kit.world, sleep=_no_pause):
        await kit.ok("setWebhook", url=bot.url)
        assert await bot.got(4) == [501] * 4
        await _emptied(kit)
    assert bot.secrets == [None] * 4


async def test_a_failure_is_told_in_the_webhook_info(kit: Kit) -> None:
    _say(kit, 1)
    paused = asyncio.Event()

    async def pause(_: float) -> None:
        paused.set()
        await asyncio.Event().wait()

    async with Endpoint(503).open() as bot, webhook_delivery(kit.world, sleep=pause):
        await kit.ok("setWebhook", url=bot.url, max_connections=500)
        await asyncio.wait_for(paused.wait(), 5)
        assert await kit.ok("getWebhookInfo") == {
            "url": bot.url,
            "has_custom_certificate": False,
            "pending_update_count": 1,
            "max_connections": 100,
            "last_error_date": int(START.timestamp()),
            "last_error_message": "Wrong response from the webhook: 503 Service Unavailable",
        }


@pytest.mark.parametrize("problem", ["Connection refused", "Read timeout expired"])
async def test_a_bot_that_is_not_there_is_tried_again(kit: Kit, problem: str) -> None:
    _say(kit, 1)
    bot = Endpoint()
    bot.gate = asyncio.Event()
    failed = asyncio.Event()

    async def pause(_: float) -> None:
        failed.set()
        await asyncio.sleep(0.01)

    async with bot.open(), webhook_delivery(kit.world, sleep=pause, patience=0.05):
        port = 1 if problem == "Connection refused" else bot.url.split(":")[2].split("/")[0]
        await kit.ok("setWebhook", url=f"http://127.0.0.1:{port}/hook")
        await asyncio.wait_for(failed.wait(), 5)
        assert (await kit.ok("getWebhookInfo"))["last_error_message"] == problem
        bot.gate.set()
        await kit.ok("setWebhook", url=bot.url)
        await _emptied(kit)


async def test_a_connection_closed_without_an_answer_is_tried_again(kit: Kit) -> None:
    _say(kit, 1)
    bot = Endpoint(0)
    async with bot.open(), webhook_delivery(kit.world, sleep=_no_pause):
        await kit.ok("setWebhook", url=bot.url)
        assert await bot.got(2) == [501, 501]
        await _emptied(kit)
    assert (await kit.ok("getWebhookInfo"))["last_error_message"] == "Connection closed"


async def test_several_come_at_once_up_to_the_limit(kit: Kit) -> None:
    _say(kit, 10)
    bot = Endpoint()
    bot.gate = asyncio.Event()
    async with bot.open(), webhook_delivery(kit.world):
        await kit.ok("setWebhook", url=bot.url, max_connections=3)
        await bot.got(3)
        bot.gate.set()
        await _emptied(kit)
    assert sorted(bot.ids) == list(range(501, 511))
    assert bot.most_at_once == 3


async def test_polling_and_a_webhook_exclude_each_other(kit: Kit) -> None:
    poll = asyncio.create_task(kit.refusal("getUpdates", timeout=30))
    for _ in range(5):
        await asyncio.sleep(0)
    await kit.ok("setWebhook", url="https://a.vn/hook")
    assert await poll == (409, "Conflict: terminated by setWebhook request")
    assert await kit.refusal("getUpdates") == (
        409,
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first",
    )
    await kit.ok("deleteWebhook")
    await kit.ok("getUpdates")
    await kit.ok("setWebhook", url="https://a.vn/hook")
    await kit.ok("setWebhook", url="")
    await kit.ok("getUpdates")


async def test_setting_a_webhook_can_drop_what_waits_and_choose_kinds(kit: Kit) -> None:
    _say(kit, 2)
    values: dict[str, Any] = {"allowed_updates": ["callback_query"], "drop_pending_updates": True}
    await kit.ok("setWebhook", url="https://a.vn:8443/x", ip_address="203.0.113.5", **values)
    _say(kit, 1)
    info = await kit.ok("getWebhookInfo")
    assert info["pending_update_count"] == 0
    assert info["allowed_updates"] == ["callback_query"]
    assert info["ip_address"] == "203.0.113.5"


@pytest.mark.parametrize("url", ["https://a.vn", "https://a.vn:88/x", "http://localhost:9/x"])
async def test_good_addresses_pass(kit: Kit, url: str) -> None:
    await kit.ok("setWebhook", url=url)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"url": "http://a.vn/x"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://a.vn:8080/x"},
            "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443",
        ),
        ({"url": "không"}, "invalid webhook URL specified"),
        ({"url": "https://a.vn:x"}, "invalid webhook URL specified"),
        ({"secret_token": "bí mật"}, "secret token contains unallowed characters"),
        ({"secret_token": "a" * 257}, "secret token is too long"),
        ({"certificate": "x"}, "bad webhook: certificates of one's own are unsupported here"),
        ({"ip_address": "x"}, "bad webhook: Invalid IP address specified"),
    ],
)
async def test_bad_webhooks_are_refused(kit: Kit, values: dict[str, str], reason: str) -> None:
    refused = await kit.refusal("setWebhook", **{"url": "https://a.vn/x", **values})
    assert refused == (400, f"Bad Request: {reason}")
    assert (await kit.server.call(TOKEN, "getWebhookInfo")).body["result"]["url"] == ""
