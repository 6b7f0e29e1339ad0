"""Buttons: what is read from their codes; stale, foreign and forged presses change nothing."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from bot.demo.conversation import PRIVATE
from bot.resources import Resources
from db.tables import Group, Passage, Person, Plan, Unit
from handlers.buttons import Action, Press, as_many_as_fit, code, read
from tests.handlers.chat_kit import (
    FOUND,
    GROUP,
    OTHER_TEACHER,
    SECRETARY,
    SOURCE,
    TEACHER,
    Chat,
    alerts,
    sent,
)

FORGED = [
    "x",
    "v1",
    "v1:",
    "v1:src",
    "v1:src:",
    "v1:src:-1",
    "v1:src:١",
    "v1:src:999999999999999",
    "v1:src:9999999999999999",
    "v0:src:1",
    "v1:unit:",
    "v1:unit:0",
    "v1:unit:424242",
    "v1:unit:1:2:3",
    "v1:open:424242:0",
    "v1:open:1:999999999999999",
    "v1:gopen:1:0",
    "v1:gunit:1",
    "v1:yes",
    "v1:no:1",
    "v1:" + "a" * 61,
    "😀" * 16,
    "</b>&<i>",
    "\x00",
]


@given(st.sampled_from(Action), st.lists(st.integers(0, 10**15 - 1), max_size=4))
def test_a_code_is_read_back_as_it_was_written(action: Action, numbers: list[int]) -> None:
    assert read(code(action, *numbers)) == Press(action, tuple(numbers))


@given(st.text(min_size=1, max_size=64))
def test_any_text_is_read_or_refused(data: str) -> None:
    pressed = read(data)
    assert pressed is None or read(code(pressed.action, *pressed.numbers)) == pressed


@given(st.lists(st.integers(0, 10**15 - 1), max_size=40))
def test_no_code_of_many_numbers_is_too_long(numbers: list[int]) -> None:
    taken = as_many_as_fit(Action.SOURCE, numbers)
    assert taken == tuple(numbers[: len(taken)])
    assert len(code(Action.SOURCE, *taken).encode()) <= 64


async def _everything(samples: Resources) -> list[Any]:
    async with samples.database.read() as session:
        groups = [(g.chat_id, g.unit_id) for g in await session.scalars(select(Group))]
        people = [
            (p.telegram_id, p.name, p.consented_at, p.chosen_unit_id)
            for p in await session.scalars(select(Person).order_by(Person.id))
        ]
        units = list(await session.scalars(select(Unit.id)))
        plans = list(await session.scalars(select(Plan.id)))
    return [groups, people, units, plans]


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_press_gets_a_kind_answer_and_changes_nothing(
    chat: Chat, samples: Resources, data: str
) -> None:
    await chat.ask(TEACHER, FOUND)
    message, before = chat.newest(TEACHER), await _everything(samples)
    content = message.content
    seen = await chat.forge(TEACHER, message, data)
    assert len(alerts(seen)) == len(seen) == 1
    assert "Nút này cũ rồi" in seen[0].text
    assert await _everything(samples) == before
    assert message.content == content


@pytest.mark.parametrize("data", ["v1:unit:5", "v1:open:1:0", "v1:yes:0", "v1:no", "v1:more:0"])
async def test_private_buttons_forged_in_a_group_do_nothing(
    chat: Chat, samples: Resources, data: str
) -> None:
    await chat.ask(SECRETARY, "/lienket HOASEN", GROUP)
    message, before = chat.newest(SECRETARY, GROUP), await _everything(samples)
    seen = await chat.forge(TEACHER, message, data)
    assert len(alerts(seen)) == len(seen) == 1
    assert await _everything(samples) == before


async def test_a_source_out_of_the_pressers_scope_is_not_shown(
    chat: Chat, samples: Resources
) -> None:
    async with samples.database.read() as session:
        own = await session.scalar(
            select(Passage.id)
            .join(Plan, Plan.id == Passage.plan_id)
            .join(Unit, Unit.id == Plan.owner_id)
            .where(Unit.code == "HOASEN")
            .limit(1)
        )
    await chat.ask(OTHER_TEACHER, FOUND)
    seen = await chat.forge(OTHER_TEACHER, chat.newest(OTHER_TEACHER), f"v1:src:{own}")
    assert len(alerts(seen)) == len(seen) == 1
    await chat.ask(TEACHER, FOUND)
    assert sent(await chat.forge(TEACHER, chat.newest(TEACHER), f"v1:src:{own}"))


async def test_two_presses_in_a_row_show_the_source_once(chat: Chat) -> None:
    await chat.ask(TEACHER, "/trogiup")
    (answer,) = await chat.talk.say(TEACHER, PRIVATE, FOUND)
    button = next(iter(answer.message.keyboard or ()))
    assert button.text.endswith(SOURCE)
    chat.talk.crowd.press(chat.talk.person(TEACHER), answer.message, button)
    assert button.callback_data is not None
    seen = await chat.forge(TEACHER, answer.message, button.callback_data)
    chat.presses += 1
    assert len(sent(seen)) == 1


async def test_a_press_under_a_plan_that_was_taken_away_is_stale(
    chat: Chat, samples: Resources
) -> None:
    await chat.ask(TEACHER, FOUND)
    async with samples.database.write() as session:
        for plan in await session.scalars(select(Plan)):
            await session.delete(plan)
    seen = await chat.tap(TEACHER, SOURCE)
    assert len(alerts(seen)) == len(seen) == 1
