"""The buttons of a reminder: what is pressed happens, once, and reaches the secretary."""

from collections.abc import AsyncIterator

import pytest

from bot.demo.conversation import Seen
from bot.resources import Resources
from handlers.buttons import Action, code
from handlers.texts import errors as error_texts
from handlers.texts import reminders as texts
from knowledge.errors import StaleButton
from knowledge.policies.states import Standing
from tests.handlers.chat_kit import alerts
from tests.handlers.duty_kit import CONTACT, OTHER_CONTACT, SECRETARY, Council, council

ROUND = "round:HONGHA:2026-11"
FIRST = "2026-11-11T07:00"
"""The morning on which every school hears of the round for the first time."""


@pytest.fixture
async def ward(switched: Resources) -> AsyncIterator[Council]:
    async with council(switched) as ward:
        yield ward


def _buttons(seen: list[Seen]) -> list[str]:
    return [label for one in seen for label in one.buttons]


async def _standing(ward: Council, unit: str = "HOASEN") -> Standing:
    return (await ward.owed(unit, ROUND)).state.standing


async def test_a_reminder_names_unit_day_source_and_offers_every_answer(ward: Council) -> None:
    seen = await ward.until(FIRST)
    (said,) = ward.private(CONTACT, seen)
    assert "3 bài Người tốt, việc tốt tháng 11/2026" in said
    assert "Trường THCS Hoa Sen" in said
    assert "15/11/2026 (Chủ nhật)" in said
    assert "thứ Sáu 13/11" in said
    assert "UBND phường Hồng Hà" in said
    own = [one for one in seen if one.text == said]
    for label in (texts.ACK, texts.OUTSIDE, texts.SNOOZE, texts.NOT_MINE, texts.WHY):
        assert label in _buttons(own)


async def test_whoever_takes_note_hears_no_more_until_the_next_stage(ward: Council) -> None:
    await ward.until(FIRST)
    seen = await ward.chat.tap(CONTACT, texts.ACK)
    assert alerts(seen) == [texts.ACKNOWLEDGED]
    quiet = await ward.until("2026-11-12T18:00")
    assert ward.private(CONTACT, quiet) == []
    assert len(ward.private(OTHER_CONTACT, quiet)) == 1
    again = await ward.until("2026-11-13T07:00")
    assert any("3 bài" in text for text in ward.private(CONTACT, again))


async def test_a_unit_that_has_sent_its_essays_outside_is_left_in_peace(ward: Council) -> None:
    await ward.until(FIRST)
    seen = await ward.chat.tap(CONTACT, texts.OUTSIDE)
    assert alerts(seen) == [texts.SAID[Standing.SENT_OUTSIDE]]
    assert await _standing(ward) is Standing.SENT_OUTSIDE
    later = await ward.until("2026-11-16T08:00")
    assert not any("3 bài" in text for text in ward.private(CONTACT, later))
    (listed,) = [text for text in ward.private(SECRETARY, later) if "chưa đủ" in text]
    assert "Trường THCS Hoa Sen" not in listed
    assert "Trường Tiểu học Thanh Trì" in listed


async def test_what_was_pressed_reaches_the_secretary_in_the_evening(ward: Council) -> None:
    await ward.until(FIRST)
    await ward.chat.tap(CONTACT, texts.OUTSIDE)
    evening = ward.private(SECRETARY, await ward.until("2026-11-11T18:00"))
    assert any("Trường THCS Hoa Sen báo đã gửi ngoài" in text for text in evening)


async def test_a_wrong_press_is_taken_back(ward: Council) -> None:
    await ward.until(FIRST)
    await ward.chat.tap(CONTACT, texts.OUTSIDE)
    seen = await ward.chat.tap(CONTACT, texts.REOPEN)
    assert alerts(seen) == [texts.REOPENED]
    assert await _standing(ward) is Standing.OPEN
    later = await ward.until("2026-11-13T08:00")
    assert any("3 bài" in text for text in ward.private(CONTACT, later))


async def test_the_second_press_of_a_settled_duty_changes_nothing(ward: Council) -> None:
    await ward.until(FIRST)
    message = ward.chat.newest(CONTACT)
    row = (await ward.owed("HOASEN", ROUND)).row.id
    await ward.chat.tap(CONTACT, texts.OUTSIDE)
    seen = await ward.chat.forge(CONTACT, message, code(Action.ACK, row))
    assert alerts(seen) == [texts.CLOSED[Standing.SENT_OUTSIDE]]
    assert await _standing(ward) is Standing.SENT_OUTSIDE


