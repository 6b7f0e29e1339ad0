"""Telegram away, slow, or angry: afterwards everything is delivered, and the log is short."""

import logging

import pytest

from bot.demo.telegram import faults as fault
from bot.demo.telegram.chats import Chat
from bot.demo.telegram.faults import Fault
from bot.resources import Resources
from db.tables import Receipt, Sending
from tests.soak.conftest import Scale
from tests.soak.engine import Engine, engine

CHATS = 12
TEN_MINUTES = 600
MOST_LINES = 6
PAUSE = 7
"""Seconds that Telegram asks for in its storm."""

OUTAGES = (
    fault.REFUSED,
    fault.UNREACHABLE,
    fault.DROPPED_BEFORE,
    fault.TIMED_OUT_BEFORE,
    fault.GATEWAY_PAGE,
    fault.SERVER_ERROR,
)


def _everybody_asks(bot: Engine, what: str) -> list[Chat]:
    chats = []
    for number in range(CHATS):
        person, chat = bot.person(f"gv{number}")
        bot.crowd.write(person, chat, f"/viettat {what}{number}")
        chats.append(chat)
    return chats


def _check_answers(bot: Engine, chats: list[Chat], *asked: str, most: int = 1) -> None:
    for number, chat in enumerate(chats):
        texts = bot.texts(chat)
        for what in asked:
            copies = sum(f"«{what}{number}»" in text for text in texts)
            assert 1 <= copies <= most, (what, number, texts)
        places = [min(i for i, t in enumerate(texts) if f"«{what}" in t) for what in asked]
        assert places == sorted(places)


def _check_log(caplog: pytest.LogCaptureFixture, most: int = MOST_LINES) -> None:
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("bot")]
    assert len(lines) <= most, lines
    assert "AAsecret" not in caplog.text


@pytest.mark.parametrize("kind", OUTAGES, ids=lambda kind: kind.name)
async def test_ten_minutes_without_telegram_lose_nothing_and_repeat_nothing(
    samples: Resources, caplog: pytest.LogCaptureFixture, kind: Fault
) -> None:
    caplog.set_level(logging.INFO)
    async with engine(samples) as bot:
        bot.outage_until(TEN_MINUTES, kind)
        chats = _everybody_asks(bot, "alpha")
        await bot.talk()
        _everybody_asks(bot, "beta")
        async with bot.polling():
            await bot.nothing_waits_at_telegram()
        assert bot.time.at >= TEN_MINUTES
        await bot.pass_time(120, step=10)
    _check_answers(bot, chats, "alpha", "beta")
    _check_log(caplog)


@pytest.mark.expects_refusals("Too Many Requests")
async def test_a_storm_of_429_delays_and_loses_nothing(
    samples: Resources, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    async with engine(samples) as bot:
        bot.faults.start_outage(fault.flood(PAUSE), only=["sendMessage"])
        chats = _everybody_asks(bot, "alpha")
        await bot.talk()
        await bot.pass_time(60)
        refused, most = len(bot.faults.struck), CHATS * (1 + bot.time.at / PAUSE)
        bot.faults.end_outage()
        await bot.pass_time(120, step=10)
    _check_answers(bot, chats, "alpha")
    assert refused <= most
    _check_log(caplog)


@pytest.mark.parametrize("kind", [fault.DROPPED_AFTER, fault.TIMED_OUT, fault.GATEWAY_PAGE_AFTER])
async def test_what_may_have_arrived_comes_twice_at_most(samples: Resources, kind: Fault) -> None:
    async with engine(samples) as bot:
        person, chat = bot.person("gv1")
        bot.crowd.write(person, chat, "/viettat alpha1")
        bot.faults.next("sendMessage", kind)
        await bot.talk()
        await bot.pass_time(30)
        assert sum("«alpha1»" in text for text in bot.texts(chat)) == 2


@pytest.mark.expects_refusals("Too Many Requests")
async def test_faults_of_every_kind_lose_only_what_may_have_arrived(
    samples: Resources, caplog: pytest.LogCaptureFixture, scale: Scale
) -> None:
    caplog.set_level(logging.INFO)
    odds = dict.fromkeys((*OUTAGES, fault.DROPPED_AFTER, fault.TIMED_OUT, fault.flood(3)), 0.04)
    async with engine(samples) as bot:
        for seed in range(scale.seeds):
            bot.faults.at_random(odds, seed)
            chats = _everybody_asks(bot, f"s{seed}n")
            await bot.talk()
            await bot.pass_time(60)
            bot.faults.calm()
            await bot.pass_time(120, step=10)
            heard = [sum(f"«s{seed}n{i}»" in t for t in bot.texts(c)) for i, c in enumerate(chats)]
            doubtful = [call for call in await bot.calls() if call.state == Sending.UNKNOWN]
            assert max(heard) <= 2
            assert heard.count(0) <= len(doubtful)
        assert {one.state for one in await bot.updates()} == {Receipt.DONE}
        assert {one.state for one in await bot.calls()} <= {Sending.SENT, Sending.UNKNOWN}
        assert all(call.doubts == 2 for call in doubtful if call.method == "sendMessage")
    _check_log(caplog, most=MOST_LINES * scale.seeds)
