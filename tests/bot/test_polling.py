"""The polling: what is confirmed is stored, and nothing keeps it from going on."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.link import Link
from bot.pace import JumpingTime
from bot.polling import CONFLICT_PAUSE, poll
from bot.resources import Resources
from tests.soak.engine import engine


class Door:
    """`getUpdates` that answers from a list, and then holds the poll open."""

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.offsets: list[int] = []
        self.empty = asyncio.Event()

    async def raw_updates(self, offset: int, kinds: Sequence[str]) -> Any:
        self.offsets.append(offset)
        if not self.answers:
            self.empty.set()
            await asyncio.Event().wait()
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


async def _polled(
    door: Door, time: JumpingTime, probe: Callable[[], Any] | None = None
) -> list[Any]:
    """What is taken in until the door has nothing more to say."""
    taken: list[Any] = []

    async def take_in(updates: Sequence[Any]) -> None:
        taken.extend(updates)

    async def well() -> None:
        return None

    waits = time.waits()
    link = Link(probe or well, waits)
    task = asyncio.create_task(poll(door, take_in, link, waits, ()))  # type: ignore[arg-type]
    empty = asyncio.create_task(door.empty.wait())
    await asyncio.wait([task, empty], return_when=asyncio.FIRST_COMPLETED)
    empty.cancel()
    if not task.done():
        task.cancel()
        await asyncio.wait([task])
    else:
        task.result()
    return taken


def _updates(*numbers: Any) -> list[dict[str, Any]]:
    return [{"update_id": number} for number in numbers]


async def test_the_next_poll_confirms_what_was_stored() -> None:
    door = Door(_updates(5, 6), [], _updates(9))
    assert await _polled(door, JumpingTime()) == _updates(5, 6, 9)
    assert door.offsets == [0, 7, 7, 10]


@pytest.mark.parametrize(
    "odd", [None, {}, "x", 7, [None], [{}], _updates("a", None, True, 1 << 70)]
)
async def test_what_has_no_number_neither_stops_nor_spins_the_polling(odd: Any) -> None:
    time = JumpingTime()
    door = Door(*[odd] * 20, _updates(5))
    assert _updates(5)[0] in await _polled(door, time)
    assert door.offsets[-1] == 6
    if isinstance(odd, list):
        assert time.at >= 20 * CONFLICT_PAUSE


ERRORS = [
    NetworkError("x"),
    TimedOut(),
    BadRequest("x"),
    Conflict("other getUpdates"),
    RetryAfter(5),
    TelegramError("Invalid server response"),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda one: type(one).__name__)
async def test_every_failure_is_waited_out_with_few_polls_and_few_lines(
    error: TelegramError, caplog: pytest.LogCaptureFixture
) -> None:
    """Telegram answers everything but the polls."""
    caplog.set_level(logging.INFO)
    time = JumpingTime()
    door = Door(*[error] * 100, _updates(5))
    assert await _polled(door, time) == _updates(5)
    assert time.at >= 100 * CONFLICT_PAUSE - 60
    assert len(caplog.records) <= 2 + time.at // 300


async def test_a_token_that_telegram_refuses_ends_it() -> None:
    async def refused() -> None:
        raise InvalidToken

    with pytest.raises(InvalidToken):
        await _polled(Door(InvalidToken()), JumpingTime(), refused)


async def test_one_odd_refusal_of_the_token_is_waited_out() -> None:
    assert await _polled(Door(InvalidToken(), _updates(5)), JumpingTime()) == _updates(5)


async def test_another_poller_is_one_line_and_nothing_is_lost(
    samples: Resources, caplog: pytest.LogCaptureFixture
) -> None:
    async with engine(samples) as bot:
        person, chat = bot.person("co.lan")
        bot.crowd.write(person, chat, "/viettat alpha")
        async with bot.polling(), bot.polling():
            await bot.nothing_waits_at_telegram()
        await bot.settle()
        assert sum("«alpha»" in text for text in bot.texts(chat)) == 1
    assert len(caplog.records) <= 2
