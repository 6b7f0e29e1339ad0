"""The inbox over the real handlers: what cannot be handled is stepped over, the rest goes on."""

import asyncio
import logging
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest
from telegram import Update
from telegram.ext import TypeHandler

from bot.inbox import CUT_SHORT
from bot.resources import Resources
from db import inbox
from db.engine import Database
from db.tables import Receipt
from handlers.context import Context
from tests.soak.engine import Engine, engine

ODD: list[Any] = [
    {"update_id": 1, "message": {"message_id": "x"}},
    {"update_id": 2, "message": []},
    {"update_id": 3, "message": {"chat": {"id": True}}},
    {"update_id": 4, "callback_query": {"from": {"id": 1 << 200}}},
    {"update_id": 5, "message": {"chat": {"id": "\ud800"}, "text": "\ud800\x00"}},
    {"update_id": 6, "something_new": {"a": 1}},
    {"update_id": 7},
]
"""Updates that the library stumbles over, or knows nothing of."""

UNNUMBERED: list[Any] = [None, 7, "x", [], {}, {"update_id": True}, {"update_id": "1"},
                         {"update_id": -1}, {"update_id": 1 << 63}, {"update_id": 1.5}]  # fmt: skip


EARLIEST = -9
"""The group of handlers before all that the bot has."""


async def _states(bot: Engine) -> dict[int, str]:
    return {one.update_id: one.state for one in await bot.updates()}


def _break(bot: Engine, *errors: Exception | None) -> list[int]:
    """Let the next updates fail before their handlers, with these errors; counts attempts."""
    attempts: list[int] = []
    left = list(errors)

    async def fail(update: Update, context: Context) -> None:
        attempts.append(update.update_id)
        if left and (error := left.pop(0)) is not None:
            raise error

    bot.service.application.add_handler(TypeHandler(Update, fail), group=EARLIEST)
    return attempts


async def test_odd_updates_are_set_aside_and_the_rest_goes_on(samples: Resources) -> None:
    async with engine(samples) as bot:
        person, chat = bot.person("co.lan")
        await bot.service.inbox.take_in([*UNNUMBERED, *ODD])
        bot.world.updates._last_id = 100
        bot.crowd.write(person, chat, "/viettat alpha")
        await bot.talk()
        await bot.pass_time(10)
        states = await _states(bot)
        assert set(states) == {*range(1, 8), 101}
        assert Receipt.WAITING not in states.values()
        assert states[1] == states[2] == Receipt.ASIDE
        assert states[6] == states[7] == states[101] == Receipt.DONE
        assert any("«alpha»" in text for text in bot.texts(chat))


async def test_a_failure_that_passes_is_not_seen(samples: Resources) -> None:
    async with engine(samples) as bot:
        person, chat = bot.person("co.lan")
        attempts = _break(bot, RuntimeError("once"), RuntimeError("twice"))
        bot.crowd.write(person, chat, "/viettat alpha")
        await bot.talk()
        assert len(attempts) == 3
        assert "«alpha»" in bot.texts(chat)[0]


async def test_what_fails_again_and_again_is_set_aside_told_and_can_be_replayed(
    samples: Resources, caplog: pytest.LogCaptureFixture
) -> None:
    async with engine(samples) as bot:
        person, chat = bot.person("co.lan")
        _break(bot, *[ValueError("broken")] * 3)
        bot.crowd.write(person, chat, "/viettat alpha")
        bot.crowd.write(person, chat, "/viettat beta")
        await bot.talk()
        first, second = bot.texts(chat)[:2]
        async with bot.resources.database.read() as session:
            (aside,) = await inbox.put_aside(session)
        code = aside.error.split()[0]
        assert code in first
        assert "ValueError('broken')" in aside.error
        assert "«beta»" in second
        assert sum("set aside" in record.getMessage() for record in caplog.records) == 1
        async with bot.resources.database.write() as session:
            assert await inbox.replay(session) == 1
        await bot.settle()
        assert "«alpha»" in bot.texts(chat)[-1]
        assert set((await _states(bot)).values()) == {Receipt.DONE}


