"""craft.md B.15-B.20: dialogues, persistence, scheduling, storing before confirming, stopping."""

import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import aiohttp
import pytest
from sqlalchemy.exc import OperationalError
from telegram.ext import ConversationHandler
from telegram.warnings import PTBUserWarning

from bot.app import UPDATE_KINDS
from bot.demo.conversation import PRIVATE
from bot.demo.telegram.json_types import Json
from bot.demo.telegram.server import Call, Stage
from bot.demo.webhook_delivery import webhook_delivery
from bot.polling import poll
from bot.webhook import CONNECTIONS, SECRET_HEADER, webhook
from db.outbox import Call as OutboxCall
from db.tables import Dialogue, Receipt, Sending
from handlers.sending import tell
from knowledge.policies.delivery import Kind
from tests.handlers.chat_kit import FOUND, STRANGER, TEACHER
from tests.service_kit import Stand, stand_over, until

CONTENT = "Gửi 03 bài dự thi"
SECRET = "a-secret_of-the-webhook"  # noqa: S105  # of a test


async def test_b15_no_conversation_handler_keeps_a_state_in_memory(stand: Stand) -> None:
    handlers = [one for group in stand.service.application.handlers.values() for one in group]
    assert handlers
    assert not [one for one in handlers if isinstance(one, ConversationHandler)]


async def test_b15_a_dialogue_is_a_row_that_another_process_goes_on_with(stand: Stand) -> None:
    await stand.talk.say(TEACHER, PRIVATE, FOUND)
    await stand.talk.say(TEACHER, PRIVATE, "/sai")
    assert len(await stand.rows(Dialogue)) == 1
    async with stand_over(stand.resources, server=stand.server, time=stand.time) as second:
        before = len(stand.world.events)
        chat = stand.world.private_chat(stand.talk.person(TEACHER))
        stand.talk.crowd.write(stand.talk.person(TEACHER), chat, "năm nay là 5 bài")
        await second.take_in(*stand.waiting())
        (said,) = [one.text for one in second.talk.everything_since(before)]
        assert "năm nay là 5 bài" in said
    assert await stand.rows(Dialogue) == []


async def test_b15_a_question_that_waits_for_a_unit_is_answered_by_another_process(
    stand: Stand,
) -> None:
    *_, offer, _ = await stand.talk.say(STRANGER, PRIVATE, "mục III.3 kế hoạch 47")
    seen = await stand.talk.say(STRANGER, PRIVATE, "mục III.3 kế hoạch 47")
    offer = next(one for one in seen if any("▸" in label for label in one.buttons))
    stand.talk.crowd.forge(stand.talk.person(STRANGER), offer.message, "v1:unit:5")
    async with stand_over(stand.resources, server=stand.server, time=stand.time) as second:
        before = len(stand.world.events)
        await second.take_in(*stand.waiting())
        assert any(CONTENT in one.text for one in second.talk.everything_since(before))


async def test_b16_nothing_is_kept_where_only_this_process_sees_it(stand: Stand) -> None:
    await stand.talk.say(TEACHER, PRIVATE, FOUND)
    await stand.talk.say(TEACHER, PRIVATE, "/sai")
    await stand.talk.say(STRANGER, PRIVATE, "hạn nộp bài")
    application = stand.service.application
    assert application.persistence is None
    assert not any(application.user_data.values())
    assert not any(application.chat_data.values())
    assert set(application.bot_data) == {"services"}


async def test_b17_there_is_no_job_queue(stand: Stand) -> None:
    with pytest.warns(PTBUserWarning, match="No `JobQueue` set up"):
        assert stand.service.application.job_queue is None
    assert "apscheduler" not in sys.modules


def _planned(stand: Stand, name: str, *, minutes: int) -> OutboxCall:
    chat = stand.world.private_chat(stand.talk.person(name))
    at = stand.resources.clock() + timedelta(minutes=minutes)
    said = tell(chat.id, "nhắc", key="reminder:1")
    return OutboxCall(Kind.REMINDER, said.method, said.parameters, said.lane, chat.id, said.key,
                      not_before=at)  # fmt: skip


async def test_b17_what_is_planned_survives_a_restart_and_a_late_tick(stand: Stand) -> None:
    await stand.send(_planned(stand, TEACHER, minutes=30))
    assert stand.calls("sendMessage") == []
    await stand.advance(hours=3)
    async with stand_over(stand.resources, server=stand.server, time=stand.time) as second:
        await second.service.outbox.drain()
    assert len(stand.calls("sendMessage")) == 1


