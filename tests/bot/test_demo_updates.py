"""The update queue: kept until confirmed, one poller at a time, kinds on request."""

import asyncio
from datetime import timedelta

import pytest

from tests.bot.demo_kit import START, TOKEN, Kit


@pytest.fixture
def kit() -> Kit:
    return Kit(serial=500)


def _texts(kit: Kit, *texts: str) -> None:
    chat = kit.world.private_chat(kit.lan)
    for text in texts:
        kit.crowd.write(kit.lan, chat, text)


async def _poll(kit: Kit, **values: object) -> list[int]:
    result = await kit.ok("getUpdates", **values)
    return [update["update_id"] for update in result["value"]]


async def test_updates_come_again_until_an_offset_confirms_them(kit: Kit) -> None:
    _texts(kit, "một", "hai", "ba")
    assert await _poll(kit) == [501, 502, 503]
    assert await _poll(kit, limit=2) == [501, 502]
    assert await _poll(kit, offset=502) == [502, 503]
    assert await _poll(kit, offset=0) == [502, 503]
    assert await _poll(kit, offset=504) == []


async def test_a_negative_offset_keeps_the_last_ones(kit: Kit) -> None:
    _texts(kit, "một", "hai", "ba")
    assert await _poll(kit, offset=-1) == [503]
    assert await _poll(kit) == [503]


async def test_updates_wait_for_a_day(kit: Kit) -> None:
    _texts(kit, "một")
    await kit.clock.advance_to(START + timedelta(hours=20))
    _texts(kit, "hai")
    await kit.clock.advance_to(START + timedelta(hours=25))
    assert await _poll(kit) == [502]


async def test_a_long_poll_ends_with_the_first_update(kit: Kit) -> None:
    poll = asyncio.create_task(_poll(kit, timeout=30))
    for _ in range(5):
        await asyncio.sleep(0)
    assert kit.server.calls[0].reply is None
    _texts(kit, "một")
    async with asyncio.timeout(5):
        assert await poll == [501]


async def test_a_second_poller_ends_the_first(kit: Kit) -> None:
    first = asyncio.create_task(kit.server.call(TOKEN, "getUpdates", {"timeout": 30}))
    for _ in range(5):
        await asyncio.sleep(0)
    second = asyncio.create_task(kit.server.call(TOKEN, "getUpdates", {"timeout": 30}))
    async with asyncio.timeout(5):
        reply = await first
    assert reply.status == 409
    assert reply.body["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    _texts(kit, "một")
    async with asyncio.timeout(5):
        assert (await second).ok


async def test_allowed_updates_hold_until_set_again(kit: Kit) -> None:
    assert await _poll(kit, allowed_updates='["callback_query"]') == []
    _texts(kit, "một")
    assert await _poll(kit) == []
    assert await _poll(kit, allowed_updates=[]) == []
    _texts(kit, "hai")
    assert await _poll(kit) == [501]


async def test_the_webhook_info_counts_what_waits_and_delete_can_drop_it(kit: Kit) -> None:
    _texts(kit, "một", "hai")
    info = await kit.ok("getWebhookInfo")
    assert (info["url"], info["pending_update_count"]) == ("", 2)
    await kit.ok("deleteWebhook", drop_pending_updates="true")
    assert (await kit.ok("getWebhookInfo"))["pending_update_count"] == 0


async def test_numbering_begins_after_the_serial(kit: Kit) -> None:
    _texts(kit, "một")
    update = kit.updates()[0]
    assert (update["update_id"], update["message"]["message_id"]) == (501, 501)


async def test_an_update_shows_the_message_as_it_was_then(kit: Kit) -> None:
    chat = kit.world.private_chat(kit.lan)
    message = kit.crowd.write(kit.lan, chat, "một")
    kit.crowd.edit(kit.lan, message, "hai")
    first, second = kit.updates()
    assert first["message"]["text"] == "một"
    assert second["edited_message"]["text"] == "hai"
    assert second["edited_message"]["edit_date"] == int(START.timestamp())
