"""[Bật nhắc]: nothing pings before it, the preview tells what will, and both agree."""

from pathlib import Path

import pytest

from bot.resources import Resources
from db.tables import Duty, Plan
from handlers.buttons import Action, code
from tests.handlers.chat_kit import SECRETARY, Chat, alerts
from tests.handlers.duty_kit import council
from tests.handlers.review_kit import (
    CONTACT,
    ROW_9,
    deeds,
    open_doubt,
    open_ward,
    rows,
    take_in,
    task_of,
)
from tests.samples_kit import WARD_PLAN


@pytest.fixture
async def desk(chat: Chat) -> Chat:
    """The secretary and a school's contact have agreed."""
    await chat.agree(SECRETARY, CONTACT)
    return chat


async def _awake(samples: Resources) -> int:
    return sum(row.wake_at is not None for row in await rows(samples, Duty))


async def _ward(samples: Resources) -> Plan:
    found: Plan = next(one for one in await rows(samples, Plan) if one.number == WARD_PLAN)
    return found


async def _on(desk: Chat) -> str:
    await open_ward(desk)
    await desk.tap(SECRETARY, "Bật nhắc")
    (seen,) = await desk.tap(SECRETARY, "Bật nhắc, đúng rồi")
    return seen.text


async def test_the_preview_tells_what_will_be_sent_and_sends_nothing(
    desk: Chat, samples: Resources
) -> None:
    await open_ward(desk)
    (seen,) = await desk.tap(SECRETARY, "Bật nhắc")
    text = seen.text
    assert "19 việc của 14 đơn vị" in text
    assert "6 việc còn chờ trong /xacnhan; 6 việc đã qua, không nhắc" in text
    assert "thứ Tư 11/11: 1 đơn vị – Gửi 03 bài dự thi" in text
    assert "11 đơn vị chưa có ai nhận tin" in text
    assert not (await _ward(samples)).reminding
    assert await _awake(samples) == 0


async def test_no_means_no(desk: Chat, samples: Resources) -> None:
    await open_ward(desk)
    await desk.tap(SECRETARY, "Bật nhắc")
    (seen,) = await desk.tap(SECRETARY, "Thôi")
    assert "nhắc: đang tắt" in seen.text
    assert await _awake(samples) == 0


async def test_switched_on_it_wakes_what_is_certain_and_is_written_down(
    desk: Chat, samples: Resources
) -> None:
    text = await _on(desk)
    assert "Đã bật nhắc" in text
    assert "nhắc: đang bật" in text
    assert await _awake(samples) > 0
    plan = await _ward(samples)
    assert plan.reminding_since == samples.clock()
    assert ("switch_on", True, {"plan": plan.id}) in await deeds(samples)


async def test_switched_off_nothing_wakes_and_nothing_is_lost(
    desk: Chat, samples: Resources
) -> None:
    await _on(desk)
    before = len(await rows(samples, Duty))
    (seen,) = await desk.tap(SECRETARY, "Tắt nhắc")
    assert "Đã tắt nhắc" in seen.text
    assert await _awake(samples) == 0
    assert len(await rows(samples, Duty)) == before
    plan = await _ward(samples)
    assert ("switch_off", True, {"plan": plan.id}) in await deeds(samples)


async def test_pressed_twice_it_is_an_old_button(desk: Chat, samples: Resources) -> None:
    await _on(desk)
    plan, message = await _ward(samples), desk.newest(SECRETARY)
    for action in (Action.SWITCH_ON, Action.SWITCH_ON_SURELY):
        seen = await desk.forge(SECRETARY, message, code(action, plan.id))
        assert "cũ rồi" in alerts(seen)[0]
    on = [deed for deed in await deeds(samples) if deed[0] == "switch_on"]
    assert len(on) == 1


async def test_the_preview_counts_what_was_settled_meanwhile(desk: Chat) -> None:
    await open_doubt(desk, ROW_9)
    await desk.tap(SECRETARY, "Nhập ngày")
    await desk.ask(SECRETARY, "27/11/2026")
    await desk.tap(SECRETARY, "Đúng")
    await open_ward(desk)
    (seen,) = await desk.tap(SECRETARY, "Xem trước")
    assert "20 việc của 14 đơn vị" in seen.text


async def test_a_plan_that_waits_cannot_be_switched_on(
    desk: Chat, samples: Resources, tmp_path: Path
) -> None:
    plan_id = await take_in(samples, tmp_path, {"Số: 47/KH-UBND": "Số: 48/KH-UBND"})
    await desk.ask(SECRETARY, "/xacnhan")
    message = desk.newest(SECRETARY)
    for action in (Action.SWITCH_ON, Action.SWITCH_ON_SURELY, Action.PREVIEW_PLAN):
        seen = await desk.forge(SECRETARY, message, code(action, plan_id))
        assert "cũ rồi" in alerts(seen)[0]
    assert await _awake(samples) == 0


async def test_a_date_settled_in_a_plan_that_is_on_wakes_its_duty(
    desk: Chat, samples: Resources
) -> None:
    await _on(desk)
    task = await task_of(samples, ROW_9)
    assert [r.wake_at for r in await rows(samples, Duty) if r.task_id == task.id] == [None]
    await open_doubt(desk, ROW_9)
    await desk.tap(SECRETARY, "Nhập ngày")
    await desk.ask(SECRETARY, "27/11/2026")
    await desk.tap(SECRETARY, "Đúng")
    assert all(r.wake_at for r in await rows(samples, Duty) if r.task_id == task.id)


async def test_what_the_preview_tells_is_what_is_sent(switched: Resources) -> None:
    async with council(switched, SECRETARY, CONTACT) as ward:
        plan = await _ward(switched)
        await open_ward(ward.chat)
        (seen,) = await ward.chat.tap(SECRETARY, "Xem trước")
        told = [line for line in seen.text.splitlines() if "1 đơn vị – " in line]
        assert "thứ Hai 16/11: 1 đơn vị – Tổ chức gặp mặt tri ân" in told[0]
        sent_ = await ward.until("2026-11-16T19:00")
        assert any("Tổ chức gặp mặt tri ân" in text for text in ward.private(SECRETARY, sent_))
        assert plan.reminding