async def test_b17_planned_twice_or_sent_by_two_at_once_it_is_said_once(stand: Stand) -> None:
    planned = _planned(stand, TEACHER, minutes=30)
    await stand.store(planned)
    await stand.store(planned)
    await stand.advance(minutes=31)
    async with stand_over(stand.resources, server=stand.server, time=stand.time) as second:
        await asyncio.gather(stand.service.outbox.drain(), second.service.outbox.drain())
        await stand.service.outbox.drain()
    assert len(stand.calls("sendMessage")) == 1


@asynccontextmanager
async def _polling(stand: Stand) -> AsyncIterator[None]:
    """The polling, as long as the context lasts; then it is cut off like by a kill."""
    service = stand.service
    polling = asyncio.create_task(
        poll(service.bot, service.inbox.take_in, service.link, service.waits, UPDATE_KINDS)
    )
    try:
        yield
    finally:
        polling.cancel()
        await asyncio.wait([polling])


def _asked(stand: Stand, *texts: str) -> None:
    person = stand.talk.person(TEACHER)
    for text in texts:
        stand.talk.crowd.write(person, stand.world.private_chat(person), text)


async def _polls(stand: Stand, count: int) -> None:
    """Wait until that many polls were begun."""
    await until(lambda: len(stand.calls("getUpdates")) >= count)


async def test_b18_an_update_is_confirmed_only_when_it_is_stored(stand: Stand) -> None:
    stored: list[tuple[int, set[int]]] = []

    async def look(call: Call, stage: Stage) -> None:
        if call.method == "getUpdates" and stage is Stage.BEFORE:
            known = {row.update_id for row in await stand.inbox_rows()}
            stored.append((int(str(call.parameters.get("offset") or 0)), known))

    stand.server.fault_point = look
    _asked(stand, FOUND, "/trogiup")
    numbers = {one["update_id"] for one in stand.world.updates.take()}
    async with _polling(stand):
        await until(lambda: len(stored) >= 2)
    assert stored[0] == (0, set())
    assert stored[1] == (max(numbers) + 1, numbers)


async def test_b18_killed_before_storing_everything_comes_again(stand: Stand) -> None:
    """A batch that could not be stored is not confirmed by the next poll either."""
    _asked(stand, FOUND)

    async def away(updates: Sequence[Any]) -> None:
        raise asyncio.CancelledError

    service = stand.service
    polling = asyncio.create_task(
        poll(service.bot, away, service.link, service.waits, UPDATE_KINDS)
    )
    await asyncio.wait([polling])
    assert len(stand.world.updates) == 1
    async with _polling(stand):
        await _polls(stand, 3)
        await service.settle()
    assert [CONTENT in one.text for one in stand.talk.everything_since(0)][:1] == [True]


async def test_b18_killed_after_storing_the_same_updates_are_answered_once(stand: Stand) -> None:
    _asked(stand, FOUND, "/trogiup")
    updates = stand.world.updates.take()
    await stand.service.inbox.take_in(updates)
    async with stand_over(stand.resources, server=stand.server, time=stand.time) as second:
        await second.service.inbox.take_in(updates)
        await second.service.settle()
        await stand.service.settle()
    said = [one.text for one in stand.talk.everything_since(0)]
    assert sum(CONTENT in one for one in said) == 1
    assert sum("Em giúp được gì" in one for one in said) == 1
    stand.world.updates.drop()


async def test_b18_after_a_quiet_week_numbers_may_begin_anywhere(stand: Stand) -> None:
    for number in (900_000, 5, 899_999):
        _asked(stand, FOUND)
        (update,) = stand.waiting()
        await stand.take_in(update | {"update_id": number})
    assert len([one for one in stand.talk.everything_since(0) if CONTENT in one.text]) == 3


@asynccontextmanager
async def _webhook(take_in: Any) -> AsyncIterator[str]:
    port = 18_443
    async with webhook(f"127.0.0.1:{port}", "/cho", SECRET, take_in):
        yield f"http://127.0.0.1:{port}/cho"


async def _posted(url: str, update: Json, secret: str = SECRET) -> int:
    async with (
        aiohttp.ClientSession() as client,
        client.post(url, json=update, headers={SECRET_HEADER: secret}) as answer,
    ):
        return answer.status