async def test_a_snooze_comes_back_at_its_hour_and_moves_no_date(ward: Council) -> None:
    await ward.until(FIRST)
    seen = await ward.chat.tap(CONTACT, texts.SNOOZE)
    assert "Chiều nay" in _buttons(seen)
    seen = await ward.chat.tap(CONTACT, "Chiều nay")
    assert alerts(seen) == [texts.SNOOZED.format(at="16:30 thứ Tư 11/11/2026")]
    assert ward.private(CONTACT, await ward.until("2026-11-11T16:29")) == []
    back = ward.private(CONTACT, await ward.until("2026-11-11T16:30"))
    assert any("15/11/2026" in text for text in back)


async def test_somebody_whose_duty_it_is_not_hears_no_more_of_it(ward: Council) -> None:
    await ward.until(FIRST)
    seen = await ward.chat.tap(CONTACT, texts.NOT_MINE)
    assert alerts(seen) == [texts.REFUSED]
    later = await ward.until("2026-11-13T18:00")
    assert not any("3 bài" in text for text in ward.private(CONTACT, later))
    told = "\n".join(ward.private(SECRETARY, later))
    assert "không phải việc của mình" in told
    assert await _standing(ward) is Standing.OPEN


async def test_not_mine_is_taken_back_by_its_own_button(ward: Council) -> None:
    await ward.until(FIRST)
    seen = await ward.chat.tap(CONTACT, texts.NOT_MINE)
    assert {texts.UNDO_NOT_MINE, texts.WHY} <= set(_buttons(seen))
    seen = await ward.chat.tap(CONTACT, texts.UNDO_NOT_MINE)
    assert alerts(seen) == [texts.REOPENED]
    assert (await ward.owed("HOASEN", ROUND)).state.not_mine == frozenset()
    later = await ward.until("2026-11-13T08:00")
    assert any("3 bài" in text for text in ward.private(CONTACT, later))
    assert "không phải việc của mình:" not in "\n".join(ward.private(SECRETARY, later))


async def test_not_mine_is_taken_back_by_taking_note(ward: Council) -> None:
    await ward.until(FIRST)
    message = ward.chat.newest(CONTACT)
    row = (await ward.owed("HOASEN", ROUND)).row.id
    await ward.chat.tap(CONTACT, texts.NOT_MINE)
    seen = await ward.chat.forge(CONTACT, message, code(Action.ACK, row))
    assert alerts(seen) == [texts.ACKNOWLEDGED]
    later = await ward.until("2026-11-13T08:00")
    assert any("3 bài" in text for text in ward.private(CONTACT, later))


async def test_why_names_role_unit_and_source(ward: Council) -> None:
    await ward.until(FIRST)
    (said,) = alerts(await ward.chat.tap(CONTACT, texts.WHY))
    assert "đầu mối của Trường THCS Hoa Sen" in said
    assert "/tamim" in said
    assert len(said) <= 200


@pytest.mark.parametrize(
    "action",
    [
        Action.ACK,
        Action.DONE,
        Action.OUTSIDE,
        Action.SNOOZE,
        Action.NOT_MINE,
        Action.WHY,
        Action.DUTY,
        Action.BUTTONS,
        Action.REOPEN,
    ],
)
@pytest.mark.parametrize("stranger", ["nguoi.la", OTHER_CONTACT, "co.mai"])
async def test_a_stranger_to_the_unit_changes_nothing(
    ward: Council, action: Action, stranger: str
) -> None:
    await ward.until(FIRST)
    before = (await ward.owed("HOASEN", ROUND)).state
    row = (await ward.owed("HOASEN", ROUND)).row.id
    await ward.chat.ask(stranger, "/trogiup")
    seen = await ward.chat.forge(stranger, ward.chat.newest(stranger), code(action, row))
    (said,) = alerts(seen)
    assert "cần quyền" in said
    assert (await ward.owed("HOASEN", ROUND)).state == before


async def test_a_duty_that_is_gone_is_a_stale_button(ward: Council) -> None:
    await ward.until(FIRST)
    message = ward.chat.newest(CONTACT)
    seen = await ward.chat.forge(CONTACT, message, code(Action.DONE, 999_999))
    assert alerts(seen) == [error_texts.sentence(StaleButton())]
    seen = await ward.chat.forge(CONTACT, message, code(Action.SNOOZE_UNTIL, 1, 77))
    assert alerts(seen) == [error_texts.sentence(StaleButton())]