async def test_what_kills_the_process_again_and_again_is_stepped_over(samples: Resources) -> None:
    async with engine(samples) as bot:
        person, chat = bot.person("co.lan")
        attempts = _break(bot)
        bot.crowd.write(person, chat, "/viettat alpha")
        raw = bot.world.updates.take()
        async with bot.resources.database.write() as session:
            await inbox.store(session, raw, bot.service.inbox.clock())
            for _ in range(CUT_SHORT):
                await inbox.claim(session, "elsewhere/1/x", bot.service.inbox.clock(), 1)
                await inbox.release(session, "elsewhere/1/x")
        await bot.settle()
        assert attempts == []
        assert list((await _states(bot)).values()) == [Receipt.ASIDE]


async def test_an_update_that_comes_twice_is_handled_once(samples: Resources) -> None:
    async with engine(samples) as bot:
        person, chat = bot.person("co.lan")
        bot.crowd.write(person, chat, "/viettat alpha")
        raw = bot.world.updates.take()
        await asyncio.gather(*(bot.service.inbox.take_in(raw) for _ in range(5)))
        await bot.settle()
        await bot.service.inbox.take_in(raw)
        await bot.settle()
        assert sum("«alpha»" in text for text in bot.texts(chat)) == 1


async def test_chats_side_by_side_and_each_in_order(samples: Resources) -> None:
    async with engine(samples) as bot:
        several = [bot.person(f"gv{number}") for number in range(30)]
        for number in range(4):
            for person, chat in several:
                bot.crowd.write(person, chat, f"/viettat n{number}")
        await bot.talk()
        for _, chat in several:
            found = [text for text in bot.texts(chat) if "«n" in text]
            assert [text.partition("«")[2][1] for text in found] == ["0", "1", "2", "3"]


@contextmanager
def _locked(database: Database) -> Iterator[None]:
    """Somebody else holds the database."""
    with closing(sqlite3.connect(str(database.engine.url.database))) as other:
        other.isolation_level = None
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


async def test_a_locked_database_loses_nothing_and_sets_nothing_aside(
    samples: Resources, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.engine.BUSY_TIMEOUT_MS", 20)
    async with engine(samples) as bot:
        await bot.resources.database.engine.dispose()  # connections with the short timeout
        person, chat = bot.person("co.lan")
        bot.crowd.write(person, chat, "/viettat alpha")
        with _locked(bot.resources.database):
            async with bot.polling():
                while not _warnings(caplog):  # noqa: ASYNC110  # the log has no bell
                    await asyncio.sleep(0.01)
        assert await _states(bot) == {}
        async with bot.polling():
            await bot.nothing_waits_at_telegram()
        await bot.settle()
        await bot.pass_time(5)
        assert "«alpha»" in bot.texts(chat)[0]
        assert set((await _states(bot)).values()) == {Receipt.DONE}
    assert len(_warnings(caplog)) <= 3


def _warnings(caplog: pytest.LogCaptureFixture) -> list[logging.LogRecord]:
    return [record for record in caplog.records if record.levelno >= logging.WARNING]


async def test_somebody_who_waits_long_sees_that_the_bot_is_at_work(samples: Resources) -> None:
    async with engine(samples) as bot:
        bot.service.inbox.patience = 0.0
        person, chat = bot.person("co.lan")

        async def slowly(update: Update, context: Context) -> None:
            await asyncio.sleep(0.02)

        bot.service.application.add_handler(TypeHandler(Update, slowly), group=EARLIEST)
        bot.crowd.write(person, chat, "/viettat alpha")
        await bot.talk()
        methods = [call.method for call in bot.server.calls]
        assert "sendChatAction" in methods
        assert methods.index("sendChatAction") < methods.index("sendMessage")