async def test_b19_the_webhook_says_200_once_it_is_stored(stand: Stand) -> None:
    _asked(stand, FOUND)
    (update,) = stand.waiting()
    async with _webhook(stand.service.inbox.take_in) as url:
        assert await _posted(url, update) == 200
        known = [row.update_id for row in await stand.inbox_rows()]
        assert known == [update["update_id"]]
    await stand.service.settle()


async def test_b19_what_cannot_be_stored_is_not_taken(stand: Stand) -> None:
    async def away(updates: Sequence[Any]) -> None:
        raise OperationalError("", {}, Exception("disk is full"))

    async with _webhook(away) as url:
        assert await _posted(url, {"update_id": 1}) >= 500


async def test_b19_delivered_again_and_again_it_is_answered_once(stand: Stand) -> None:
    _asked(stand, FOUND)
    (update,) = stand.waiting()
    async with _webhook(stand.service.inbox.take_in) as url:
        statuses = await asyncio.gather(*(_posted(url, update) for _ in range(5)))
        await stand.service.settle()
        statuses.append(await _posted(url, update))
        await stand.service.settle()
    assert statuses == [200] * 6
    assert [CONTENT in one.text for one in stand.talk.everything_since(0)].count(True) == 1


@pytest.mark.parametrize("secret", ["", "x", SECRET.upper(), SECRET + " x"])
async def test_b19_without_the_secret_nothing_is_taken(stand: Stand, secret: str) -> None:
    async with _webhook(stand.service.inbox.take_in) as url:
        assert await _posted(url, {"update_id": 1}, secret) == 403
    assert await stand.inbox_rows() == []


async def test_b19_telegram_keeps_the_order_of_a_chat(stand: Stand) -> None:
    """One connection: the next update comes when the one before is stored."""
    assert CONNECTIONS == 1
    async with _webhook(stand.service.inbox.take_in) as url:
        await stand.service.bot.set_webhook(url, secret_token=SECRET, max_connections=CONNECTIONS)
        _asked(stand, *(f"/viettat chu{number}" for number in range(8)))
        async with webhook_delivery(stand.world):
            await until(lambda: not len(stand.world.updates))
        await stand.service.settle()
    said = [one.text for one in stand.talk.everything_since(0) if "chu" in one.text]
    assert [f"chu{number}" in one for number, one in enumerate(said)] == [True] * 8


async def test_b20_stopping_an_update_at_work_is_brought_to_its_end(stand: Stand) -> None:
    _asked(stand, FOUND)
    running = asyncio.create_task(stand.service.inbox.run())
    await stand.service.inbox.take_in(stand.waiting())
    running.cancel()
    await asyncio.wait([running])
    assert await stand.updates_in(Receipt.WAITING) == []
    assert len(await stand.outbox_rows()) >= 1
    await stand.service.outbox.drain()


async def test_b20_stopping_a_call_under_way_is_settled(stand: Stand) -> None:
    arrived = asyncio.Event()

    async def slow(call: Call, stage: Stage) -> None:
        if call.method == "sendMessage" and stage is Stage.AFTER:
            arrived.set()
            await asyncio.sleep(0.05)

    stand.server.fault_point = slow
    chat = stand.world.private_chat(stand.talk.person(TEACHER))
    running = asyncio.create_task(stand.service.outbox.run())
    await stand.store(tell(chat.id, "chào"))
    stand.service.outbox.ring()
    await asyncio.wait_for(arrived.wait(), 10)
    running.cancel()
    await asyncio.wait([running])
    (row,) = await stand.outbox_rows()
    assert (row.state, row.claimed_by) == (Sending.SENT, None)


async def test_b20_what_was_not_begun_is_given_back_for_the_next_process(stand: Stand) -> None:
    chat = stand.world.private_chat(stand.talk.person(TEACHER))
    await stand.store(tell(chat.id, "một"), tell(chat.id, "hai"))
    running = asyncio.create_task(stand.service.outbox.run())
    await asyncio.sleep(0)
    running.cancel()
    await asyncio.wait([running])
    async with stand_over(stand.resources, server=stand.server, time=stand.time) as second:
        await second.service.settle()
    assert [one.text for one in stand.talk.everything_since(0)] == ["một", "hai"]
