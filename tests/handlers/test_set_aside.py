"""An update that fails again and again: stepped over, told of by a code, handled again later."""

import logging
import re
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import select

from bot.demo.clock import DemoClock
from bot.demo.conversation import PRIVATE
from bot.demo.telegram.people import person_id
from bot.resources import Resources
from db import answers, inbox
from db.tables import InboxItem, Receipt
from tests.conftest import NOW
from tests.handlers.chat_kit import FOUND, TEACHER, Chat, chat_over

OPERATOR = "anh.quan"
CODE = re.compile(r"mã ([0-9A-F]{4})")


@pytest.fixture
async def chat(samples: Resources) -> AsyncIterator[Chat]:
    """The bot with an operator who has started it."""
    settings = samples.settings.model_copy(update={"operators": (person_id(OPERATOR),)})
    async with chat_over(replace(samples, settings=settings)) as chat:
        await chat.ask(OPERATOR, "/start")
        await chat.ask(TEACHER, "/start")
        yield chat


async def _broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError("bí mật")


def _told(chat: Chat, name: str) -> list[str]:
    private = chat.talk.chat(name, PRIVATE)
    bot = chat.talk.world.bot
    return [one.content.text for one in private.messages.values() if one.sender == bot]


async def test_person_log_and_operator_hear_the_same_code(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(answers, "ask", _broken)
    said = (await chat.ask(TEACHER, "hạn nộp bài"))[-1]
    code = CODE.search(said)
    assert code is not None
    notice = _told(chat, OPERATOR)[-1]
    assert code[1] in notice
    assert "ZeroDivisionError" in notice
    assert "bí mật" not in notice
    assert "hạn nộp bài" not in notice
    (record,) = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert code[1] in record.getMessage()


async def test_the_operator_hears_of_one_kind_of_failure_once_an_hour(
    chat: Chat, samples: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "ask", _broken)
    before = len(_told(chat, OPERATOR))
    for _ in range(3):
        assert CODE.search((await chat.ask(TEACHER, "hạn nộp bài"))[-1])
    assert len(_told(chat, OPERATOR)) == before + 1
    clock = samples.clock
    assert isinstance(clock, DemoClock)
    await clock.advance_to(NOW.replace(hour=NOW.hour + 1, minute=1))
    await chat.ask(TEACHER, "hạn nộp bài")
    assert len(_told(chat, OPERATOR)) == before + 2


async def test_what_was_set_aside_is_answered_when_it_is_handled_again(
    chat: Chat, samples: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(answers, "ask", _broken)
        await chat.ask(TEACHER, FOUND.replace("/muc", "mục III.3 kế hoạch"))
        await chat.ask(TEACHER, "hạn nộp hồ sơ Kỷ niệm chương")
    async with samples.database.write() as session:
        assert [one.error[:4] for one in await inbox.put_aside(session)] != []
        assert await inbox.replay(session) == 2
    await chat.ask(TEACHER, "/trogiup")
    assert any("3/2027" in text for text in _told(chat, TEACHER))


async def test_the_next_message_of_the_same_chat_is_handled_all_the_same(
    chat: Chat, samples: Resources, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(answers, "ask", _broken)
        await chat.ask(TEACHER, "hạn nộp bài")
    assert "3/2027" in (await chat.ask(TEACHER, "hạn nộp hồ sơ Kỷ niệm chương"))[0]
    async with samples.database.read() as session:
        states = list(await session.scalars(select(InboxItem.state)))
    assert states.count(Receipt.ASIDE) == 1
    assert Receipt.WAITING not in states


async def test_the_text_of_what_is_done_is_not_kept(chat: Chat, samples: Resources) -> None:
    await chat.ask(TEACHER, "hạn nộp hồ sơ Kỷ niệm chương")
    async with samples.database.read() as session:
        payloads = set(await session.scalars(select(InboxItem.payload)))
    assert payloads == {None}
