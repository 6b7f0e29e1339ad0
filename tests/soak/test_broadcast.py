"""One broadcast to every school of a council, with Telegram's limits on."""

import asyncio
import logging
import shutil
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import select

from bot.demo.http_face import http_face
from bot.demo.telegram import faults as fault
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.faults import Faults, delay
from bot.demo.telegram.server import Stage, TelegramServer
from bot.demo.telegram.world import World
from bot.resources import Resources
from db.engine import open_database
from db.tables import OutboxItem
from knowledge.policies.delivery import Kind
from tests.conftest import database_url, settings_for
from tests.soak import council
from tests.soak.conftest import Scale
from tests.soak.engine import Engine, engine
from tests.soak.office import BOT, TOKEN, Office, running
from tests.soak.test_kills import Trap

log = logging.getLogger(__name__)

LIMIT = 30
"""Messages a second that Telegram lets a bot send in all (craft.md B.8)."""

KILLS = 5
PATIENCE = 120.0
"""Seconds to wait for the sends that a kill is to hit."""
TROUBLE = {
    fault.flood(1): 0.02,
    fault.SERVER_ERROR: 0.02,
    fault.DROPPED_BEFORE: 0.02,
    fault.TIMED_OUT: 0.02,
}


@pytest.fixture
async def resources(empty_file: Path, tmp_path: Path, scale: Scale) -> AsyncIterator[Resources]:
    """The council in a database of this test's own."""
    path = Path(shutil.copy(empty_file, tmp_path / "council.db"))
    database = open_database(database_url(path))
    await council.found(database, scale.units)
    yield Resources(settings_for(path), database, lambda: council.OPENING)
    await database.close()


async def _broadcast(bot: Engine) -> float:
    """Send everything; returns the seconds it took."""
    begun = bot.time.at
    await bot.settle()
    while any(call.state in ("waiting", "sending") for call in await bot.calls()):
        bot.time.at += 1
        await bot.settle()
    return bot.time.at - begun


async def test_a_broadcast_keeps_telegrams_limits_and_nearly_reaches_them(
    resources: Resources, scale: Scale
) -> None:
    async with engine(resources, council.OPENING) as bot:
        chats = council.started(bot.world, scale.units)
        seconds = await _broadcast(bot)
        heard = council.heard(bot.world, chats)
    assert set(heard.values()) == {1}, Counter(heard.values())
    assert not any(call.reply and call.reply.status == 429 for call in bot.server.calls)
    rate = (scale.units - 1) // LIMIT * LIMIT / seconds  # what left before the last window began
    log.info("%d units in %.1f s: %.2f of the limit", scale.units, seconds, rate / LIMIT)
    assert rate >= 0.95 * LIMIT


@pytest.mark.expects_refusals("Too Many Requests")
async def test_faults_lose_nothing_and_repeat_only_what_is_unknown(
    resources: Resources, scale: Scale
) -> None:
    async with engine(resources, council.OPENING) as bot:
        chats = council.started(bot.world, scale.units)
        bot.faults.at_random(TROUBLE, seed=4, only=["sendMessage"])
        await _broadcast(bot)
        copies = council.heard(bot.world, chats)
        in_doubt = {call.chat_id for call in await bot.calls() if call.doubts}
        own = sum(call.reply is not None and call.reply.status == 429 for call in bot.server.calls)
    floods = sum(one.name == "flood" for _, one in bot.faults.struck)
    _check(copies, in_doubt)
    assert own == floods
    log.info("%d faults, %d twice", len(bot.faults.struck), Counter(copies.values())[2])


@pytest.mark.expects_refusals("Too Many Requests")
async def test_kills_lose_nothing_and_repeat_only_what_is_unknown(
    resources: Resources, tmp_path: Path, scale: Scale
) -> None:
    """The real process, killed while it sends, and started again by a clock set back each time."""
    world = World(BOT, lambda: council.OPENING, seconds=monotonic)
    server = TelegramServer(world, TOKEN)
    faults = Faults()
    faults.at_random({delay(0.02): 0.2, delay(0.05, Stage.AFTER): 0.4}, 5, only=["sendMessage"])
    server.fault_point = trap = Trap(faults)
    chats = council.started(world, scale.units)
    async with http_face(server) as base_url:
        here = Office(world, server, faults, resources.database, tmp_path)
        here.environment = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": base_url,
            "DATABASE_URL": str(resources.settings.database_url),
            "CLOCK": "2026-12-01T07:00",
        }
        async with running(here) as bot:
            for kill in range(KILLS):
                await bot.greeted()
                await trap.kill(bot, "sendMessage", Stage.AFTER, 3 + 4 * kill, PATIENCE)
                await bot.gone()
                await bot.start()
            await _everybody_heard(here, chats)
            await here.served()
            assert await bot.stop() == 0
    copies = council.heard(world, chats)
    log.info("%d units, %d twice", scale.units, Counter(copies.values())[2])
    _check(copies, await _in_doubt(here))


async def _everybody_heard(here: Office, chats: list[Chat]) -> None:
    async with asyncio.timeout(300):
        while 0 in council.heard(here.world, chats).values():  # noqa: ASYNC110
            await asyncio.sleep(0.5)


async def _in_doubt(here: Office) -> set[int | None]:
    async with here.database.read() as session:
        query = select(OutboxItem.chat_id).where(
            OutboxItem.kind == Kind.REMINDER, OutboxItem.doubts > 0
        )
        return set(await session.scalars(query))


def _check(copies: Counter[int], in_doubt: set[int | None]) -> None:
    """Everybody heard it, nobody more than twice, and twice only where nobody could know."""
    assert set(copies.values()) <= {1, 2}, copies
    assert {chat for chat, count in copies.items() if count == 2} <= in_doubt
