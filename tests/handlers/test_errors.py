"""What goes wrong in a handler reaches the person in a sentence and the log under the same code."""

import logging
import re
from collections.abc import Callable

import pytest

from bot.demo.telegram.errors import Refusal, forbidden
from bot.demo.telegram.server import Call, Stage
from db import answers
from handlers.errors import failure_code
from tests.handlers.chat_kit import FOUND, SOURCE, TEACHER, Chat, alerts

CODE = re.compile(r"mã ([0-9A-F]{4})")


async def _broken(*_: object, **__: object) -> None:
    raise ZeroDivisionError("bí mật")


async def test_a_failing_handler_tells_the_person_and_the_log_the_same_code(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(answers, "ask", _broken)
    said = (await chat.ask(TEACHER, "hạn nộp bài"))[0]
    code = CODE.search(said)
    assert code is not None
    assert "bí mật" not in said
    (record,) = [one for one in caplog.records if one.levelno == logging.ERROR]
    assert code[1] in record.getMessage()
    assert record.exc_info is not None


async def test_a_failing_press_is_answered_once_with_the_code(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.ask(TEACHER, FOUND)
    monkeypatch.setattr(answers, "sources", _broken)
    (alert,) = alerts(await chat.tap(TEACHER, SOURCE))
    assert CODE.search(alert)
    assert any(one.levelno == logging.ERROR for one in caplog.records)


async def test_an_error_with_a_sentence_of_its_own_is_no_log_line(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.ask(TEACHER, "/trogiup")
    assert await chat.ask(TEACHER, "/vanban 99") == [
        "Không có kế hoạch «99». Xem các kế hoạch đang có: /vanban"
    ]
    assert caplog.records == []


async def test_somebody_who_blocked_the_bot_meanwhile_costs_one_quiet_line(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    async def closed(call: Call, stage: Stage) -> None:
        if call.method == "sendMessage" and stage is Stage.BEFORE:
            raise forbidden("bot was blocked by the user")

    chat.talk.server.fault_point = closed
    assert await chat.ask(TEACHER, FOUND) == []
    assert not [one for one in caplog.records if one.levelno >= logging.WARNING]
    chat.talk.server.calls.clear()


async def test_a_refused_answer_is_told_in_plain_words(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    await chat.ask(TEACHER, "/trogiup")
    refused: list[Call] = []

    async def once(call: Call, stage: Stage) -> None:
        if call.method == "sendMessage" and stage is Stage.BEFORE and not refused:
            refused.append(call)
            raise Refusal(400, "Bad Request: can't parse entities")

    chat.talk.server.fault_point = once
    (said,) = await chat.ask(TEACHER, FOUND)
    assert "Gửi 03 bài dự thi" in said
    assert "parse_mode" not in chat.talk.server.calls[-1].parameters
    assert caplog.records
    chat.talk.server.calls.clear()


def _first(words: str) -> None:
    raise ValueError(words)


def _second(words: str) -> None:
    raise ValueError(words)


def _raised(by: Callable[[str], None], words: str) -> Exception:
    try:
        by(words)
    except ValueError as error:
        return error
    raise AssertionError


def test_the_code_depends_on_the_place_and_not_on_the_words() -> None:
    assert failure_code(_raised(_first, "một")) == failure_code(_raised(_first, "hai"))
    assert failure_code(_raised(_first, "một")) != failure_code(_raised(_second, "một"))


async def test_a_sentence_that_repeats_4000_characters_still_arrives(chat: Chat) -> None:
    said = (await chat.ask(TEACHER, "/vanban " + "x" * 4000))[0]
    assert len(said) <= 4096
