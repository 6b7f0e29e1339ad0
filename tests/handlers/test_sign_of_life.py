"""Where an answer takes its time, the chat sees that the bot is at work, and never a silence."""

import asyncio

import pytest

from bot.demo.conversation import PRIVATE
from bot.demo.stage import service_and_people
from bot.demo.telegram.server import Call, Stage
from bot.resources import Resources
from db import answers
from db.answers import Told
from tests.handlers.chat_kit import GROUP, TEACHER


async def test_a_slow_answer_is_announced_and_comes(
    samples: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, announced = answers.ask, asyncio.Event()

    async def slow(*given: object, **named: object) -> Told | None:
        await announced.wait()
        return await real(*given, **named)  # type: ignore[arg-type]  # passed on as they came

    async def listen(call: Call, _: Stage) -> None:
        if call.method == "sendChatAction":
            announced.set()

    monkeypatch.setattr(answers, "ask", slow)
    async with service_and_people(samples) as (service, talk):
        service.inbox.patience = 0.0
        talk.server.fault_point = listen
        seen = await talk.say(TEACHER, PRIVATE, "hạn nộp hồ sơ Kỷ niệm chương")
    assert "3/2027" in seen[0].text


async def test_a_quick_answer_is_not_announced(samples: Resources) -> None:
    async with service_and_people(samples) as (service, talk):
        service.inbox.patience = 600.0
        await talk.say(TEACHER, PRIVATE, "hạn nộp hồ sơ Kỷ niệm chương")
        await talk.say(TEACHER, GROUP, "chào cả nhà")
        assert [c for c in talk.server.calls if c.method == "sendChatAction"] == []
